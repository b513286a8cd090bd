import LMDB

/// What can be read in one state of the log: the one set of methods for snapshots and writes.
///
/// A borrowed view: its events stay valid as long as the snapshot lives or, inside a write, until
/// the next change.
public struct LogReader: ~Escapable {
  let store: Reader
  let tables: Tables
  let tail: Tail
  let logID: [UInt8]
  let index: IndexState
  /// The last position that is committed.
  let committed: Position
  /// What the write at hand has appended; nothing in a snapshot.
  let pending: Postings
  let pendingCommands: [PendingCommand]

  /// The position of the last event; 0 when the log is empty.
  public let head: Position

  @_lifetime(copy store)
  init(
    _ store: Reader,
    _ tables: Tables,
    _ tail: Tail,
    logID: [UInt8],
    index: IndexState,
    committed: Position,
    head: Position,
    pending: Postings,
    pendingCommands: [PendingCommand]
  ) {
    self.store = store
    self.tables = tables
    self.tail = tail
    self.logID = logID
    self.index = index
    self.committed = committed
    self.head = head
    self.pending = pending
    self.pendingCommands = pendingCommands
  }

  /// The event at a position; nil where there is none, or where it has been withheld.
  @_lifetime(copy self)
  public func event(at position: Position) throws(EventLogError) -> Event? {
    guard let leaf = try leaf(at: position), !isWithheld(leaf) else { return nil }
    return try checkedEvent(leaf, at: position, logID)
  }

  /// The bytes at a position: an event's, or exactly 32 where only the hash of a withheld leaf is
  /// left.
  @_lifetime(copy self)
  public func leaf(at position: Position) throws(EventLogError) -> Span<UInt8>? {
    do throws(LMDBError) {
      return try store.value(at: position, in: tables.events)
    } catch {
      throw EventLogError(error)
    }
  }

  /// The events behind a position, one after the other, without those that have been withheld.
  @_lifetime(copy self)
  public func events(
    after: Position = 0,
    through: Position = .max,
    backwards: Bool = false
  ) throws(EventLogError) -> EventIterator {
    EventIterator(
      try leaves(after: after, through: through, backwards: backwards),
      logID
    )
  }

  /// The leaves behind a position, one after the other, withheld ones too.
  @_lifetime(copy self)
  public func leaves(
    after: Position = 0,
    through: Position = .max,
    backwards: Bool = false
  ) throws(EventLogError) -> LeafIterator {
    do throws(LMDBError) {
      return LeafIterator(
        try store.cursor(in: tables.events),
        after: after,
        through: min(through, head),
        backwards: backwards
      )
    } catch {
      throw EventLogError(error)
    }
  }

  /// Shows the events of a stretch to `body`, until it says false.
  public func forEach(
    from: Position = 1,
    through: Position = .max,
    backwards: Bool = false,
    _ body: (borrowing Event) throws(EventLogError) -> Bool
  ) throws(EventLogError) {
    let after = from == 0 ? 0 : from - 1
    var events = try events(after: after, through: through, backwards: backwards)
    while let event = try events.next() {
      guard try body(event) else { return }
    }
  }

  /// The position of the first event of a command; nil where it was never performed.
  public func position(of command: CommandID) throws(EventLogError) -> Position? {
    for pending in pendingCommands where pending.id == command { return pending.position }
    if let stored = try storedPosition(of: command) { return stored }
    guard index.inRuns < committed else { return nil }
    let position = try tail.content(self).commands[command]
    // The kept tail may know more than this snapshot does.
    return position.flatMap { $0 <= committed ? $0 : nil }
  }

  /// The same, among the commands that have left the tail.
  func storedPosition(of command: CommandID) throws(EventLogError) -> Position? {
    let value: Span<UInt8>?
    do throws(LMDBError) {
      value = try store.value(for: command.bytes.span, in: tables.commands)
    } catch {
      throw EventLogError(error)
    }
    guard let value else { return nil }
    guard value.count == 8 else { throw .corruptedIndex("a command's position has not 8 bytes") }
    let position = value.word(at: 0)
    guard position > 0, position <= committed else {
      throw .corruptedIndex("a command's position, \(position), is not in the log")
    }
    return position
  }

  /// The highest id of all commands that are committed; nil where there is none.
  func highestCommand() throws(EventLogError) -> CommandID? {
    var highest = try tail.content(self).highestCommand
    do throws(LMDBError) {
      var cursor = try store.cursor(in: tables.commands)
      if try cursor.last(), let last = CommandID(bytes: cursor.key) {
        highest = highest.map { max($0, last) } ?? last
      }
    } catch {
      throw EventLogError(error)
    }
    return highest
  }
}

/// A command of the write at hand.
struct PendingCommand: Sendable {
  let id: CommandID
  let position: Position
}

@inline(__always)
func isWithheld(_ leaf: Span<UInt8>) -> Bool { leaf.count == 32 }

/// Views a leaf as an event, and makes sure that it stands where it belongs.
@inline(__always)
@_lifetime(copy leaf)
func checkedEvent(
  _ leaf: Span<UInt8>,
  at position: Position,
  _ logID: [UInt8]
) throws(EventLogError) -> Event {
  let event: Event
  do throws(EventLogError) {
    event = try Event(leaf)
  } catch {
    guard case .malformed(let fault) = error else { throw error }
    throw .corrupted(position, fault)
  }
  guard event.position == position else { throw .corrupted(position, .element("position")) }
  guard event.logID.equals(logID.span) else { throw .corrupted(position, .element("log id")) }
  return event
}
