/// A proof that a leaf is in a log, with the checkpoint it leads to, in one text (C2SP tlog-proof).
///
/// `c2sp.org/tlog-proof@v1`, `index <n>`, the hashes one a line with the leaf's sibling first, an
/// empty line, the checkpoint as it is. Checked in two steps: the checkpoint's signatures, then the
/// way from the leaf to its root.
public struct InclusionProofFile: Hashable, Sendable {
  /// What comes along unproved, if anything does; the specification calls it extra data.
  public let extra: [UInt8]?
  /// The index of the leaf, from 0.
  public let index: UInt64
  /// The hashes on the way, the leaf's sibling first.
  public let hashes: [Digest]
  /// The checkpoint of the tree.
  public let checkpoint: SignedCheckpoint

  private static let header = "c2sp.org/tlog-proof@v1"

  /// A proof and the checkpoint of its tree.
  public init(_ proof: InclusionProof, checkpoint: SignedCheckpoint, extra: [UInt8]? = nil) {
    precondition(proof.size == checkpoint.checkpoint.head.size, "the proof is of another tree")
    precondition(extra.map { $0.isEmpty } != true, "no data is left out, not empty")
    self.extra = extra
    index = proof.index
    hashes = proof.hashes
    self.checkpoint = checkpoint
  }

  /// Reads the text of a proof.
  public init(parsing bytes: Span<UInt8>) throws(LineFault) {
    var lines = try LineReader(bytes)
    try lines.expect(Self.header)
    let number = "the index of a leaf"
    var range = try lines.next("\"index\" and \(number)")
    if lines.starts(range, with: "extra") {
      let extra = try lines.base64(in: range.lowerBound + 6..<range.upperBound)
      guard !extra.isEmpty else { throw lines.fault(.expected("left out, being empty")) }
      self.extra = extra
      range = try lines.next("\"index\" and \(number)")
    } else {
      extra = nil
    }
    guard lines.starts(range, with: "index") else {
      throw lines.fault(.expected("\"index\" and \(number)"))
    }
    index = try lines.number(in: range.lowerBound + 6..<range.upperBound)
    hashes = try lines.hashes()
    checkpoint = try SignedCheckpoint(
      parsing: bytes.extracting(lines.offset...),
      firstLine: lines.line
    )
  }

  /// The text of the proof.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLine(Self.header)
    if let extra { bytes.appendLine("extra \(Base64.text(extra.span))") }
    bytes.appendLine("index \(index)")
    for hash in hashes { bytes.appendLine(hash) }
    bytes.appendLine("")
    return bytes + checkpoint.bytes
  }

  /// The proof without its checkpoint's signatures.
  public var proof: InclusionProof {
    InclusionProof(index: index, size: checkpoint.checkpoint.head.size, hashes: hashes)
  }

  /// Fails unless the leaf of this hash stands at the index; the signatures are the caller's to check.
  public func check(leafHash: Digest, hasher: borrowing SHA256) throws(ProofFault) {
    try proof.check(leafHash: leafHash, root: checkpoint.checkpoint.head.root, hasher: hasher)
  }
}
