import CLMDB

/// A named table whose keys are bytes, sorted bytewise.
public struct Table: Hashable, Sendable {
  let id: UInt32
}

/// A named table whose keys are unsigned integers, sorted by value.
public struct IntegerTable: Hashable, Sendable {
  let id: UInt32
}

/// What a table holds and what its upkeep costs, in entries and pages.
public struct TableStatistics: Hashable, Sendable {
  /// How many keys the table holds.
  public let entries: Int
  /// Levels from the root to the leaves.
  public let depth: Int
  /// Pages that lead to others.
  public let branchPages: Int
  /// Pages that hold keys.
  public let leafPages: Int
  /// Pages of values too long for a leaf.
  public let overflowPages: Int

  init(_ statistics: MDB_stat) {
    entries = Int(statistics.ms_entries)
    depth = Int(statistics.ms_depth)
    branchPages = Int(statistics.ms_branch_pages)
    leafPages = Int(statistics.ms_leaf_pages)
    overflowPages = Int(statistics.ms_overflow_pages)
  }
}

extension Environment {
  /// Opens a table with byte keys, and makes it where it is missing if `creating`.
  ///
  /// The corresponding C function is `mdb_dbi_open`. Open every table once, right after the
  /// environment and before other threads use it.
  ///
  /// - Throws: `noSuchTable` where the table is missing and not to be made.
  public borrowing func table(
    _ name: String,
    creating: Bool = false
  ) throws(LMDBError) -> Table {
    Table(id: try openTable(name, creating: creating, flags: 0))
  }

  /// Opens a table with integer keys, and makes it where it is missing if `creating`.
  ///
  /// The corresponding C function is `mdb_dbi_open` with `MDB_INTEGERKEY`.
  ///
  /// - Throws: `noSuchTable` where the table is missing and not to be made.
  public borrowing func integerTable(
    _ name: String,
    creating: Bool = false
  ) throws(LMDBError) -> IntegerTable {
    IntegerTable(id: try openTable(name, creating: creating, flags: MDB_INTEGERKEY))
  }

  /// Opens a table of either kind, with its keys as the bytes that they are.
  borrowing func anyTable(_ name: String) throws(LMDBError) -> Table {
    Table(id: try openTable(name, creating: false, flags: nil))
  }

  /// Opens a table that has to be of the kind that the flags say; nil takes either.
  private borrowing func openTable(
    _ name: String,
    creating: Bool,
    flags: CInt?
  ) throws(LMDBError) -> UInt32 {
    var transaction: OpaquePointer?
    let mode = creating ? 0 : UInt32(MDB_RDONLY)
    try unsafe check(mdb_txn_begin(handle, nil, mode, &transaction))
    var id: UInt32 = 0
    let all = UInt32(flags ?? 0) | (creating ? UInt32(MDB_CREATE) : 0)
    let code = unsafe mdb_dbi_open(transaction, name, all, &id)
    guard code == MDB_SUCCESS else {
      unsafe mdb_txn_abort(transaction)
      throw LMDBError(code: code)
    }
    var found: UInt32 = 0
    let flagsCode = unsafe mdb_dbi_flags(transaction, id, &found)
    guard flagsCode == MDB_SUCCESS, flags.map({ found == UInt32($0) }) ?? true else {
      unsafe mdb_txn_abort(transaction)
      throw .noSuchTable
    }
    // A handle lives on in the environment only if the transaction that opened it commits.
    var file: CInt = -1
    _ = unsafe mdb_env_get_fd(handle, &file)
    let committed = unsafe mdb_txn_commit(transaction)
    guard committed == MDB_SUCCESS else { throw LMDBError(code: committed, descriptor: file) }
    return id
  }
}
