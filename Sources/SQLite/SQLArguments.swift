private import CSQLite

/// The values that SQLite hands to a Swift function or table, readable during the call only.
@safe
public struct SQLArguments: ~Copyable, ~Escapable {
  /// How many there are.
  public let count: Int
  private let values: UnsafeMutablePointer<OpaquePointer?>?

  /// Views an array that SQLite keeps for the length of a callback.
  @unsafe
  @_lifetime(immortal)
  init(_ values: UnsafeMutablePointer<OpaquePointer?>?, count: Int32) {
    unsafe self.values = values
    self.count = unsafe values == nil ? 0 : max(0, Int(count))
  }

  /// The SQLite value at an index, which has to exist.
  private func pointer(at index: Int) -> OpaquePointer? {
    precondition(index >= 0 && index < count, "there is no argument \(index)")
    // The index is inside the array that SQLite handed over.
    return unsafe values?[index]
  }

  /// The storage class of an argument.
  public func type(at index: Int) -> SQLiteType {
    // Reads a tag of a value that lives as long as the call.
    let type = unsafe sqlite3_value_type(pointer(at: index))
    return SQLiteType(rawValue: type) ?? .null
  }

  /// Whether an argument is NULL.
  public func isNull(at index: Int) -> Bool { type(at: index) == .null }

  /// An argument as an integer; 0 for NULL, and what SQLite makes of other classes.
  public func integer(at index: Int) -> Int64 {
    // Reads a value that lives as long as the call.
    unsafe sqlite3_value_int64(pointer(at: index))
  }

  /// An argument as a floating-point number; 0 for NULL, and what SQLite makes of other classes.
  public func real(at index: Int) -> Double {
    // Reads a value that lives as long as the call.
    unsafe sqlite3_value_double(pointer(at: index))
  }

  /// An argument as text, empty for NULL; what is not UTF-8 in it is replaced.
  public func text(at index: Int) -> String { String(copying: bytes(at: index)) }

  /// A copy of the bytes of a text or blob; empty for NULL.
  public func blob(at index: Int) -> [UInt8] { Array(copying: bytes(at: index)) }

  /// An argument in its own storage class.
  public subscript(index: Int) -> SQLiteValue {
    switch type(at: index) {
    case .null: .null
    case .integer: .integer(integer(at: index))
    case .real: .real(real(at: index))
    case .text: .text(text(at: index))
    case .blob: .blob(blob(at: index))
    }
  }

  /// The bytes of an argument, without a copy: a blob's own, UTF-8 for every other class.
  @_lifetime(borrow self)
  public func bytes(at index: Int) -> Span<UInt8> {
    let value = unsafe pointer(at: index)
    // Which of the two is asked for depends on the value alone (guarantee 4).
    let start =
      type(at: index) == .blob
      ? unsafe UnsafeRawPointer(sqlite3_value_blob(value))
      : unsafe UnsafeRawPointer(sqlite3_value_text(value))
    // Asked for after the bytes, as SQLite prescribes.
    let count = unsafe Int(sqlite3_value_bytes(value))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    // SQLite keeps the bytes until the callback returns, which this value does not outlive.
    return unsafe _overrideLifetime(
      Span(_unsafeElements: bytes.assumingMemoryBound(to: UInt8.self)),
      borrowing: self
    )
  }
}

/// The place for one result: of a function, or of one column of a table's row.
///
/// The latest value set counts; without one the result is NULL.
@safe
public struct SQLResult: ~Copyable, ~Escapable {
  private let context: OpaquePointer

  /// Takes the context of a callback.
  @unsafe
  @_lifetime(immortal)
  init(_ context: OpaquePointer) { unsafe self.context = context }

  /// Sets NULL.
  public func setNull() {
    // The context lives as long as the callback, which this value does not outlive.
    unsafe sqlite3_result_null(context)
  }

  /// Sets an integer.
  public func set(_ value: Int64) {
    // The context lives as long as the callback.
    unsafe sqlite3_result_int64(context, value)
  }

  /// Sets a floating-point number.
  public func set(_ value: Double) {
    // The context lives as long as the callback.
    unsafe sqlite3_result_double(context, value)
  }

  /// Sets a text, which SQLite copies.
  public func set(_ value: String) { set(utf8: value.utf8Span.span) }

  /// Sets a text given as UTF-8, which SQLite copies and does not check.
  public func set(utf8: Span<UInt8>) {
    // SQLite copies the bytes before it returns.
    _ = unsafe withPointer(to: utf8) { bytes, count in
      let characters = unsafe UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_result_text64(context, characters, count, copied, UInt8(SQLITE_UTF8))
      return SQLITE_OK
    }
  }

  /// Sets a blob, which SQLite copies.
  public func set(blob: Span<UInt8>) {
    // SQLite copies the bytes before it returns.
    _ = unsafe withPointer(to: blob) { bytes, count in
      unsafe sqlite3_result_blob64(context, bytes, count, copied)
      return SQLITE_OK
    }
  }

  /// Sets a value of any storage class.
  public func set(_ value: SQLiteValue) {
    switch value {
    case .null: setNull()
    case .integer(let value): set(value)
    case .real(let value): set(value)
    case .text(let value): set(value)
    case .blob(let value): set(blob: value.span)
    }
  }

  /// Makes the statement fail with a sentence.
  func fail(_ message: String) {
    // SQLite copies the sentence before it returns.
    _ = unsafe withPointer(to: message.utf8Span.span) { bytes, count in
      let characters = unsafe UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_result_error(context, characters, Int32(clamping: count))
      return SQLITE_OK
    }
  }
}
