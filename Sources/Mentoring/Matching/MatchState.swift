public import CBOR

/// What rules know of a match: a mentee and a mentor proposed to each other.
public struct MatchState: State {
  /// What became of it.
  public struct End: Sendable {
    /// The name of the action that closed it.
    public let type: String
    /// The day.
    public let on: Day
    /// Where it stands.
    public let position: Position
  }

  /// Where it was proposed.
  public private(set) var proposedAt: Position?
  /// The mentee.
  public private(set) var mentee: ID<Person>?
  /// The mentor.
  public private(set) var mentor: ID<Person>?
  /// Its cycle.
  public private(set) var cycle: CycleSlug?
  /// Where each side accepted it.
  public private(set) var acceptances: [Code: Position] = [:]
  /// What became of it; nil while it is open.
  public private(set) var end: End?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Match>) -> Selection {
    Selection(
      tags: key.tags,
      types: Leaving.actions + [
        MatchProposed.name, MatchAccepted.name, MatchDeclined.name, MatchExpired.name,
        TandemFormed.name,
      ]
    )
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    switch fact.type {
    case MatchProposed.name:
      let body = Body<MatchProposed>(fact.body.span)
      proposedAt = fact.position
      mentee = try body.mentee
      mentor = try body.mentor
      cycle = try body.cycle
    case MatchAccepted.name:
      acceptances[try Body<MatchAccepted>(fact.body.span).by] = fact.position
    default: end = End(type: fact.type, on: fact.on, position: fact.position)
    }
  }

  /// Refuses an action about a match that there is not.
  static func demandKnown(_ match: ID<Match>, _ case: Case) throws(Objection) {
    let state = try `case`.known.state(Self.self, of: match, at: .ever)
    try `case`.demand(.exists, state.proposedAt != nil, unknown(match), match.tags)
  }

  /// The state of a match that an entry rests on before it is judged.
  static func known(_ match: ID<Match>, _ known: Known) throws(Objection) -> Self {
    let state = try known.state(Self.self, of: match, at: .ever)
    guard state.proposedAt == nil else { return state }
    let (why, remedy) = unknown(match)
    throw .refused(Refusal(.exists, why, remedy: remedy, things: match.tags))
  }

  private static func unknown(_ match: ID<Match>) -> (Message, remedy: Message) {
    (
      Message("there is no match \(match)", de: "Es gibt kein Matching \(match)"),
      remedy: Message(
        "look it up with list matches, or record match-proposed first",
        de: "mit list matches nachsehen oder zuerst match-proposed erfassen"
      )
    )
  }

  /// Refuses an action about a match that is not open on that day; gives its state.
  static func demandOpen(_ match: ID<Match>, _ case: Case) throws(Objection) -> Self {
    try demandKnown(match, `case`)
    let state: Self = try `case`.state(of: match)
    try `case`.demand(
      .dayOrder,
      state.proposedAt != nil,
      (
        Message(
          "match \(match) was not proposed by \(`case`.moment.on)",
          de: "Das Matching \(match) war am \(`case`.moment.on) noch nicht vorgeschlagen"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      match.tags
    )
    let end = state.end
    try `case`.demand(
      .matchOpen,
      end == nil,
      (
        Message(
          "match \(match) is closed: \(end?.type ?? "") on \(end?.on.description ?? "") (#\(end?.position ?? 0))",
          de:
            "Das Matching \(match) ist erledigt: \(end?.type ?? "") am \(end?.on.description ?? "") (#\(end?.position ?? 0))"
        ),
        remedy: Message(
          "propose the two anew with match-proposed, or check the date (--on)",
          de: "die beiden mit match-proposed neu vorschlagen oder das Datum prüfen (--on)"
        )
      ),
      match.tags
    )
    return state
  }

  /// What anything about a match concerns: its two people, its cycle, what it may upset.
  static func concern<A: Action>(_ it: Draft<A>, _ match: ID<Match>, _ known: Known)
    throws(Objection) -> Concern
  {
    var concern = Concern(it)
    let state = try known.state(Self.self, of: match, at: .ever)
    guard let mentee = state.mentee, let mentor = state.mentor, let cycle = state.cycle else {
      return concern
    }
    concern.cycle = cycle
    concern.add(people: [mentee, mentor])
    concern.add(cycle.tags)
    concern.upsets.append(Self.selection(match))
    return concern
  }

  /// The end, if it is the one of this action.
  static func ending(_ action: String, _ match: ID<Match>, _ known: Known) throws(Objection)
    -> Position?
  {
    let end = try known.state(Self.self, of: match, at: .ever).end
    return end?.type == action ? end?.position : nil
  }
}
