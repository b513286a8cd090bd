private import Glibc

/// A lock on a file that other processes respect, shared by many or held by one; freed when
/// dropped.
///
/// The kernel frees it however the process ends. The corresponding C function is `flock`.
@safe
public struct FolderLock: ~Copyable, Sendable {
  /// Whether others may hold the lock at the same time.
  public enum Kind: Sendable {
    /// Many may hold it, all shared.
    case shared
    /// One alone holds it.
    case exclusive
  }

  private let file: CInt

  /// Takes the lock on a file, which is made if it is missing.
  ///
  /// - Throws: `locked` where someone else holds it and it is not to be waited for.
  public init(_ path: String, _ kind: Kind, waiting: Bool) throws(LMDBError) {
    var opened = unsafe open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0o600)
    // In a folder where nothing may be made the lock file that stands there will do.
    if opened < 0 { opened = unsafe open(path, O_RDONLY | O_CLOEXEC) }
    guard opened >= 0 else { throw .last }
    do throws(LMDBError) {
      try Self.lock(opened, kind, waiting: waiting)
    } catch {
      _ = close(opened)
      throw error
    }
    file = opened
  }

  /// Takes the lock as soon as it is free, for at most so long.
  ///
  /// - Parameters:
  ///   - path: The file; it is made if it is missing.
  ///   - kind: Whether others may hold it too.
  ///   - waitingUpToMs: How many milliseconds to wait; 0 asks once.
  /// - Throws: `locked` where someone else holds it to the end: see `holders(of:)`.
  public init(_ path: String, _ kind: Kind, waitingUpToMs: Int) throws(LMDBError) {
    let pauseMs = 20
    var leftMs = waitingUpToMs
    while true {
      do throws(LMDBError) {
        try self.init(path, kind, waiting: false)
        return
      } catch {
        guard error == .locked, leftMs > 0 else { throw error }
      }
      // The system has no such wait with an end; whoever holds a log does it for longer than this.
      usleep(UInt32(min(pauseMs, leftMs)) * 1_000)
      leftMs -= pauseMs
    }
  }

  deinit {
    // Closing alone would not do while a child that is just being started still holds a copy.
    _ = flock(file, LOCK_UN)
    _ = close(file)
  }

  /// Changes the kind of the lock; between the two kinds others may get their turn.
  ///
  /// - Throws: `locked` where someone else holds it and it is not to be waited for.
  public borrowing func change(to kind: Kind, waiting: Bool) throws(LMDBError) {
    try Self.lock(file, kind, waiting: waiting)
  }

  private static func lock(_ file: CInt, _ kind: Kind, waiting: Bool) throws(LMDBError) {
    let operation = (kind == .shared ? LOCK_SH : LOCK_EX) | (waiting ? 0 : LOCK_NB)
    while flock(file, operation) != 0 {
      if errno == EWOULDBLOCK { throw .locked }
      if errno != EINTR { throw .last }
    }
  }
}
