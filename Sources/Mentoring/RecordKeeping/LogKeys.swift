public import CBOR

/// With which key the log's checkpoints are signed, by the order of the log.
public struct LogKeys: StateOfLog {
  /// One change of the key.
  public struct Rotation: Hashable, Sendable {
    /// Where it stands: its checkpoint is the first that the new key signs.
    public let position: Position
    /// The key until then.
    public let former: Key
    /// The key from then on.
    public let next: Key
    /// Whether an actor of the office stands in for the former key, which is lost.
    public let isLost: Bool
  }

  /// All of them, in the order of the log.
  public private(set) var rotations: [Rotation] = []

  /// The facts that make it up.
  public static let selection = Selection(tags: [], types: [LogKeyRotated.name])

  /// The key was never changed.
  public init() {}

  /// Takes the next change in the order of the log.
  public mutating func take(_ fact: Fact) throws(CBORError) {
    guard fact.type == LogKeyRotated.name else { return }
    let body = Body<LogKeyRotated>(fact.body.span)
    rotations.append(
      Rotation(
        position: fact.position,
        former: try body.formerKey,
        next: try body.publicKey,
        isLost: try body.formerIsLost ?? false
      )
    )
  }

  /// The keys that must have signed the checkpoint of a size, given the key that is in force now.
  ///
  /// Two where the change itself is the last thing that the checkpoint covers: the former key
  /// vouches for the next one. None where the key was never changed and is not known.
  public func keys(ofSize size: UInt64, current: Key?) -> [Key] {
    guard let last = rotations.last(where: { $0.position <= size }) else {
      return (rotations.first?.former ?? current).map { [$0] } ?? []
    }
    guard last.position == size, !last.isLost else { return [last.next] }
    return [last.former, last.next]
  }
}
