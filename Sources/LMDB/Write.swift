import CLMDB
private import Glibc
private import Synchronization

/// The only writer; consumed by `commit()`, aborted when dropped.
///
/// Not Sendable, not copyable, not storable: it begins and ends in one synchronous function.
@safe
public struct Write: ~Copyable, ~Escapable {
  private let handle: OpaquePointer
  private let writer: WriterMark
  private var isOpen = true
  /// For each table appended to, a cursor that stands at its end; they end with the transaction.
  private var ends: [OpaquePointer?] = unsafe []
  /// For each table in which a place was kept, a cursor that stands there; the same.
  private var places: [OpaquePointer?] = unsafe []

  @_lifetime(borrow environment)
  init(_ environment: borrowing Environment) throws(LMDBError) {
    writer = environment.writer
    writer.expectOtherThread()
    var transaction: OpaquePointer?
    try unsafe check(mdb_txn_begin(environment.handle, nil, 0, &transaction))
    guard let begun = unsafe transaction else { throw .other(code: MDB_PANIC) }
    unsafe handle = begun
    writer.begin()
  }

  deinit {
    guard isOpen else { return }
    writer.end()
    unsafe mdb_txn_abort(handle)
  }

  /// Makes everything written durable, in one step, and ends the write.
  ///
  /// When it throws, ask whether the write has happened only after reopening the environment: the
  /// last step may have failed after it took effect. The corresponding C function is
  /// `mdb_txn_commit`.
  public consuming func commit() throws(LMDBError) {
    isOpen = false
    writer.end()
    var file: CInt = -1
    _ = unsafe mdb_env_get_fd(mdb_txn_env(handle), &file)
    let code = unsafe mdb_txn_commit(handle)
    guard code == MDB_SUCCESS else { throw LMDBError(code: code, descriptor: file) }
  }

  /// What can be read in the write, its own changes included.
  public var reader: Reader {
    @_lifetime(borrow self)
    borrowing get { unsafe Reader(handle, owner: self) }
  }

  /// The value stored under a key, valid until the next change.
  @_lifetime(borrow self)
  public borrowing func value(for key: Bytes, in table: Table) throws(LMDBError) -> Bytes? {
    try reader.value(for: key, in: table)
  }

  /// The value stored under an integer key, valid until the next change.
  @_lifetime(borrow self)
  public borrowing func value(at key: UInt64, in table: IntegerTable) throws(LMDBError) -> Bytes? {
    try reader.value(at: key, in: table)
  }

  /// The value stored under an integer key, valid until the next change; the place is kept.
  ///
  /// The next `seek` or `put(_:at:in:)` goes on from there: for keys in their order, it mostly
  /// finds them on the same page. The corresponding C function is `mdb_cursor_get`.
  @_lifetime(&self)
  public mutating func seek(_ key: UInt64, in table: IntegerTable) throws(LMDBError) -> Bytes? {
    let cursor = unsafe try Self.cursor(of: table.id, &places, handle)
    var number = key
    var found = unsafe MDB_val()
    let code = unsafe withUnsafeMutableBytes(of: &number) { bytes in
      var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(bytes))
      return unsafe mdb_cursor_get(cursor, &key, &found, MDB_SET)
    }
    if code == MDB_NOTFOUND { return nil }
    try check(code)
    // The map holds the bytes unchanged until the next change of the write (rule 2).
    return unsafe _overrideLifetime(Span(found), mutating: &self)
  }

  /// Stores a value under a key, in place of any other.
  @_lifetime(self: copy self)
  public mutating func put(_ value: Bytes, for key: Bytes, in table: Table) throws(LMDBError) {
    forgetEnd(of: table.id)
    try unsafe key.withUnsafeBytes { key throws(LMDBError) in
      try unsafe value.withUnsafeBytes { value throws(LMDBError) in
        var key = unsafe MDB_val(borrowing: key)
        var value = unsafe MDB_val(borrowing: value)
        try unsafe check(mdb_put(handle, table.id, &key, &value, 0))
      }
    }
  }

  /// Stores a value under an integer key, in place of any other.
  @_lifetime(self: copy self)
  public mutating func put(
    _ value: Bytes,
    at key: UInt64,
    in table: IntegerTable
  ) throws(LMDBError) {
    forgetEnd(of: table.id)
    let cursor = unsafe try Self.cursor(of: table.id, &places, handle)
    var number = key
    try unsafe withUnsafeMutableBytes(of: &number) { key throws(LMDBError) in
      try unsafe value.withUnsafeBytes { value throws(LMDBError) in
        var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(key))
        var value = unsafe MDB_val(borrowing: value)
        try unsafe check(mdb_cursor_put(cursor, &key, &value, 0))
      }
    }
  }

  /// Stores words, in the byte order of the machine, under an integer key, in place of any other
  /// value.
  @_lifetime(self: copy self)
  public mutating func put(
    words: Span<UInt64>,
    at key: UInt64,
    in table: IntegerTable
  ) throws(LMDBError) {
    forgetEnd(of: table.id)
    var number = key
    try unsafe withUnsafeMutableBytes(of: &number) { key throws(LMDBError) in
      try unsafe words.withUnsafeBytes { value throws(LMDBError) in
        var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(key))
        var value = unsafe MDB_val(borrowing: value)
        try unsafe check(mdb_put(handle, table.id, &key, &value, 0))
      }
    }
  }

  /// Stores a value under a key higher than all others of the table; cheaper than `put`.
  ///
  /// - Throws: `keyExists` where the key is not the highest.
  @_lifetime(self: copy self)
  public mutating func append(_ value: Bytes, for key: Bytes, in table: Table) throws(LMDBError) {
    let cursor = unsafe try Self.cursor(of: table.id, &ends, handle)
    try unsafe key.withUnsafeBytes { key throws(LMDBError) in
      try unsafe value.withUnsafeBytes { value throws(LMDBError) in
        var key = unsafe MDB_val(borrowing: key)
        var value = unsafe MDB_val(borrowing: value)
        try unsafe check(mdb_cursor_put(cursor, &key, &value, UInt32(MDB_APPEND)))
      }
    }
  }

  /// Stores a value under an integer key higher than all others of the table; cheaper than `put`.
  ///
  /// - Throws: `keyExists` where the key is not the highest.
  @_lifetime(self: copy self)
  public mutating func append(
    _ value: Bytes,
    at key: UInt64,
    in table: IntegerTable
  ) throws(LMDBError) {
    let cursor = unsafe try Self.cursor(of: table.id, &ends, handle)
    var number = key
    try unsafe withUnsafeMutableBytes(of: &number) { key throws(LMDBError) in
      try unsafe value.withUnsafeBytes { value throws(LMDBError) in
        var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(key))
        var value = unsafe MDB_val(borrowing: value)
        try unsafe check(mdb_cursor_put(cursor, &key, &value, UInt32(MDB_APPEND)))
      }
    }
  }

  /// Removes a key, and says whether it was there.
  ///
  /// The bytes stay in a free page of the file until it is used again: see `copyCompacted`.
  @_lifetime(self: copy self)
  public mutating func delete(_ key: Bytes, in table: Table) throws(LMDBError) -> Bool {
    forgetCursors(of: table.id)
    let code = unsafe key.withUnsafeBytes { key in
      var key = unsafe MDB_val(borrowing: key)
      return unsafe mdb_del(handle, table.id, &key, nil)
    }
    if code == MDB_NOTFOUND { return false }
    try check(code)
    return true
  }

  /// Removes an integer key, and says whether it was there.
  @_lifetime(self: copy self)
  public mutating func delete(at key: UInt64, in table: IntegerTable) throws(LMDBError) -> Bool {
    forgetCursors(of: table.id)
    var number = key
    let code = unsafe withUnsafeMutableBytes(of: &number) { key in
      var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(key))
      return unsafe mdb_del(handle, table.id, &key, nil)
    }
    if code == MDB_NOTFOUND { return false }
    try check(code)
    return true
  }

  /// Removes every key of a table; the table stays.
  ///
  /// The corresponding C function is `mdb_drop`.
  @_lifetime(self: copy self)
  public mutating func clear(_ table: Table) throws(LMDBError) {
    forgetCursors(of: table.id)
    try unsafe check(mdb_drop(handle, table.id, 0))
  }

  /// Removes every key of a table; the table stays.
  ///
  /// The corresponding C function is `mdb_drop`.
  @_lifetime(self: copy self)
  public mutating func clear(_ table: IntegerTable) throws(LMDBError) {
    forgetCursors(of: table.id)
    try unsafe check(mdb_drop(handle, table.id, 0))
  }

  /// The cursor of a table among those that are kept, opened where it is missing.
  private static func cursor(
    of table: UInt32,
    _ kept: inout [OpaquePointer?],
    _ transaction: OpaquePointer
  ) throws(LMDBError) -> OpaquePointer {
    let index = Int(table)
    while unsafe kept.count <= index { unsafe kept.append(nil) }
    if let cursor = unsafe kept[index] { return unsafe cursor }
    var cursor: OpaquePointer?
    try unsafe check(mdb_cursor_open(transaction, table, &cursor))
    guard let opened = unsafe cursor else { throw .other(code: MDB_PANIC) }
    unsafe kept[index] = opened
    return unsafe opened
  }

  /// A cursor at the end stays there only as long as nothing but appends change the table.
  @_lifetime(self: copy self)
  private mutating func forgetEnd(of table: UInt32) { unsafe Self.forget(table, &ends) }

  /// Before keys are removed: places are kept for storing only.
  @_lifetime(self: copy self)
  private mutating func forgetCursors(of table: UInt32) {
    unsafe Self.forget(table, &ends)
    unsafe Self.forget(table, &places)
  }

  private static func forget(_ table: UInt32, _ kept: inout [OpaquePointer?]) {
    let index = Int(table)
    guard unsafe index < kept.count, let cursor = unsafe kept[index] else { return }
    unsafe mdb_cursor_close(cursor)
    unsafe kept[index] = nil
  }
}

/// Which thread of this process writes, so that it is not made to wait for itself.
final class WriterMark: Sendable {
  private let thread = Atomic<UInt>(0)

  func expectOtherThread() {
    precondition(
      thread.load(ordering: .relaxed) != pthread_self(),
      "A second write on the thread that holds one would wait for itself."
    )
  }

  func begin() { thread.store(pthread_self(), ordering: .relaxed) }
  func end() { thread.store(0, ordering: .relaxed) }
}
