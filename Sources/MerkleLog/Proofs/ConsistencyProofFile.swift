/// A proof that a log continues an older checkpoint, with the newer one, in one text.
///
/// As a witness is asked (C2SP tlog-witness, add-checkpoint): `old <size>`, at most 63 hashes one a
/// line, an empty line, the newer checkpoint as it is. The older one is with whoever checks.
public struct ConsistencyProofFile: Hashable, Sendable {
  /// The size of the older tree.
  public let oldSize: UInt64
  /// The hashes in the order of RFC 6962 section 2.1.2.
  public let hashes: [Digest]
  /// The newer checkpoint.
  public let checkpoint: SignedCheckpoint

  /// A proof and the checkpoint of the newer tree.
  public init(_ proof: ConsistencyProof, checkpoint: SignedCheckpoint) {
    precondition(proof.newSize == checkpoint.checkpoint.head.size, "the proof is of another tree")
    oldSize = proof.oldSize
    hashes = proof.hashes
    self.checkpoint = checkpoint
  }

  /// Reads the text of a proof.
  public init(parsing bytes: Span<UInt8>) throws(LineFault) {
    var lines = try LineReader(bytes)
    let range = try lines.next(after: "old", "the size of the older tree")
    oldSize = try lines.number(in: range)
    hashes = try lines.hashes()
    checkpoint = try SignedCheckpoint(
      parsing: bytes.extracting(lines.offset...),
      firstLine: lines.line
    )
  }

  /// The text of the proof.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLine("old \(oldSize)")
    for hash in hashes { bytes.appendLine(hash) }
    bytes.appendLine("")
    return bytes + checkpoint.bytes
  }

  /// The proof without its checkpoint's signatures.
  public var proof: ConsistencyProof {
    let newSize = checkpoint.checkpoint.head.size
    return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
  }

  /// Fails unless the newer checkpoint continues the tree of this root; the signatures are the
  /// caller's to check, and that the root is that of the older size.
  public func check(oldRoot: Digest, hasher: borrowing SHA256) throws(ProofFault) {
    try proof.check(oldRoot: oldRoot, newRoot: checkpoint.checkpoint.head.root, hasher: hasher)
  }
}
