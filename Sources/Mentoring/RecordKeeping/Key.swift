public import CBOR

/// The root of the log's tree, or another hash of SHA-256.
public typealias TreeRoot = Key

/// 32 bytes that may stand in the open: an Ed25519 public key, or a hash.
public struct Key: OpenValue {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// A key of 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads a byte string of 32.
  public init(from reader: inout CBORReader) throws(CBORError) {
    let range = try reader.byteRange()
    guard range.count == 32 else { throw .wrongKind(at: range.lowerBound) }
    bytes = reader.copy(range)
  }

  /// Reads 64 hexadecimal digits.
  public init(plain: Plain) throws(Fault) {
    let digits = Array(plain.description.utf8).map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 64, !digits.contains(nil) else {
      throw Fault(
        Message(
          "is not 64 hexadecimal digits",
          de: "besteht nicht aus 64 Hexadezimalziffern"
        )
      )
    }
    bytes = stride(from: 0, to: 64, by: 2).map {
      UInt8((digits[$0] ?? 0) * 16 + (digits[$0 + 1] ?? 0))
    }
  }

  /// Writes a byte string.
  public func write(to writer: inout CBORWriter) { writer.bytes(bytes.span) }
  /// 64 hexadecimal digits.
  public var plain: Plain {
    .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  }
  /// It reads `words`.
  public static var kind: Kind { .line }
}
