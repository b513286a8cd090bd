// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody says how a tandem, a group or a workshop was.
public struct FeedbackGiven: Action {
  public static let title = Title("feedback-given", "Feedback given", de: "Rückmeldung")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the respondent belongs to the tandem or the group; feedback about a workshop names it",
    de:
      "die Person gehört zum Tandem oder zur Gruppe; Rückmeldung zur Veranstaltung nennt die Veranstaltung"
  )

  public let tandem = Field<ID<Tandem>?>("tandem", "which tandem", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group", de: "welche Gruppe")
  public let workshop = Field<ID<Workshop>?>(
    "workshop",
    "which workshop",
    de: "welche Veranstaltung"
  )
  public let from = Field<Code>("from", "which side gave it", de: "von welcher Seite", of: .side)
  public let respondent = Field<ID<Person>?>(
    "respondent",
    "who (default: that side of the tandem)",
    de: "wer (sonst diese Seite des Tandems)"
  )
  public let about = Field<Code>("about", "about what", de: "wozu", of: .feedbackAbout)
  public let rating = Field<Int?>(
    "rating",
    "rating, 5 is best",
    de: "Bewertung, 5 ist am besten",
    in: 1...5
  )
  public let text = SealedField<Text?>("text", "in words", de: "in Worten")

  public static var alternatives: [Alternatives] {
    [.one(of: "tandem", "group", "workshop"), .any(of: "rating", "text")]
  }

  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard form.respondent == nil, let tandem = form.tandem.flatMap({ $0 }) else { return }
    let state: TandemState = try known.state(of: tandem, at: .ever)
    switch form.from {
    case "mentee": form.respondent = state.mentee
    case "mentor": form.respondent = state.mentor
    default: break
    }
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    if let workshop = try it.workshop {
      concern.cycles = try known.state(WorkshopState.self, of: workshop, at: .ever).cycles
      concern.add(concern.cycles.flatMap(\.tags))
    } else {
      try Bond(it).add(to: &concern, known)
    }
    // Nothing else rests on what somebody thought of it.
    concern.upsets = []
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (about, respondent) = (try it.about, try it.respondent)
    if let respondent { try PersonState.demandKnown(respondent, `case`) }
    if let workshop = try it.workshop {
      try WorkshopState.demandKnown(workshop, `case`)
      try demandAbout(about, among: ["workshop", "programme"], `case`)
      let day = try `case`.known.state(WorkshopState.self, of: workshop, at: .ever).day
      try demandBegun(day, workshop.tags, `case`)
      return
    }
    let bond = try Bond(it)
    try bond.demandKnown(`case`)
    try demandAbout(about, among: ["tandem", "counterpart", "programme"], `case`)
    try demandBegun(try bond.course(`case`.known, at: .ever).from, bond.tags, `case`)
    guard let respondent else { return }
    let members = try bond.members(as: try it.from, `case`.known)
    try `case`.demand(
      .feedbackFits,
      members.contains(respondent),
      (
        Message(
          "\(respondent) does not stand on that side of \(bond)",
          de: "\(respondent) steht nicht auf dieser Seite von \(bond)"
        ),
        remedy: Message(
          "name one of \(list(members)), or leave respondent out",
          de: "eine von \(list(members)) nennen oder respondent weglassen"
        )
      ),
      respondent.tags + bond.tags
    )
  }

  private static func list(_ people: [ID<Person>]) -> String {
    people.map(\.description).joined(separator: ", ")
  }

  /// Nobody can say how something was before it began.
  private static func demandBegun(_ first: Day?, _ tags: [String], _ case: Case) throws(Objection) {
    try `case`.demand(
      .dayOrder,
      first.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "it began only on \(first?.description ?? "")",
          de: "Das begann erst am \(first?.description ?? "")"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      tags
    )
  }

  private static func demandAbout(_ about: Code, among fitting: [Code], _ case: Case)
    throws(Objection)
  {
    let words = fitting.map(\.word).joined(separator: ", ")
    try `case`.demand(
      .feedbackFits,
      fitting.contains(about),
      (
        Message(
          "feedback about \(about) does not go with what is named",
          de: "Eine Rückmeldung zu „\(about)“ passt nicht zum Genannten"
        ),
        remedy: Message("here it is about \(words)", de: "möglich ist hier \(words)")
      )
    )
  }
}

extension Bond {
  /// The tandem or group that feedback names.
  init(_ it: Draft<FeedbackGiven>) throws(Objection) {
    if let tandem = try it.tandem {
      self = .tandem(tandem)
    } else if let group = try it.group {
      self = .group(group)
    } else {
      throw .incomplete(field: "tandem")
    }
  }

  /// Its first day.
  fileprivate func began(_ known: Known) throws(Objection) -> Day? {
    try course(known, at: .ever).from
  }

  /// Who may speak for a side; for the office anybody in it.
  fileprivate func members(as side: Code, _ known: Known) throws(Objection) -> [ID<Person>] {
    switch self {
    case .tandem(let tandem):
      let state: TandemState = try known.state(of: tandem, at: .ever)
      let (mentee, mentor) = ([state.mentee], [state.mentor])
      let members = side == "mentee" ? mentee : side == "mentor" ? mentor : mentee + mentor
      return members.compactMap(\.self)
    case .group(let group): return try known.state(GroupState.self, of: group, at: .ever).everybody
    }
  }
}
