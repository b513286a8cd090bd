private import Glibc

/// Keeps a process from opening the same data file twice; freed when dropped.
///
/// Locks the one byte of the file that stands for this process, so that another opening finds it
/// taken and other processes do not. The lock belongs to the open file: the kernel frees it
/// however the process ends, and no list of open environments has to be kept. LMDB itself locks
/// only its lock file.
struct OnceLock: ~Copyable {
  /// -1 on a read-only file system, where LMDB uses no locks and opening twice does no harm.
  private let file: CInt

  init(_ data: String) throws(LMDBError) {
    let opened = unsafe open(data, O_RDWR | O_CLOEXEC)
    guard opened >= 0 || errno == EROFS || errno == EACCES else { throw .last }
    if opened >= 0, !Self.lock(opened, F_WRLCK) {
      let reason = errno
      _ = close(opened)
      throw reason == EAGAIN || reason == EACCES ? .alreadyOpen : LMDBError(errno: reason)
    }
    file = opened
  }

  deinit {
    guard file >= 0 else { return }
    // Closing alone would not do while a child that is just being started still holds a copy.
    _ = Self.lock(file, F_UNLCK)
    _ = close(file)
  }

  private static func lock(_ file: CInt, _ kind: CInt) -> Bool {
    var lock = flock()
    lock.l_type = Int16(kind)
    lock.l_whence = Int16(SEEK_SET)
    // Beyond any size that the file can have.
    lock.l_start = 1 << 56 + Int(getpid())
    lock.l_len = 1
    let setOpenFileLock: CInt = 37  // F_OFD_SETLK, which the system's headers show to GNU C only.
    return unsafe fcntl(file, setOpenFileLock, &lock) == 0
  }
}
