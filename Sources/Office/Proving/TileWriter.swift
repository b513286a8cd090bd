import Glibc
import LMDB
import Mentoring

/// Writes the files of an export below a folder, for the account that runs this alone.
///
/// Nothing waits for the disk: an export that a crash cut short is made again.
struct TileWriter {
  private let path: String

  /// Takes a folder that is missing, empty, or holds an earlier export.
  init(_ path: String) throws(OfficeError) {
    self.path = path
    // The texts are copied for the calls, here and below.
    if unsafe mkdir(path, 0o700) == 0 { return }
    guard errno == EEXIST else { throw failed(path) }
    let names = namesInFolder(path) ?? []
    guard names.allSatisfy({ ["checkpoint", "checkpoint~next", "tile"].contains($0) }) else {
      throw .notEmpty(folder: path)
    }
  }

  /// Writes a file; false where the very same is there.
  ///
  /// - Throws: `notEmpty` where another one is there: it is of another log.
  func write(_ bytes: [UInt8], to name: String) throws(OfficeError) -> Bool {
    let file = "\(path)/\(name)"
    try makeFolders(above: name)
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor < 0 else {
      defer { _ = close(descriptor) }
      try put(bytes, descriptor, file)
      return true
    }
    guard errno == EEXIST else { throw failed(file) }
    guard try content(of: name) == bytes else { throw .notEmpty(folder: path) }
    return false
  }

  /// Writes a file in place of the one that is there, if any.
  func replace(_ name: String, with bytes: [UInt8]) throws(OfficeError) {
    let (file, next) = ("\(path)/\(name)", "\(path)/\(name)~next")
    let descriptor = unsafe open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failed(next) }
    defer { _ = close(descriptor) }
    try put(bytes, descriptor, next)
    guard unsafe rename(next, file) == 0 else { throw failed(file) }
  }

  private func makeFolders(above name: String) throws(OfficeError) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failed(folder) }
    }
  }

  private func put(_ bytes: [UInt8], _ descriptor: Int32, _ file: String) throws(OfficeError) {
    var done = 0
    while done < bytes.count {
      // Within the array, as the counts say.
      let count = unsafe bytes.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failed(file)
        // Half a tile would stand in the way of the next export.
        unsafe unlink(file)
        throw error
      }
      done += count
    }
  }

  /// The whole of a file; nil where there is none.
  func content(of name: String) throws(OfficeError) -> [UInt8]? {
    let file = "\(path)/\(name)"
    do throws(LMDBError) {
      // No tile is longer: 256 entries of 65,535 bytes.
      return try readFile(file, limitBytes: 1 << 25)
    } catch { throw .system(path: file, why: Message(error)) }
  }

  private func failed(_ path: String) -> OfficeError {
    .system(path: path, why: Message(errno: errno))
  }
}
