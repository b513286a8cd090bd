private import Glibc

/// The names in a folder, without `.` and `..`; nil where there is no folder that may be read.
public func namesInFolder(_ path: String) -> [String]? {
  guard let folder = unsafe opendir(path) else { return nil }
  defer { unsafe closedir(folder) }
  var names: [String] = []
  while let entry = unsafe readdir(folder) {
    // The name lies inside the entry, which stays until the next call, and ends with a NUL.
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
      unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

/// Removes a file or a folder with everything in it, without following links; false where some of it
/// stayed.
@discardableResult
public func removeTree(_ path: String) -> Bool {
  if unsafe unlink(path) == 0 { return true }
  if errno == ENOENT { return true }
  for name in namesInFolder(path) ?? [] { removeTree("\(path)/\(name)") }
  return unsafe rmdir(path) == 0
}

/// Makes what stood in a file unreadable, and removes it; nothing happens where there is none.
///
/// Zeros are written in place over every byte and synced before the name goes: a file that is only
/// unlinked stays on the disk. Disks and file systems that write elsewhere keep the old bytes.
public func overwriteAndRemove(_ path: String) throws(LMDBError) {
  let file = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
  guard file >= 0 else {
    if errno == ENOENT { return }
    throw .last
  }
  defer { _ = close(file) }
  var status = stat()
  guard unsafe fstat(file, &status) == 0 else { throw .last }
  let zeros = [UInt8](repeating: 0, count: 1 << 20)
  var place = 0
  while place < Int(status.st_size) {
    let count = min(zeros.count, Int(status.st_size) - place)
    // The zeros are at least as many as are written.
    let done = unsafe pwrite(file, zeros, count, off_t(place))
    if done < 0, errno == EINTR { continue }
    guard done > 0 else { throw .last }
    place += done
  }
  if fsync(file) != 0 { throw .last }
  if unsafe unlink(path) != 0 { throw .last }
}
