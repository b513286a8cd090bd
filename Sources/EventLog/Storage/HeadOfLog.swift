import LMDB

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
