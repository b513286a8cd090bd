import LMDB
import MerkleLog

/// What a copy of a log takes over of an event.
public enum CopiedPart: Sendable {
  /// The event with its payloads.
  case withPayloads
  /// The event; its payloads stay behind.
  case withoutPayloads
  /// Nothing but the hash of its leaf.
  case hash
}

extension EventLog {
  /// Writes another copy of the log, event by event, with the same tree and the same checkpoints.
  ///
  /// Also what witnesses have cosigned is taken over. Wrapped keys, keyed references and the epoch
  /// are not: what the copy holds of a payload opens with the keys of this log only. No byte that
  /// stays behind is in the file of the copy, not even in a free page.
  ///
  /// - Parameters:
  ///   - folder: Where the copy is made. Where this throws, what is there is not whole: remove it.
  ///   - thresholds: Those of the copy's index.
  ///   - part: What is taken over of each event; of a withheld one it is always the hash.
  ///   - progress: Told after each step how many events stand in the copy; false ends the work.
  /// - Returns: The copy, opened; nil where `progress` has ended the work.
  /// - Throws: `corrupted` or `treeDiffers` where an event is not what it was when it was committed,
  ///   an error of `part`, or what the machine says.
  @available(*, noasync, message: "A write belongs to the thread that began it.")
  public borrowing func copy(
    to folder: String,
    thresholds: Thresholds = Thresholds(),
    taking part: (borrowing Event) throws(EventLogError) -> CopiedPart,
    progress: (Position) -> Bool = { _ in true }
  ) throws(EventLogError) -> EventLog? {
    let head = try snapshot().head
    let copy = try EventLog.create(at: folder, identity: identity, thresholds: thresholds)
    var done: Position = 0
    while done < head {
      // A snapshot for each step: the file of this log grows while an old one lives.
      done = try copyStep(behind: done, to: copy, taking: part)
      guard progress(done) else { return nil }
    }
    try copyTables(to: copy)
    return copy
  }

  /// Copies some commits, whole ones, and returns where the last of them ends.
  private borrowing func copyStep(
    behind start: Position,
    to copy: borrowing EventLog,
    taking part: (borrowing Event) throws(EventLogError) -> CopiedPart
  ) throws(EventLogError) -> Position {
    let snapshot = try snapshot()
    let reader = snapshot.reader
    var write = try copy.beginWrite()
    var leaves = try reader.leaves(after: start)
    var commits = try reader.commits(after: start)
    while let commit = try commits.next() {
      // What does not fit into this step stands at the beginning of the next.
      guard write.head == start || commit.size - start <= UInt64(Limits.commitEvents) else { break }
      while write.head < commit.size, let leaf = try leaves.next() {
        try takeOver(leaf, at: leaves.position, reader, to: &write, taking: part)
      }
      try write.endCommit(copying: commit)
      guard write.head - start < 10_000, write.writtenBytes < 16 << 20 else { break }
    }
    guard write.head > start else { throw unsignedEvents(after: start, through: reader.head) }
    let end = write.head
    try write.commit()
    return end
  }

  @_lifetime(write: copy write)
  private borrowing func takeOver(
    _ leaf: Span<UInt8>,
    at position: Position,
    _ reader: LogReader,
    to write: inout LogWrite,
    taking part: (borrowing Event) throws(EventLogError) -> CopiedPart
  ) throws(EventLogError) {
    guard !isWithheld(leaf) else { return try write.append(copying: leaf) }
    let event = try checkedEvent(leaf, at: position, identity.logID)
    let part = try part(event)
    guard part != .hash else {
      let hash = write.hasher.leafHash(leaf).bytes
      return try write.append(copying: hash.span)
    }
    try write.append(copying: leaf)
    guard part == .withPayloads else { return }
    for seal in try event.seals.indices {
      guard let payload = try reader.payload(at: position, seal: seal) else { continue }
      try write.appendPayload(payload.span, seal: seal)
    }
  }

  private borrowing func copyTables(to copy: borrowing EventLog) throws(EventLogError) {
    let snapshot = try snapshot()
    let reader = snapshot.reader
    var write = try copy.beginWrite()
    try write.setBranch(try reader.branch)
    // No epoch: no key is of use here, also where what makes it a copy is taken away.
    try write.setEpoch(0)
    var witnessed: [(size: UInt64, note: [UInt8])] = []
    try reader.forEachWitnessed { (size, note) throws(EventLogError) in
      witnessed.append((size, note.copied))
      return true
    }
    for (size, note) in witnessed where size <= write.head {
      try write.putWitnessed(note.span, atSize: size)
    }
    try write.commit()
  }
}
