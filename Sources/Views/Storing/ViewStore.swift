public import EventLog
public import SQLite
import CivilCalendar

/// The views of a record: a file of tables that follows the log, and a connection that asks it.
///
/// Used by one thread at a time; any number of processes may have the same views open.
public final class ViewStore {
  let folder: ViewFolder
  /// Reads the log for functions in SQL, as long as a question is being answered.
  public let lent = LentLog()
  private let moment: Moment
  private let configure: (Database, LentLog) throws(SQLiteError) -> Void
  /// The file that is open; nil before the first.
  private(set) var number: Int?
  private var connection: Database?
  /// Takes events in; kept between two catch-ups, with the things that it has in memory.
  var projector: Projector?
  /// Whether the views are those that say what was known at a position.
  private var looksBack = false

  /// The day that `today()` says in SQL, in days since 1970-01-01.
  public var todaysDay: Int {
    get { moment.today }
    set { moment.today = newValue }
  }

  /// The last day that `due` looks ahead to, in days since 1970-01-01; nil for a month from today.
  public var horizonDay: Int? {
    get { moment.horizon }
    set { moment.horizon = newValue }
  }

  /// The position that views in memory have reached, where the folder may only be read.
  private var reachedInMemory: UInt64?

  private init(
    _ folder: ViewFolder,
    today: Int,
    configure: @escaping (Database, LentLog) throws(SQLiteError) -> Void
  ) {
    self.folder = folder
    self.moment = Moment(today: today)
    self.configure = configure
  }

  /// Opens the views in a folder and brings them up to the log, making both where they are missing.
  ///
  /// Damaged views are made anew. Where the folder may only be read they are made in memory.
  ///
  /// - Parameters:
  ///   - folder: The folder; its parent must exist.
  ///   - log: The log that the views follow.
  ///   - today: The day that `today()` says in SQL.
  ///   - progress: Told from time to time which position of how many is reached; false stops.
  ///   - configure: Prepares each new connection, for instance with functions.
  /// - Returns: The views, as of the log's head.
  /// - Throws: What the machine or the log says, ``ViewsError/unknownAction(position:type:version:)``
  ///   for a log of a newer program, or `stopped`.
  public static func open(
    folder: String,
    log: borrowing EventLog,
    today: Int,
    progress: Progress? = nil,
    configure: @escaping (Database, LentLog) throws(SQLiteError) -> Void = { _, _ in }
  ) throws(ViewsError) -> ViewStore {
    let store = ViewStore(try ViewFolder(folder), today: today, configure: configure)
    try store.catchUp(log: log, progress: progress)
    return store
  }

  /// Makes the views in a folder anew, whatever stands there; returns the position reached.
  ///
  /// What is there is not opened, so that it may be damaged.
  @discardableResult
  public static func rebuild(
    folder: String,
    log: borrowing EventLog,
    progress: Progress? = nil
  ) throws(ViewsError) -> UInt64 {
    let store = ViewStore(try ViewFolder(folder), today: 0) { _, _ in }
    return try store.rebuild(log: log, progress: progress)
  }

  /// Told which position of how many is reached; false stops.
  public typealias Progress = (_ position: UInt64, _ head: UInt64) -> Bool

  /// Removes the views in a folder; they are made again when next asked for.
  ///
  /// Whoever has them open goes on with what they were.
  public static func withdraw(folder: String) throws(ViewsError) {
    let folder = try ViewFolder(folder)
    let lock = try folder.lock()
    try folder.clear()
    _ = consume lock
  }

  /// Answers questions about the views and, as long as the body runs, about the log itself.
  ///
  /// The connection only reads, whatever SQL it is given. It must not be kept beyond the body.
  public func ask<Result, Failure: Error>(
    _ log: borrowing EventLog,
    translating translate: (ViewsError) -> Failure,
    _ body: (Database) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let database: Database
    do throws(ViewsError) { database = try openedDatabase() } catch { throw translate(error) }
    return try lent.lend(log) { () throws(Failure) in try body(database) }
  }

  /// The connection that asks; it only reads, whatever SQL it is given.
  ///
  /// It changes with a rebuild, so that it is to be taken anew after each catch-up. The tables
  /// `events` and `possible_duplicates` need ``ask(_:translating:_:)``.
  public func openedDatabase() throws(ViewsError) -> Database {
    guard let connection else { throw .notAtHand }
    return connection
  }

  /// Makes every view say what was known when the log ended at a position; nil for now.
  ///
  /// Except `events` and `possible_duplicates`, and columns that depend on the clock, which say what
  /// they say for ``todaysDay``.
  public func lookBack(to position: UInt64?) throws(ViewsError) {
    let database = try openedDatabase()
    moment.known = position ?? 0
    guard looksBack != (position != nil) else { return }
    try inDatabase { () throws(SQLiteError) in
      database.setAuthorizer(nil)
      defer { database.setAuthorizer(Self.authorizer) }
      try database.execute("PRAGMA query_only = 0")
      let statements =
        looksBack ? Schema.viewNames.map { "DROP VIEW temp.\($0)" } : Schema.views(.known)
      for statement in statements { try database.execute(statement) }
      looksBack.toggle()
      try database.execute("PRAGMA query_only = 1")
    }
  }
}

extension ViewStore {
  /// What any SQL may do.
  private static var authorizer: Authorizer { .readOnly() }

  /// Opens the file in force, unless it is the one that is open; false where there is none.
  func reopen() throws(ViewsError) -> Bool {
    // Between reading the name and opening the file another process may replace it.
    for _ in 0..<5 {
      guard let current = try folder.current() else { return false }
      if current == number { return true }
      do throws(SQLiteError) {
        connection = try connect(folder.file(current))
        (number, projector, looksBack) = (current, nil, false)
        return true
      } catch {
        guard error.code == .cannotOpen else { throw .database(error) }
      }
    }
    return false
  }

  /// Lets go of the file that is open.
  func forget() { (number, connection, projector, looksBack) = (nil, nil, nil, false) }

  /// Brings views up to the log that are kept in memory, because the folder may only be read.
  ///
  /// What stands in the folder is not asked: SQLite reads a file only where it may write beside it.
  func followInMemory(
    _ log: borrowing EventLog,
    _ progress: Progress?
  ) throws(ViewsError) -> UInt64 {
    let head = try Self.snapshot(log).head
    if connection != nil, reachedInMemory == head { return head }
    let database = try inDatabase { () throws(SQLiteError) in try Database.inMemory() }
    let reached = try build(log, database, progress)
    try inDatabase { () throws(SQLiteError) in try prepare(database) }
    (number, connection, projector, looksBack) = (nil, database, nil, false)
    reachedInMemory = reached
    return reached
  }

  private func connect(_ file: String) throws(SQLiteError) -> Database {
    let database = try Database(path: file, access: .readWrite)
    try prepare(database)
    return database
  }

  /// Makes a connection one that asks.
  private func prepare(_ database: Database) throws(SQLiteError) {
    try database.execute("PRAGMA temp_store = MEMORY; PRAGMA query_only = 1")
    let moment = moment
    // Each says the same throughout one run of a statement, which is what SQLite means by that.
    try database.register(function: "today", arguments: 0, isDeterministic: true) { _ in
      .text(isoDate(ofDay: moment.today))
    }
    try database.register(function: "horizon", arguments: 0, isDeterministic: true) { _ in
      .text(isoDate(ofDay: moment.horizon ?? moment.today + 31))
    }
    try database.register(function: "known", arguments: 0, isDeterministic: true) { _ in
      .integer(Int64(clamping: moment.known))
    }
    try database.register(table: Events.name, EventsTable(lent))
    try database.register(table: PossibleDuplicates.name, PossibleDuplicatesTable(lent))
    try configure(database, lent)
    database.setAuthorizer(Self.authorizer)
  }
}

/// What `today()`, `horizon()` and `known()` say, shared with the functions.
private final class Moment {
  var today: Int
  var horizon: Int?
  var known: UInt64 = 0
  init(today: Int) { self.today = today }
}
