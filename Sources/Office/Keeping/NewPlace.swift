import Glibc
import Vault

/// Where a folder is to be made: its name, and the folder above it, which must be there.
struct NewPlace {
  let name: String
  /// The folder above, from the root and without links.
  let above: String

  /// The folder itself.
  var path: String { Self.joined(above, name) }

  /// Finds the place of a path.
  ///
  /// - Throws: `targetExists` for a path that can only be there, `noFolderAbove`.
  init(_ path: String) throws(OfficeError) {
    let parts = path.split(separator: "/")
    guard let name = parts.last, name != ".", name != ".." else {
      throw .keeping(.targetExists(path: path))
    }
    let upper = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    guard let above = Self.realPath(upper.isEmpty ? "." : upper) else {
      throw .keeping(.noFolderAbove(path: path))
    }
    self.name = String(name)
    self.above = above
  }

  /// A name in a folder.
  static func joined(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  /// A path from the root and without links; nil where nothing is there.
  static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

extension KeepingFault {
  /// Whose folder nothing else may lie in.
  public enum Owner: Equatable, Sendable {
    /// A record in use.
    case record
    /// A backup.
    case backup
    /// A share.
    case share
    /// A key folder, or a copy of one.
    case keys
  }

  /// Whether it is the folder of this path that something would lie in.
  func isOf(_ folder: String) -> Bool {
    guard case .inside(_, _, let found) = self else { return false }
    return found == folder
  }

  /// The fault of a path that lies in a record, a backup or a share, or is one; nil where none does.
  static func inRecord(_ path: String, at place: String) -> KeepingFault? {
    guard let found = RecordFolder.nearest(from: place) else { return nil }
    let isBackup = (try? found.backup()) != nil
    let owner: Owner = found.isShare ? .share : isBackup ? .backup : .record
    return .inside(path: path, owner, folder: found.path)
  }

  /// The fault of a path that lies in a key folder or a copy of one; nil where it does not.
  static func inKeys(_ path: String, at place: String) -> KeepingFault? {
    KeyFolder.nearest(above: place).map { .inside(path: path, .keys, folder: $0) }
  }
}
