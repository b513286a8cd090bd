public import MerkleLog

/// A leaf that was shown to stand in a log.
public struct ProvenLeaf: Sendable {
  /// Where it stands, from 0.
  public let index: UInt64
  /// The checkpoint that the proof leads to.
  public let checkpoint: Checkpoint
  /// The known cosigners of that checkpoint.
  public let cosigners: [SignedNote.Signer]
  /// What the leaf says; nil where the log is no record.
  public let head: LeafHead?

  /// Checks the file of a proof against the leaf's bytes and the keys.
  ///
  /// Fails unless the log signed the proof's checkpoint and the leaf stands in its tree where the
  /// proof says. Needs nothing else.
  public init(
    proof: Span<UInt8>,
    leaf: Span<UInt8>,
    keys: TrustedKeys
  ) throws(AuditError) {
    let hasher = try makeHasher()
    let file: InclusionProofFile
    do throws(LineFault) { file = try InclusionProofFile(parsing: proof) } catch {
      throw .text(.inclusionProof, error)
    }
    cosigners = try keys.cosigners(of: file.checkpoint, in: .inclusionProof)
    index = file.index
    checkpoint = file.checkpoint.checkpoint
    do throws(ProofFault) {
      try file.check(leafHash: hasher.leafHash(leaf), hasher: hasher)
    } catch {
      throw .notIncluded(index: file.index, size: checkpoint.head.size, error)
    }
    head = try LeafHead(of: leaf, at: file.index, in: checkpoint.origin)
  }
}
