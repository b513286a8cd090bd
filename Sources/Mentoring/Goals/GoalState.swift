public import CBOR

/// What rules know of a goal.
public struct GoalState: State {
  /// What is rated once: by a side in a wave, or by a side on a day where no wave is named.
  public struct Slot: Hashable, Sendable {
    /// Which side.
    public let by: Code
    /// In which wave.
    public let wave: Code?
    /// On which day; nil where a wave is named.
    public let on: Day?
  }

  /// Where each rating stands.
  public private(set) var ratings: [Slot: Position] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up: what says something of the goal set at a position.
  public static func selection(_ key: Position) -> Selection {
    Selection(tags: ["event:\(key)"], types: [GoalRated.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<GoalRated>(fact.body.span)
    let wave = try body.wave
    let slot = Slot(by: try body.by, wave: wave, on: wave == nil ? fact.on : nil)
    ratings[slot] = fact.position
  }
}

extension GoalState {
  /// What anything about a goal concerns: what its tandem or group does.
  static func concern<A: Action>(_ it: Draft<A>, _ goal: Made<GoalSet>, _ known: Known)
    throws(Objection) -> Concern
  {
    var concern = Concern(it)
    guard let origin = try known.origin(of: goal) else { return concern }
    let bond = try bond(of: origin)
    concern.add(bond.tags)
    try bond.add(to: &concern, known)
    return concern
  }

  /// Refuses what is said of a goal that there is not, or before it was set; tells whose it is.
  static func demandSet(_ goal: Made<GoalSet>, _ case: Case) throws(Objection) -> Bond {
    let origin = try `case`.origin(goal)
    try `case`.demand(
      .dayOrder,
      origin.on <= `case`.moment.on,
      (
        Message(
          "goal \(goal) was set only on \(origin.on)",
          de: "Das Ziel \(goal) wurde erst am \(origin.on) vereinbart"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      goal.tags
    )
    return try bond(of: origin)
  }

  /// Refuses a day to reach something by that is past when it is named.
  static func demandToCome(_ target: Day?, _ case: Case) throws(Objection) {
    try `case`.demand(
      .dayOrder,
      target.map { `case`.moment.on <= $0 } ?? true,
      (
        Message(
          "the target date \(target?.description ?? "") is before \(`case`.moment.on)",
          de: "Der Zieltermin \(target?.description ?? "") liegt vor dem \(`case`.moment.on)"
        ),
        remedy: Message(
          "check target_date and the date (--on)",
          de: "target_date und das Datum (--on) prüfen"
        )
      )
    )
  }

  private static func bond(of origin: Fact) throws(Objection) -> Bond {
    do throws(CBORError) {
      let body = Body<GoalSet>(origin.body.span)
      if let bond = Bond(try body.tandem, try body.group) { return bond }
    } catch {}
    throw .unreadable(origin.position)
  }
}
