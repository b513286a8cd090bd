import CommandLineKit
import Glibc
import Mentoring
import Office

/// A file that was named on the command line cannot be read, or written.
struct FileFault: Error {
  let path: String
  let why: Message
  let isAbsent: Bool
  var isOfWriting = false

  /// The fault as a failure of the run.
  func failure(_ language: Language) -> Failure {
    Failure(
      isAbsent ? .usage : .environment,
      isOfWriting
        ? language(
          "\(path) cannot be written: \(why.en)",
          "\(path) ist nicht beschreibbar: \(why.de)"
        )
        : language("\(path) cannot be read: \(why.en)", "\(path) ist nicht lesbar: \(why.de)"),
      advice: isOfWriting
        ? language(
          "name a file in a folder that is there and has room",
          "eine Datei in einem vorhandenen Ordner mit freiem Platz nennen"
        ) : nil
    )
  }
}

/// The whole of a file, or of standard input when it is named `-`.
func inputBytes(_ path: String) throws(FileFault) -> [UInt8] {
  guard path != "-" else { return try allBytes(of: STDIN_FILENO, "standard input") }
  // The path is a C string for the length of the call.
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .last(path) }
  defer { close(descriptor) }
  return try allBytes(of: descriptor, path)
}

private func allBytes(of descriptor: Int32, _ path: String) throws(FileFault) -> [UInt8] {
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    // The buffer is as long as the count says, and nothing else uses it meanwhile.
    let count = unsafe read(descriptor, &part, part.count)
    if count == 0 { return bytes }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw .last(path) }
    bytes.append(contentsOf: part.prefix(count))
  }
}

extension FileFault {
  /// The error of the last failed call of this thread.
  static func last(_ path: String, isOfWriting: Bool = false) -> FileFault {
    let code = errno
    return FileFault(
      path: path,
      why: Message(errno: code),
      isAbsent: code == ENOENT || code == EISDIR || code == ENOTDIR,
      isOfWriting: isOfWriting
    )
  }
}

/// Milliseconds on a clock that only runs forwards.
func steadyMilliseconds() -> UInt64 {
  var time = timespec()
  // Writes one struct on this stack; this clock cannot fail.
  _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
}
