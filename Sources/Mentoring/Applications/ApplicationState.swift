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
  /// The latest decision, by its action's name, and where it stands.
  public private(set) var decision: (type: String, position: Position)?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Application>) -> Selection {
    Selection(
      tags: key.tags,
      types: [
        ApplicationSubmitted.name, ApplicantAdmitted.name, ApplicantRejected.name,
        ApplicantWaitlisted.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    guard fact.type == ApplicationSubmitted.name else {
      decision = (fact.type, fact.position)
      return
    }
    let body = Body<ApplicationSubmitted>(fact.body.span)
    submittedAt = fact.position
    person = try body.person
    cycle = try body.cycle
    role = try body.role
  }

  /// Refuses an action about an application that there is not.
  static func demandKnown(_ application: ID<Application>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: application, at: .ever)
    try `case`.demand(
      .exists,
      state.submittedAt != nil,
      (
        Message(
          "there is no application \(application)",
          de: "Es gibt keine Bewerbung \(application)"
        ),
        remedy: Message(
          "look it up with list applications, or record application-submitted first",
          de: "mit list applications nachsehen oder zuerst application-submitted erfassen"
        )
      ),
      application.tags
    )
  }

  /// What belongs to everything about an application: its person, its cycle, what it may upset.
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

  /// What every decision asks: the application is there, had come in by then, and is undecided.
  static func demandUndecided(
    _ application: ID<Application>,
    after allowed: Set<String>,
    _ case: Case
  ) throws(Objection) {
    try demandKnown(application, `case`)
    let state: Self = try `case`.state(of: application)
    try `case`.demand(
      .dayOrder,
      state.submittedAt != nil,
      (
        Message(
          "application \(application) had not come in by \(`case`.moment.on)",
          de: "Die Bewerbung \(application) war am \(`case`.moment.on) noch nicht eingegangen"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      application.tags
    )
    let decision = state.decision
    try `case`.demand(
      .applicationUndecided,
      decision.map { allowed.contains($0.type) } ?? true,
      (
        Message(
          "application \(application) is already decided: \(decision?.type ?? "") (#\(decision?.position ?? 0))",
          de:
            "Über die Bewerbung \(application) ist schon entschieden: \(decision?.type ?? "") (#\(decision?.position ?? 0))"
        ),
        remedy: Message("look at its trail first", de: "zuerst den Verlauf ansehen (trail)")
      ),
      application.tags
    )
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
