import LMDB

/// The chain of chunks of one tag, to take a posting out of it.
///
/// No chunk is left empty: a closed one leaves the chain, and the place of an open one is taken by
/// the one before it.
struct ChunkChain {
  private let tag: UInt64

  init(_ tag: TagKey) { self.tag = tag.value }

  /// Removes the posting of a position; does nothing where there is none.
  func remove(
    _ position: Position,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) {
    guard var open = try openChunk(write.reader, tables) else { return }
    if open.remove(position) > 0 {
      if open.isEmpty, open.previous != 0 {
        let sequence = open.previous
        open.take(try closedChunk(sequence, write.reader, tables))
        try put(nil, under: sequence, with: &write, tables)
      }
    } else {
      let removed = try removeFromClosed(position, &open, with: &write, tables)
      guard removed > 0 else { return }
      open.closedPostings &-= UInt64(removed)
    }
    do throws(LMDBError) {
      if open.isEmpty {
        _ = try write.delete(at: tag, in: tables.open)
      } else {
        try write.put(open.openValue.span, at: tag, in: tables.open)
      }
    } catch {
      throw EventLogError(error)
    }
  }

  /// Walks back to the chunk that holds the position, and says how many postings it lost.
  private func removeFromClosed(
    _ position: Position,
    _ open: inout ChunkContent,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) -> Int {
    var newer: (sequence: UInt64, chunk: ChunkContent)?
    var sequence = open.previous
    while sequence != 0 {
      var chunk = try closedChunk(sequence, write.reader, tables)
      let first = chunk.first
      let removed = chunk.remove(position)
      if removed > 0 {
        try put(chunk.isEmpty ? nil : chunk, under: sequence, with: &write, tables)
        guard chunk.isEmpty else { return removed }
        newer?.chunk.previous = chunk.previous
        if let newer {
          try put(newer.chunk, under: newer.sequence, with: &write, tables)
        } else {
          open.previous = chunk.previous
        }
        return removed
      }
      guard first > position else { return 0 }
      newer = (sequence, chunk)
      sequence = chunk.previous
    }
    return 0
  }

  private func openChunk(
    _ reader: Reader,
    _ tables: Tables
  ) throws(EventLogError) -> ChunkContent? {
    let stored: Span<UInt8>?
    do throws(LMDBError) { stored = try reader.value(at: tag, in: tables.open) } catch {
      throw EventLogError(error)
    }
    guard let stored else { return nil }
    return try ChunkContent(open: stored)
  }

  private func closedChunk(
    _ sequence: UInt64,
    _ reader: Reader,
    _ tables: Tables
  ) throws(EventLogError) -> ChunkContent {
    ChunkContent(closed: try storedChunk(sequence, reader, tables))
  }

  private func put(
    _ chunk: ChunkContent?,
    under sequence: UInt64,
    with write: inout Write,
    _ tables: Tables
  ) throws(EventLogError) {
    do throws(LMDBError) {
      if let chunk {
        try write.put(chunk.closedValue.span, at: sequence, in: tables.closed)
      } else {
        _ = try write.delete(at: sequence, in: tables.closed)
      }
    } catch {
      throw EventLogError(error)
    }
  }
}

/// The value of a closed chunk.
///
/// Chunks are numbered in the order of time: a chain that turns round would never end.
@_lifetime(copy reader)
func storedChunk(
  _ sequence: UInt64,
  _ reader: Reader,
  _ tables: Tables
) throws(EventLogError) -> Span<UInt8> {
  let found: Span<UInt8>?
  do throws(LMDBError) {
    found = try reader.value(at: sequence, in: tables.closed)
  } catch {
    throw EventLogError(error)
  }
  guard let found, found.count > Chunk.closedHeadBytes else {
    throw .corruptedIndex("closed chunk \(sequence) is missing or cut off")
  }
  guard found.sixBytes(at: 0) < sequence else {
    throw .corruptedIndex("closed chunk \(sequence) stands before an older one")
  }
  return found
}
