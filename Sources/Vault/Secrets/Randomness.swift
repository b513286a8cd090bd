import CSodium
import Synchronization

/// Where keys and nonces come from; tests put in a stream that repeats.
public protocol Randomness: Sendable {
  /// Overwrites all bytes with random ones.
  func fill(_ bytes: inout MutableSpan<UInt8>)
}

extension Randomness {
  /// So many random bytes.
  public func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var span = bytes.mutableSpan
    fill(&span)
    return bytes
  }
}

/// The operating system's generator, through `randombytes_buf`.
public struct SystemRandomness: Randomness {
  /// Needs nothing.
  public init() {}

  /// Overwrites all bytes with random ones.
  public func fill(_ bytes: inout MutableSpan<UInt8>) {
    // The pointer is used inside the closure only, for exactly the bytes that are there.
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe randombytes_buf(base, buffer.count)
    }
  }
}

/// A stream that is the same for the same seed: for tests and vectors, never for a record.
///
/// Its bytes are BLAKE2b-512(key = 32 times the seed, counter u64be), one block after the other.
public final class RepeatableRandomness: Randomness {
  private struct State {
    var counter: UInt64 = 0
    var left: ArraySlice<UInt8> = []
  }

  private let key: [UInt8]
  private let state = Mutex(State())

  /// Starts the stream of a seed.
  public init(seed: UInt8) { key = Array(repeating: seed, count: 32) }

  /// Overwrites all bytes with the next of the stream.
  public func fill(_ bytes: inout MutableSpan<UInt8>) {
    // A mutable span cannot enter the closure, so the bytes are taken out first.
    let taken = take(bytes.count)
    for index in bytes.indices { bytes[index] = taken[index] }
  }

  /// The next bytes of the stream.
  private func take(_ count: Int) -> [UInt8] {
    state.withLock { state in
      while state.left.count < count {
        state.left += blake2b(64, key: key, message: bigEndian(state.counter))
        state.counter += 1
      }
      let taken = Array(state.left.prefix(count))
      state.left = state.left.dropFirst(count)
      return taken
    }
  }
}
