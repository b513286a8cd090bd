import CLMDB
private import Glibc

// What LMDB leaves to chance where the disk is full: its lock file is mapped with a hole in it, so
// that the first touch would end in a bus error, and a write that was cut short is called an
// input/output error.

/// Where LMDB keeps the locks of an environment.
func lockFile(_ folder: String) -> String { folder + "/lock.mdb" }

/// Gives the lock file its room on the disk before it is mapped.
///
/// To be called only while this process has the environment not open: closing the file would drop
/// its locks. What else may be wrong with the file is left for LMDB to say.
///
/// - Throws: `noSpace`.
func reserveLockFile(_ folder: String) throws(LMDBError) {
  let bytes = 8_192
  let path = lockFile(folder)
  let isNew = unsafe access(path, F_OK) != 0
  let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
  guard file >= 0 else {
    let reason = LMDBError.last
    if reason == .noSpace { throw reason }
    return
  }
  defer { _ = close(file) }
  var status = stat()
  guard unsafe fstat(file, &status) == 0, Int(status.st_blocks) * 512 < bytes else { return }
  let reason = LMDBError(errno: posix_fallocate(file, 0, off_t(bytes)))
  guard reason == .noSpace else { return }
  if isNew { _ = unsafe unlink(path) }
  throw reason
}

extension LMDBError {
  /// Sorts a return code of a call that wrote to a file of this folder.
  init(code: CInt, folder: String) {
    var disk = statvfs()
    let answer = unsafe statvfs(folder, &disk)
    self = code == EIO && answer == 0 && disk.isFull ? .noSpace : LMDBError(code: code)
  }

  /// Sorts a return code of a call that wrote to this file.
  init(code: CInt, descriptor: CInt) {
    var disk = statvfs()
    let answer = unsafe fstatvfs(descriptor, &disk)
    self = code == EIO && answer == 0 && disk.isFull ? .noSpace : LMDBError(code: code)
  }
}

extension statvfs {
  /// Whether there is no room for two pages.
  fileprivate var isFull: Bool { UInt64(f_bavail) * UInt64(f_frsize) < 8_192 }
}
