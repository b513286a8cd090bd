import CLMDB

/// A consistent, read-only view of an environment that cannot outlive it.
///
/// Values viewed through it stay valid as long as it lives. Keep it short: pages that it can still
/// see are not used again meanwhile, and the file grows.
@safe
public struct Snapshot: ~Copyable, ~Escapable {
  private let handle: OpaquePointer

  @_lifetime(borrow environment)
  init(_ environment: borrowing Environment) throws(LMDBError) {
    var transaction: OpaquePointer?
    try unsafe check(mdb_txn_begin(environment.handle, nil, UInt32(MDB_RDONLY), &transaction))
    guard let begun = unsafe transaction else { throw .other(code: MDB_PANIC) }
    unsafe handle = begun
  }

  deinit { unsafe mdb_txn_abort(handle) }

  /// The number of the commit that it sees.
  var transaction: UInt64 { unsafe UInt64(mdb_txn_id(handle)) }

  // duplicate: values of a write end with its next change; the compiler must tell the two apart

  /// What can be read in the snapshot.
  public var reader: Reader {
    @_lifetime(borrow self)
    borrowing get { unsafe Reader(handle, owner: self) }
  }

  /// The value stored under a key, viewed in place in the memory map.
  @_lifetime(borrow self)
  public borrowing func value(for key: Bytes, in table: Table) throws(LMDBError) -> Bytes? {
    try reader.value(for: key, in: table)
  }

  /// The value stored under an integer key, viewed in place in the memory map.
  @_lifetime(borrow self)
  public borrowing func value(at key: UInt64, in table: IntegerTable) throws(LMDBError) -> Bytes? {
    try reader.value(at: key, in: table)
  }
}
