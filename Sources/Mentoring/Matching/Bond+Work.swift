extension Bond {
  /// What changes nothing of a tandem or a group but needs one that runs: an end must not be put
  /// before it.
  static let workTypes = [MeetingScheduled.name, GoalSet.name, GoalRevised.name]

  /// The one of the two that is there, as a body has them.
  init?(_ tandem: ID<Tandem>?, _ group: ID<Group>?) {
    if let tandem {
      self = .tandem(tandem)
    } else if let group {
      self = .group(group)
    } else {
      return nil
    }
  }
}
