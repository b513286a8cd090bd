import CBaseline
import EventLog

/// The log of the baseline: event bytes by position, written by C.
@safe
struct BareLog: ~Copyable {
  private let log: OpaquePointer

  init(in folder: String) {
    // The path is read during the call.
    unsafe log = baseline_log_create(folder)
  }

  deinit { unsafe baseline_log_close(log) }

  /// Appends events in one commit.
  func append(_ leaves: Leaves) {
    // Both arrays are read during the call, as far as there are lengths.
    unsafe baseline_log_append(log, leaves.bytes, leaves.lengths, leaves.lengths.count)
  }

  /// Reads every byte, in order.
  func scan() -> UInt64 { unsafe baseline_log_scan(log) }

  /// Reads every byte of the events at these positions.
  func read(_ positions: [Position]) -> UInt64 {
    // The positions are read during the call.
    unsafe baseline_log_read(log, positions, positions.count)
  }
}

/// The bytes of events, one after the other.
struct Leaves {
  var bytes: [UInt8] = []
  var lengths: [UInt32] = []

  /// Those behind a position; each with the first payload beside it if that counts too.
  init(of log: borrowing EventLog, after position: Position, withPayloads: Bool = false) throws {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    var leaves = try reader.leaves(after: position)
    while let leaf = try leaves.next() {
      lengths.append(UInt32(leaf.count))
      for index in leaf.indices { bytes.append(leaf[index]) }
      guard withPayloads, let payload = try reader.payload(at: leaves.position, seal: 0) else {
        continue
      }
      lengths.append(UInt32(payload.count))
      bytes += payload
    }
  }

  /// The first ones.
  func prefix(_ count: Int) -> Leaves {
    let lengths = Array(lengths.prefix(count))
    let size = lengths.reduce(0) { $0 + Int($1) }
    return Leaves(bytes: Array(bytes.prefix(size)), lengths: lengths)
  }

  private init(bytes: [UInt8], lengths: [UInt32]) { (self.bytes, self.lengths) = (bytes, lengths) }
}
