import EventLog
public import Mentoring
public import MerkleLog
import Vault

// What witnesses have seen of the log, and under which keys.

/// Why a checkpoint from outside is not kept.
public enum CheckpointFault: Error, Equatable, Sendable {
  /// The text is no checkpoint.
  case text(LineFault)
  /// A key of a witness cannot be used.
  case key(Message)
  /// It is of another log.
  case otherLog(KeyName)
  /// It states another tree than this log had at that size.
  case otherTree(size: UInt64)
  /// It states more events than this log holds: the log has lost some.
  case ahead(size: UInt64, head: UInt64)
  /// A signature does not hold, or the log's is missing.
  case signature(NoteError)
  /// None of the witnesses whose keys are known has signed it.
  case noWitness
}

extension Office {
  /// Keeps a checkpoint that a witness has cosigned.
  ///
  /// It must state a tree that this log has had, the log must have signed it, and so must one of the
  /// witnesses whose keys are given or were given before. Those given are known from now on.
  ///
  /// - Parameters:
  ///   - text: The cosigned checkpoint.
  ///   - keys: The verifier keys of witnesses, as they gave them.
  /// - Returns: The size, and which witnesses have cosigned.
  /// - Throws: ``OfficeError``; then nothing is kept.
  public borrowing func add(
    witnessed text: [UInt8],
    keys: [VerifierKey]
  ) throws(OfficeError) -> (size: UInt64, witnesses: [SignedNote.Signer]) {
    let recorder = try recorder()
    guard let folder = recorder.keeper?.folder else { throw .noKeys(why: "") }
    let given: SignedCheckpoint
    do throws(LineFault) { given = try SignedCheckpoint(parsing: text.span) } catch {
      throw .checkpoint(.text(error))
    }
    let size = given.checkpoint.head.size
    var write = try beginWrite(recorder)
    let (checkpoint, witnesses) = try joined(given, try witnessKeys() + keys, write)
    // First the keys: a checkpoint whose witness is not known would say nothing.
    do throws(VaultError) {
      for witness in witnesses { try folder.addWitness(witness.key.description) }
    } catch { throw .vault(error) }
    do throws(EventLogError) {
      let bytes = checkpoint.bytes
      try write.putWitnessed(bytes.span, atSize: size)
    } catch { throw .log(error) }
    try commit(write)
    return (size, witnesses)
  }

  /// The verifier keys of the witnesses that are known here.
  public borrowing func witnessKeys() throws(OfficeError) -> [VerifierKey] {
    guard let folder = keeper?.folder else { return [] }
    let texts: [String]
    do throws(VaultError) { texts = try folder.witnesses() } catch { throw .vault(error) }
    let hasher = try newHasher()
    var keys: [VerifierKey] = []
    for text in texts {
      do throws(VerifierKey.Fault) {
        keys.append(try VerifierKey(parsing: text, hasher: hasher))
      } catch {
        throw .checkpoint(.key(Message("\(text): \(error)", de: "\(text): \(Message(error).de)")))
      }
    }
    return keys
  }

  /// A checkpoint with all that is kept of its size, and the witnesses that cosigned it.
  private borrowing func joined(
    _ given: SignedCheckpoint,
    _ witnesses: [VerifierKey],
    _ write: borrowing LogWrite
  ) throws(OfficeError) -> (SignedCheckpoint, [SignedNote.Signer]) {
    let reader = write.reader
    let signers = try checked(given, witnesses, reader)
    var checkpoint = given
    do throws(EventLogError) {
      let stored = try reader.storedCheckpoint(ofSize: given.checkpoint.head.size)
      for signature in stored?.note.signatures ?? [] { checkpoint.add(signature) }
    } catch { throw .log(error) }
    return (checkpoint, signers)
  }

  /// The witnesses that cosigned a checkpoint of this log.
  private borrowing func checked(
    _ checkpoint: SignedCheckpoint,
    _ witnesses: [VerifierKey],
    _ reader: LogReader
  ) throws(OfficeError) -> [SignedNote.Signer] {
    let (origin, head) = (checkpoint.checkpoint.origin, checkpoint.checkpoint.head)
    let own = try logKeys(reader)
    guard own.contains(where: { $0.name == origin }) else { throw .checkpoint(.otherLog(origin)) }
    let known: KnownKeys
    do throws(KnownKeys.Ambiguity) { known = try KnownKeys(own + witnesses) } catch {
      throw .checkpoint(.key(Message(error)))
    }
    let signers: [SignedNote.Signer]
    do throws(NoteError) { signers = try checkpoint.verify(with: known) } catch {
      throw .checkpoint(.signature(error))
    }
    guard head.size <= reader.head else {
      throw .checkpoint(.ahead(size: head.size, head: reader.head))
    }
    let found = try logged { () throws(EventLogError) in try reader.treeHead(ofSize: head.size) }
    guard found == head else { throw .checkpoint(.otherTree(size: head.size)) }
    guard !signers.isEmpty else { throw .checkpoint(.noWitness) }
    return signers
  }

  /// Every key that the log has ever signed with, under the origin of its branch; the one in force
  /// last.
  borrowing func logKeys(_ reader: LogReader) throws(OfficeError) -> [VerifierKey] {
    guard let folder = keeper?.folder else {
      throw withoutKeys("the log's verifier key is taken from its key folder")
    }
    let branch = try logged { () throws(EventLogError) in try reader.branch }
    let current: [UInt8]
    do throws(VaultError) { current = try folder.publicKey(of: .log) } catch {
      throw .vault(error)
    }
    let rotations = try reader.logKeys().rotations
    var keys = rotations.map { $0.former.bytes }
    keys.append(rotations.last?.next.bytes ?? current)
    return try verifierKeys(keys, branch: branch)
  }

  /// The keys of the log that its events name.
  borrowing func rotatedKeys(_ reader: LogReader) throws(OfficeError) -> [VerifierKey] {
    let branch = try logged { () throws(EventLogError) in try reader.branch }
    return try verifierKeys(try reader.logKeys().rotations.map { $0.next.bytes }, branch: branch)
  }

  private borrowing func verifierKeys(
    _ publicKeys: [[UInt8]],
    branch: UInt64
  ) throws(OfficeError) -> [VerifierKey] {
    let hasher = try newHasher()
    let origin: KeyName
    do throws(KeyName.Fault) { origin = try log.identity.origin(branch: branch) } catch {
      throw .log(.corruptedIndex("\(error)"))
    }
    var keys: [VerifierKey] = []
    for publicKey in publicKeys {
      do throws(VerifierKey.Fault) {
        keys.append(
          try VerifierKey(name: origin, kind: .log, publicKey: publicKey, hasher: hasher)
        )
      } catch { throw .checkpoint(.key(Message(error))) }
    }
    return keys
  }
}

/// A hasher of one's own.
func newHasher() throws(OfficeError) -> SHA256 {
  do throws(HashingError) { return try SHA256() } catch { throw .log(.hashing(error)) }
}
