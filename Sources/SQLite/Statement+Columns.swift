private import CSQLite

/// The storage class of one value.
public enum SQLiteType: Int32, Sendable {
  case integer = 1
  case real = 2
  case text = 3
  case blob = 4
  case null = 5
}

extension Statement {
  /// The name of a column, as the result calls it.
  public func columnName(at column: Int) -> String {
    // SQLite answers null for a column that does not exist; the name is copied at once.
    unsafe sqlite3_column_name(handle, Int32(clamping: column)).map {
      unsafe String(cString: $0)
    } ?? ""
  }

  /// The names of all columns, as the result calls them.
  public var columnNames: [String] { (0..<columnCount).map { columnName(at: $0) } }

  /// The type with which the table declared a column; nil for an expression.
  public func declaredType(at column: Int) -> String? {
    // SQLite answers null for an expression; the text is copied at once.
    unsafe sqlite3_column_decltype(handle, Int32(clamping: column)).map {
      unsafe String(cString: $0)
    }
  }
}

/// The current row. Without one, or outside the columns, every value is NULL.
extension Statement {
  /// The storage class of a value.
  public func type(at column: Int) -> SQLiteType {
    // SQLite answers NULL outside the row.
    let type = unsafe sqlite3_column_type(handle, Int32(clamping: column))
    return SQLiteType(rawValue: type) ?? .null
  }

  /// Whether a value is NULL.
  public func isNull(at column: Int) -> Bool { type(at: column) == .null }

  /// A value as an integer; 0 for NULL, and what SQLite makes of other classes.
  public func integer(at column: Int) -> Int64 {
    // SQLite answers 0 outside the row.
    unsafe sqlite3_column_int64(handle, Int32(clamping: column))
  }

  /// A value as a floating-point number; 0 for NULL, and what SQLite makes of other classes.
  public func real(at column: Int) -> Double {
    // SQLite answers 0 outside the row.
    unsafe sqlite3_column_double(handle, Int32(clamping: column))
  }

  /// A value as a truth: anything but 0 and NULL.
  public func bool(at column: Int) -> Bool { integer(at: column) != 0 }

  /// A value as text, empty for NULL; what is not UTF-8 in it is replaced.
  public func text(at column: Int) -> String { String(copying: bytes(at: column)) }

  /// A copy of the bytes of a text or blob; empty for NULL.
  public func blob(at column: Int) -> [UInt8] { Array(copying: bytes(at: column)) }

  /// An integer, or nil for NULL.
  public func integerIfAny(at column: Int) -> Int64? {
    isNull(at: column) ? nil : integer(at: column)
  }

  /// A floating-point number, or nil for NULL.
  public func realIfAny(at column: Int) -> Double? { isNull(at: column) ? nil : real(at: column) }

  /// A text, or nil for NULL.
  public func textIfAny(at column: Int) -> String? { isNull(at: column) ? nil : text(at: column) }

  /// A value in its own storage class.
  public func value(at column: Int) -> SQLiteValue {
    switch type(at: column) {
    case .null: .null
    case .integer: .integer(integer(at: column))
    case .real: .real(real(at: column))
    case .text: .text(text(at: column))
    case .blob: .blob(blob(at: column))
    }
  }

  /// The bytes of a value, without a copy: a blob's own, UTF-8 for every other class.
  ///
  /// They are valid until the statement is next mutated, which the compiler checks.
  @_lifetime(borrow self)
  public func bytes(at column: Int) -> Span<UInt8> {
    let index = Int32(clamping: column)
    // Which of the two is asked for depends on the value alone, never on the caller (guarantee 4).
    let start =
      type(at: column) == .blob
      ? unsafe UnsafeRawPointer(sqlite3_column_blob(handle, index))
      : unsafe UnsafeRawPointer(sqlite3_column_text(handle, index))
    // Asked for after the bytes, as SQLite prescribes.
    let count = unsafe Int(sqlite3_column_bytes(handle, index))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    // SQLite keeps the bytes until the next step, reset or finalize (guarantee 3).
    return unsafe _overrideLifetime(
      Span(_unsafeElements: bytes.assumingMemoryBound(to: UInt8.self)),
      borrowing: self
    )
  }
}

extension String {
  /// Copies bytes and replaces what is not UTF-8 in them.
  init(copying bytes: Span<UInt8>) {
    // The bytes are read during the call only.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension [UInt8] {
  /// Copies bytes.
  init(copying bytes: Span<UInt8>) {
    // The bytes are read during the call only.
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
