/// Where an event stands in the log: from 1, without gaps; 0 is before the first event.
public typealias Position = UInt64

/// What a log is called and when it began; fixed at its creation.
public struct LogIdentity: Hashable, Sendable {
  /// 16 random bytes, which stand in every event.
  public let logID: [UInt8]
  /// The IANA name of the zone in which the log's days are counted.
  public let zone: String
  /// The record's name.
  public let name: String
  /// When the log was made, in milliseconds since 1970 UTC.
  public let createdMs: UInt64

  /// Names a log.
  public init(logID: [UInt8], zone: String, name: String, createdMs: UInt64) {
    precondition(logID.count == 16, "A log id has 16 bytes.")
    self.logID = logID
    self.zone = zone
    self.name = name
    self.createdMs = createdMs
  }
}

/// When postings move from one layer of the index to the next, counted in events.
public struct Thresholds: Hashable, Sendable {
  /// A commit of this many events writes its run at once.
  public var run = 256
  /// A raw tail of this many events becomes a run.
  public var tail = 1_024
  /// This many events in runs and tail are merged; at most 65,536.
  public var merge = 65_536
  /// This many runs of about the same length are joined into one; every look at the index reads
  /// all runs.
  public var joinedRuns = 8
  /// Bytes of postings in one chunk of a tag.
  public var chunkBytes = 240

  /// The measured values; smaller ones make tests small.
  public init(
    run: Int = 256,
    tail: Int = 1_024,
    merge: Int = 65_536,
    joinedRuns: Int = 8,
    chunkBytes: Int = 240
  ) {
    precondition(merge <= Posting.maxStretch / 2, "A stretch of the log is too long for a posting.")
    precondition(chunkBytes >= 10, "A chunk must hold a posting.")
    precondition(joinedRuns >= 2, "A run cannot be joined alone.")
    self.run = run
    self.tail = tail
    self.merge = merge
    self.joinedRuns = joinedRuns
    self.chunkBytes = chunkBytes
  }
}

/// What an event and a commit may weigh.
public enum Limits {
  /// The longest event: its length must fit into two bytes in a published tile.
  public static var eventBytes: Int { 65_535 }
  /// The most events of one commit.
  public static var commitEvents: Int { 65_535 }
  /// The most bytes of events and payloads of one commit; very large transactions are a weak spot
  /// of LMDB.
  public static var commitBytes: Int { 128 << 20 }
  /// How far the clock may stand behind the last event before it is refused: a day, in
  /// milliseconds.
  public static var clockBehindMs: UInt64 { 86_400_000 }
  /// How far the clock may stand ahead of the last event before it is refused: 400 days, in
  /// milliseconds.
  public static var clockAheadMs: UInt64 { 400 * 86_400_000 }
}
