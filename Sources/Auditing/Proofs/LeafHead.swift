import CBOR
import EventLog
import MerkleLog

/// What the head of a proved leaf says: when who recorded what.
public struct LeafHead: Hashable, Sendable {
  /// Where the event stands, from 1.
  public let position: UInt64
  /// When it was recorded, in milliseconds since 1970 UTC.
  public let recordedMs: UInt64
  /// The day on which it happened, in days since 1970-01-01.
  public let occurred: Int
  /// The name of its type.
  public let type: String
  /// The id of who recorded it.
  public let actor: String
  /// The position of an event that this one says is withheld.
  let withholds: UInt64?

  /// Reads a leaf of a log and checks that it is an event of that log at that place.
  ///
  /// Nil where the origin is not that of a record: then the leaf may be anything. The hash of the
  /// leaf is the caller's to check.
  init?(
    of leaf: Span<UInt8>,
    at index: UInt64,
    in origin: KeyName
  ) throws(AuditError) {
    guard let logID = logID(in: origin) else { return nil }
    let found: String
    do throws(EventLogError) {
      let event = try Event(leaf)
      position = event.position
      recordedMs = event.recorded
      occurred = event.occurred
      type = event.type
      actor = event.actor
      withholds = type == "redacted" ? number("position", in: event.body) : nil
      found = hexadecimal(event.logID)
    } catch {
      throw .unreadableLeaf(index: index, error)
    }
    guard found == logID else { throw .foreignLeaf(index: index, logID: found) }
    guard position == index + 1 else { throw .misplacedLeaf(index: index, position: position) }
  }
}

/// An unsigned number of a body; nil where there is none.
private func number(_ key: String, in body: Span<UInt8>) -> UInt64? {
  guard let value = try? CBORMap(decoding: body)[key] else { return nil }
  var reader = CBORReader(value.span)
  return try? reader.unsigned()
}

/// The log id in the origin of a record, `<name>/<log id hex>/<branch>`; nil for other logs.
private func logID(in origin: KeyName) -> String? {
  let parts = origin.text.split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[1].utf8.count == 32, UInt64(parts[2]) != nil else { return nil }
  return String(parts[1])
}

private func hexadecimal(_ bytes: Span<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for index in bytes.indices {
    text.append(digits[Int(bytes[index] >> 4)])
    text.append(digits[Int(bytes[index] & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
