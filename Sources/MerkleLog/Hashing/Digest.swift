/// A SHA-256 value: 32 bytes in place, without an allocation.
public struct Digest: Hashable, Sendable {
  /// The number of bytes of every digest.
  public static let byteCount = 32

  // As they lie in memory, whatever the machine's order of bytes: they are moved and compared only.
  private var words: Words

  private struct Words: Hashable, Sendable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var fourth: UInt64 = 0
  }

  /// A copy of 32 bytes.
  public init(_ bytes: Span<UInt8>) {
    precondition(bytes.count == Self.byteCount, "a digest has 32 bytes")
    // Both have 32 bytes; the pointers are used inside the closures only.
    unsafe self.init(filling: { target in
      unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    })
  }

  /// A copy of the 32 bytes at an offset.
  public init(_ bytes: Span<UInt8>, at offset: Int) {
    self.init(bytes.extracting(offset..<offset + Self.byteCount))
  }

  /// What the closure writes into all 32 bytes.
  @inline(__always)
  init(filling body: (UnsafeMutableRawBufferPointer) -> Void) {
    words = Words()
    // The words have no padding and any bytes are a value of theirs.
    unsafe withUnsafeMutableBytes(of: &words) { unsafe body($0) }
  }

  /// The byte at an index from 0 to 31.
  public subscript(index: Int) -> UInt8 {
    precondition((0..<Self.byteCount).contains(index), "a digest has 32 bytes")
    let word =
      switch index / 8 {
      case 0: words.first
      case 1: words.second
      case 2: words.third
      default: words.fourth
      }
    return UInt8(truncatingIfNeeded: word.littleEndian >> UInt64(8 * (index % 8)))
  }

  /// The 32 bytes, in an array of their own.
  public var bytes: [UInt8] {
    // The pointer is read inside the closure only.
    unsafe withUnsafeBytes(of: words) { unsafe Array($0) }
  }

  /// Puts the 32 bytes behind others.
  public func append(to bytes: inout [UInt8]) {
    // The pointer is read inside the closure only.
    unsafe withUnsafeBytes(of: words) { unsafe bytes.append(contentsOf: $0) }
  }
}

extension Digest: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
