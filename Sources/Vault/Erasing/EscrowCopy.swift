internal import CBOR

/// A copy of the key folder that is kept elsewhere, and that every erasure must reach.
public struct EscrowCopy: Equatable, Sendable {
  /// 16 random bytes, which stand in the copy too: it is found again under another path.
  public let id: [UInt8]
  /// Where it was last.
  public internal(set) var path: String
  /// The epoch that it was last brought up to; it holds no older one.
  public internal(set) var epoch: UInt64

  /// Where the record says that it was made; nil until it does.
  public internal(set) var recordedAt: UInt64?

  /// The id in hexadecimal digits.
  public var name: String { hexadecimal(id) }
}

/// What became of the attempt to bring a copy up to an epoch.
public struct CopyUpdate: Equatable, Sendable {
  /// The copy, as it is known now.
  public let copy: EscrowCopy
  /// Why it stayed behind; nil where it is up to date.
  public let fault: VaultError?
}

extension [EscrowCopy] {
  /// Deterministic CBOR: `[id, path, epoch, position or 0]` for each.
  var encoded: [UInt8] {
    var writer = CBORWriter()
    writer.array(count: count)
    for copy in self {
      writer.array(count: 4)
      writer.bytes(copy.id.span)
      writer.text(copy.path)
      writer.unsigned(copy.epoch)
      writer.unsigned(copy.recordedAt ?? 0)
    }
    return writer.bytes
  }

  /// Reads what `encoded` wrote; nil for anything else.
  init?(decoding bytes: [UInt8]) {
    self = []
    var reader = CBORReader(bytes.span)
    do throws(CBORError) {
      for _ in 0..<(try reader.arrayCount()) {
        guard try reader.arrayCount() == 4 else { return nil }
        let id = reader.copy(try reader.byteRange())
        var copy = EscrowCopy(id: id, path: try reader.text(), epoch: try reader.unsigned())
        let position = try reader.unsigned()
        copy.recordedAt = position == 0 ? nil : position
        append(copy)
      }
      try reader.expectEnd()
    } catch { return nil }
  }
}
