import LMDB

/// The tables of a log, each opened once.
///
/// | table | key → value |
/// | --- | --- |
/// | `events` | position → event bytes, or exactly 32 bytes: the hash of a withheld leaf |
/// | `payloads` | position (8 bytes, highest first) ‖ seal index (1 byte) → ciphertext |
/// | `commits` | last position → checkpoint ‖ hashes of the tree that the commit completed ‖ its edge |
/// | `open` | tag → first, last, previous closed chunk, closed postings ‖ postings |
/// | `closed` | sequence → previous closed chunk, first ‖ postings |
/// | `runs` | first position → sorted postings of a stretch that is not merged yet |
/// | `commands` | command id → position of its first event; filled with each run |
/// | `witnessed` | size → what a witness has cosigned |
/// | `wraps`, `lookup` | subject → wrapped key; keyed reference → ids |
/// | `meta` | format, log id, name, zone, creation, epoch, branch, state of the index |
struct Tables: Sendable {
  let events: IntegerTable
  let payloads: Table
  let commits: IntegerTable
  let open: IntegerTable
  let closed: IntegerTable
  let runs: IntegerTable
  let commands: Table
  let witnessed: IntegerTable
  let wraps: Table
  let lookup: Table
  let meta: Table

  init(_ environment: borrowing Environment, creating: Bool) throws(LMDBError) {
    events = try environment.integerTable("events", creating: creating)
    payloads = try environment.table("payloads", creating: creating)
    commits = try environment.integerTable("commits", creating: creating)
    open = try environment.integerTable("open", creating: creating)
    closed = try environment.integerTable("closed", creating: creating)
    runs = try environment.integerTable("runs", creating: creating)
    commands = try environment.table("commands", creating: creating)
    witnessed = try environment.integerTable("witnessed", creating: creating)
    wraps = try environment.table("wraps", creating: creating)
    lookup = try environment.table("lookup", creating: creating)
    meta = try environment.table("meta", creating: creating)
  }
}

/// What stands in the table `meta`.
enum Meta {
  /// The format of the folder and the tables that this program writes, and the newest that it
  /// reads.
  static var format: UInt64 { 1 }

  static func write(
    _ identity: LogIdentity,
    with write: inout Write,
    in table: Table
  ) throws(LMDBError) {
    try put(number: format, "format", with: &write, in: table)
    try write.put(identity.logID.span, for: key("log id").span, in: table)
    try write.put(Array(identity.zone.utf8).span, for: key("zone").span, in: table)
    try write.put(Array(identity.name.utf8).span, for: key("name").span, in: table)
    try put(number: identity.createdMs, "created", with: &write, in: table)
    try put(number: 1, "epoch", with: &write, in: table)
  }

  /// Reads the format first: a newer one may keep the rest elsewhere.
  static func identity(
    _ environment: borrowing Environment,
    _ table: Table
  ) throws(EventLogError) -> LogIdentity {
    let snapshot = try takeSnapshot(environment)
    return try identity(snapshot.reader, table)
  }

  static func identity(_ reader: Reader, _ table: Table) throws(EventLogError) -> LogIdentity {
    guard let found = try number("format", reader, table) else {
      throw .corruptedIndex("the table 'meta' has no format")
    }
    guard found <= format else { throw .newerFormat(found: found, supported: format) }
    let logID = try bytes("log id", reader, table)
    guard logID.count == 16 else { throw .corruptedIndex("the log id has not 16 bytes") }
    return LogIdentity(
      logID: logID,
      zone: String(decoding: try bytes("zone", reader, table), as: UTF8.self),
      name: String(decoding: try bytes("name", reader, table), as: UTF8.self),
      createdMs: try number("created", reader, table) ?? 0
    )
  }

  static func number(
    _ name: String,
    _ reader: Reader,
    _ table: Table
  ) throws(EventLogError) -> UInt64? {
    guard let value = try reader.copy(of: key(name), in: table) else { return nil }
    guard value.count == 8 else { throw .corruptedIndex("'\(name)' is not a number") }
    return value.span.word(at: 0)
  }

  static func put(
    number: UInt64,
    _ name: String,
    with write: inout Write,
    in table: Table
  ) throws(LMDBError) {
    var value: [UInt8] = []
    value.appendWord(number)
    try write.put(value.span, for: key(name).span, in: table)
  }

  static func key(_ name: String) -> [UInt8] { Array(name.utf8) }

  private static func bytes(
    _ name: String,
    _ reader: Reader,
    _ table: Table
  ) throws(EventLogError) -> [UInt8] {
    guard let value = try reader.copy(of: key(name), in: table) else {
      throw .corruptedIndex("the table 'meta' has no \(name)")
    }
    return value
  }
}

extension Reader {
  /// A value as an array; nil where the key is not there.
  func copy(of key: [UInt8], in table: Table) throws(EventLogError) -> [UInt8]? {
    do throws(LMDBError) {
      guard let value = try value(for: key.span, in: table) else { return nil }
      return value.copied
    } catch {
      throw EventLogError(error)
    }
  }
}
