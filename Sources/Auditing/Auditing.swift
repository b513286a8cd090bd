// What an auditor does without the record: checks what came out of it, and bears witness.
//
// In: the texts of checkpoints and proofs, leaf bytes, a folder of tiles, verifier keys. Out: what was
// proved, a cosigned checkpoint, or what is wrong with which of them. It must never know a record,
// its tables or its keys: whoever checks an office cannot rest on what the office keeps.
//
// 1. Nothing counts before a key that the auditor named has signed for it.
// 2. What is wrong with a text (cut, padded, of another kind) is told apart from what is wrong with a
//    log (rolled back, forked, altered): the former is mended by asking again, the latter is not.
// 3. A witness never signs two trees of one log of which the smaller is no beginning of the larger.

public import MerkleLog

/// The keys that an auditor trusts: one of the log at least, and perhaps those of cosigners.
public struct TrustedKeys: Sendable {
  let known: KnownKeys
  /// The names of the logs whose keys these are.
  let origins: [KeyName]

  /// The keys of these texts.
  public init(parsing texts: [String]) throws(AuditError) {
    let hasher = try makeHasher()
    var keys: [VerifierKey] = []
    for text in texts {
      do throws(VerifierKey.Fault) {
        keys.append(try VerifierKey(parsing: text, hasher: hasher))
      } catch {
        throw .key(text: text, error)
      }
    }
    try self.init(keys)
  }

  /// These keys.
  public init(_ keys: [VerifierKey]) throws(AuditError) {
    origins = keys.filter { $0.kind == .log }.map { $0.name }
    guard !origins.isEmpty else { throw .noLogKey }
    do throws(KnownKeys.Ambiguity) { known = try KnownKeys(keys) } catch {
      throw .ambiguousKey(error.name)
    }
  }

  /// Fails unless a checkpoint can be read and its log has signed it.
  public func check(checkpoint text: Span<UInt8>) throws(AuditError) {
    _ = try checked(text, as: .checkpoint)
  }

  /// Reads a checkpoint and checks its signatures.
  ///
  /// - Returns: The checkpoint and the known cosigners.
  func checked(
    _ text: Span<UInt8>,
    as kind: AuditedText
  ) throws(AuditError) -> (SignedCheckpoint, [SignedNote.Signer]) {
    let checkpoint: SignedCheckpoint
    do throws(LineFault) { checkpoint = try SignedCheckpoint(parsing: text) } catch {
      throw .text(kind, error)
    }
    return (checkpoint, try cosigners(of: checkpoint, in: kind))
  }

  /// The known cosigners of a checkpoint that the log signed.
  func cosigners(
    of checkpoint: SignedCheckpoint,
    in kind: AuditedText
  ) throws(AuditError) -> [SignedNote.Signer] {
    let origin = checkpoint.checkpoint.origin
    // Said by name, since "no known signature" would leave open whose key is missing.
    guard origins.contains(origin) else { throw .otherLog(known: origins[0], found: origin) }
    do throws(NoteError) { return try checkpoint.verify(with: known) } catch {
      throw .signature(kind, error)
    }
  }
}

/// What an auditor was handed.
public enum AuditedText: Hashable, Sendable {
  /// A checkpoint.
  case checkpoint
  /// A proof that a leaf is in a log.
  case inclusionProof
  /// A proof that a log continues a checkpoint.
  case consistencyProof
  /// What the witness itself keeps.
  case keptCheckpoint
}

/// A hasher of one's own.
func makeHasher() throws(AuditError) -> SHA256 {
  do throws(HashingError) { return try SHA256() } catch { throw .hashing(error) }
}
