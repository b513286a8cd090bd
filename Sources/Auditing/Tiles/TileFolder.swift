import Glibc
import MerkleLog

/// A folder of tiles on the disk (C2SP tlog-tiles): `checkpoint`, and the tiles below `tile/`.
struct TileFolder {
  let path: String

  /// The whole of a file; nil where there is none.
  func bytes(of name: String) throws(AuditError) -> [UInt8]? {
    let file = "\(path)/\(name)"
    // The text is a C string for the length of the call.
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failed(file)
    }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // The buffer is as long as the count says, and nothing else uses it meanwhile.
      let count = unsafe read(descriptor, &part, part.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed(file) }
      bytes += part.prefix(count)
    }
  }

  /// The bytes of a tile, which must be there.
  func bytes(of tile: TilePath) throws(AuditError) -> [UInt8] {
    guard let bytes = try bytes(of: tile.description) else { throw .tileMissing(tile) }
    return bytes
  }

  /// Whether there is a file or folder of that name.
  func has(_ name: String) -> Bool {
    // The text is a C string for the length of the call.
    unsafe access("\(path)/\(name)", F_OK) == 0
  }

  /// The names of all files at and below one of its folders, in order.
  func files(below name: String) throws(AuditError) -> [String] {
    let folder = "\(path)/\(name)"
    // The text is a C string for the length of the call.
    guard let entries = unsafe opendir(folder) else {
      if errno == ENOTDIR { return [name] }
      throw failed(folder)
    }
    defer { unsafe closedir(entries) }
    var names: [String] = []
    while let entry = unsafe readdir(entries) {
      // The name lies inside the entry, which stays until the next call, and ends with a NUL.
      let found = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if found != ".", found != ".." { names.append(found) }
    }
    var files: [String] = []
    for found in names.sorted() { files += try self.files(below: "\(name)/\(found)") }
    return files
  }

  private func failed(_ file: String) -> AuditError {
    // The C library owns the sentence; it is copied at once.
    let why = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    return .file(path: file, why: why)
  }
}
