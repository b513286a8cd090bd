import Glibc

/// The lines of standard input, as they arrive.
struct InputLines {
  private var pending: [UInt8] = []
  /// How many bytes of `pending` hold no line break for certain.
  private var searched = 0
  private var isAtEnd = false

  /// The next line without its break; nil at the end of the input.
  mutating func next() -> [UInt8]? {
    while true {
      if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(pending[..<end])
        pending.removeFirst(end + 1)
        searched = 0
        return Self.withoutReturn(line)
      }
      searched = pending.count
      if isAtEnd {
        defer { (pending, searched) = ([], 0) }
        return pending.isEmpty ? nil : Self.withoutReturn(pending)
      }
      fill()
    }
  }

  private mutating func fill() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
    if count > 0 { pending += chunk[..<count] } else { isAtEnd = count == 0 || errno != EINTR }
  }

  private static func withoutReturn(_ line: [UInt8]) -> [UInt8] {
    line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : line
  }
}
