// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A questionnaire goes out to people, by name or by one-time tokens.
public struct SurveyIssued: Action {
  public static let title = Title("survey-issued", "Survey issued", de: "Befragung verschickt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "at most 200 people at once, to none whose contact was stopped; once more is a reminder; anonymous ones go to at least 5 people, once, and as many tokens are drawn, unlinked",
    de:
      "höchstens 200 Personen auf einmal, niemand ohne Kontakt; noch einmal ist eine Erinnerung; anonyme gehen an mindestens 5 Personen, einmal, mit ebenso vielen Zugangscodes ohne Zuordnung"
  )

  public let instrument = Field<InstrumentSlug>("instrument", "questionnaire", de: "Fragebogen")
  public let version = Field<Int>("version", "its version", de: "Fassung", in: 1...1000)
  public let wave = Field<Code>("wave", "wave", de: "Welle", of: .wave)
  public let persons = Field<[ID<Person>]>("persons", "to whom", de: "an wen")
  public let anonymous = Field<Bool?>(
    "anonymous",
    "answered by one-time token, without a name",
    de: "anonym, mit Zugangscodes"
  )
  public let cycle = Field<CycleSlug?>(
    "cycle",
    "of which cycle (default: the only one of all of them)",
    de: "zu welchem Durchgang (sonst der einzige gemeinsame)"
  )
  public let tokens = Field<[ID<Respondent>]?>(
    "tokens",
    "one-time tokens, as many as persons, in an order of their own",
    de: "Zugangscodes, so viele wie Personen, ohne Zuordnung",
    isDrawn: true
  )

  /// The most people in one event, so that it stays small enough.
  static let mostPeople = 200
  /// Below this an answer by token would be an answer by name.
  static let fewestAnonymous = 5

  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard form.cycle == nil, let persons = form.persons, persons.count <= mostPeople else { return }
    var common: Set<CycleSlug>?
    for person in persons {
      let cycles = try known.state(CyclesOfPerson.self, of: person, at: .ever).cycles
      common = common?.intersection(cycles) ?? cycles
    }
    if let common, common.count == 1 { form.cycle = common.first }
  }

  public static func drawCount(_ field: String, _ it: Draft<Self>) throws(Objection) -> Int {
    try it.anonymous ?? false ? try it.persons.count : 0
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    // A remark about so many belongs to the event: sealed to all of them, it would end with the
    // first of them.
    concern.people = []
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (persons, isAnonymous) = (try it.persons, try it.anonymous ?? false)
    _ = try InstrumentState.items(it.instrument, it.version, `case`)
    let cycle = try it.cycle
    if let cycle { try CycleState.demandOpened(cycle, `case`) }
    try `case`.demand(
      .listFits,
      (1...mostPeople).contains(persons.count),
      (
        Message(
          "it names \(persons.count) people",
          de: "Es sind \(persons.count) Personen genannt"
        ),
        remedy: Message(
          "issue it to 1 to \(mostPeople) people at once, to the others in a further one",
          de: "an 1 bis \(mostPeople) Personen auf einmal verschicken, an die übrigen danach"
        )
      )
    )
    try `case`.demand(
      .anonymousEnough,
      !isAnonymous || persons.count >= fewestAnonymous,
      (
        Message(
          "among \(persons.count) people nobody is anonymous",
          de: "Unter \(persons.count) Personen ist niemand anonym"
        ),
        remedy: Message(
          "issue it to at least \(fewestAnonymous) people at once, or by name",
          de: "an mindestens \(fewestAnonymous) Personen auf einmal verschicken oder mit Namen"
        )
      )
    )
    for person in persons { try PersonState.demandKnown(person, `case`) }
    try demandReachable(persons, `case`)
    if isAnonymous { try demandFirst(it, `case`) }
  }

  /// Whoever is not to be written to is not asked.
  private static func demandReachable(_ persons: [ID<Person>], _ case: Case) throws(Objection) {
    var silent: [ID<Person>] = []
    for person in persons {
      let state: PersonState = try `case`.state(of: person)
      if state.contactStopped != nil { silent.append(person) }
    }
    let names = silent.map(\.description).joined(separator: ", ")
    try `case`.demand(
      .contactStopped,
      silent.isEmpty,
      (
        Message(
          "the office does not write any more to \(names)",
          de: "Kein Kontakt mehr zu \(names)"
        ),
        remedy: Message("leave them out", de: "sie weglassen")
      ),
      silent.flatMap(\.tags)
    )
  }

  /// Whoever got two tokens could answer twice.
  private static func demandFirst(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (instrument, wave, cycle) = (try it.instrument, try it.wave, try it.cycle)
    var again: [ID<Person>] = []
    for person in try it.persons {
      let state: SurveyState = try `case`.known.state(
        of: Asked(person.tags, about: instrument),
        at: .ever
      )
      let isIssued = state.issues.contains {
        $0.wave == wave && $0.cycle == cycle && $0.position < `case`.moment.position
      }
      if isIssued { again.append(person) }
    }
    let names = again.map(\.description).joined(separator: ", ")
    try `case`.demand(
      .notTwice,
      again.isEmpty,
      (
        Message(
          "\(wave) of \(instrument) was already issued to \(names)",
          de: "\(wave) von \(instrument) ging schon an \(names)"
        ),
        remedy: Message(
          "leave them out: with a second token they could answer twice",
          de: "sie weglassen: mit einem zweiten Zugangscode ließe sich zweimal antworten"
        )
      ),
      again.flatMap(\.tags)
    )
  }
}
