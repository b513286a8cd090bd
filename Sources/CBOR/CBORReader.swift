/// Reads deterministic CBOR in place; nothing is copied before a value is asked for.
///
/// After an error the offset is unspecified. Each step costs a few nanoseconds and allocates
/// nothing, except `text()`.
public struct CBORReader: ~Escapable {
  /// The bytes that hold the items.
  public let bytes: Span<UInt8>
  /// Where the next item starts.
  public var offset: Int

  /// Reads from an offset.
  @inlinable
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether no item follows.
  @inlinable
  public var isAtEnd: Bool { offset >= bytes.count }

  /// The next major type, without reading it.
  @inlinable
  public func peekMajor() throws(CBORError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    return bytes[offset] >> 5
  }

  /// The next major type and its argument, in the shortest form or not at all.
  ///
  /// Of a float the argument is its bits.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func head() throws(CBORError) -> (major: UInt8, value: UInt64) {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    let first = bytes[offset]
    let low = first & 31
    if low < 24 {
      offset += 1
      return (first >> 5, UInt64(low))
    }
    return (first >> 5, try wideArgument())
  }

  /// The argument of a head of two bytes or more; the offset stands on its first byte.
  @inlinable
  @_lifetime(self: copy self)
  mutating func wideArgument() throws(CBORError) -> UInt64 {
    let start = offset
    let first = bytes[start]
    let low = first & 31
    guard low < 28 else {
      // 31 is an indefinite length, which is well-formed but not deterministic; 28 to 30 are
      // reserved.
      if low == 31 { throw .notCanonical(at: start) }
      throw .unsupported(at: start)
    }
    let length = 1 << Int(low &- 24)
    guard bytes.count &- start > length else { throw .truncated(at: start) }
    var value: UInt64 = 0
    if bytes.count &- start > 8 {
      // All of them with one load; what stands behind them is shifted out.
      value = word(at: start &+ 1).byteSwapped &>> (64 &- 8 &* UInt64(length))
    } else {
      for index in (start + 1)...(start + length) { value = value &<< 8 | UInt64(bytes[index]) }
    }
    if first >> 5 == CBORMajor.simple {
      guard isShortestSimple(low, value) else { throw .notCanonical(at: start) }
    } else {
      // The least value that needs this length: 24, 2^8, 2^16, 2^32.
      let least: UInt64 = length == 1 ? 24 : 1 &<< (UInt64(length) &* 4)
      guard value >= least else { throw .notCanonical(at: start) }
    }
    offset = start + length + 1
    return value
  }

  /// The argument of an item that must be of this major type.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func argument(of major: UInt8) throws(CBORError) -> UInt64 {
    let start = offset
    let head = try head()
    guard head.major == major else { throw .wrongKind(at: start) }
    return head.value
  }

  /// The next unsigned integer.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func unsigned() throws(CBORError) -> UInt64 {
    try argument(of: CBORMajor.unsigned)
  }

  /// The next integer, if it fits into 64 bits with a sign.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func integer() throws(CBORError) -> Int {
    let start = offset
    let head = try head()
    guard head.major <= CBORMajor.negative, head.value <= UInt64(Int.max) else {
      throw .wrongKind(at: start)
    }
    let value = Int(truncatingIfNeeded: head.value)
    return head.major == CBORMajor.unsigned ? value : -1 &- value
  }

  /// Where the content of the next text or byte string stands; the offset moves behind it.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func stringRange(_ major: UInt8) throws(CBORError) -> Range<Int> {
    let start = offset
    let count = try argument(of: major)
    guard count <= UInt64(truncatingIfNeeded: bytes.count &- offset) else {
      throw .truncated(at: start)
    }
    let content = offset
    offset = content &+ Int(truncatingIfNeeded: count)
    return content..<offset
  }

  /// Where the UTF-8 of the next text stands; it is not validated.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func textRange() throws(CBORError) -> Range<Int> {
    try stringRange(CBORMajor.text)
  }

  /// Where the content of the next byte string stands.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func byteRange() throws(CBORError) -> Range<Int> {
    try stringRange(CBORMajor.bytes)
  }

  /// The next text, validated and copied.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func text() throws(CBORError) -> String {
    try text(in: try textRange())
  }

  /// A range that `textRange` gave, validated and copied.
  @inlinable
  public func text(in range: Range<Int>) throws(CBORError) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch {
      throw .invalidText(at: range.lowerBound)
    }
  }

  /// A range of the bytes, copied.
  @inlinable
  public func copy(_ range: Range<Int>) -> [UInt8] {
    // The pointer is read inside the closure only.
    unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The number of elements of the array that starts here, at most the bytes that are left.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func arrayCount() throws(CBORError) -> Int {
    let start = offset
    let count = try argument(of: CBORMajor.array)
    guard count <= UInt64(truncatingIfNeeded: bytes.count &- offset) else {
      throw .truncated(at: start)
    }
    return Int(truncatingIfNeeded: count)
  }

  /// The number of entries of the map that starts here, at most half the bytes that are left.
  @inlinable
  @inline(__always)
  @_lifetime(self: copy self)
  public mutating func mapCount() throws(CBORError) -> Int {
    let start = offset
    let count = try argument(of: CBORMajor.map)
    guard count <= UInt64(truncatingIfNeeded: (bytes.count &- offset) &>> 1) else {
      throw .truncated(at: start)
    }
    return Int(truncatingIfNeeded: count)
  }

  /// The next truth value.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func bool() throws(CBORError) -> Bool {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    let first = bytes[offset]
    guard first == 0xf4 || first == 0xf5 else { throw .wrongKind(at: offset) }
    offset += 1
    return first == 0xf5
  }

  /// Whether the next item is null, which is then read.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func takeNull() throws(CBORError) -> Bool {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    guard bytes[offset] == 0xf6 else { return false }
    offset += 1
    return true
  }

  /// Moves behind the next item, however deep it is.
  ///
  /// Heads and lengths are checked; texts and the order of keys are not. Constant memory, and never
  /// more steps than there are bytes.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func skip() throws(CBORError) {
    var open = 1
    while open > 0 {
      open &-= 1
      let start = offset
      let head = try head()
      let left = UInt64(truncatingIfNeeded: bytes.count &- offset)
      switch head.major {
      case CBORMajor.bytes, CBORMajor.text:
        guard head.value <= left else { throw .truncated(at: start) }
        offset = offset &+ Int(truncatingIfNeeded: head.value)
      case CBORMajor.array:
        guard head.value <= left else { throw .truncated(at: start) }
        open &+= Int(truncatingIfNeeded: head.value)
      case CBORMajor.map:
        guard head.value <= left &>> 1 else { throw .truncated(at: start) }
        open &+= 2 &* Int(truncatingIfNeeded: head.value)
      case CBORMajor.tag: open &+= 1
      default: break
      }
      // Every open item needs a byte at least: a bomb ends here, and the sum stays below the count.
      guard open <= bytes.count &- offset else { throw .truncated(at: start) }
    }
  }

  /// Where the next item stands as a whole, head included; the offset moves behind it.
  @inlinable
  @_lifetime(self: copy self)
  public mutating func itemRange() throws(CBORError) -> Range<Int> {
    let start = offset
    try skip()
    return start..<offset
  }

  /// Whether a range holds exactly this text.
  @inlinable
  @inline(__always)
  public func matches(_ range: Range<Int>, _ key: StaticString) -> Bool {
    guard range.count == key.utf8CodeUnitCount else { return false }
    // A static string never moves, and both counts are equal.
    let start = unsafe UnsafeRawPointer(key.utf8Start)
    var index = 0
    while index &+ 8 <= range.count {
      let word = unsafe start.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard self.word(at: range.lowerBound &+ index) == UInt64(littleEndian: word) else {
        return false
      }
      index &+= 8
    }
    while index < range.count {
      let byte = unsafe start.load(fromByteOffset: index, as: UInt8.self)
      guard bytes[range.lowerBound &+ index] == byte else { return false }
      index &+= 1
    }
    return true
  }

  /// The eight bytes at an offset, lowest first.
  @inlinable
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset &+ 8 <= bytes.count)
    // The eight bytes lie inside the span; alignment is not asked for.
    return unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset,
        as: UInt64.self
      )
    )
  }

  /// Fails unless the bytes end here.
  @inlinable
  public func expectEnd() throws(CBORError) {
    guard offset >= bytes.count else { throw .trailing(at: offset) }
  }
}
