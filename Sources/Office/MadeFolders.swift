import Glibc
import LMDB

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
    let isEmpty = namesInFolder(path)?.isEmpty == true
    folders.append((path, !isThere ? .goes : isEmpty ? .isEmptied : .stays))
  }

  /// Leaves the folder alone that was noted last.
  mutating func forgetLast() { folders.removeLast() }

  /// Removes what was made.
  func remove() {
    for (path, fate) in folders.reversed() {
      switch fate {
      case .goes: removeTree(path)
      case .isEmptied: for name in namesInFolder(path) ?? [] { removeTree("\(path)/\(name)") }
      case .stays: break
      }
    }
  }
}
