import JSON

/// What stands beside the log in a backup, and beside the record's own log about its last one.
///
/// Nothing personal: not where the backup is, nor who made it.
struct BackupNote: Equatable, Sendable {
  /// When it was made, in milliseconds since 1970 UTC.
  let madeMs: UInt64
  /// The position of its last event.
  let head: UInt64
  /// The bytes of its log.
  let sizeBytes: Int

  init(madeMs: UInt64, head: UInt64, sizeBytes: Int) {
    self.madeMs = madeMs
    self.head = head
    self.sizeBytes = sizeBytes
  }

  /// Reads a note; nil where the bytes are none.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes),
      case .integer(let made)? = value["made_ms"], case .integer(let head)? = value["events"],
      case .integer(let size)? = value["log_bytes"], made >= 0, head >= 0, size >= 0
    else { return nil }
    self.init(madeMs: UInt64(made), head: UInt64(head), sizeBytes: Int(size))
  }

  /// The note as one line of JSON.
  var bytes: [UInt8] {
    let value: JSONValue = [
      "made_ms": .integer(Int64(clamping: madeMs)), "events": .integer(Int64(clamping: head)),
      "log_bytes": .integer(Int64(clamping: sizeBytes)),
    ]
    return value.encoded() + [0x0a]
  }
}
