import LMDB
import MerkleLog

// What is withheld leaves its hash, so that the tree, every checkpoint and every proof stay as they
// are. Everything else of it goes: bytes, payloads, postings and the command's id. The pages where it
// stood are free, not empty, until the log is compacted.

extension LogWrite {
  /// Leaves of the event at a position only its hash; false where that is all there is already.
  ///
  /// The event must have been committed before this write.
  ///
  /// - Throws: `corrupted` where what stands there is no event.
  @discardableResult
  @_lifetime(self: copy self)
  public mutating func withhold(_ position: Position) throws(EventLogError) -> Bool {
    precondition((1...committed).contains(position), "only what is committed can be withheld")
    guard let stored = try reader.leaf(at: position)?.copied else {
      throw .corrupted(position, .element("position"))
    }
    let leaf = stored.span
    guard !isWithheld(leaf) else { return false }
    let event = try checkedEvent(leaf, at: position, logID)
    var tags = Set([TagKey(type: event.type)])
    var tag = event.tagIterator
    while let next = tag.next() { tags.insert(TagKey(next)) }
    try dropCommand(event.commandID, at: position)
    let hash = hasher.leafHash(leaf).bytes
    do throws(LMDBError) {
      try write.put(hash.span, at: position, in: tables.events)
    } catch {
      throw EventLogError(error)
    }
    try dropPayloads(at: position)
    try dropPostings(of: tags, at: position)
    index.withheld += 1
    do throws(LMDBError) { try index.store(with: &write, tables) } catch {
      throw EventLogError(error)
    }
    return true
  }

  @_lifetime(self: copy self)
  private mutating func dropPayloads(at position: Position) throws(EventLogError) {
    // Whatever is there, even if the event has no seal for it.
    for seal in 0...255 { try deletePayload(at: position, seal: seal) }
  }

  /// Has the command's id name the next event of the command, or go with the last.
  @_lifetime(self: copy self)
  private mutating func dropCommand(
    _ id: CommandID,
    at position: Position
  ) throws(EventLogError) {
    guard try reader.storedPosition(of: id) == position else { return }
    let next = try nextEvent(of: id, behind: position)
    do throws(LMDBError) {
      if let next {
        var value: [UInt8] = []
        value.appendWord(next)
        try write.put(value.span, for: id.bytes.span, in: tables.commands)
      } else {
        _ = try write.delete(id.bytes.span, in: tables.commands)
      }
    } catch {
      throw EventLogError(error)
    }
  }

  /// The events of a command stand side by side, some of them perhaps withheld.
  private func nextEvent(
    of id: CommandID,
    behind position: Position
  ) throws(EventLogError) -> Position? {
    var events = try reader.events(after: position, through: committed)
    guard let event = try events.next(), event.commandID == id else { return nil }
    return event.position
  }

  @_lifetime(self: copy self)
  private mutating func dropPostings(
    of tags: Set<TagKey>,
    at position: Position
  ) throws(EventLogError) {
    // The raw tail is read from the events themselves; whoever keeps it sees that it has changed.
    guard position <= index.inRuns else { return }
    guard position <= index.merged else { return try dropFromRun(position) }
    for tag in tags { try ChunkChain(tag).remove(position, with: &write, tables) }
  }

  @_lifetime(self: copy self)
  private mutating func dropFromRun(_ position: Position) throws(EventLogError) {
    do throws(LMDBError) {
      let (first, left) = try run(without: position)
      try write.put(words: left.span, at: first, in: tables.runs)
    } catch {
      throw EventLogError(error)
    }
  }

  /// Where the run that holds a position starts, and its postings but those of the position.
  private func run(
    without position: Position
  ) throws(LMDBError) -> (first: Position, postings: [UInt64]) {
    var runs = try write.reader.cursor(in: tables.runs)
    guard try runs.seek(holding: position) else { throw .corrupted }
    let first = runs.key
    let run = runs.value
    var left: [UInt64] = []
    for index in 0..<run.count / 8 {
      let posting = run.word(at: index * 8)
      if first &+ Posting.offset(posting) != position { left.append(posting) }
    }
    return (first, left)
  }
}

extension IntegerCursor {
  /// Moves to the entry with the highest key up to a position: the stretch that holds it.
  @_lifetime(self: copy self)
  mutating func seek(holding position: Position) throws(LMDBError) -> Bool {
    guard try seek(atLeast: position) else { return try last() }
    return key == position ? true : try previous()
  }
}
