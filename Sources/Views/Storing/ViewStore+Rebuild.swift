public import EventLog
import SQLite

extension ViewStore {
  /// Makes all views anew from the log; returns the position reached.
  ///
  /// They are made in a file beside the one in force, which others keep reading until it is
  /// replaced in one step.
  @discardableResult
  public func rebuild(
    log: borrowing EventLog,
    progress: Progress? = nil
  ) throws(ViewsError) -> UInt64 {
    try rebuild(log: log, unless: nil, progress: progress)
  }

  /// Rebuilds, unless another process has put a file in force meanwhile, other than `known`, that
  /// fits the log.
  func rebuild(
    log: borrowing EventLog,
    unless known: Int??,
    progress: Progress?
  ) throws(ViewsError) -> UInt64 {
    let lock = try folder.lock()
    if let known, let current = try folder.current(), current != known, try reopen(),
      let state = try state(), state.fits(log)
    {
      _ = consume lock
      return try catchUp(log: log, progress: progress)
    }
    let next = try folder.nextNumber()
    let file = folder.file(next) + ".new"
    let reached: UInt64
    do throws(ViewsError) {
      try folder.makeEmpty(file)
      let database = try inDatabase { () throws(SQLiteError) in
        try Database(path: file, access: .readWrite)
      }
      reached = try build(log, database, progress)
      try inDatabase { () throws(SQLiteError) in
        try database.execute("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL")
      }
      try folder.putInForce(file, as: next)
    } catch {
      folder.removeFile(file)
      throw error
    }
    _ = consume lock
    guard try reopen() else { throw .notAtHand }
    return reached
  }

  /// Fills an empty database with all views, through a position that the log has, or its head; returns
  /// the position.
  func build(
    _ log: borrowing EventLog,
    _ database: Database,
    through last: UInt64? = nil,
    _ progress: Progress?
  ) throws(ViewsError) -> UInt64 {
    let head: UInt64
    if let last { head = last } else { head = try Self.snapshot(log).head }
    var state = FileState(
      fingerprint: Fingerprint.ofViews,
      logID: log.identity.logID,
      position: 0,
      anchor: 0
    )
    try inDatabase { () throws(SQLiteError) in
      // Nobody sees the file before it is complete, so that nothing need be undone or waited for.
      // The cache stays as small as SQLite makes it: with a larger one it sorts the indexes in
      // larger pieces, which takes a quarter longer.
      try database.execute(
        """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
        BEGIN;
        """
      )
      for statement in [FileState.table] + Schema.tables { try database.execute(statement) }
    }
    let (rows, texts) = (RowQueue(database), RowTexts())
    for stored in ViewCatalogue.stored { try stored.writeGiven(rows, texts) }
    let projector = try Projector(
      database,
      after: 0,
      capacity: Self.capacity,
      writesMeanwhile: true
    )
    // Nobody may close the database while it is written.
    defer { projector.finish() }
    while projector.position < head {
      let end = min(head, projector.position + Self.stretch)
      try projector.take(log, through: end)
      try projector.trim()
      guard progress?(end, head) ?? true else { throw .stopped }
    }
    try projector.advance(log, through: head, &state)
    try inDatabase { () throws(SQLiteError) in
      for statement in Schema.indexes + Schema.views(.now) { try database.execute(statement) }
      try database.execute("COMMIT")
    }
    return head
  }
}
