import CommandLineKit
import Glibc

/// A file for somebody's eyes only, which leaves nothing behind.
///
/// It lies in a folder of its own that nobody else may enter, in memory where the system has a place
/// for that. When it ends, every file of the folder, such as an editor's copy, is overwritten and
/// removed; signals that end the program wait until then.
final class FormFile {
  /// Where it lies.
  let path: String
  /// What is held off as long as it lies there.
  let signals: SignalShield
  private let folder: String

  /// Makes an empty one.
  init(named name: String, at desk: Desk) throws(FileFault) {
    signals = SignalShield()
    let places = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { desk.context.environment($0) }
    var made: String?
    for place in places.filter({ $0.hasPrefix("/") }) + ["/tmp"] where made == nil {
      var template = Array("\(place)/tandembuch-XXXXXX".utf8CString)
      // The template is its own answer, and has room for it.
      if unsafe mkdtemp(&template) != nil {
        made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
    guard let made else {
      let fault = FileFault.last("/tmp")
      signals.end()
      throw fault
    }
    folder = made
    path = "\(made)/\(name).txt"
  }

  /// Puts a text into it.
  func write(_ bytes: [UInt8]) throws(FileFault) {
    try put(bytes, into: path, O_CREAT | O_TRUNC | O_NOFOLLOW)
  }

  /// What it holds; nothing where it has been removed.
  func read() throws(FileFault) -> [UInt8] {
    do throws(FileFault) { return try inputBytes(path) } catch {
      guard error.isAbsent else { throw error }
      return []
    }
  }

  /// Overwrites and removes it, and lets signals through again.
  func end() {
    for name in names() {
      let file = "\(folder)/\(name)"
      var state = stat()
      // One struct on this stack; a link is not followed.
      if unsafe lstat(file, &state) == 0, state.st_mode & S_IFMT == S_IFREG {
        let zeros = [UInt8](repeating: 0, count: Int(state.st_size))
        // What cannot be overwritten is removed all the same.
        try? put(zeros, into: file, O_NOFOLLOW)
      }
      unsafe unlink(file)
    }
    unsafe rmdir(folder)
    signals.end()
  }

  /// The names in the folder.
  private func names() -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // The entry is valid until the next call; its name ends with a NUL inside it.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { place in
        unsafe place.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
