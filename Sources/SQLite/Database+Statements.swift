private import CSQLite

extension Database {
  /// Compiles one statement; white space and comments may follow it, a second statement may not.
  ///
  /// Say `isLongLived` for a statement that is kept and run often.
  /// The corresponding C function is `sqlite3_prepare_v3`.
  public func prepare(_ sql: String, isLongLived: Bool = false) throws(SQLiteError) -> Statement {
    let flags = isLongLived ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    var offset = 0
    guard let first = unsafe try compile(sql, from: &offset, flags: flags) else {
      throw SQLiteError(code: .error, message: "there is no statement in the text", sql: sql)
    }
    // Freshly compiled; nobody else has it.
    let statement = unsafe Statement(first, of: self)
    let start = offset
    if let second = unsafe try compile(sql, from: &offset, flags: 0) {
      // Compiled only to see whether there is one; nobody else has it.
      unsafe sqlite3_finalize(second)
      throw SQLiteError(
        code: .error,
        message: "only one statement at a time",
        sql: sql,
        offset: start
      )
    }
    return statement
  }

  /// Runs every statement of a text in turn and drops their rows.
  ///
  /// Stops at the first error; what ran before it stays unless a transaction is open around it.
  public func execute(_ sql: String) throws(SQLiteError) {
    var offset = 0
    while let next = unsafe try compile(sql, from: &offset, flags: 0) {
      // Freshly compiled; nobody else has it.
      var statement = unsafe Statement(next, of: self)
      while try statement.step() {}
    }
  }

  /// Compiles the statement that begins at a byte and moves the offset behind it; nil at the end.
  private func compile(
    _ sql: String,
    from offset: inout Int,
    flags: UInt32
  ) throws(SQLiteError) -> OpaquePointer? {
    let text = sql.utf8Span.span
    // SQLite would stop at a NUL and drop the rest unseen.
    if offset == 0, sql.utf8.contains(0) {
      throw SQLiteError(code: .error, message: "the SQL text contains a NUL", sql: sql)
    }
    while offset < text.count {
      let begin = offset
      var statement: OpaquePointer?
      // SQLite reads inside the borrowed text only, and the tail points into it.
      let (status, used) = unsafe text.withUnsafeBufferPointer { bytes -> (Int32, Int) in
        let start = unsafe bytes.baseAddress.map { unsafe UnsafeRawPointer($0 + begin) }
        let characters = unsafe start?.assumingMemoryBound(to: CChar.self)
        let count = Int32(clamping: bytes.count - begin)
        var tail: UnsafePointer<CChar>?
        let status = unsafe sqlite3_prepare_v3(handle, characters, count, flags, &statement, &tail)
        guard let characters = unsafe characters, let tail = unsafe tail else { return (status, 0) }
        return unsafe (status, tail - characters)
      }
      guard status == SQLITE_OK else { throw compilationError(status, sql: sql, begin: begin) }
      offset = used > 0 ? begin + used : text.count
      if let statement = unsafe statement { return unsafe statement }
    }
    return nil
  }

  /// The error of a failed compilation, its offset counted from the start of the whole text.
  private func compilationError(_ status: Int32, sql: String, begin: Int) -> SQLiteError {
    let error = error(status, sql: sql)
    guard begin > 0, let offset = error.offset else { return error }
    return SQLiteError(
      code: error.code,
      extendedCode: error.extendedCode,
      message: error.message,
      sql: sql,
      offset: begin + offset,
      cause: error.cause
    )
  }
}
