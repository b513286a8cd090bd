import CLMDB

/// What can be read inside a transaction: the one set of methods for snapshots and writes.
///
/// A reader is a borrowed view. Its values stay valid as long as the snapshot lives or, inside a
/// write, until the next change.
@safe
public struct Reader: ~Escapable {
  let transaction: OpaquePointer

  @_lifetime(borrow owner)
  init<Owner: ~Copyable & ~Escapable>(_ transaction: OpaquePointer, owner: borrowing Owner) {
    unsafe self.transaction = transaction
  }

  /// The value stored under a key, viewed in place in the memory map.
  @_lifetime(copy self)
  public func value(for key: Bytes, in table: Table) throws(LMDBError) -> Bytes? {
    var found = unsafe MDB_val()
    let code = unsafe key.withUnsafeBytes { bytes in
      var key = unsafe MDB_val(borrowing: bytes)
      return unsafe mdb_get(transaction, table.id, &key, &found)
    }
    if code == MDB_NOTFOUND { return nil }
    try check(code)
    // The map holds the bytes unchanged as long as the transaction lives (rule 2).
    return unsafe _overrideLifetime(Span(found), copying: self)
  }

  /// The value stored under an integer key, viewed in place in the memory map.
  @_lifetime(copy self)
  public func value(at key: UInt64, in table: IntegerTable) throws(LMDBError) -> Bytes? {
    var found = unsafe MDB_val()
    var number = key
    let code = unsafe withUnsafeMutableBytes(of: &number) { bytes in
      var key = unsafe MDB_val(borrowing: UnsafeRawBufferPointer(bytes))
      return unsafe mdb_get(transaction, table.id, &key, &found)
    }
    if code == MDB_NOTFOUND { return nil }
    try check(code)
    // The map holds the bytes unchanged as long as the transaction lives (rule 2).
    return unsafe _overrideLifetime(Span(found), copying: self)
  }

  /// What a table holds.
  ///
  /// The corresponding C function is `mdb_stat`.
  public func statistics(of table: Table) throws(LMDBError) -> TableStatistics {
    try statistics(id: table.id)
  }

  /// What a table holds.
  ///
  /// The corresponding C function is `mdb_stat`.
  public func statistics(of table: IntegerTable) throws(LMDBError) -> TableStatistics {
    try statistics(id: table.id)
  }

  private func statistics(id: UInt32) throws(LMDBError) -> TableStatistics {
    var statistics = MDB_stat()
    try unsafe check(mdb_stat(transaction, id, &statistics))
    return TableStatistics(statistics)
  }

  /// How many pages of the file are free.
  ///
  /// Deleted values stand in such pages until they are used again.
  ///
  /// Reads the whole list of free pages, which is short.
  public func freePages() throws(LMDBError) -> Int {
    let freeList = IntegerTable(id: 0)
    var cursor = try IntegerCursor(self, freeList)
    var pages = 0
    var isAtEntry = try cursor.first()
    while isAtEntry {
      let list = cursor.value
      var count = 0
      for index in (0..<min(8, list.count)).reversed() { count = count << 8 | Int(list[index]) }
      guard count >= 0, count < 1 << 44 else { throw .corrupted }
      pages += count
      isAtEntry = try cursor.next()
    }
    return pages
  }
}

extension MDB_val {
  /// Views bytes that LMDB promises not to modify.
  @inline(__always)
  init(borrowing bytes: UnsafeRawBufferPointer) {
    unsafe self.init(
      mv_size: bytes.count,
      mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress)
    )
  }
}

extension Span<UInt8> {
  /// Views what LMDB has found; the caller states for how long.
  @inline(__always)
  @_lifetime(immortal)
  init(_ found: MDB_val) {
    let bytes = unsafe UnsafeRawBufferPointer(start: found.mv_data, count: found.mv_size)
    let elements = unsafe bytes.assumingMemoryBound(to: UInt8.self)
    self = unsafe _overrideLifetime(Span(_unsafeElements: elements), copying: ())
  }
}
