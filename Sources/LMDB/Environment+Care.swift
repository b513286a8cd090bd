import CLMDB
private import Glibc

/// The size of an environment, in pages of `pageSizeBytes`.
public struct EnvironmentInfo: Hashable, Sendable {
  /// The bytes of one page.
  public let pageSizeBytes: Int
  /// Pages in use or free, from the start of the file to the last one.
  public let pages: Int
  /// The number of the last committed transaction.
  public let lastTransaction: Int
  /// The bytes of address space mapped.
  public let mapSizeBytes: Int
  /// How many reader slots there are.
  public let maxReaders: Int
}

extension Environment {
  /// The size of the environment as of the last commit.
  ///
  /// The corresponding C functions are `mdb_env_info` and `mdb_env_stat`.
  public borrowing func info() throws(LMDBError) -> EnvironmentInfo {
    var info = unsafe MDB_envinfo()
    try unsafe check(mdb_env_info(handle, &info))
    var statistics = MDB_stat()
    try unsafe check(mdb_env_stat(handle, &statistics))
    return unsafe EnvironmentInfo(
      pageSizeBytes: Int(statistics.ms_psize),
      pages: Int(truncatingIfNeeded: info.me_last_pgno) &+ 1,
      lastTransaction: Int(truncatingIfNeeded: info.me_last_txnid),
      mapSizeBytes: Int(info.me_mapsize),
      maxReaders: Int(info.me_maxreaders)
    )
  }

  /// Frees the slots of readers that have died, and says how many they were.
  ///
  /// The corresponding C function is `mdb_reader_check`.
  public borrowing func freeDeadReaders() throws(LMDBError) -> Int {
    var freed: CInt = 0
    try unsafe check(mdb_reader_check(handle, &freed))
    return Int(freed)
  }

  /// Writes a copy without free pages to a file descriptor, which the caller makes, syncs and
  /// closes.
  ///
  /// Nothing that was deleted is in the copy; a plain copy of the file would still hold it. A full
  /// disk leaves a partial file behind. The corresponding C function is `mdb_env_copyfd2` with
  /// `MDB_CP_COMPACT`.
  public borrowing func copyCompacted(toDescriptor descriptor: CInt) throws(LMDBError) {
    try unsafe check(mdb_env_copyfd2(handle, descriptor, UInt32(MDB_CP_COMPACT)))
  }
}
