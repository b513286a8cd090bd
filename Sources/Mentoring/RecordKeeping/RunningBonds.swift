import CBOR

/// The tandems and groups of a person that have not ended.
struct RunningBonds: State {
  private var tandems: Set<ID<Tandem>> = []
  /// Who is in each group: the events of one are found by everybody who ever was.
  private var groups: [ID<Group>: Set<ID<Person>>] = [:]
  /// What has an end; one may be dated before the forming, which then finds it here.
  private var ended: Set<Bond> = []

  static func selection(_ key: ID<Person>) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        TandemFormed.name, GroupFormed.name, GroupMemberAdded.name, GroupMemberLeft.name,
        TandemCompleted.name, TandemDissolved.name, TandemLapsed.name,
      ] + Leaving.actions
    )
  }

  /// Those that run, with any of these ids of one person in it.
  func running(with persons: [ID<Person>]) -> [Bond] {
    let groups = groups.filter { !$0.value.isDisjoint(with: persons) }.keys
    let bonds = tandems.map { Bond.tandem($0) } + groups.map { Bond.group($0) }
    return bonds.filter { !ended.contains($0) }.sorted { $0.description < $1.description }
  }

  mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case TandemFormed.name:
      tandems.insert(try Body<TandemFormed>(fact.body.span).tandem)
    case GroupFormed.name:
      let body = Body<GroupFormed>(fact.body.span)
      var members = Set(try body.mentors ?? [])
      members.formUnion(try body.mentees ?? [])
      members.formUnion(try body.peers ?? [])
      members.formUnion(try body.facilitators ?? [])
      groups[try body.group, default: []].formUnion(members)
    case GroupMemberAdded.name:
      let body = Body<GroupMemberAdded>(fact.body.span)
      groups[try body.group, default: []].insert(try body.person)
    case GroupMemberLeft.name:
      let body = Body<GroupMemberLeft>(fact.body.span)
      groups[try body.group]?.remove(try body.person)
    case ParticipantWithdrew.name:
      let body = Body<ParticipantWithdrew>(fact.body.span)
      ended.formUnion((try body.tandems ?? []).map { .tandem($0) })
    case ParticipantExcluded.name:
      let body = Body<ParticipantExcluded>(fact.body.span)
      ended.formUnion((try body.tandems ?? []).map { .tandem($0) })
    default:
      // All three endings name what they end in the same two fields.
      let body = Body<TandemCompleted>(fact.body.span)
      if let tandem = try body.tandem { ended.insert(.tandem(tandem)) }
      if let group = try body.group { ended.insert(.group(group)) }
    }
  }
}
