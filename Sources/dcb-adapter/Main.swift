import DCBAdapter
import EventLog
import Glibc

/// Drives the log in a folder by lines of JSON on standard input, one answer a line on standard output.
///
/// `dcb-adapter DIR` makes the log if there is none. It ends with 0 at the end of the input, with 2 where it is
/// called otherwise, and with 5 where the log or the machine fails; a request that makes no sense is answered.
@main
struct DCBAdapterProgram {
  static func main() {
    guard CommandLine.arguments.count == 2, let folder = CommandLine.arguments.last, !folder.isEmpty
    else {
      say("usage: dcb-adapter DIR\nReads requests as JSON lines; see the README of DCBAdapter.")
      exit(2)
    }
    signal(SIGPIPE, SIG_IGN)
    do throws(EventLogError) {
      var adapter = try Adapter(at: folder, nowMs: nowMs)
      var lines = InputLines()
      while let line = lines.next() {
        guard answer(try adapter.answer(line.span) + [UInt8(ascii: "\n")]) else {
          say("the answer could not be written")
          exit(5)
        }
      }
    } catch {
      say("\(error)")
      exit(5)
    }
  }

  private static func nowMs() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(clamping: time.tv_sec) * 1_000 + UInt64(clamping: time.tv_nsec) / 1_000_000
  }

  /// Writes all of it at once: whoever asked waits for the line.
  private static func answer(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func say(_ text: String) {
    let line = Array("dcb-adapter: \(text)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
  }
}
