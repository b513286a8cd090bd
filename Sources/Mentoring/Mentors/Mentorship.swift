/// How somebody stands as a mentor of a cycle: its own word, and that of its programme.
struct Mentorship {
  let cycle: MentorState.Service
  let programme: MentorState.Service

  /// Where the person became a mentor, the last time.
  var recruited: Moment? { later(cycle.recruited, programme.recruited) }
  /// Where the person ceased to be one, the last time.
  var ended: Moment? { later(cycle.ended, programme.ended) }
  /// Whether the person is a mentor: of becoming one and ceasing to be one, the later counts.
  var isMentor: Bool {
    recruited.map { recruited in ended.map { $0 < recruited } ?? true } ?? false
  }
  /// Whether the person ceased to be one, and has not become one again.
  var hasEnded: Bool { ended != nil && !isMentor }
  /// Since when no new tandem is to come, in the cycle or in the whole programme.
  var paused: Moment? { cycle.paused ?? programme.paused }
  /// How many tandems the mentor takes: as said for the cycle, else for the programme.
  var capacity: Int? { cycle.capacity ?? programme.capacity }

  private func later(_ one: Moment?, _ other: Moment?) -> Moment? {
    guard let one, let other else { return one ?? other }
    return max(one, other)
  }
}
