/// One action before its rule: what is known, from when it is looked at, and what it may break.
public struct Case {
  /// What is known.
  public let known: Known
  /// The place of the action in the order of what happened.
  public let moment: Moment
  /// The rules that the office overrides.
  let overrides: [String]

  /// The same action looked at from another day: the one for which something is planned.
  func on(_ day: Day) -> Case {
    let moment = Moment(on: day, position: moment.position)
    return Case(known: known, moment: moment, overrides: overrides)
  }

  /// The state of a thing as the action finds it.
  public func state<S: State>(_ type: S.Type = S.self, of key: S.Key) throws(Objection) -> S {
    try known.state(type, of: key, before: moment)
  }

  /// The same, but only from what had been recorded when the action was.
  ///
  /// A policy that is set later changes measures, never decisions.
  public func stateAsKnown<S: State>(_ type: S.Type = S.self, of key: S.Key) throws(Objection) -> S
  {
    try known.state(type, of: key, before: moment, recordedBefore: moment.position)
  }

  /// Refuses unless something holds, or the office overrides the rule where it may.
  public func demand(
    _ rule: Rule,
    _ holds: Bool,
    _ refusal: @autoclosure () -> (Message, remedy: Message),
    _ things: [String] = []
  ) throws(Objection) {
    guard !holds else { return }
    if rule.isOverridable, overrides.contains(rule.rawValue) { return }
    let (why, remedy) = refusal()
    throw .refused(Refusal(rule, why, remedy: remedy, things: things))
  }
}
