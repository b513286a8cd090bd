// Small reading of bytes in place, shared by events and the index.

extension Span<UInt8> {
  /// Eight bytes, lowest first.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ 8 <= count)
    // The eight bytes lie inside the span; alignment is not asked for.
    return unsafe UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    )
  }

  /// Eight bytes, highest first.
  @inline(__always)
  func bigEndianWord(at offset: Int) -> UInt64 { word(at: offset).byteSwapped }

  /// Six bytes, lowest first.
  @inline(__always)
  func sixBytes(at offset: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in (0..<6).reversed() { value = value << 8 | UInt64(self[offset &+ index]) }
    return value
  }

  /// Whether both hold the same bytes.
  @inline(__always)
  func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset &+ 8 <= count {
      guard word(at: offset) == other.word(at: offset) else { return false }
      offset &+= 8
    }
    while offset < count {
      guard self[offset] == other[offset] else { return false }
      offset &+= 1
    }
    return true
  }

  /// Whether the bytes come before others in bytewise order, a beginning before what goes on.
  func precedes(_ other: Span<UInt8>) -> Bool {
    let shared = Swift.min(count, other.count)
    for index in 0..<shared where self[index] != other[index] { return self[index] < other[index] }
    return count < other.count
  }

  /// The bytes as an array.
  var copied: [UInt8] {
    // The pointer is read inside the closure only.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The bytes as text; what is not UTF-8 is replaced.
  var decoded: String {
    // The pointer is read inside the closure only.
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension [UInt8] {
  mutating func append(_ bytes: Span<UInt8>) {
    // The pointer is read inside the closure only.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  mutating func appendWord(_ value: UInt64) {
    // The pointer is read inside the closure only.
    unsafe Swift.withUnsafeBytes(of: value.littleEndian) { unsafe append(contentsOf: $0) }
  }

  mutating func setSixBytes(_ value: UInt64, at offset: Int) {
    for index in 0..<6 {
      self[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index))
    }
  }
}
