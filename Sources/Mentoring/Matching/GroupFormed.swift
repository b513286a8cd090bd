// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Several people work together from now on: mentees around a mentor, or peers among themselves.
public struct GroupFormed: Action {
  public static let title = Title("group-formed", "Group formed", de: "Gruppe gebildet")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the cycle is open; at least two people, each in one role: mentees admitted, mentors recruited, peers either; a group has a mentor, a peer group only peers",
    de:
      "der Durchgang ist eröffnet; mindestens zwei Personen in je einer Rolle: Mentees zugelassen, Mentor*innen gewonnen, Peers eines von beiden; eine Gruppe hat Mentor*innen, eine Peergruppe nur Peers"
  )

  public let group = Field<ID<Group>>("group", "new id", de: "neue Kennung", isDrawn: true)
  public let cycle = Field<CycleSlug>("cycle", "in which cycle", de: "in welchem Durchgang")
  public let kind = Field<Code?>(
    "kind",
    "group or peers (default: by its members)",
    de: "Art der Gruppe (sonst nach den Mitgliedern)",
    of: .groupKind
  )
  public let mentors = Field<[ID<Person>]?>("mentors", "the mentors", de: "Mentor*innen")
  public let mentees = Field<[ID<Person>]?>("mentees", "the mentees", de: "Mentees")
  public let peers = Field<[ID<Person>]?>("peers", "the peers", de: "Peers")
  public let facilitators = Field<[ID<Person>]?>(
    "facilitators",
    "who facilitates",
    de: "Moderation"
  )
  public let until = Field<Day?>("until", "planned last day", de: "geplantes Ende")

  public static var alternatives: [Alternatives] {
    [.any(of: "mentors", "mentees", "peers", "facilitators")]
  }

  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard form.kind == nil else { return }
    let isGuided = form.mentors != nil || form.mentees != nil
    form.kind = isGuided ? "group" : "peer"
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [GroupState.selection(try it.group)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (group, cycle) = (try it.group, try it.cycle)
    try CycleState.demandOpened(cycle, `case`)
    var roles: [ID<Person>: Code] = [:]
    for (role, people) in try members(it) {
      for person in people {
        let other = roles[person]
        try `case`.demand(
          .notTwice,
          other == nil,
          (
            Message(
              "\(person) stands in it twice: as \(other ?? "") and as \(role)",
              de: "\(person) steht doppelt darin: als \(other ?? "") und als \(role)"
            ),
            remedy: Message("name each person once", de: "jede Person einmal nennen")
          ),
          group.tags + person.tags
        )
        roles[person] = role
        try GroupState.demandPlace(of: person, as: role, in: cycle, `case`)
      }
    }
    try `case`.demand(
      .twoPersons,
      roles.count > 1,
      (
        Message("one person alone is no group", de: "Eine Person allein ist keine Gruppe"),
        remedy: Message("name two people or more", de: "mindestens zwei Personen nennen")
      ),
      group.tags
    )
    try judgeKind(it, Set(roles.values), `case`)
    let until = try it.until
    try `case`.demand(
      .dayOrder,
      until.map { `case`.moment.on <= $0 } ?? true,
      (
        Message("it would end before it begins", de: "Sie würde vor ihrem Beginn enden"),
        remedy: Message("check the date (--on) and until", de: "das Datum (--on) und until prüfen")
      ),
      group.tags
    )
  }

  private static func judgeKind(_ it: Draft<Self>, _ roles: Set<Code>, _ case: Case)
    throws(Objection)
  {
    let isPeer = try it.kind == "peer"
    let fits =
      isPeer ? roles.isDisjoint(with: ["mentor", "mentee"]) : roles.contains("mentor")
    try `case`.demand(
      .groupRoles,
      fits,
      (
        isPeer
          ? Message("a peer group has peers only", de: "Eine Peergruppe hat nur Peers")
          : Message(
            "a group has at least one mentor",
            de: "Eine Gruppe hat mindestens eine*n Mentor*in"
          ),
        remedy: isPeer
          ? Message(
            "name all as peers, or give --kind group with a mentor",
            de: "alle als Peers nennen oder --kind group mit Mentor*in angeben"
          )
          : Message(
            "name a mentor, give --kind peer with peers, or override group-roles with a reason",
            de:
              "Mentor*in nennen, --kind peer mit Peers angeben oder group-roles mit Begründung übergehen"
          )
      ),
      try it.group.tags
    )
  }

  /// The members by role.
  private static func members(_ it: Draft<Self>) throws(Objection) -> [(Code, [ID<Person>])] {
    [
      ("mentor", try it.mentors ?? []), ("mentee", try it.mentees ?? []),
      ("peer", try it.peers ?? []), ("facilitator", try it.facilitators ?? []),
    ]
  }
}
