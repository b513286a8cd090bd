private import CSQLite

/// A value that can stand for a parameter of a statement.
public protocol SQLiteBindable {
  /// Binds the value to a parameter, counted from 1.
  func bind(to statement: inout Statement, at index: Int) throws(SQLiteError)
}

extension Statement {
  /// Binds an integer.
  public mutating func bind(_ value: Int64, at index: Int) throws(SQLiteError) {
    // A plain number; SQLite checks the index.
    let status = unsafe sqlite3_bind_int64(handle, Int32(clamping: index), value)
    try check(status)
  }

  /// Binds a floating-point number; SQLite stores a NaN as NULL.
  public mutating func bind(_ value: Double, at index: Int) throws(SQLiteError) {
    // A plain number; SQLite checks the index.
    let status = unsafe sqlite3_bind_double(handle, Int32(clamping: index), value)
    try check(status)
  }

  /// Binds NULL.
  public mutating func bindNull(at index: Int) throws(SQLiteError) {
    // SQLite checks the index.
    let status = unsafe sqlite3_bind_null(handle, Int32(clamping: index))
    try check(status)
  }

  /// Binds a text, which SQLite copies once.
  public mutating func bind(_ value: String, at index: Int) throws(SQLiteError) {
    try bind(utf8: value.utf8Span.span, at: index)
  }

  /// Binds a text that is part of the program, without a copy.
  public mutating func bind(static value: StaticString, at index: Int) throws(SQLiteError) {
    guard value.hasPointerRepresentation else {
      try bind(value.description, at: index)
      return
    }
    let index = Int32(clamping: index)
    // The literal lives as long as the program, so that SQLite may keep its address.
    let status = unsafe value.utf8Start.withMemoryRebound(
      to: CChar.self,
      capacity: value.utf8CodeUnitCount
    ) { characters in
      let count = UInt64(value.utf8CodeUnitCount)
      return unsafe sqlite3_bind_text64(handle, index, characters, count, nil, UInt8(SQLITE_UTF8))
    }
    try check(status)
  }

  /// Binds a text given as UTF-8, which SQLite copies once and does not check.
  public mutating func bind(utf8: Span<UInt8>, at index: Int) throws(SQLiteError) {
    let index = Int32(clamping: index)
    // SQLite copies the bytes before it returns.
    let status = unsafe withPointer(to: utf8) { bytes, count in
      let characters = unsafe UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
      let kind = UInt8(SQLITE_UTF8)
      return unsafe sqlite3_bind_text64(handle, index, characters, count, copied, kind)
    }
    try check(status)
  }

  /// Binds a blob, which SQLite copies once.
  public mutating func bind(blob: Span<UInt8>, at index: Int) throws(SQLiteError) {
    let index = Int32(clamping: index)
    // SQLite copies the bytes before it returns.
    let status = unsafe withPointer(to: blob) { bytes, count in
      unsafe sqlite3_bind_blob64(handle, index, bytes, count, copied)
    }
    try check(status)
  }

  /// Binds a value of any kind that can be bound.
  @inlinable
  public mutating func bind(_ value: some SQLiteBindable, at index: Int) throws(SQLiteError) {
    try value.bind(to: &self, at: index)
  }

  /// Binds a value to the parameter of a name, spelled with its `:`, `@` or `$`.
  public mutating func bind(
    _ value: some SQLiteBindable,
    named name: String
  ) throws(SQLiteError) {
    guard let index = parameterIndex(of: name) else {
      throw SQLiteError(code: .range, message: "there is no parameter \(name)", sql: sql)
    }
    try value.bind(to: &self, at: index)
  }

  /// Binds the first parameters to values in turn.
  @inlinable
  public mutating func bind<each Value: SQLiteBindable>(
    _ values: repeat each Value
  ) throws(SQLiteError) {
    var index = 0
    // Expanded at compile time; a loop over the values would build a tuple at run time.
    repeat try bindNext(each values, &index)
  }

  @inlinable
  mutating func bindNext(_ value: some SQLiteBindable, _ index: inout Int) throws(SQLiteError) {
    index += 1
    try value.bind(to: &self, at: index)
  }

  /// Binds the first parameters to values in turn, runs the statement to its end and resets it.
  @inlinable
  public mutating func run<each Value: SQLiteBindable>(
    with values: repeat each Value
  ) throws(SQLiteError) {
    try bind(repeat each values)
    try run()
  }

  private func check(_ status: Int32) throws(SQLiteError) {
    guard status != SQLITE_OK else { return }
    throw database.error(status, sql: sql)
  }
}
