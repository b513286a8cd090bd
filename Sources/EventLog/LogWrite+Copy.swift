import LMDB
public import MerkleLog

// Leaves that stand in another copy of the same log, put where they stand there: for shares and for
// copies. Nothing is signed again: the tree comes out the same, so that each commit keeps the
// checkpoint that it has.

extension LogWrite {
  /// Appends a leaf of another copy of this log: an event's bytes, or the hash of a withheld one.
  ///
  /// Payloads are put beside it one by one; `endCommit` is due where a commit of the other ended.
  ///
  /// - Throws: `corrupted` for a leaf that is no event, or not the next one of this log;
  ///   `duplicateCommand`; `commitTooLarge` for more than 65,535 leaves.
  @_lifetime(self: copy self)
  public mutating func append(copying leaf: Span<UInt8>) throws(EventLogError) {
    let position = head + 1
    guard position - committed <= UInt64(Limits.commitEvents) else { throw .commitTooLarge }
    guard !isWithheld(leaf) else {
      try store(leaf, hash: Digest(leaf), at: position)
      advance(to: position, recorded: lastRecorded)
      return
    }
    let event = try checkedEvent(leaf, at: position, logID)
    do throws(EventLogError) { try event.check() } catch {
      guard case .malformed(let fault) = error else { throw error }
      throw .corrupted(position, fault)
    }
    guard event.recorded >= lastRecorded ?? 0 else {
      throw .corrupted(position, .element("recorded"))
    }
    let isNewCommand = try checkCommand(event.commandID)
    try store(leaf, hash: hasher.leafHash(leaf), at: position)
    postings.append(event)
    if isNewCommand { remember(event.commandID, at: position) }
    advance(to: position, recorded: event.recorded)
  }

  /// Puts a payload beside the event that was appended last.
  @_lifetime(self: copy self)
  public mutating func appendPayload(
    _ ciphertext: Span<UInt8>,
    seal: Int
  ) throws(EventLogError) {
    do throws(LMDBError) {
      try write.append(ciphertext, for: payloadKey(head, seal).span, in: tables.payloads)
    } catch {
      throw EventLogError(error)
    }
    writtenBytes += ciphertext.count
  }

  /// Ends a commit here as another copy of this log has it, with its checkpoint.
  ///
  /// - Throws: `treeDiffers` where the leaves do not make the tree that the other kept.
  @_lifetime(self: copy self)
  public mutating func endCommit(copying commit: CommitValue) throws(EventLogError) {
    guard commit.size == head, commit.sizeBefore == signed, tree.edge == commit.tree.edge else {
      throw .treeDiffers(head)
    }
    for (index, hash) in tree.completed.enumerated() where hash != commit.completed(index) {
      throw .treeDiffers(head)
    }
    try appendCommit(note: commit.note)
  }
}
