import LMDB

/// Moves sorted postings into the chains of chunks, one tag after the other.
struct Merge {
  private let chunkBytes: Int
  /// The newest chunk of the tag at hand, as it will stand in `open`; used again for each tag.
  private var open: [UInt8] = []
  private var first: Position = 0
  private var last: Position = 0
  private var previous: UInt64 = 0
  private var closedPostings: UInt64 = 0
  private var openPostings: UInt64 = 0
  private var lastClosed: UInt64

  /// Prepares a merge that goes on after the last closed chunk.
  init(chunkBytes: Int, lastClosed: UInt64) {
    self.chunkBytes = chunkBytes
    self.lastClosed = lastClosed
  }

  /// Merges the postings of a stretch that follows everything merged so far; returns the last
  /// closed chunk.
  mutating func merge(
    _ postings: Postings,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) -> UInt64 {
    let entries = postings.entries
    var index = 0
    while index < entries.count {
      let tag = Posting.tag(entries[index])
      try load(tag, with: &write, tables)
      while index < entries.count, Posting.tag(entries[index]) == tag {
        let position = postings.base + Posting.offset(entries[index])
        try add(position, Posting.typeClass(entries[index]), with: &write, tables)
        index += 1
      }
      try store(tag, with: &write, tables)
    }
    return lastClosed
  }

  private mutating func load(
    _ tag: UInt64,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) {
    open.removeAll(keepingCapacity: true)
    (first, last, previous, closedPostings, openPostings) = (0, 0, 0, 0, 0)
    do throws(LMDBError) {
      // Tags come in the order of the table's keys, so that each is found near the one before.
      if let found = try write.seek(tag, in: tables.open) { open.append(found) }
    } catch {
      throw EventLogError(error)
    }
    if open.isEmpty {
      open.append(contentsOf: repeatElement(0, count: Chunk.openHeadBytes))
      return
    }
    let head = try OpenHead(open.span)
    (first, last) = (head.first, head.last)
    (previous, closedPostings) = (head.previous, head.closedPostings)
    // Every varint ends with the only byte of it that has no high bit.
    for index in Chunk.openHeadBytes..<open.count where open[index] < 128 { openPostings += 1 }
  }

  private mutating func add(
    _ position: Position,
    _ typeClass: UInt64,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) {
    var value = (position &- last) &<< Posting.classBits | typeClass
    let size = open.count - Chunk.openHeadBytes
    if size > 0, size + Chunk.varintBytes(value) > chunkBytes { try close(with: &write, tables) }
    if open.count == Chunk.openHeadBytes {
      first = position
      value = typeClass
    }
    Chunk.appendVarint(value, to: &open)
    openPostings += 1
    last = position
  }

  private mutating func close(
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) {
    // The head of a closed chunk, previous and first, is put where the open one's ends.
    let start = Chunk.openHeadBytes - Chunk.closedHeadBytes
    open.setSixBytes(previous, at: start)
    open.setSixBytes(first, at: start + 6)
    lastClosed += 1
    do throws(LMDBError) {
      let closed = open.span.extracting(start..<open.count)
      try write.append(closed, at: lastClosed, in: tables.closed)
    } catch {
      throw EventLogError(error)
    }
    previous = lastClosed
    closedPostings += openPostings
    openPostings = 0
    open.removeLast(open.count - Chunk.openHeadBytes)
  }

  private mutating func store(
    _ tag: UInt64,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) {
    open.setSixBytes(first, at: 0)
    open.setSixBytes(last, at: 6)
    open.setSixBytes(previous, at: 12)
    open.setSixBytes(closedPostings, at: 18)
    do throws(LMDBError) {
      try write.put(open.span, at: tag, in: tables.open)
    } catch {
      throw EventLogError(error)
    }
  }
}
