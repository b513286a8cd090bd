public import EventLog
import SQLite

extension ViewStore {
  /// Takes in what the log has and the views have not; returns the position reached, the log's head.
  ///
  /// Costs two small reads where nothing is new. Two processes may do it at once: each event is
  /// taken in once. Where the views were made otherwise, or from another log, or are damaged, they
  /// are rebuilt.
  @discardableResult
  public func catchUp(
    log: borrowing EventLog,
    progress: Progress? = nil
  ) throws(ViewsError) -> UInt64 {
    if folder.refusal != nil { return try followInMemory(log, progress) }
    for _ in 0..<5 {
      do throws(ViewsError) {
        return try follow(log, progress)
      } catch {
        if error.blamesTheFile {
          forget()
          return try rebuild(log: log, unless: nil, progress: progress)
        }
        // Another process replaced the file between two steps: its successor is followed.
        guard case .database(let fault) = error, fault.code == .cannotOpen else { throw error }
        forget()
      }
    }
    return try follow(log, progress)
  }

  private func follow(
    _ log: borrowing EventLog,
    _ progress: Progress?
  ) throws(ViewsError) -> UInt64 {
    let head: UInt64
    let anchor: Int64
    guard try reopen(), let state = try state(), state.fits(log) else {
      return try rebuild(log: log, unless: number, progress: progress)
    }
    do {
      let snapshot = try Self.snapshot(log)
      head = snapshot.head
      anchor = try FileState.anchor(snapshot.reader, at: min(state.position, head))
    }
    guard state.position <= head, anchor == state.anchor else {
      return try rebuild(log: log, unless: nil, progress: progress)
    }
    if state.position == head { return head }
    // Beyond some measure it is faster to begin anew: rows are written once, indexes at the end.
    if head - state.position > max(20_000, 2 * state.position) {
      return try rebuild(log: log, unless: nil, progress: progress)
    }
    return try advance(log, to: head, progress)
  }

  /// What the open file says of itself; nil where it cannot be read as one of ours.
  func state() throws(ViewsError) -> FileState? {
    let database = try openedDatabase()
    do throws(SQLiteError) { return try FileState(database) } catch {
      switch error.fault {
      case .statement, .corruption: return nil
      default: throw .database(error)
      }
    }
  }

  @_lifetime(borrow log)
  static func snapshot(_ log: borrowing EventLog) throws(ViewsError) -> LogSnapshot {
    do throws(EventLogError) { return try log.snapshot() } catch { throw .log(error) }
  }
}

extension ViewsError {
  /// Whether a file of views made anew might not have it.
  ///
  /// The SQL that writes is always the same: where it fails, the file is not what it was made as.
  fileprivate var blamesTheFile: Bool {
    switch self {
    case .database(let error): error.fault == .corruption || error.fault == .statement
    case .unreadable(_, .contradiction): true
    default: false
    }
  }
}

extension ViewStore {
  /// How many events are taken in under one snapshot of the log.
  static var stretch: UInt64 { 4_096 }
  /// How many events are taken in within one transaction.
  private static var batch: UInt64 { 65_536 }
  /// How many things of a view are kept in memory.
  static var capacity: Int { 50_000 }

  /// Takes events in, in transactions that each end consistent.
  private func advance(
    _ log: borrowing EventLog,
    to head: UInt64,
    _ progress: Progress?
  ) throws(ViewsError) -> UInt64 {
    guard let number else { throw .notAtHand }
    var projector = self.projector
    // Until all has gone well, what is in memory is not to be trusted.
    self.projector = nil
    let database: Database
    if let projector {
      database = projector.database
    } else {
      database = try inDatabase { () throws(SQLiteError) in
        let database = try Database(
          path: folder.file(number),
          access: .readWrite,
          // Another process may be taking in a whole batch.
          busyTimeoutMilliseconds: 60_000
        )
        try database.execute("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY")
        return database
      }
    }
    var reached: UInt64 = 0
    while reached < head {
      reached = try database.transaction(
        .immediate,
        translating: { ViewsError.database($0) }
      ) { () throws(ViewsError) -> UInt64 in
        // Only now nobody else can write: what was read before may be old.
        guard var state = try inDatabase({ () throws(SQLiteError) in try FileState(database) })
        else { throw .database(SQLiteError(code: .corrupt, message: "the views lost their state")) }
        guard state.position < head else { return state.position }
        let current: Projector
        if let projector, projector.position == state.position {
          current = projector
        } else {
          current = try Projector(database, after: state.position, capacity: Self.capacity)
        }
        projector = current
        let end = min(head, state.position + Self.batch)
        try current.advance(log, through: end, &state)
        return end
      }
      guard progress?(reached, head) ?? true else { throw .stopped }
    }
    self.projector = projector
    return reached
  }
}

extension Projector {
  /// Takes everything in through a position, and leaves file and state complete.
  ///
  /// The caller has a transaction open.
  func advance(
    _ log: borrowing EventLog,
    through end: UInt64,
    _ state: inout FileState
  ) throws(ViewsError) {
    while position < end {
      try take(log, through: min(end, position + ViewStore.stretch))
      try trim()
    }
    try flush()
    state.position = end
    let snapshot = try ViewStore.snapshot(log)
    state.anchor = try FileState.anchor(snapshot.reader, at: end)
    let written = state
    try inDatabase { () throws(SQLiteError) in try written.write(to: database) }
  }
}
