public import MerkleLog
public import Vault

/// Keeps the newest checkpoint of a log that it has seen, and cosigns one that continues it.
///
/// It is the only defence against an office that would rewrite its own history. One folder watches
/// one log. Invariant 3 rests on the order here: what is given out was checked against what is kept,
/// under the folder's lock, and is kept on the disk before it is given out. A run that is cut short
/// in between has shown nothing to anybody, and may be made again.
public struct Witness {
  /// The key that others check this witness with.
  public let key: VerifierKey
  private let folder: WitnessFolder

  /// A checkpoint with the witness's signature.
  public struct Cosigned: Sendable {
    /// The size that was kept before; nil where nothing was.
    public let formerSize: UInt64?
    /// The checkpoint with what it was signed with before and the witness's cosignature.
    public let checkpoint: SignedCheckpoint
  }

  /// The witness of a folder.
  public init(_ folder: WitnessFolder) throws(AuditError) {
    self.folder = folder
    let hasher = try makeHasher()
    do throws(VerifierKey.Fault) {
      key = try VerifierKey(
        name: folder.name,
        kind: .cosigner,
        publicKey: folder.key.publicKey,
        hasher: hasher
      )
    } catch {
      throw .key(text: folder.name.text, error)
    }
  }

  /// Checks a checkpoint, keeps it in place of the one before, and cosigns it.
  ///
  /// - Parameters:
  ///   - text: The checkpoint.
  ///   - proof: The proof that it continues the one that is kept; needed where the log has grown.
  ///   - keys: The log's key, and perhaps those of other cosigners.
  ///   - timeS: The time to sign with, in seconds since 1970 UTC.
  /// - Returns: The cosigned checkpoint, which is on the disk.
  /// - Throws: ``AuditError``; then nothing was signed, and what was kept is kept.
  public func cosign(
    _ text: Span<UInt8>,
    proof: Span<UInt8>?,
    keys: TrustedKeys,
    timeS: UInt64
  ) throws(AuditError) -> Cosigned {
    var (checkpoint, _) = try keys.checked(text, as: .checkpoint)
    let kept = try kept()
    if let kept {
      try check(checkpoint, continues: kept, proof: proof, keys: keys)
    } else if proof != nil {
      throw .nothingKept
    }
    checkpoint.add(
      NoteSignature.cosigner(of: checkpoint.note.text.span, timeS: timeS, key: key) { message in
        folder.key.sign(message)
      }
    )
    do throws(VaultError) { try folder.keep(checkpoint.bytes) } catch { throw .folder(error) }
    return Cosigned(formerSize: kept?.head.size, checkpoint: checkpoint)
  }

  /// What the witness keeps; its own cosignature must hold, or somebody else wrote it.
  private func kept() throws(AuditError) -> Checkpoint? {
    let bytes: [UInt8]?
    do throws(VaultError) { bytes = try folder.kept() } catch { throw .folder(error) }
    guard let bytes else { return nil }
    let kept: SignedCheckpoint
    do throws(LineFault) { kept = try SignedCheckpoint(parsing: bytes.span) } catch {
      throw .text(.keptCheckpoint, error)
    }
    let own: KnownKeys
    do throws(KnownKeys.Ambiguity) { own = try KnownKeys([key]) } catch {
      throw .ambiguousKey(error.name)
    }
    do throws(NoteError) { _ = try kept.note.verify(with: own) } catch {
      throw .signature(.keptCheckpoint, error)
    }
    return kept.checkpoint
  }

  /// Fails unless a checkpoint continues the one that is kept.
  private func check(
    _ signed: SignedCheckpoint,
    continues kept: Checkpoint,
    proof: Span<UInt8>?,
    keys: TrustedKeys
  ) throws(AuditError) {
    let (new, old) = (signed.checkpoint, kept.head)
    guard new.origin == kept.origin else { throw .otherLog(known: kept.origin, found: new.origin) }
    guard new.head.size >= old.size else {
      throw .rolledBack(kept: old.size, found: new.head.size)
    }
    if new.head.size == old.size {
      guard new.head.root == old.root else { throw .forked(size: old.size) }
      return
    }
    guard let proof else { throw .proofNeeded(kept: old.size, new: new.head.size) }
    let file: ConsistencyProofFile
    do throws(LineFault) { file = try ConsistencyProofFile(parsing: proof) } catch {
      throw .text(.consistencyProof, error)
    }
    _ = try keys.cosigners(of: file.checkpoint, in: .consistencyProof)
    guard file.checkpoint.checkpoint == new else {
      throw .proofOfOtherCheckpoint(proof: file.checkpoint.checkpoint.head, checkpoint: new.head)
    }
    guard file.oldSize == old.size else {
      throw .proofFromOtherSize(kept: old.size, found: file.oldSize)
    }
    let hasher = try makeHasher()
    do throws(ProofFault) { try file.check(oldRoot: old.root, hasher: hasher) } catch {
      throw .notContinued(kept: old.size, new: new.head.size, error)
    }
  }
}
