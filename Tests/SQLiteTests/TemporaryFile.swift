import Glibc

/// A path in a folder of its own, removed with everything in it when the value goes.
struct TemporaryFile: ~Copyable {
  let folder: String
  var path: String { folder + "/test.sqlite" }

  init() {
    folder = "/tmp/sqlite-tests-\(UInt64.random(in: .min ... .max))"
    unsafe mkdir(folder, 0o700)
  }

  /// Writes a text into the file.
  func write(_ text: String) -> Bool {
    // The path and the text are borrowed for the calls.
    let descriptor = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
    defer { close(descriptor) }
    return unsafe Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count
  }

  deinit {
    for suffix in ["", "-wal", "-shm", "-journal"] { unsafe unlink(path + suffix) }
    unsafe rmdir(folder)
  }
}
