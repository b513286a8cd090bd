import Glibc

/// The folders that a creation makes, so that one that fails leaves nothing behind.
struct MadeFolders {
  /// What becomes of a folder in the end.
  private enum Fate {
    /// It was not there, and goes.
    case goes
    /// It was there and empty, and is emptied.
    case isEmptied
    /// There was something in it, which is not ours.
    case stays
  }

  private var folders: [(path: String, fate: Fate)] = []

  /// Notes a folder that is about to be made, or filled if it is there and empty.
  mutating func willMake(_ path: String) {
    var status = stat()
    let isThere = unsafe lstat(path, &status) == 0
    let isEmpty = Self.names(in: path)?.isEmpty == true
    folders.append((path, !isThere ? .goes : isEmpty ? .isEmptied : .stays))
  }

  /// Leaves the folder alone that was noted last.
  mutating func forgetLast() { folders.removeLast() }

  /// Removes what was made.
  func remove() {
    for (path, fate) in folders.reversed() {
      switch fate {
      case .goes: Self.remove(path)
      case .isEmptied: for name in Self.names(in: path) ?? [] { Self.remove("\(path)/\(name)") }
      case .stays: break
      }
    }
  }

  private static func remove(_ path: String) {
    if unsafe unlink(path) == 0 { return }
    for name in names(in: path) ?? [] { remove("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  /// What is in a folder; nil where there is none.
  private static func names(in path: String) -> [String]? {
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
}
