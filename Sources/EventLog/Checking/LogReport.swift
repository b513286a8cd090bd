public import MerkleLog

/// What a check of a log came to.
public struct LogReport: Sendable {
  /// The tree of the log; nil where it was found wrong or not all of it was looked at.
  public internal(set) var head: TreeHead?
  /// What is wrong, in the order of positions; the first ones of too many.
  public internal(set) var faults: [LogFault] = []
  /// How many events were looked at.
  public internal(set) var events: UInt64 = 0
  /// How many of them are withheld.
  public internal(set) var withheld: UInt64 = 0
  /// How many payloads are gone.
  public internal(set) var missingPayloads: UInt64 = 0
  /// How many commits were looked at.
  public internal(set) var commits: UInt64 = 0
  /// How long hashing leaves and nodes took, in seconds, on as many cores as were asked for.
  public internal(set) var hashingS = 0.0
  /// How long the signatures took whoever judges them, in seconds.
  public internal(set) var signaturesS = 0.0
  /// Whether it was ended early by whoever followed the progress.
  public internal(set) var isCancelled = false

  /// Whether everything was looked at and nothing is wrong.
  public var isWhole: Bool { faults.isEmpty && !isCancelled }

  /// How many faults are kept.
  static let mostFaults = 1_000

  mutating func add(_ fault: LogFault) {
    if faults.count < Self.mostFaults { faults.append(fault) }
  }

  mutating func add(_ others: [LogFault]) {
    for fault in others { add(fault) }
  }
}
