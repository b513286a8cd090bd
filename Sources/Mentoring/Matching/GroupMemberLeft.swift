// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody leaves a group, which goes on without them.
public struct GroupMemberLeft: Action {
  public static let title = Title(
    "group-member-left",
    "Group member left",
    de: "Gruppenmitglied ausgeschieden"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the group runs, and the person is in it",
    de: "die Gruppe läuft und die Person ist darin"
  )

  public let group = Field<ID<Group>>("group", "which group", de: "welche Gruppe")
  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .endReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    var concern = Concern(it)
    try GroupState.add(it.group, to: &concern, known)
    return concern
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (group, person, day) = (try it.group, try it.person, `case`.moment.on)
    try Bond.group(group).demandRunning(`case`)
    let members = try `case`.state(GroupState.self, of: group).members.map(\.person)
    let names = members.map(\.description).joined(separator: ", ")
    try `case`.demand(
      .inGroup,
      members.contains(person),
      (
        Message(
          "\(person) is not in group \(group) on \(day)",
          de: "\(person) ist am \(day) nicht in der Gruppe \(group)"
        ),
        remedy: Message(
          "check the date (--on) and the person; in it are \(names)",
          de: "das Datum (--on) und die Person prüfen; darin sind \(names)"
        )
      ),
      group.tags + person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let person = try it.person
    return try known.state(GroupState.self, of: it.group, at: .ever).memberships
      .last { $0.person == person && $0.left?.on == it.on }?.left?.position
  }
}
