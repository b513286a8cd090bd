import EventLog
import Glibc
import LMDB

/// A folder that is filled beside its place, and put there by one rename once it is whole.
///
/// Dropped before that, it goes with everything in it. What a process that died has left is removed
/// by the next one for the same place.
final class StagingFolder {
  /// Where it is filled.
  let path: String
  /// Where it will stand, from the root and without links.
  let target: String
  private let above: String
  private var isInPlace = false

  /// Makes an empty folder, for its owner alone.
  ///
  /// - Throws: `targetExists`, `noFolderAbove`, or what the system says.
  init(for target: String) throws(OfficeError) {
    let parts = target.split(separator: "/")
    guard let name = parts.last, name != ".", name != ".." else {
      throw .keeping(.targetExists(path: target))
    }
    let upper = (target.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    guard let above = Self.realPath(upper.isEmpty ? "." : upper) else {
      throw .keeping(.noFolderAbove(path: target))
    }
    self.above = above
    self.target = above == "/" ? "/\(name)" : "\(above)/\(name)"
    let beginning = ".\(name).partial-"
    path = "\(above == "/" ? "" : above)/\(beginning)\(getpid())"
    try demandFree()
    for left in namesInFolder(above) ?? [] where left.hasPrefix(beginning) {
      guard let process = pid_t(left.dropFirst(beginning.count)), Self.isGone(process) else {
        continue
      }
      removeTree("\(above)/\(left)")
    }
    guard unsafe mkdir(path, 0o700) == 0 else {
      throw .system(path: above, why: unsafe String(cString: strerror(errno)))
    }
  }

  deinit { if !isInPlace { removeTree(path) } }

  /// Refuses where something has the name already.
  func demandFree() throws(OfficeError) {
    var status = stat()
    guard unsafe lstat(target, &status) != 0 else {
      throw .keeping(.targetExists(path: target))
    }
  }

  /// Puts the folder in its place, durably.
  func putInPlace() throws(OfficeError) {
    do throws(LMDBError) {
      try syncFolder(path)
      guard unsafe rename(path, target) == 0 else { throw .system(errno: errno) }
      isInPlace = true
      try syncFolder(above)
    } catch {
      if case .system(let code) = error, [EEXIST, ENOTEMPTY, ENOTDIR].contains(code) {
        throw .keeping(.targetExists(path: target))
      }
      throw .system(path: target, why: "\(error)")
    }
  }

  /// Refuses where the disk has less room than is needed.
  func require(bytes needed: Int) throws(OfficeError) {
    let free = freeBytes(at: path)
    guard free < needed else { return }
    throw .keeping(.noRoom(path: target, neededBytes: needed, freeBytes: free))
  }

  /// What failed while it was filled; a full disk is said with what is needed.
  func fault(of error: EventLogError, neededBytes: Int) -> OfficeError {
    switch error {
    case .environment(.noSpace), .outcomeUnknown(.noSpace):
      .keeping(.noRoom(path: target, neededBytes: neededBytes, freeBytes: freeBytes(at: path)))
    default: .log(error)
    }
  }

  /// Whether the target is a folder, or lies in one.
  func lies(in folder: String) -> Bool {
    let folder = RecordFolder.absolute(folder)
    return target == folder || target.hasPrefix(folder == "/" ? folder : folder + "/")
  }

  private static func isGone(_ process: pid_t) -> Bool {
    process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

/// The bytes that an ordinary user may still write to the disk of a folder; 0 where it does not say.
func freeBytes(at path: String) -> Int {
  var disk = statvfs()
  guard unsafe statvfs(path, &disk) == 0 else { return 0 }
  return Int(
    clamping: UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
      .partialValue
  )
}
