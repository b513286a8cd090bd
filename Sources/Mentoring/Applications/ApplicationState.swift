public import CBOR

/// What rules know of an application.
public struct ApplicationState: State {
  /// Where it was submitted.
  public private(set) var submittedAt: Position?
  /// Who applied.
  public private(set) var person: ID<Person>?
  /// For which cycle.
  public private(set) var cycle: CycleSlug?
  /// As mentee or mentor.
  public private(set) var role: Code?
  /// How far it has come.
  public private(set) var stage = Stage.submitted
  /// What brought it there, by its action's name, and where that stands.
  public private(set) var decision: (type: String, position: Position)?
  /// Where it became complete.
  public private(set) var completedAt: Position?
  /// Where the person was told of the latest decision.
  public private(set) var notifiedAt: Position?
  /// Where the place was accepted.
  public private(set) var acceptedAt: Position?
  /// The latest check of each criterion.
  public private(set) var checks: [Code: (on: Day, position: Position)] = [:]
  /// The latest interview.
  public private(set) var interview: (on: Day, position: Position)?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Application>) -> Selection {
    Selection(
      tags: key.tags,
      types: Stage.actions + [
        ApplicationCompleted.name, EligibilityChecked.name, InterviewHeld.name,
        DecisionNotified.name, PlaceAccepted.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    if let stage = Stage(after: fact.type), stage != .submitted {
      self.stage = stage
      decision = (fact.type, fact.position)
      // Nobody needs to be told of what they said themselves.
      if stage != .declined { notifiedAt = nil }
    }
    switch fact.type {
    case ApplicationSubmitted.name:
      let body = Body<ApplicationSubmitted>(fact.body.span)
      submittedAt = fact.position
      person = try body.person
      cycle = try body.cycle
      role = try body.role
    case ApplicationCompleted.name: completedAt = fact.position
    case EligibilityChecked.name:
      let criterion = try Body<EligibilityChecked>(fact.body.span).criterion
      checks[criterion] = (fact.on, fact.position)
    case InterviewHeld.name: interview = (fact.on, fact.position)
    case DecisionNotified.name: notifiedAt = fact.position
    case PlaceAccepted.name: acceptedAt = fact.position
    default: break
    }
  }
}

// What belongs to everything about an application.
extension ApplicationState {
  /// Its person, its cycle, what it may upset.
  static func add(_ application: ID<Application>, to concern: inout Concern, _ known: Known)
    throws(Objection)
  {
    let state = try known.state(Self.self, of: application, at: .ever)
    guard let person = state.person, let cycle = state.cycle else { return }
    concern.cycle = cycle
    concern.add(people: [person])
    concern.add(cycle.tags)
    concern.upsets += [
      Self.selection(application),
      ParticipationState.selection(Participation(person: person, cycle: cycle)),
    ]
  }

  /// What a decision about an application concerns.
  static func concern<A: Action>(_ it: Draft<A>, _ application: ID<Application>, _ known: Known)
    throws(Objection) -> Concern
  {
    var concern = Concern(it)
    try add(application, to: &concern, known)
    return concern
  }

  /// The standing decision, if it is the one of this action.
  static func decision(_ action: String, _ application: ID<Application>, _ known: Known)
    throws(Objection) -> Position?
  {
    let state = try known.state(Self.self, of: application, at: .ever)
    guard let decision = state.decision, decision.type == action else { return nil }
    return decision.position
  }
}
