public import CBOR

/// What rules know of what became of somebody.
public struct OutcomeState: State {
  /// What was reported for a day.
  public struct Report: Hashable, Sendable {
    /// What.
    public let kind: Code
    /// The day.
    public let on: Day
  }
  /// Where a report stands, and after which cycle.
  public struct Place: Sendable {
    /// Where it stands.
    public let position: Position
    /// After which cycle, if it was said.
    public let cycle: CycleSlug?
  }

  /// The reports.
  public private(set) var reports: [Report: Place] = [:]

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ID<Person>) -> Selection {
    Selection(tags: key.tags, types: [OutcomeReported.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) {
    let body = Body<OutcomeReported>(fact.body.span)
    reports[Report(kind: try body.kind, on: fact.on)] = Place(
      position: fact.position,
      cycle: try body.cycle
    )
  }
}
