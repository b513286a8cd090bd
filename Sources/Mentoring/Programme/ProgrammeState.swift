public import CBOR

/// What rules know of a programme.
public struct ProgrammeState: State {
  /// Where it was defined.
  public private(set) var definedAt: Position?

  /// Nothing is known.
  public init() {}

  /// The facts that make it up.
  public static func selection(_ key: ProgrammeSlug) -> Selection {
    Selection(tags: key.tags, types: [ProgrammeDefined.name])
  }

  /// Takes the next fact in the order of what happened.
  public mutating func apply(_ fact: Fact) throws(CBORError) { definedAt = fact.position }
}
