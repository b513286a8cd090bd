import CLMDB

/// A place in a table with byte keys, moved forwards and backwards in the order of the keys.
///
/// Every move says whether it found an entry; `key` and `value` view that entry in place and may
/// only be asked for after a move that did.
@safe
public struct Cursor: ~Copyable, ~Escapable {
  private let handle: OpaquePointer
  private var foundKey = unsafe MDB_val()
  private var foundValue = unsafe MDB_val()

  @_lifetime(copy reader)
  init(_ reader: Reader, _ table: Table) throws(LMDBError) {
    unsafe handle = try openCursor(reader.transaction, table.id)
  }

  deinit { unsafe mdb_cursor_close(handle) }

  /// The key of the present entry.
  public var key: Bytes {
    @_lifetime(copy self)
    get { unsafe _overrideLifetime(Span(foundKey), copying: self) }
  }

  /// The value of the present entry.
  public var value: Bytes {
    @_lifetime(copy self)
    get { unsafe _overrideLifetime(Span(foundValue), copying: self) }
  }

  /// Moves to the entry with the lowest key.
  @_lifetime(self: copy self)
  public mutating func first() throws(LMDBError) -> Bool { try move(MDB_FIRST) }
  /// Moves to the entry with the highest key.
  @_lifetime(self: copy self)
  public mutating func last() throws(LMDBError) -> Bool { try move(MDB_LAST) }
  /// Moves to the entry after the present one.
  @_lifetime(self: copy self)
  public mutating func next() throws(LMDBError) -> Bool { try move(MDB_NEXT) }
  /// Moves to the entry before the present one.
  @_lifetime(self: copy self)
  public mutating func previous() throws(LMDBError) -> Bool { try move(MDB_PREV) }

  /// Moves to the entry with exactly this key.
  @_lifetime(self: copy self)
  public mutating func seek(exactly key: Bytes) throws(LMDBError) -> Bool {
    try seek(key, MDB_SET_KEY)
  }

  /// Moves to the first entry whose key is this one or higher.
  @_lifetime(self: copy self)
  public mutating func seek(atLeast key: Bytes) throws(LMDBError) -> Bool {
    try seek(key, MDB_SET_RANGE)
  }

  @_lifetime(self: copy self)
  private mutating func seek(_ key: Bytes, _ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
    let cursor = unsafe handle
    var value = unsafe MDB_val()
    var found = unsafe MDB_val()
    let code = unsafe key.withUnsafeBytes { bytes in
      var key = unsafe MDB_val(borrowing: bytes)
      let code = unsafe mdb_cursor_get(cursor, &key, &value, operation)
      // Found, the key points into the map; not found, still at the caller's bytes.
      if code == MDB_SUCCESS { unsafe found = unsafe key }
      return code
    }
    unsafe (foundKey, foundValue) = unsafe (found, value)
    return try isFound(code)
  }

  @_lifetime(self: copy self)
  private mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
    var key = unsafe foundKey
    var value = unsafe foundValue
    let code = unsafe mdb_cursor_get(handle, &key, &value, operation)
    unsafe (foundKey, foundValue) = unsafe (key, value)
    return try isFound(code)
  }
}

/// A place in a table with integer keys, moved forwards and backwards in the order of the keys.
///
/// Every move says whether it found an entry; `key` and `value` are those of that entry and may
/// only be asked for after a move that did.
@safe
public struct IntegerCursor: ~Copyable, ~Escapable {
  private let handle: OpaquePointer
  private var foundKey = unsafe MDB_val()
  private var foundValue = unsafe MDB_val()

  @_lifetime(copy reader)
  init(_ reader: Reader, _ table: IntegerTable) throws(LMDBError) {
    unsafe handle = try openCursor(reader.transaction, table.id)
  }

  deinit { unsafe mdb_cursor_close(handle) }

  /// The key of the present entry.
  public var key: UInt64 {
    let found = unsafe Span(foundKey)
    precondition(found.count == 8, "The key was asked for where the cursor has no entry.")
    // The eight bytes are there; where they stand they need not be aligned.
    return unsafe found.bytes.unsafeLoadUnaligned(as: UInt64.self)
  }

  /// The value of the present entry.
  public var value: Bytes {
    @_lifetime(copy self)
    get { unsafe _overrideLifetime(Span(foundValue), copying: self) }
  }

  /// Moves to the entry with the lowest key.
  @_lifetime(self: copy self)
  public mutating func first() throws(LMDBError) -> Bool { try move(MDB_FIRST) }
  /// Moves to the entry with the highest key.
  @_lifetime(self: copy self)
  public mutating func last() throws(LMDBError) -> Bool { try move(MDB_LAST) }
  /// Moves to the entry after the present one.
  @_lifetime(self: copy self)
  public mutating func next() throws(LMDBError) -> Bool { try move(MDB_NEXT) }
  /// Moves to the entry before the present one.
  @_lifetime(self: copy self)
  public mutating func previous() throws(LMDBError) -> Bool { try move(MDB_PREV) }

  /// Moves to the entry with exactly this key.
  @_lifetime(self: copy self)
  public mutating func seek(exactly key: UInt64) throws(LMDBError) -> Bool {
    try seek(key, MDB_SET_KEY)
  }

  /// Moves to the first entry whose key is this one or higher.
  @_lifetime(self: copy self)
  public mutating func seek(atLeast key: UInt64) throws(LMDBError) -> Bool {
    try seek(key, MDB_SET_RANGE)
  }

  @_lifetime(self: copy self)
  private mutating func seek(_ key: UInt64, _ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
    let cursor = unsafe handle
    var number = key
    var value = unsafe MDB_val()
    var found = unsafe MDB_val()
    let code = unsafe withUnsafeMutableBytes(of: &number) { bytes in
      var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(bytes))
      let code = unsafe mdb_cursor_get(cursor, &key, &value, operation)
      // Found, the key points into the map; not found, still at the number, which ends here.
      if code == MDB_SUCCESS { unsafe found = unsafe key }
      return code
    }
    unsafe (foundKey, foundValue) = unsafe (found, value)
    return try isFound(code)
  }

  @_lifetime(self: copy self)
  private mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
    var key = unsafe foundKey
    var value = unsafe foundValue
    let code = unsafe mdb_cursor_get(handle, &key, &value, operation)
    unsafe (foundKey, foundValue) = unsafe (key, value)
    return try isFound(code)
  }
}

extension Reader {
  /// Opens a cursor on a table with byte keys.
  ///
  /// The corresponding C function is `mdb_cursor_open`.
  @_lifetime(copy self)
  public func cursor(in table: Table) throws(LMDBError) -> Cursor { try Cursor(self, table) }

  /// Opens a cursor on a table with integer keys.
  ///
  /// The corresponding C function is `mdb_cursor_open`.
  @_lifetime(copy self)
  public func cursor(in table: IntegerTable) throws(LMDBError) -> IntegerCursor {
    try IntegerCursor(self, table)
  }
}

private func openCursor(
  _ transaction: OpaquePointer,
  _ table: UInt32
) throws(LMDBError) -> OpaquePointer {
  var cursor: OpaquePointer?
  try unsafe check(mdb_cursor_open(transaction, table, &cursor))
  guard let opened = unsafe cursor else { throw .other(code: MDB_PANIC) }
  return unsafe opened
}

@inline(__always)
private func isFound(_ code: CInt) throws(LMDBError) -> Bool {
  if code == MDB_SUCCESS { return true }
  if code == MDB_NOTFOUND { return false }
  throw LMDBError(code: code)
}
