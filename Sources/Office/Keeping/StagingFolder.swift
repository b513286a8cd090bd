import EventLog
import Glibc
import LMDB
import Mentoring

/// A folder that is filled beside its place, and put there by one rename once it is whole.
///
/// Dropped before that, it goes with everything in it. What a process that died has left is removed
/// by the next one for the same place.
final class StagingFolder {
  /// Where it is filled.
  let path: String
  /// Where it will stand, from the root and without links.
  let target: String
  /// What others that were cut short have left beside it, for other places.
  let leftBeside: [String]
  private let above: String
  private var isInPlace = false

  /// Makes an empty folder, for its owner alone.
  ///
  /// - Throws: `targetExists`, `noFolderAbove`, or what the system says.
  init(for target: String) throws(OfficeError) {
    let place = try NewPlace(target)
    above = place.above
    self.target = place.path
    let beginning = ".\(place.name)\(Self.mark)"
    path = NewPlace.joined(place.above, "\(beginning)\(getpid())")
    let left = Self.leftovers(in: place.above)
    let own = NewPlace.joined(place.above, beginning)
    leftBeside = left.filter { !$0.hasPrefix(own) }
    try demandFree()
    for folder in left where folder.hasPrefix(own) { removeTree(folder) }
    guard unsafe mkdir(path, 0o700) == 0 else {
      throw .system(path: above, why: Message(errno: errno))
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

  /// Refuses where it would lie in a record, a copy of one or a key folder.
  func demandApart(named path: String) throws(OfficeError) {
    if let fault = KeepingFault.inKeys(path, at: target) { throw .keeping(fault) }
    if let fault = KeepingFault.inRecord(path, at: target) { throw .keeping(fault) }
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
      throw .system(path: target, why: Message(error))
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

  /// What stands before the number of the process that fills it.
  private static let mark = ".partial-"

  /// The folders in another that a process has begun to fill which is gone.
  ///
  /// They are told, not removed, but for those of one's own place: a disk may hold what a process of
  /// another machine is filling.
  static func leftovers(in folder: String) -> [String] {
    (namesInFolder(folder) ?? []).sorted().filter { name in
      guard name.hasPrefix("."), let end = name.ranges(of: mark).last,
        let process = pid_t(name[end.upperBound...])
      else { return false }
      return isGone(process)
    }.map { NewPlace.joined(folder, $0) }
  }

  private static func isGone(_ process: pid_t) -> Bool {
    process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
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
