// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Several people work together from now on: mentees around a mentor, or peers among themselves.
public struct GroupFormed: Action {
  public static let title = Title("group-formed", "Group formed", de: "Gruppe gebildet")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the cycle is open; every member is known, and stands in one role only",
    de: "der Durchgang ist eröffnet; alle Mitglieder sind bekannt und stehen in einer Rolle"
  )

  public let group = Field<ID<Group>>("group", "new id", de: "neue Kennung", isDrawn: true)
  public let cycle = Field<CycleSlug>("cycle", "in which cycle", de: "in welchem Durchgang")
  public let kind = Field<Code?>("kind", "group or peers", de: "Art der Gruppe", of: .groupKind)
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

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    concern.upsets = [GroupState.selection(try it.group)]
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let group = try it.group
    try CycleState.demandOpened(try it.cycle, `case`)
    var roles: [ID<Person>: Code] = [:]
    for (role, people) in try members(it) {
      for person in people {
        try PersonState.demandKnown(person, `case`)
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
      }
    }
  }

  /// The members by role.
  private static func members(_ it: Draft<Self>) throws(Objection) -> [(Code, [ID<Person>])] {
    [
      ("mentor", try it.mentors ?? []), ("mentee", try it.mentees ?? []),
      ("peer", try it.peers ?? []), ("facilitator", try it.facilitators ?? []),
    ]
  }
}
