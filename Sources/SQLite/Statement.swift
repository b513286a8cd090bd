private import CSQLite

/// One compiled statement: bind its parameters, step through its rows, reset, and again.
///
/// Parameters count from 1 and columns from 0, as in SQLite. A statement keeps its database open
/// and stays on the thread of its database. The values bound to it stay until they are bound anew.
@safe
public struct Statement: ~Copyable {
  let handle: OpaquePointer
  let database: Database

  /// The number of columns of a row; 0 for a statement that returns none.
  public let columnCount: Int

  /// Takes over a compiled statement that nobody else has.
  @unsafe
  init(_ handle: OpaquePointer, of database: Database) {
    unsafe self.handle = handle
    self.database = database
    // Reads a number of the compiled statement.
    columnCount = unsafe Int(sqlite3_column_count(handle))
  }

  deinit {
    // The handle is owned by this value alone.
    unsafe sqlite3_finalize(handle)
  }
}

extension Statement {
  /// Whether running the statement leaves the database's files as they are.
  ///
  /// The corresponding C function is `sqlite3_stmt_readonly`.
  public var isReadOnly: Bool {
    // Reads a flag of the compiled statement.
    unsafe sqlite3_stmt_readonly(handle) != 0
  }

  /// Whether the statement is an EXPLAIN or EXPLAIN QUERY PLAN.
  public var isExplanation: Bool {
    // Reads a flag of the compiled statement.
    unsafe sqlite3_stmt_isexplain(handle) != 0
  }

  /// The text that the statement was compiled from.
  public var sql: String {
    // SQLite keeps a copy of the text as long as the statement.
    unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) } ?? ""
  }

  /// The highest parameter.
  public var parameterCount: Int {
    // Reads a number of the compiled statement.
    unsafe Int(sqlite3_bind_parameter_count(handle))
  }

  /// The name of a parameter with its `:`, `@` or `$`; nil for a plain `?`.
  public func parameterName(at index: Int) -> String? {
    // SQLite answers null for an index that does not exist; the name lives as long as the statement.
    unsafe sqlite3_bind_parameter_name(handle, Int32(clamping: index)).map {
      unsafe String(cString: $0)
    }
  }

  /// The parameter of a name, spelled with its `:`, `@` or `$`.
  public func parameterIndex(of name: String) -> Int? {
    // The name is borrowed for the call.
    let index = unsafe sqlite3_bind_parameter_index(handle, name)
    return index > 0 ? Int(index) : nil
  }
}

extension Statement {
  /// Goes to the next row; false when there is none, and then a further step starts anew.
  ///
  /// After an error the statement is reset and can be run again.
  /// The corresponding C function is `sqlite3_step`.
  public mutating func step() throws(SQLiteError) -> Bool {
    // The statement is owned by this value, which is mutated: no bytes are on loan (guarantee 3).
    let status = unsafe sqlite3_step(handle)
    if status == SQLITE_ROW { return true }
    if status == SQLITE_DONE { return false }
    let error = database.error(status, sql: sql)
    reset()
    throw error
  }

  /// Runs the statement to its end, drops its rows if it has any, and resets it.
  public mutating func run() throws(SQLiteError) {
    while try step() {}
    reset()
  }

  /// Ends the run, so that the statement can be bound and started again.
  ///
  /// A read transaction that the statement held open ends with it.
  public mutating func reset() {
    // The result repeats the error of the latest step, which has been reported already.
    unsafe sqlite3_reset(handle)
  }

  /// Sets every parameter to NULL.
  public mutating func clearBindings() {
    // The statement is owned by this value.
    unsafe sqlite3_clear_bindings(handle)
  }
}
