import CBOR

/// What an event says about a sealed payload that lies beside it.
public struct Seal: Hashable, Sendable {
  /// Whose keys open the payload, all of them together.
  public let subjects: [String]
  /// 24 bytes, new for every payload.
  public let nonce: [UInt8]
  /// 32 bytes that bind the payload to one key.
  public let commitment: [UInt8]
  /// 32 bytes: SHA-256 of nonce and ciphertext.
  public let digest: [UInt8]

  /// Describes a payload.
  public init(subjects: [String], nonce: [UInt8], commitment: [UInt8], digest: [UInt8]) {
    self.subjects = subjects
    self.nonce = nonce
    self.commitment = commitment
    self.digest = digest
  }
}

/// A payload as it is stored, with the seal that the event carries.
public struct SealedPayload: Hashable, Sendable {
  /// What the event says about the payload.
  public let seal: Seal
  /// The payload itself, unreadable without its keys.
  public let ciphertext: [UInt8]

  /// Joins the two.
  public init(seal: Seal, ciphertext: [UInt8]) {
    self.seal = seal
    self.ciphertext = ciphertext
  }
}

extension Seal {
  /// Reads `[subjects, nonce, commitment, digest]`.
  init(_ reader: inout CBORReader) throws(CBORError) {
    let start = reader.offset
    guard try reader.arrayCount() == 4 else { throw .wrongKind(at: start) }
    var subjects: [String] = []
    for _ in 0..<(try reader.arrayCount()) { subjects.append(try reader.text()) }
    self.init(
      subjects: subjects,
      nonce: try Self.bytes(&reader, count: 24),
      commitment: try Self.bytes(&reader, count: 32),
      digest: try Self.bytes(&reader, count: 32)
    )
  }

  private static func bytes(
    _ reader: inout CBORReader,
    count: Int
  ) throws(CBORError) -> [UInt8] {
    let range = try reader.byteRange()
    guard range.count == count else { throw .wrongKind(at: range.lowerBound) }
    return reader.copy(range)
  }

  /// Whether every part has its length.
  var isWellFormed: Bool {
    !subjects.isEmpty && nonce.count == 24 && commitment.count == 32 && digest.count == 32
  }

  /// An upper bound of the bytes that it takes in an event.
  var room: Int { subjects.reduce(2 * 9 + 3 * 9 + 24 + 32 + 32) { $0 + 9 + $1.utf8.count } }

  func encode(with pen: inout Pen) {
    pen.head(4, 4)
    pen.head(4, UInt64(subjects.count))
    for subject in subjects { _ = pen.text(subject) }
    pen.bytes(nonce.span)
    pen.bytes(commitment.span)
    pen.bytes(digest.span)
  }
}
