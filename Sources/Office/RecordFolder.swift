import EventLog
import Glibc

/// Where the parts of a record are.
struct RecordFolder: Sendable {
  /// The folder itself, without links.
  let path: String

  init(_ path: String) { self.path = path }

  /// What may never be lost.
  var log: String { path + "/log" }
  /// What can be made again.
  var views: String { path + "/views" }

  /// Whether a log is there.
  ///
  /// Also where nothing names the generation in force any more: that is damage, not absence.
  var holdsRecord: Bool {
    if unsafe access(log + "/current", F_OK) == 0 || errno == EACCES { return true }
    return EventLog.isThere(atPath: log)
  }

  /// The nearest record at or above a folder.
  static func nearest(from start: String) -> RecordFolder? {
    var path = absolute(start)
    while true {
      let folder = RecordFolder(path)
      if folder.holdsRecord { return folder }
      guard let slash = path.lastIndex(of: "/"), path != "/" else { return nil }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
  }

  /// A path from the root, without links where it exists.
  static func absolute(_ path: String) -> String {
    if let resolved = unsafe realpath(path, nil) {
      defer { unsafe free(resolved) }
      return unsafe String(cString: resolved)
    }
    return path
  }
}
