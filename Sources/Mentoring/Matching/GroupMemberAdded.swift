// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody joins a group that works together already.
public struct GroupMemberAdded: Action {
  public static let title = Title(
    "group-member-added",
    "Group member added",
    de: "Gruppenmitglied aufgenommen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the group runs, and the person is not in it; mentees admitted, mentors recruited, peers either",
    de:
      "die Gruppe läuft und die Person ist nicht darin; Mentees zugelassen, Mentor*innen gewonnen, Peers eines von beiden"
  )

  public let group = Field<ID<Group>>("group", "which group", de: "welche Gruppe")
  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let role = Field<Code>("role", "as what", de: "als was", of: .groupRole)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    try GroupState.add(it.group, to: &concern, known)
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (group, person) = (try it.group, try it.person)
    try Bond.group(group).demandRunning(`case`)
    let state: GroupState = try `case`.state(of: group)
    let earlier = state.members.first { $0.person == person }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "\(person) is in group \(group) since \(earlier?.from.description ?? "") (#\(earlier?.position ?? 0))",
          de:
            "\(person) ist seit dem \(earlier?.from.description ?? "") in der Gruppe \(group) (#\(earlier?.position ?? 0))"
        ),
        remedy: Message(
          "record group-member-left first if the role changes",
          de: "wechselt die Rolle, zuerst group-member-left erfassen"
        )
      ),
      group.tags + person.tags
    )
    guard let cycle = try Bond.group(group).cycle(`case`.known) else { return }
    try GroupState.demandPlace(of: person, as: it.role, in: cycle, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let (person, role) = (try it.person, try it.role)
    return try known.state(GroupState.self, of: it.group, at: .ever).memberships
      .last { $0.person == person && $0.role == role && $0.from == it.on }?.position
  }
}
