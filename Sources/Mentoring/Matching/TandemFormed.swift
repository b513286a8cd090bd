// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A mentee and a mentor work together from now on.
public struct TandemFormed: Action {
  public static let title = Title("tandem-formed", "Tandem formed", de: "Tandem gebildet")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the policy allows direct formation; the mentee is admitted and has no other mentor, unless the policy allows more; the mentor is recruited and has room; two different people",
    de:
      "das Regelwerk erlaubt die direkte Bildung; Mentee zugelassen und ohne weitere*n Mentor*in, sofern nicht vorgesehen; Mentor*in gewonnen und mit freiem Platz; zwei verschiedene Personen"
  )

  public let tandem = Field<ID<Tandem>>("tandem", "new id", de: "neue Kennung", isDrawn: true)
  public let mentee = Field<ID<Person>>("mentee", "the mentee", de: "Mentee")
  public let mentor = Field<ID<Person>>("mentor", "the mentor", de: "Mentor*in")
  public let cycle = Field<CycleSlug>("cycle", "in which cycle", de: "in welchem Durchgang")
  public let from = Field<Day>("from", "first day", de: "Beginn")
  public let until = Field<Day?>("until", "planned last day", de: "geplantes Ende")
  public let predecessor = Field<ID<Tandem>?>(
    "predecessor",
    "the tandem that it follows",
    de: "Vorgänger-Tandem",
    isTagged: false
  )

  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? {
    try it.from
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    let cycle = try it.cycle
    concern.people = [try it.mentee, try it.mentor]
    concern.upsets =
      concern.people.map { ParticipationState.selection(Participation(person: $0, cycle: cycle)) }
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (mentee, mentor) = (try it.mentee, try it.mentor)
    let (cycle, from) = (try it.cycle, try it.from)
    try `case`.demand(
      .twoPersons,
      mentee != mentor,
      (
        Message(
          "mentee and mentor are the same person",
          de: "Mentee und Mentor*in sind dieselbe Person"
        ),
        remedy: Message("name two people", de: "zwei Personen nennen")
      ),
      mentee.tags
    )
    try PersonState.demandKnown(mentee, `case`)
    try PersonState.demandKnown(mentor, `case`)
    try CycleState.demandOpened(cycle, `case`)
    let until = try it.until
    try `case`.demand(
      .dayOrder,
      until.map { from <= $0 } ?? true,
      (
        Message("it would end before it begins", de: "Es würde vor dem Beginn enden"),
        remedy: Message("check from and until", de: "from und until prüfen")
      )
    )
    if let predecessor = try it.predecessor {
      try TandemState.demandFollows(it.tandem, predecessor, [it.mentee, it.mentor], `case`)
    }
    let policy = try `case`.stateAsKnown(CycleState.self, of: cycle).policy
    try `case`.demand(
      .directFormation,
      policy.directFormation,
      (
        Message(
          "the policy of \(cycle) asks for a match first",
          de: "Das Regelwerk von \(cycle) verlangt zuerst ein Matching"
        ),
        remedy: Message(
          "set direct_formation with policy-set, or override direct-formation with a reason",
          de:
            "direct_formation mit policy-set erlauben oder direct-formation mit Begründung übergehen"
        )
      ),
      cycle.tags
    )
    try judgeMentee(mentee, cycle, policy, try it.tandem, `case`)
    try judgeMentor(mentor, cycle, policy, try it.tandem, `case`)
  }

  private static func judgeMentee(
    _ mentee: ID<Person>,
    _ cycle: CycleSlug,
    _ policy: CycleState.Policy,
    _ tandem: ID<Tandem>,
    _ case: Case
  ) throws(Objection) {
    let key = Participation(person: mentee, cycle: cycle)
    try ParticipationState.demandAdmitted(key, `case`)
    let state: ParticipationState = try `case`.state(of: key)
    let others = state.running(as: ["mentee"], mentee).filter { $0.tandem != tandem }
    try `case`.demand(
      .mentorsPerMentee,
      others.count < policy.mentorsPerMentee,
      (
        Message(
          "\(mentee) already has \(others.count) of \(policy.mentorsPerMentee) mentors: \(list(others))",
          de:
            "\(mentee) hat schon \(others.count) von \(policy.mentorsPerMentee) Mentor*innen: \(list(others))"
        ),
        remedy: Message(
          "end that tandem first, or set mentors_per_mentee with policy-set",
          de: "zuerst jenes Tandem beenden oder mentors_per_mentee mit policy-set ändern"
        )
      ),
      mentee.tags
    )
  }

  private static func judgeMentor(
    _ mentor: ID<Person>,
    _ cycle: CycleSlug,
    _ policy: CycleState.Policy,
    _ tandem: ID<Tandem>,
    _ case: Case
  ) throws(Objection) {
    let key = Participation(person: mentor, cycle: cycle)
    try ParticipationState.demandRecruited(key, `case`)
    let state: ParticipationState = try `case`.state(of: key)
    let capacity = state.capacity ?? policy.mentorCapacity
    let others = state.running(as: ["mentor"], mentor).filter { $0.tandem != tandem }
    try `case`.demand(
      .mentorCapacity,
      others.count < capacity,
      (
        Message(
          "\(mentor) already has \(others.count) of \(capacity) tandems: \(list(others))",
          de: "\(mentor) hat schon \(others.count) von \(capacity) Tandems: \(list(others))"
        ),
        remedy: Message(
          "choose another mentor (list mentors), or override mentor-capacity with a reason",
          de:
            "andere*n Mentor*in wählen (list mentors) oder mentor-capacity mit Begründung übergehen"
        )
      ),
      mentor.tags
    )
  }

  private static func list(_ places: [ParticipationState.Place]) -> String {
    places.map(\.tandem.description).joined(separator: ", ")
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let key = Participation(person: try it.mentee, cycle: try it.cycle)
    let (mentor, from) = (try it.mentor, try it.from)
    let places = try known.state(ParticipationState.self, of: key, at: .ever).places
    guard let place = places.first(where: { $0.mentor == mentor && $0.from == from }) else {
      return nil
    }
    return try known.state(TandemState.self, of: place.tandem, at: .ever).formedAt
  }
}
