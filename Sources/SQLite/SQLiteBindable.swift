// The kinds of values that can be bound. The generic ones are inlinable, so that a row of known
// types is bound without a generic call.

extension Int64: SQLiteBindable {
  /// Binds an integer.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension Int: SQLiteBindable {
  /// Binds an integer.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension Int32: SQLiteBindable {
  /// Binds an integer.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension UInt32: SQLiteBindable {
  /// Binds an integer.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension UInt64: SQLiteBindable {
  /// Binds an integer; one beyond `Int64.max` has no place in SQLite and is an error.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    guard let value = Int64(exactly: self) else {
      throw SQLiteError(code: .mismatch, message: "\(self) is too large for an SQL integer")
    }
    try statement.bind(value, at: index)
  }
}

extension Bool: SQLiteBindable {
  /// Binds 1 or 0.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(Int64(self ? 1 : 0), at: index)
  }
}

extension Double: SQLiteBindable {
  /// Binds a floating-point number; SQLite stores a NaN as NULL.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension String: SQLiteBindable {
  /// Binds a text, which SQLite copies once.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension StaticString: SQLiteBindable {
  /// Binds a text that is part of the program, without a copy.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(static: self, at: index)
  }
}

extension [UInt8]: SQLiteBindable {
  /// Binds a blob, which SQLite copies once.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(blob: span, at: index)
  }
}

extension Optional: SQLiteBindable where Wrapped: SQLiteBindable {
  /// Binds the value, or NULL for nil.
  @inlinable
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    if let self {
      try self.bind(to: &statement, at: index)
    } else {
      try statement.bindNull(at: index)
    }
  }
}

extension SQLiteValue: SQLiteBindable {
  /// Binds the value in its own storage class.
  public func bind(to statement: inout Statement, at index: Int) throws(SQLiteError) {
    switch self {
    case .null: try statement.bindNull(at: index)
    case .integer(let value): try statement.bind(value, at: index)
    case .real(let value): try statement.bind(value, at: index)
    case .text(let value): try statement.bind(value, at: index)
    case .blob(let value): try statement.bind(blob: value.span, at: index)
    }
  }
}
