import LMDB

/// A consistent view of the log as of one position.
///
/// Events viewed through it stay valid as long as it lives.
public struct LogSnapshot: ~Copyable, ~Escapable {
  private let snapshot: Snapshot
  private let tables: Tables
  private let tail: Tail
  private let logID: [UInt8]
  private let index: IndexState

  /// The position of the last event; 0 when the log is empty.
  public let head: Position

  @_lifetime(copy snapshot)
  init(
    _ snapshot: consuming Snapshot,
    _ log: borrowing EventLog,
    index: IndexState,
    head: Position
  ) {
    self.index = index
    self.head = head
    tables = log.tables
    tail = log.tail
    logID = log.identity.logID
    self.snapshot = snapshot
  }

  /// What can be read in the snapshot.
  public var reader: LogReader {
    @_lifetime(borrow self)
    borrowing get {
      LogReader(
        snapshot.reader,
        tables,
        tail,
        logID: logID,
        index: index,
        committed: head,
        head: head,
        pending: Postings(base: head + 1),
        pendingCommands: []
      )
    }
  }
}
