import CLMDB

/// A place in a table with byte keys, moved forwards and backwards in the order of the keys.
///
/// Every move says whether it found an entry; `key` and `value` view that entry in place and may
/// only be asked for after a move that did.
@safe
public struct Cursor: ~Copyable, ~Escapable {
  private var place: Place

  @_lifetime(copy reader)
  init(_ reader: Reader, _ table: Table) throws(LMDBError) {
    place = try Place(reader, table.id)
  }

  deinit { unsafe mdb_cursor_close(place.handle) }

  /// The key of the present entry.
  public var key: Bytes {
    @_lifetime(copy self)
    get { place.key }
  }

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
    let cursor = unsafe place.handle
    let found = unsafe key.withUnsafeBytes { unsafe Found(cursor, seeking: $0, operation) }
    return try unsafe place.take(found)
  }
}

extension Cursor {
  /// The value of the present entry.
  public var value: Bytes {
    @_lifetime(copy self)
    get { place.value }
  }

  /// Moves to the entry with the lowest key.
  @_lifetime(self: copy self)
  public mutating func first() throws(LMDBError) -> Bool { try place.move(MDB_FIRST) }
  /// Moves to the entry with the highest key.
  @_lifetime(self: copy self)
  public mutating func last() throws(LMDBError) -> Bool { try place.move(MDB_LAST) }
  /// Moves to the entry after the present one.
  @_lifetime(self: copy self)
  public mutating func next() throws(LMDBError) -> Bool { try place.move(MDB_NEXT) }
  /// Moves to the entry before the present one.
  @_lifetime(self: copy self)
  public mutating func previous() throws(LMDBError) -> Bool { try place.move(MDB_PREV) }
}

/// A place in a table with integer keys, moved forwards and backwards in the order of the keys.
///
/// Every move says whether it found an entry; `key` and `value` are those of that entry and may
/// only be asked for after a move that did.
@safe
public struct IntegerCursor: ~Copyable, ~Escapable {
  private var place: Place

  @_lifetime(copy reader)
  init(_ reader: Reader, _ table: IntegerTable) throws(LMDBError) {
    place = try Place(reader, table.id)
  }

  deinit { unsafe mdb_cursor_close(place.handle) }

  /// The key of the present entry.
  public var key: UInt64 {
    let found = place.key
    precondition(found.count == 8, "The key was asked for where the cursor has no entry.")
    // The eight bytes are there; where they stand they need not be aligned.
    return unsafe found.bytes.unsafeLoadUnaligned(as: UInt64.self)
  }

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
    let cursor = unsafe place.handle
    var number = key
    let found = unsafe withUnsafeMutableBytes(of: &number) { bytes in
      unsafe Found(cursor, seeking: UnsafeRawBufferPointer(bytes), operation)
    }
    return try checked(try unsafe place.take(found))
  }

  /// A damaged page may say that a key is longer or shorter than a number.
  @inline(__always)
  private func checked(_ isFound: Bool) throws(LMDBError) -> Bool {
    if isFound, place.key.count != 8 { throw .corrupted }
    return isFound
  }
}

extension IntegerCursor {
  // duplicate: a generic cursor would not be specialised for callers in other modules
  /// The value of the present entry.
  public var value: Bytes {
    @_lifetime(copy self)
    get { place.value }
  }

  /// Moves to the entry with the lowest key.
  @_lifetime(self: copy self)
  public mutating func first() throws(LMDBError) -> Bool {
    try checked(try place.move(MDB_FIRST))
  }
  /// Moves to the entry with the highest key.
  @_lifetime(self: copy self)
  public mutating func last() throws(LMDBError) -> Bool {
    try checked(try place.move(MDB_LAST))
  }
  /// Moves to the entry after the present one.
  @_lifetime(self: copy self)
  public mutating func next() throws(LMDBError) -> Bool {
    try checked(try place.move(MDB_NEXT))
  }
  /// Moves to the entry before the present one.
  @_lifetime(self: copy self)
  public mutating func previous() throws(LMDBError) -> Bool {
    try checked(try place.move(MDB_PREV))
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

/// What both cursors are: a cursor of LMDB, and the entry where it stands.
///
/// Whoever has it closes the handle: code in other modules that ends a cursor can call the `deinit`
/// of a public type only.
@safe
private struct Place: ~Copyable, ~Escapable {
  let handle: OpaquePointer
  private var foundKey = unsafe MDB_val()
  private var foundValue = unsafe MDB_val()

  @_lifetime(copy reader)
  init(_ reader: Reader, _ table: UInt32) throws(LMDBError) {
    var cursor: OpaquePointer?
    try unsafe check(mdb_cursor_open(reader.transaction, table, &cursor))
    guard let opened = unsafe cursor else { throw .other(code: MDB_PANIC) }
    unsafe handle = opened
  }

  var key: Bytes {
    @inline(__always)
    @_lifetime(copy self)
    get { unsafe _overrideLifetime(Span(foundKey), copying: self) }
  }

  var value: Bytes {
    @inline(__always)
    @_lifetime(copy self)
    get { unsafe _overrideLifetime(Span(foundValue), copying: self) }
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Bool {
    var key = unsafe foundKey
    var value = unsafe foundValue
    let code = unsafe mdb_cursor_get(handle, &key, &value, operation)
    return try unsafe take(Found(code: code, key: key, value: value))
  }

  /// Makes what was found the present entry, and says whether there is one.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func take(_ found: Found) throws(LMDBError) -> Bool {
    unsafe (foundKey, foundValue) = unsafe (found.key, found.value)
    let code = unsafe found.code
    if code == MDB_SUCCESS { return true }
    if code == MDB_NOTFOUND { return false }
    throw LMDBError(code: code)
  }
}

/// What LMDB answers to a move.
@unsafe
private struct Found {
  let code: CInt
  let key: MDB_val
  let value: MDB_val
}

extension Found {
  @inline(__always)
  init(_ cursor: OpaquePointer, seeking bytes: UnsafeRawBufferPointer, _ operation: MDB_cursor_op) {
    var key = unsafe MDB_val(borrowing: bytes)
    var value = unsafe MDB_val()
    let code = unsafe mdb_cursor_get(cursor, &key, &value, operation)
    // Found, the key points into the map; not found, still at the caller's bytes, which end.
    unsafe self.init(code: code, key: code == MDB_SUCCESS ? key : MDB_val(), value: value)
  }
}
