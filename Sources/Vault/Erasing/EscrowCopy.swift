internal import CBOR

/// A copy of the key folder that is kept elsewhere, and that every erasure must reach.
public struct EscrowCopy: Equatable, Sendable {
  /// 16 random bytes, which stand in the copy too: it is found again under another path.
  public let id: [UInt8]
  /// Where it was last.
  public internal(set) var path: String
  /// The epoch that it was last brought up to; it holds no older one.
  public internal(set) var epoch: UInt64

  /// The event that says that it was made; nil until there is one.
  public internal(set) var record: Record?

  /// An event, told from any other that may stand at its position: a history can be lost and go on.
  public struct Record: Equatable, Sendable {
    /// Where it stands.
    public let position: UInt64
    /// The hash of its leaf; nil where it was noted before that was.
    public let leafHash: [UInt8]?

    /// An event at a position, with the hash of its leaf.
    public init(position: UInt64, leafHash: [UInt8]?) {
      self.position = position
      self.leafHash = leafHash
    }
  }

  /// Where the record says that it was made; nil until it does.
  public var recordedAt: UInt64? { record?.position }

  /// The same copy as one that no event speaks of.
  public var unrecorded: EscrowCopy {
    var copy = self
    copy.record = nil
    return copy
  }

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

/// How a copy opens, as far as that shows without a passphrase.
public enum CopyOpening: Equatable, Sendable {
  /// Without a passphrase.
  case freely
  /// With the passphrase that it was made with, which need not be that of the key folder.
  case withPassphrase
  /// That cannot be seen: it is not at hand, or not as it should be.
  case unknown(VaultError)
}

extension [EscrowCopy] {
  /// Deterministic CBOR: `[id, path, epoch, position or 0]` for each, and a leaf's hash if it is known.
  var encoded: [UInt8] {
    var writer = CBORWriter()
    writer.array(count: count)
    for copy in self {
      let leafHash = copy.record?.leafHash
      writer.array(count: leafHash == nil ? 4 : 5)
      writer.bytes(copy.id.span)
      writer.text(copy.path)
      writer.unsigned(copy.epoch)
      writer.unsigned(copy.recordedAt ?? 0)
      if let leafHash { writer.bytes(leafHash.span) }
    }
    return writer.bytes
  }

  /// Reads what `encoded` wrote; nil for anything else.
  init?(decoding bytes: [UInt8]) {
    self = []
    var reader = CBORReader(bytes.span)
    do throws(CBORError) {
      for _ in 0..<(try reader.arrayCount()) {
        let count = try reader.arrayCount()
        guard count == 4 || count == 5 else { return nil }
        let id = reader.copy(try reader.byteRange())
        var copy = EscrowCopy(id: id, path: try reader.text(), epoch: try reader.unsigned())
        let position = try reader.unsigned()
        let leafHash = count == 5 ? reader.copy(try reader.byteRange()) : nil
        copy.record = position == 0 ? nil : .init(position: position, leafHash: leafHash)
        append(copy)
      }
      try reader.expectEnd()
    } catch { return nil }
  }
}
