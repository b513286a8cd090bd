public import CBOR

/// Who and what of a cycle is still open.
public struct CycleRoster: State {
  /// The tandems and groups without an end.
  public private(set) var running: Set<Bond> = []
  /// The applications without a decision; whoever took theirs back needs none.
  public private(set) var undecided: Set<ID<Application>> = []
  /// The proposals of which nothing has come yet.
  public private(set) var proposed: Set<ID<Match>> = []
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
      types: Stage.actions + Leaving.actions + [
        MatchProposed.name, MatchAccepted.name, MatchDeclined.name, MatchExpired.name,
        TandemFormed.name, GroupFormed.name, TandemCompleted.name, TandemDissolved.name,
        TandemLapsed.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    lastDay = max(lastDay ?? fact.on, fact.on)
    switch fact.type {
    case MentorRecruited.name:
      if let application = try Body<MentorRecruited>(fact.body.span).application {
        undecided.remove(application)
      }
    case ApplicationSubmitted.name:
      undecided.insert(try Body<ApplicationSubmitted>(fact.body.span).application)
    case TandemFormed.name:
      let body = Body<TandemFormed>(fact.body.span)
      begin(.tandem(try body.tandem))
      if let match = try body.match { proposed.remove(match) }
    case GroupFormed.name: begin(.group(try Body<GroupFormed>(fact.body.span).group))
    case TandemCompleted.name, TandemDissolved.name, TandemLapsed.name:
      // All three endings name their tandem or group in the same fields.
      let body = Body<TandemCompleted>(fact.body.span)
      if let tandem = try body.tandem { end(.tandem(tandem)) }
      if let group = try body.group { end(.group(group)) }
    case MatchProposed.name: proposed.insert(try Body<MatchProposed>(fact.body.span).match)
    case MatchAccepted.name: break
    // Both name their match in the same field.
    case MatchDeclined.name, MatchExpired.name:
      proposed.remove(try Body<MatchExpired>(fact.body.span).match)
    case ParticipantWithdrew.name, ParticipantExcluded.name:
      // Both ways of leaving have the same fields.
      let body = Body<ParticipantWithdrew>(fact.body.span)
      for tandem in try body.tandems ?? [] { end(.tandem(tandem)) }
      for match in try body.matches ?? [] { proposed.remove(match) }
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
