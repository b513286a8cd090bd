// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody will be a mentor in a cycle.
public struct MentorRecruited: Action {
  public static let title = Title("mentor-recruited", "Mentor recruited", de: "Mentor*in gewonnen")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the person is known, the cycle open; once a cycle",
    de: "die Person ist bekannt, der Durchgang eröffnet; einmal je Durchgang"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let cycle = Field<CycleSlug>("cycle", "for which cycle", de: "für welchen Durchgang")
  public let sector = Field<Code?>("sector", "sector", de: "Bereich", of: .sector)
  public let positionLevel = Field<Code?>(
    "position_level",
    "level of position",
    de: "Ebene",
    of: .positionLevel
  )
  public let capacity = Field<Int?>(
    "capacity",
    "tandems at the same time (default: the policy's)",
    de: "Tandems zugleich (sonst laut Regelwerk)",
    in: 1...100
  )
  public let briefedOn = Field<Day?>("briefed_on", "briefed on", de: "eingewiesen am")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [
      ParticipationState.selection(Participation(person: try it.person, cycle: try it.cycle))
    ]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, cycle) = (try it.person, try it.cycle)
    try PersonState.demandKnown(person, `case`)
    try CycleState.demandOpened(cycle, `case`)
    let state: ParticipationState = try `case`.state(
      of: Participation(person: person, cycle: cycle)
    )
    let earlier = state.recruitedAt
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(person) is already a mentor in \(cycle) (#\(earlier ?? 0))",
          de: "\(person) ist schon Mentor*in in \(cycle) (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let key = Participation(person: try it.person, cycle: try it.cycle)
    return try known.state(ParticipationState.self, of: key, at: .ever).recruitedAt
  }
}
