public import EventLog

/// Which event is to be withheld, and why.
public struct RedactionOrder: Sendable {
  /// Its position.
  public var position: Position
  /// The open fields that may still be read, by key.
  public var kept: Set<String>
  /// On what ground, a code of `erasure-ground`.
  public var ground: String
  /// Why, in words; sealed.
  public var reason: String?

  /// Names what is to be withheld.
  public init(
    _ position: Position,
    keeping kept: Set<String> = [],
    ground: String,
    reason: String? = nil
  ) {
    self.position = position
    self.kept = kept
    self.ground = ground
    self.reason = reason
  }
}
