/// An action by which somebody answers a survey or does not: a person, a code or a token.
public protocol SurveyResponse: Action {
  var instrument: Field<InstrumentSlug> { get }
  var version: Field<Int> { get }
  var wave: Field<Code> { get }
  var cycle: Field<CycleSlug?> { get }
  var person: Field<ID<Person>?> { get }
  var token: Field<ID<Respondent>?> { get }
  var code: SealedField<Line?> { get }
  var respondent: Field<ID<Respondent>?> { get }
}

extension SurveyResponse {
  /// Exactly one says who it was.
  public static var alternatives: [Alternatives] { [.one(of: "person", "code", "token")] }

  /// What belongs to a token follows from it; a survey that was issued once says of which cycle it
  /// is, and so does the only cycle of a person.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    if let token = form[dynamicMember: \.token].flatMap({ $0 }) {
      let issue = try known.state(TokenState.self, of: token, at: .ever).issue
      guard let issue else { return }
      if form[dynamicMember: \.instrument] == nil {
        form[dynamicMember: \.instrument] = issue.instrument
      }
      if form[dynamicMember: \.version] == nil { form[dynamicMember: \.version] = issue.version }
      if form[dynamicMember: \.wave] == nil { form[dynamicMember: \.wave] = issue.wave }
      if form[dynamicMember: \.cycle] == nil { form[dynamicMember: \.cycle] = issue.cycle }
      return
    }
    guard form[dynamicMember: \.cycle] == nil,
      let person = form[dynamicMember: \.person].flatMap({ $0 }),
      let instrument = form[dynamicMember: \.instrument], let wave = form[dynamicMember: \.wave]
    else { return }
    let asked = Asked(person.tags, about: instrument)
    let state: SurveyState = try known.state(of: asked, at: .ever)
    if let standing = state.responses.first(where: { $0.wave == wave }) {
      form[dynamicMember: \.cycle] = standing.cycle
      return
    }
    let cycles = Set(state.issues.filter { $0.wave == wave }.map(\.cycle))
    form[dynamicMember: \.cycle] =
      if cycles.count == 1, let cycle = cycles.first {
        cycle
      } else {
        try known.state(CyclesOfPerson.self, of: person, at: .ever).only
      }
  }

  /// A code of somebody's own making stays sealed: they answer under an id drawn for the code.
  ///
  /// Such codes are made of a mother's name and a birthday, so that neither they nor a digest of
  /// them may stand in the open for ever; the id joins the waves just as well.
  public static func drawCount(_ field: String, _ it: Draft<Self>) throws(Objection) -> Int {
    let (person, token) = (
      try it[dynamicMember: \.person], try it[dynamicMember: \.token]
    )
    return person == nil && token == nil ? 1 : 0
  }

  /// What every response asks: a known person or a fitting token, a known version, a cycle.
  static func demandFitting(_ it: Draft<Self>, _ case: Case) throws(Objection)
    -> [InstrumentItems.Item]
  {
    let (instrument, version) = (
      try it[dynamicMember: \.instrument], try it[dynamicMember: \.version]
    )
    let items = try InstrumentState.items(instrument, version, `case`)
    let cycle = try it[dynamicMember: \.cycle]
    if let cycle { try CycleState.demandOpened(cycle, `case`) }
    if let person = try it[dynamicMember: \.person] {
      try PersonState.demandKnown(person, `case`)
      try CyclesOfPerson.demandNamed(cycle, person, `case`)
    }
    if let token = try it[dynamicMember: \.token] {
      let meant = TokenState.Issue(
        instrument: instrument,
        version: version,
        wave: try it[dynamicMember: \.wave],
        cycle: cycle,
        on: `case`.moment.on
      )
      try TokenState.demand(token, meant, `case`)
    }
    return items
  }
}

/// Who was asked about what: a person or an unnamed respondent, and an instrument.
public struct Asked: Hashable, Sendable {
  /// The tags of the one who was asked, and of the instrument.
  let tags: [String]

  init(_ who: [String], about instrument: InstrumentSlug) { tags = who + instrument.tags }

  /// The one that a response is about.
  init<A: SurveyResponse>(_ it: Draft<A>) throws(Objection) {
    guard let asked = try Self(ifSaid: it) else { throw .incomplete(field: "person") }
    self = asked
  }

  /// The same; nil while nobody has been found for a code.
  init?<A: SurveyResponse>(ifSaid it: Draft<A>) throws(Objection) {
    let who: [String]
    if let person = try it[dynamicMember: \.person] {
      who = person.tags
    } else if let token = try it[dynamicMember: \.token] {
      who = token.tags
    } else if let respondent = try it[dynamicMember: \.respondent] {
      who = respondent.tags
    } else {
      return nil
    }
    self.init(who, about: try it[dynamicMember: \.instrument])
  }
}
