import EventLog
import MerkleLog
import Mentoring

extension Office {
  /// The log's public key in force: the one that was given, else that of the key folder; nil where
  /// neither is at hand.
  borrowing func currentLogKey(
    _ reader: LogReader,
    _ keys: [VerifierKey]
  ) throws(OfficeError) -> Key? {
    let branch = try logged { () throws(EventLogError) in try reader.branch }
    let origin = try? log.identity.origin(branch: branch)
    let given = keys.filter { $0.kind == .log }
    if let own = given.last(where: { $0.name == origin }) { return Key(own.publicKey) }
    if let other = given.last, let origin { throw .otherLogKey(other.name, origin: origin) }
    guard keeper != nil else { return nil }
    return try logKeys(reader).last.flatMap { Key($0.publicKey) }
  }

  /// Finds out how far each known witness has seen the log, and checks all that is kept of them.
  borrowing func checkWitnesses(
    _ verification: inout Verification,
    _ reader: LogReader,
    _ keys: [VerifierKey]
  ) throws(OfficeError) {
    let witnesses = try witnessKeys() + keys.filter { $0.kind == .cosigner }
    let known: KnownKeys
    do throws(KnownKeys.Ambiguity) { known = try KnownKeys(witnesses) } catch {
      throw .checkpoint(.key(Message(error)))
    }
    var states: [VerifierKey: WitnessedState] = [:]
    var discrepancy: Discrepancy?
    try logged { () throws(EventLogError) in
      try reader.forEachWitnessed { (size, bytes) throws(EventLogError) in
        guard size <= reader.head else {
          discrepancy = wrong(size, "the log ends before it", "das Protokoll endet davor")
          return false
        }
        let head = try reader.treeHead(ofSize: size)
        guard let checkpoint = try? SignedCheckpoint(parsing: bytes),
          checkpoint.checkpoint.head == head
        else {
          discrepancy = wrong(size, "it states another tree", "er bezeugt einen anderen Baum")
          return false
        }
        guard try holdsOwn(checkpoint, reader) else {
          discrepancy = wrong(
            size,
            "the log's own signatures on it are others than those of its commit",
            "die eigenen Unterschriften darauf sind andere als die seines Commits"
          )
          return false
        }
        let signers: [SignedNote.Signer]
        do throws(NoteError) { signers = try checkpoint.note.verify(with: known) } catch {
          // Of a witness whose key is not known here nothing can be said.
          if error == .noKnownSignature { return true }
          discrepancy = wrong(size, "\(error)", Message(error).de)
          return false
        }
        for signer in signers {
          states[signer.key] = WitnessedState(key: signer.key, size: size, timeS: signer.timeS)
        }
        return true
      }
    }
    verification.add(discrepancy)
    verification.witnesses = witnesses.map { key in
      states[key] ?? WitnessedState(key: key, size: nil, timeS: nil)
    }
  }
}

/// Whether a kept checkpoint has every signature of the commit that ended there, as when it was kept.
///
/// Where none ended, the log signed for the witness alone.
private func holdsOwn(
  _ kept: SignedCheckpoint,
  _ reader: LogReader
) throws(EventLogError) -> Bool {
  guard let commit = try reader.commit(endingAt: kept.checkpoint.head.size) else { return true }
  // A note that cannot be read has been told with its commit.
  guard let own = try? SignedCheckpoint(parsing: commit.note) else { return true }
  return own.checkpoint == kept.checkpoint
    && own.note.signatures.allSatisfy { kept.note.signatures.contains($0) }
}

private func wrong(_ size: UInt64, _ english: String, _ german: String) -> Discrepancy {
  Discrepancy(
    .witnesses,
    at: size,
    Message(
      "the checkpoint of \(size) events that a witness cosigned does not fit: \(english)",
      de: "der mitunterschriebene Prüfpunkt über \(size) Ereignisse passt nicht: \(german)"
    )
  )
}
