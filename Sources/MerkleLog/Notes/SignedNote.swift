/// Why the signatures of a note do not make it count.
public enum NoteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A signature that names a known key is not that key's; the signature is counted from 1.
  case badSignature(of: KeyName, number: Int)
  /// No known key signed.
  case noKnownSignature
  /// No known key of the log that the checkpoint is of signed it, whoever else did.
  case notSignedByLog(origin: KeyName)

  /// What is wrong.
  public var description: String {
    switch self {
    case .badSignature(let name, let number):
      "signature \(number) is not that of \(name): the text or the signature was altered"
    case .noKnownSignature: "no key that is known here signed it"
    case .notSignedByLog(let origin):
      "no key of the log \(origin) that is known here signed the checkpoint"
    }
  }
}

/// A text with signatures under it (C2SP signed-note).
///
/// It says nothing before `verify`.
public struct SignedNote: Hashable, Sendable {
  /// A key whose signature holds.
  public struct Signer: Hashable, Sendable {
    /// The known key.
    public let key: VerifierKey
    /// When a cosigner says to have signed, in seconds since 1970 UTC; nil for a log.
    public let timeS: UInt64?
  }

  /// What is signed, with its last newline.
  public let text: [UInt8]
  /// The signatures in their order, of known and unknown keys.
  public private(set) var signatures: [NoteSignature]

  /// A note of a text and signatures.
  ///
  /// The text ends with a newline and holds no other control character; it is the caller's own.
  public init(text: [UInt8], signatures: [NoteSignature]) {
    precondition(text.last == newline, "the text of a note ends with a newline")
    precondition(!signatures.isEmpty, "a note has a signature")
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note; the faults count lines from the first one of the text it stands in.
  public init(parsing bytes: Span<UInt8>, firstLine: Int = 1) throws(LineFault) {
    guard bytes.count <= Limits.noteBytes else {
      throw LineFault(line: firstLine, .tooLong(bytes: bytes.count))
    }
    var lines = try LineReader(bytes, firstLine: firstLine)
    // The text may hold empty lines: the last one ends it.
    var textEnd: Int?
    for index in bytes.indices.dropFirst()
    where bytes[index] == newline && bytes[index - 1] == newline {
      textEnd = index
    }
    while let end = textEnd, lines.offset < end { _ = try lines.next("the text of a note") }
    guard let textEnd else {
      while !lines.isAtEnd { _ = try lines.next("the text of a note") }
      throw LineFault(line: lines.line, .expected("empty, with signatures in the lines behind it"))
    }
    try lines.expect("")
    text = lines.bytes(in: 0..<textEnd)
    signatures = try NoteSignature.all(from: &lines)
  }

  /// The whole note.
  public var bytes: [UInt8] {
    var bytes = text + [newline]
    for signature in signatures { bytes += signature.line }
    return bytes
  }

  /// Adds a signature, unless the very same is there.
  public mutating func add(_ signature: NoteSignature) {
    if !signatures.contains(signature) { signatures.append(signature) }
  }

  /// The known keys that signed, each once, in the order of the signatures.
  ///
  /// Signatures of unknown keys are passed over. One that names a known key and does not hold spoils
  /// the note, as does a note that no known key signed. 50 µs for each signature of a known key.
  public func verify(with keys: KnownKeys) throws(NoteError) -> [Signer] {
    var signers: [Signer] = []
    for (index, signature) in signatures.enumerated() {
      guard let key = keys.key(of: signature) else { continue }
      guard let signer = signature.signer(of: text.span, with: key) else {
        throw .badSignature(of: key.name, number: index + 1)
      }
      if !signers.contains(where: { $0.key == key }) { signers.append(signer) }
    }
    guard !signers.isEmpty else { throw .noKnownSignature }
    return signers
  }
}
