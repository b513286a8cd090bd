public import EventLog
import MerkleLog
import Vault

// What an office hands out so that others can check the record without it: checkpoints, and proofs that
// lead to them.

extension Office {
  /// The checkpoint of the whole log or of its first events, as a signed note.
  ///
  /// That of a commit as it was signed then, with what witnesses have added; where no commit ended, the
  /// log alone signs here and now, which takes its key.
  public borrowing func checkpoint(at size: UInt64? = nil) throws(OfficeError) -> [UInt8] {
    let snapshot = try snapshot()
    return try note(of: size ?? snapshot.head, snapshot.reader).bytes
  }

  /// The proof that an event stands in the log, up to its head, with the newest checkpoint.
  ///
  /// - Parameters:
  ///   - position: Where the event stands.
  ///   - size: The size of the tree that the proof leads to; nil for the whole log.
  /// - Returns: The text of the proof, and the bytes of the leaf; nil where that is withheld.
  /// - Throws: ``OfficeError``; `beyondHead` where there is no such event.
  public borrowing func proof(
    of position: Position,
    inSize size: UInt64? = nil
  ) throws(OfficeError) -> (proof: [UInt8], leaf: [UInt8]?) {
    let snapshot = try snapshot()
    let size = size ?? snapshot.head
    guard position > 0, position <= size else {
      throw .beyondHead(position, head: size)
    }
    let checkpoint = try note(of: size, snapshot.reader)
    do throws(EventLogError) {
      let proof = try snapshot.reader.inclusionProof(of: position, inSize: size)
      let text = InclusionProofFile(proof, checkpoint: checkpoint).bytes
      guard let event = try snapshot.reader.event(at: position) else { return (text, nil) }
      let bytes = event.bytes
      return (text, bytes.indices.map { bytes[$0] })
    } catch { throw .log(error) }
  }

  /// The proof that the log of one size continues that of another, with the checkpoint of the larger.
  public borrowing func consistency(
    from old: UInt64,
    to new: UInt64? = nil
  ) throws(OfficeError) -> [UInt8] {
    let snapshot = try snapshot()
    let new = new ?? snapshot.head
    guard new <= snapshot.head else { throw .beyondHead(new, head: snapshot.head) }
    guard old <= new else { throw .sizesReversed(old: old, new: new) }
    let checkpoint = try note(of: new, snapshot.reader)
    do throws(EventLogError) {
      let proof = try snapshot.reader.consistencyProof(from: old, to: new)
      return ConsistencyProofFile(proof, checkpoint: checkpoint).bytes
    } catch { throw .log(error) }
  }

  /// The checkpoint of a size, signed by the log at least.
  borrowing func note(
    of size: UInt64,
    _ reader: LogReader
  ) throws(OfficeError) -> SignedCheckpoint {
    guard size <= reader.head else { throw .beyondHead(size, head: reader.head) }
    do throws(EventLogError) {
      if let stored = try reader.storedCheckpoint(ofSize: size) { return stored }
    } catch { throw .log(error) }
    guard let signer else {
      throw withoutKeys("no commit ended at #\(size), so the log's key would have to sign")
    }
    let (head, branch) = try logged { () throws(EventLogError) in
      (try reader.treeHead(ofSize: size), try reader.branch)
    }
    return try signer.checkpoint(
      of: head,
      branch: branch,
      actors: [],
      timeS: clock.nowMs() / 1000
    )
  }

  /// What is committed now.
  @_lifetime(borrow self)
  borrowing func snapshot() throws(OfficeError) -> LogSnapshot {
    do throws(EventLogError) { return try log.snapshot() } catch { throw .log(error) }
  }
}

extension LogReader {
  /// The checkpoint of a size as it is kept: as it was signed with its commit, with all that witnesses
  /// have added; nil where neither is.
  func storedCheckpoint(ofSize size: UInt64) throws(EventLogError) -> SignedCheckpoint? {
    var stored: SignedCheckpoint?
    if let commit = try commit(endingAt: size) {
      do throws(LineFault) { stored = try SignedCheckpoint(parsing: commit.note) } catch {
        throw .corruptedIndex("the checkpoint of \(size) events cannot be read: \(error)")
      }
    }
    guard let bytes = try witnessed(atSize: size) else { return stored }
    let witnessed: SignedCheckpoint
    do throws(LineFault) { witnessed = try SignedCheckpoint(parsing: bytes.span) } catch {
      throw .corruptedIndex("the witnessed checkpoint of \(size) events cannot be read: \(error)")
    }
    guard var stored else { return witnessed }
    guard stored.checkpoint == witnessed.checkpoint else {
      throw .corruptedIndex("the witnessed checkpoint of \(size) events is of another tree")
    }
    for signature in witnessed.note.signatures { stored.add(signature) }
    return stored
  }
}
