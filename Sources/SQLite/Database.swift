private import CSQLite

/// A connection to one SQLite file, used by one thread at a time.
///
/// It closes when it and its last statement are gone (guarantees 1 and 2 of the module).
@safe
public final class Database {
  /// What a connection may do with its file.
  public enum Access: Sendable {
    /// Reads; the file has to be there.
    case readOnly
    /// Reads and writes; the file has to be there.
    case readWrite
    /// Reads and writes, and makes the file if it is missing.
    case create
  }

  let handle: OpaquePointer
  let failures = CallbackFailures()
  private let gate: InterruptGate
  // Held here because SQLite does not own these two boxes (guarantee 5).
  var authorizerBox: AuthorizerBox?
  var progressBox: ProgressBox?

  /// Opens the file at a path, which is taken literally: no URI, no `:memory:`.
  ///
  /// Waits up to `busyTimeoutMilliseconds` for the locks of other processes before it reports
  /// ``SQLiteError/Code/busy``. Extended result codes are on.
  /// The corresponding C function is `sqlite3_open_v2` with `SQLITE_OPEN_NOMUTEX`.
  public convenience init(
    path: String,
    access: Access,
    busyTimeoutMilliseconds: Int32 = 5_000
  ) throws(SQLiteError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(code: .cannotOpen, message: "an empty path, or one with a NUL, is no file")
    }
    // A leading colon or "file:" means something else to SQLite; a folder in front does not.
    let literal = path.hasPrefix(":") || path.hasPrefix("file:") ? "./" + path : path
    let flags =
      switch access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    try self.init(name: literal, flags: flags, busyTimeoutMilliseconds: busyTimeoutMilliseconds)
  }

  /// Opens an empty database in memory.
  public static func inMemory() throws(SQLiteError) -> Database {
    try Database(
      name: ":memory:",
      flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
      busyTimeoutMilliseconds: 0
    )
  }

  private init(name: String, flags: Int32, busyTimeoutMilliseconds: Int32) throws(SQLiteError) {
    var opened: OpaquePointer?
    // The name is borrowed for the call, and SQLite writes a handle even when it fails.
    let status = unsafe sqlite3_open_v2(
      name,
      &opened,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nil
    )
    guard let handle = unsafe opened else {
      throw SQLiteError(code: .outOfMemory, message: "out of memory")
    }
    guard status == SQLITE_OK else {
      let error = SQLiteError(
        handle,
        status: status,
        sql: nil,
        failures: nil,
        prefix: name + ": "
      )
      // A handle of a failed open still has to be closed, and nobody else has it.
      unsafe sqlite3_close_v2(handle)
      throw error
    }
    // The handle is open; the timeout is a plain number.
    unsafe sqlite3_busy_timeout(handle, busyTimeoutMilliseconds)
    unsafe self.handle = handle
    gate = InterruptGate(handle)
  }

  deinit {
    gate.shut()
    // Every statement holds this object, so none is left, and the handle is closed only here.
    unsafe sqlite3_close_v2(handle)
  }

  /// A handle with which another thread can stop what this connection is doing.
  public var interrupter: Interrupter { Interrupter(gate: gate) }

  /// Whether a transaction is open.
  public var isInTransaction: Bool {
    // Reads a flag of the open connection.
    unsafe sqlite3_get_autocommit(handle) == 0
  }

  /// The number of rows that the latest INSERT, UPDATE or DELETE touched directly.
  public var changes: Int64 {
    // Reads a number of the open connection.
    unsafe sqlite3_changes64(handle)
  }

  /// The rowid of the latest row inserted through this connection, 0 if there is none.
  public var lastInsertedRowID: Int64 {
    // Reads a number of the open connection.
    unsafe sqlite3_last_insert_rowid(handle)
  }

  /// What the latest failed call reported; nil if the latest call succeeded.
  public var lastError: SQLiteError? {
    // Reads a number of the open connection.
    let status = unsafe sqlite3_extended_errcode(handle)
    let primary = status & 0xff
    guard primary != SQLITE_OK, primary != SQLITE_ROW, primary != SQLITE_DONE else { return nil }
    // The connection is open, and the error belongs to its latest call.
    return unsafe SQLiteError(handle, status: status, sql: nil, failures: nil)
  }

  /// The error of the call that just failed.
  func error(_ status: Int32, sql: String?, prefix: String = "") -> SQLiteError {
    // The connection is open, and the error belongs to its latest call.
    unsafe SQLiteError(handle, status: status, sql: sql, failures: failures, prefix: prefix)
  }
}

extension Database {
  /// A bound on what a statement may ask of SQLite; the numbers are those of `sqlite3_limit`.
  public enum Limit: Int32, Sendable {
    /// The longest text or blob, in bytes.
    case length = 0
    /// The longest statement, in bytes.
    case sqlLength = 1
    /// The most columns of a table or a result.
    case columns = 2
    /// The deepest expression.
    case expressionDepth = 3
    /// The most terms of a compound SELECT.
    case compoundSelect = 4
    /// The most instructions of a compiled statement.
    case instructions = 5
    /// The most arguments of a function.
    case functionArguments = 6
    /// The most attached databases.
    case attached = 7
    /// The longest pattern of LIKE or GLOB, in bytes.
    case patternLength = 8
    /// The most parameters of a statement.
    case parameters = 9
    /// The deepest recursion of triggers.
    case triggerDepth = 10
    /// The most helper threads.
    case workerThreads = 11
  }

  /// Lowers or raises a limit, and returns what it was before.
  @discardableResult
  public func setLimit(_ limit: Limit, to value: Int32) -> Int32 {
    // Two plain numbers; SQLite cuts a value that is too large.
    unsafe sqlite3_limit(handle, limit.rawValue, value)
  }
}
