import LMDB
import MerkleLog

// What a transaction has to know of the log before anything else: its head, when the last event was
// recorded, and how far the index reaches. Each asks inside the transaction, so that they agree.

extension IndexState {
  init(_ snapshot: borrowing Snapshot, _ tables: Tables) throws(EventLogError) {
    try self.init(snapshot.reader, tables)
  }

  init(_ write: borrowing Write, _ tables: Tables) throws(EventLogError) {
    try self.init(write.reader, tables)
  }
}

/// The last position in the log; 0 when it is empty.
func lastPosition(
  _ snapshot: borrowing Snapshot,
  _ tables: Tables
) throws(EventLogError) -> Position {
  try lastPosition(snapshot.reader, tables)
}

/// The last position in the log; 0 when it is empty.
func lastPosition(_ write: borrowing Write, _ tables: Tables) throws(EventLogError) -> Position {
  try lastPosition(write.reader, tables)
}

private func lastPosition(_ reader: Reader, _ tables: Tables) throws(EventLogError) -> Position {
  let head: Position
  let events: Int
  do throws(LMDBError) {
    var cursor = try reader.cursor(in: tables.events)
    // Positions run without gaps, so that the last is the number of events.
    head = try cursor.last() ? cursor.key : 0
    events = try reader.statistics(of: tables.events).entries
  } catch {
    throw EventLogError(error)
  }
  guard head < 1 << 48, Int(head) == events else {
    throw .corruptedIndex("the last of \(events) events says that it stands at \(head)")
  }
  return head
}

/// The tree that the last commit left, to grow on; it must be that of the whole log.
func committedTree(
  _ write: borrowing Write,
  _ tables: Tables,
  head: Position
) throws(EventLogError) -> GrowingTree {
  guard let last = try lastCommit(write.reader, tables) else {
    guard head == 0 else { throw unsignedEvents(after: 0, through: head) }
    return GrowingTree()
  }
  guard last.size == head else { throw unsignedEvents(after: last.size, through: head) }
  return last.tree
}

/// What the last commit with events left; nil while the log is empty.
@_lifetime(copy reader)
func lastCommit(_ reader: Reader, _ tables: Tables) throws(EventLogError) -> CommitValue? {
  let whole = Passage(after: 0, through: .max, isBackwards: true)
  var commits = try storedCommits(reader, tables, whole)
  return try commits.next()
}

/// What the commits left that end in a stretch of the log.
@_lifetime(copy reader)
func storedCommits(
  _ reader: Reader,
  _ tables: Tables,
  _ passage: Passage
) throws(EventLogError) -> CommitIterator {
  do throws(LMDBError) {
    return CommitIterator(try reader.cursor(in: tables.commits), passage)
  } catch {
    throw EventLogError(error)
  }
}

/// Reads what stands under the last position of a commit.
@_lifetime(copy bytes)
func commitValue(
  _ bytes: Span<UInt8>,
  endingAt position: Position
) throws(EventLogError) -> CommitValue {
  do throws(CommitFault) {
    return try CommitValue(bytes, size: position)
  } catch {
    throw .corruptedCommit(position, error)
  }
}

func unsignedEvents(after: Position, through head: Position) -> EventLogError {
  .corruptedIndex("the last commit ends at position \(after), the log at \(head)")
}

/// When the last event that has not been withheld was recorded; nil when there is none.
func lastRecorded(
  _ write: borrowing Write,
  _ tables: Tables,
  from head: Position
) throws(EventLogError) -> UInt64? {
  let reader = write.reader
  var position = head
  while position > 0 {
    let leaf: Span<UInt8>?
    do throws(LMDBError) {
      leaf = try reader.value(at: position, in: tables.events)
    } catch {
      throw EventLogError(error)
    }
    guard let leaf else { throw .corrupted(position, .element("position")) }
    if !isWithheld(leaf) {
      do throws(EventLogError) {
        return try Event(leaf).recorded
      } catch {
        guard case .malformed(let fault) = error else { throw error }
        throw .corrupted(position, fault)
      }
    }
    position -= 1
  }
  return nil
}
