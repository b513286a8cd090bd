public import CBOR

/// Who and what of a cycle is still open.
public struct CycleRoster: State {
  /// The tandems without an end.
  public private(set) var running: Set<ID<Tandem>> = []
  /// The applications without a decision; whoever took theirs back needs none.
  public private(set) var undecided: Set<ID<Application>> = []
  /// The last day on which anything of these happened.
  public private(set) var lastDay: Day?
  /// Tandems with an end; one may be dated before the forming, which then finds it here.
  private var ended: Set<ID<Tandem>> = []

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: CycleSlug) -> Selection {
    Selection(
      tags: key.tags,
      types: Stage.actions + [
        TandemFormed.name, TandemCompleted.name, TandemDissolved.name, TandemLapsed.name,
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
    case TandemFormed.name:
      let tandem = try Body<TandemFormed>(fact.body.span).tandem
      if !ended.contains(tandem) { running.insert(tandem) }
    case TandemCompleted.name, TandemDissolved.name, TandemLapsed.name:
      // All three endings name their tandem in the same field.
      let tandem = try Body<TandemCompleted>(fact.body.span).tandem
      running.remove(tandem)
      ended.insert(tandem)
    default: undecided.remove(try Body<ApplicantAdmitted>(fact.body.span).application)
    }
  }
}

extension Known {
  /// The state of a thing, its type inferred.
  func state<S: State>(of key: S.Key, at moment: Moment) throws(Objection) -> S {
    try state(S.self, of: key, at: moment)
  }
}
