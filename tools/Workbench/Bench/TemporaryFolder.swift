import CommandLineKit
import Glibc

/// A folder that is gone with all that is in it when the value is.
struct TemporaryFolder: ~Copyable {
  let path: String

  init(in parent: String) throws {
    var template = Array("\(parent)/tandembuch-bench.XXXXXX".utf8CString)
    // The template is changed in place, within its length.
    guard unsafe mkdtemp(&template) != nil else {
      throw Failure(.environment, "no folder can be made in \(parent)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove(path) }
}

/// The names in a folder.
func entries(of folder: String) throws -> [String] {
  guard let stream = unsafe opendir(folder) else {
    throw Failure(.environment, "\(folder) cannot be read")
  }
  defer { unsafe closedir(stream) }
  var names: [String] = []
  while let entry = unsafe readdir(stream) {
    // The name lies inside the entry, which stays until the next call, and ends with a NUL.
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
      unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

/// Removes a file, or a folder with all that is in it; what cannot be removed stays.
private func remove(_ path: String) {
  if unsafe unlink(path) == 0 { return }
  for name in (try? entries(of: path)) ?? [] { remove("\(path)/\(name)") }
  _ = unsafe rmdir(path)
}
