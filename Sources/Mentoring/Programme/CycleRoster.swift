public import CBOR

/// Who and what of a cycle is still open.
public struct CycleRoster: State {
  /// The tandems and groups without an end.
  public private(set) var running: Set<Bond> = []
  /// The applications without a decision; whoever took theirs back needs none.
  public private(set) var undecided: Set<ID<Application>> = []
  /// The last day on which anything of these happened.
  public private(set) var lastDay: Day?
  /// Tandems and groups with an end; one may be dated before the forming, which then finds it here.
  private var ended: Set<Bond> = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: CycleSlug) -> Selection {
    Selection(
      tags: key.tags,
      types: Stage.actions + [
        TandemFormed.name, GroupFormed.name, TandemCompleted.name, TandemDissolved.name,
        TandemLapsed.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    lastDay = max(lastDay ?? fact.on, fact.on)
    switch fact.type {
    case MentorRecruited.name: break
    case ApplicationSubmitted.name:
      undecided.insert(try Body<ApplicationSubmitted>(fact.body.span).application)
    case TandemFormed.name: begin(.tandem(try Body<TandemFormed>(fact.body.span).tandem))
    case GroupFormed.name: begin(.group(try Body<GroupFormed>(fact.body.span).group))
    case TandemCompleted.name, TandemDissolved.name, TandemLapsed.name:
      // All three endings name their tandem or group in the same fields.
      let body = Body<TandemCompleted>(fact.body.span)
      if let tandem = try body.tandem { end(.tandem(tandem)) }
      if let group = try body.group { end(.group(group)) }
    default: undecided.remove(try Body<ApplicantAdmitted>(fact.body.span).application)
    }
  }

  private mutating func begin(_ bond: Bond) {
    if !ended.contains(bond) { running.insert(bond) }
  }

  private mutating func end(_ bond: Bond) {
    running.remove(bond)
    ended.insert(bond)
  }
}

extension Known {
  /// The state of a thing, its type inferred.
  func state<S: State>(of key: S.Key, at moment: Moment) throws(Objection) -> S {
    try state(S.self, of: key, at: moment)
  }
}
