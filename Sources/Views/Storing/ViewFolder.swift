import Glibc
import LMDB
import SQLite

/// The folder that holds the views: one file in force, named by `current`, and a lock for changing it.
///
/// A file is made under another name and enters by one rename, so that readers never see half of it.
struct ViewFolder {
  let path: String
  /// Why nothing can be written here, as `errno` says it; nil where it can.
  let refusal: Int32?

  /// Makes the folder if it is missing and can be made; its parent must exist.
  init(_ path: String) throws(ViewsError) {
    self.path = path
    if unsafe mkdir(path, 0o700) == 0 {
      refusal = nil
    } else if errno == EEXIST {
      refusal = unsafe access(path, W_OK | X_OK) == 0 ? nil : errno
    } else {
      refusal = errno
    }
    guard let refusal, ![EROFS, EACCES, EPERM].contains(refusal) else { return }
    throw .folder(path: path, errno: refusal)
  }

  /// The number of the file in force; nil where there is none.
  func current() throws(ViewsError) -> Int? {
    let bytes = try atHome { () throws(LMDBError) in
      try readFile("\(path)/current", limitBytes: 32)
    }
    guard let bytes else { return nil }
    return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  /// The file of a number.
  func file(_ number: Int) -> String { "\(path)/views-\(number).sqlite" }

  /// Keeps other processes from changing the file in force while the lock lives.
  func lock() throws(ViewsError) -> FolderLock {
    if let refusal { throw .folder(path: path, errno: refusal) }
    return try atHome { () throws(LMDBError) in
      try FolderLock("\(path)/lock", .exclusive, waiting: true)
    }
  }

  /// Makes an empty file that only its owner may read, in place of any rest of an earlier try.
  func makeEmpty(_ file: String) throws(ViewsError) {
    removeFile(file)
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .folder(path: file, errno: errno) }
    close(descriptor)
  }

  /// Puts a finished file in force, and removes the others; the lock must be held.
  func putInForce(_ finished: String, as number: Int) throws(ViewsError) {
    let place = file(number)
    try atHome { () throws(LMDBError) in try syncFile(finished) }
    guard unsafe rename(finished, place) == 0 else { throw .folder(path: place, errno: errno) }
    try atHome { () throws(LMDBError) in
      try writeDurably(Array("\(number)\n".utf8).span, to: "current", in: path)
    }
    let kept = "views-\(number).sqlite"
    for name in try names() where name != kept && !name.hasPrefix(kept + "-") { remove(name) }
  }

  /// Removes every file of views, and what cut-off rebuilds left; the lock must be held.
  func clear() throws(ViewsError) {
    _ = unsafe unlink("\(path)/current")
    for name in try names() { remove(name) }
  }

  /// A number that no file has.
  func nextNumber() throws(ViewsError) -> Int { (try numbers().max() ?? 0) + 1 }

  /// The numbers of the files that there are, finished or not.
  private func numbers() throws(ViewsError) -> [Int] {
    try names().compactMap { name in
      let words = name.split { $0 == "-" || $0 == "." }
      return words.count > 2 ? Int(words[1]) : nil
    }
  }

  /// The names of all files of views, with those that SQLite keeps beside them.
  private func names() throws(ViewsError) -> [String] {
    guard let names = namesInFolder(path) else { throw .folder(path: path, errno: errno) }
    return names.filter { $0.hasPrefix("views-") }
  }

  private func remove(_ name: String) { _ = unsafe unlink("\(path)/\(name)") }

  /// Removes a database with what SQLite keeps beside it; whoever has it open keeps reading.
  func removeFile(_ file: String) {
    for ending in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(file + ending) }
  }

  private func atHome<Result: ~Copyable>(
    _ body: () throws(LMDBError) -> Result
  ) throws(ViewsError) -> Result {
    do throws(LMDBError) { return try body() } catch {
      guard case .system(let errno) = error else { throw .folder(path: path, errno: EIO) }
      throw .folder(path: path, errno: errno)
    }
  }
}
