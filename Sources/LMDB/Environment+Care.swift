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

  /// Writes a copy without free pages into a new folder, durably.
  ///
  /// Nothing that was deleted is in the copy; a plain copy of the file would still hold it. Others
  /// may read and write meanwhile: the copy is that of one commit. Where it fails nothing is left.
  /// The corresponding C function is `mdb_env_copyfd2` with `MDB_CP_COMPACT`.
  ///
  /// - Parameter folder: It is made; its parent must exist.
  /// - Throws: `alreadyExists` where something has that name, `noSpace`.
  public borrowing func copyCompacted(toNewFolder folder: String) throws(LMDBError) {
    guard unsafe mkdir(folder, 0o700) == 0 else {
      throw errno == EEXIST ? .alreadyExists : .last
    }
    do throws(LMDBError) {
      try copyCompacted(toNewFile: folder + "/data.mdb")
      try syncFolder(folder)
      try syncFolder(folder + "/..")
    } catch {
      // What was copied by then is not left on the disk either; the first error is the one to tell.
      do throws(LMDBError) { try overwriteAndRemove(folder + "/data.mdb") } catch {}
      removeTree(folder)
      throw error
    }
  }

  private borrowing func copyCompacted(toNewFile path: String) throws(LMDBError) {
    let file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    defer { _ = close(file) }
    let code = unsafe mdb_env_copyfd2(handle, file, UInt32(MDB_CP_COMPACT))
    guard code == MDB_SUCCESS else { throw LMDBError(code: code, descriptor: file) }
    guard fsync(file) == 0 else { throw .last }
    // So that whoever looks at the copy next sees what is on the disk, not what was meant.
    _ = posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
  }
}
