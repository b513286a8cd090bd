private import Glibc

/// Text on its way out, gathered into large writes.
///
/// Nothing is lost silently: a write that fails throws, and what is still gathered goes out with
/// ``flush()``. One thread at a time may use it.
public final class Output {
  private enum Sink {
    case descriptor(Int32, name: String)
    case memory
  }

  private let sink: Sink
  private var buffer: [UInt8] = []
  private let capacity: Int
  private var hasLostReader = false
  /// Whether to drop what nobody reads any more, rather than to throw.
  var discardsWithoutReader = false

  private init(_ sink: Sink, capacity: Int) {
    self.sink = sink
    self.capacity = capacity
  }

  /// Writes to a file descriptor that stays open, under a name for its errors.
  public convenience init(descriptor: Int32, name: String, capacityBytes: Int = 65_536) {
    self.init(.descriptor(descriptor, name: name), capacity: capacityBytes)
  }

  /// Keeps everything in memory, for tests.
  public static func captured() -> Output { Output(.memory, capacity: .max) }

  /// Everything that has not gone out yet; with ``captured()``, everything.
  public var text: String { String(decoding: buffer, as: UTF8.self) }

  /// Adds a text.
  public func write(_ text: String) throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= capacity { try flush() }
  }

  /// Adds bytes.
  public func write(_ bytes: [UInt8]) throws(OutputError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= capacity { try flush() }
  }

  /// Sends out what has been gathered.
  public func flush() throws(OutputError) {
    guard case .descriptor(let descriptor, let name) = sink else { return }
    // Whatever happens, the same bytes are not sent twice.
    defer { buffer.removeAll(keepingCapacity: true) }
    var start = 0
    while start < buffer.count, !hasLostReader {
      // The buffer is not touched during the call, and the start is inside it.
      let count = unsafe buffer.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count >= 0 {
        start += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Somebody made the descriptor non-blocking; wait until it takes more.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        // One structure on the stack, as the count says.
        _ = unsafe poll(&waiting, 1, -1)
      case EPIPE:
        hasLostReader = true
      case let code:
        // The C library owns the sentence; it is copied at once.
        let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        throw OutputError(name: name, reason: reason, isReaderGone: false)
      }
    }
    if hasLostReader, !discardsWithoutReader {
      throw OutputError(name: name, reason: "nobody reads it any more", isReaderGone: true)
    }
  }
}

/// Why text could not go out.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  let name: String
  let reason: String

  /// Whether the reader has gone away (EPIPE), as `head` does once it has enough.
  public let isReaderGone: Bool

  /// What could not be written and why.
  public var description: String { "cannot write to \(name): \(reason)" }
}
