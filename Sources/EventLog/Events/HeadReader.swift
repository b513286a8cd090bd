import CBOR

/// Reads the heads of items with one load each, where eight more bytes follow; they do almost
/// everywhere in an event.
///
/// What is not quite as expected, and what stands at the very end, is left to `CBORReader`, which
/// also says what is wrong.
struct HeadReader: ~Escapable {
  private let bytes: Span<UInt8>
  private(set) var offset: Int

  @inline(__always)
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, at offset: Int = 0) {
    precondition(offset >= 0)
    self.bytes = bytes
    self.offset = offset
  }

  /// Goes on from an offset that another reader has reached.
  @_lifetime(self: copy self)
  mutating func move(to offset: Int) {
    precondition(offset >= self.offset)
    self.offset = offset
  }

  /// Whether nine bytes are left: the longest head.
  @inline(__always)
  private var isFarFromEnd: Bool { offset &+ 9 <= bytes.count }

  /// The next eight bytes, lowest first; to be asked for only far from the end.
  @inline(__always)
  private func nextWord(after distance: Int) -> UInt64 {
    // The offset never falls below 0, and nine bytes follow it: who calls has asked.
    unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset &+ distance,
        as: UInt64.self
      )
    )
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func head() throws(CBORError) -> (major: UInt8, value: UInt64) {
    guard isFarFromEnd else { return try slowHead() }
    let first = UInt8(truncatingIfNeeded: nextWord(after: 0))
    let low = UInt64(first & 31)
    if low < 24 {
      offset &+= 1
      return (first &>> 5, low)
    }
    guard low < 28, first < 0xE0 else { return try slowHead() }
    // One, two, four or eight bytes; the least value that needs them is 24, 2^8, 2^16 or 2^32.
    let bits: UInt64 = 8 &<< (low &- 24)
    let value = nextWord(after: 1).byteSwapped &>> (64 &- bits)
    guard value >= (bits == 8 ? 24 : 1 &<< (bits &>> 1)) else { return try slowHead() }
    offset &+= 1 &+ Int(truncatingIfNeeded: bits &>> 3)
    return (first &>> 5, value)
  }

  @inline(never)
  @_lifetime(self: copy self)
  private mutating func slowHead() throws(CBORError) -> (major: UInt8, value: UInt64) {
    var reader = CBORReader(bytes, at: offset)
    let head = try reader.head()
    offset = reader.offset
    return head
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func argument(of major: UInt8) throws(CBORError) -> UInt64 {
    let start = offset
    let head = try head()
    guard head.major == major else { throw .wrongKind(at: start) }
    return head.value
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func integer() throws(CBORError) -> Int {
    let start = offset
    let head = try head()
    guard head.major <= 1, head.value <= UInt64(Int.max) else { throw .wrongKind(at: start) }
    let value = Int(truncatingIfNeeded: head.value)
    return head.major == 0 ? value : -1 &- value
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func text() throws(CBORError) -> Range<Int> {
    if isFarFromEnd {
      // Almost every text of an event has fewer than 24 bytes, or else fewer than 256.
      let word = nextWord(after: 0)
      let short = (word & 0xFF) &- 0x60
      let long = word &>> 8 & 0xFF
      if short < 24 || (short == 24 && long >= 24) {
        let content = offset &+ (short < 24 ? 1 : 2)
        let end = content &+ Int(truncatingIfNeeded: short < 24 ? short : long)
        guard end <= bytes.count else { throw .truncated(at: offset) }
        offset = end
        return unsafe Range(uncheckedBounds: (content, end))
      }
    }
    return try slowText()
  }

  @inline(never)
  @_lifetime(self: copy self)
  private mutating func slowText() throws(CBORError) -> Range<Int> {
    let start = offset
    let count = try argument(of: 3)
    guard count <= UInt64(truncatingIfNeeded: bytes.count &- offset) else {
      throw .truncated(at: start)
    }
    let content = offset
    offset = content &+ Int(truncatingIfNeeded: count)
    return content..<offset
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func sixteenBytes() throws(CBORError) -> Int {
    guard offset &+ 17 <= bytes.count else { throw .truncated(at: offset) }
    guard bytes[offset] == 0x50 else { throw .wrongKind(at: offset) }
    offset &+= 17
    return offset &- 16
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func isNull() throws(CBORError) -> Bool {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    guard bytes[offset] == 0xF6 else { return false }
    offset &+= 1
    return true
  }

  /// Moves behind an item of a major type and everything in it.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func skip(expecting major: UInt8) throws(CBORError) {
    guard offset < bytes.count else { throw .truncated(at: offset) }
    guard bytes[offset] &>> 5 == major else { throw .wrongKind(at: offset) }
    var open = 1
    while open > 0 {
      open &-= 1
      // Short texts are most of what a body holds.
      if isFarFromEnd {
        let short = (nextWord(after: 0) & 0xFF) &- 0x60
        let end = offset &+ 1 &+ Int(truncatingIfNeeded: short)
        if short < 24, end <= bytes.count {
          offset = end
          continue
        }
      }
      let start = offset
      open &+= try skipHead()
      guard open <= bytes.count &- offset else { throw .truncated(at: start) }
    }
  }

  /// Moves behind a head, and the bytes if it is that of a string; returns how many items it
  /// opens.
  @inline(__always)
  @_lifetime(self: copy self)
  private mutating func skipHead() throws(CBORError) -> Int {
    let start = offset
    let head = try head()
    // Every item of a list takes a byte at least, so that the sums stay small.
    let left = UInt64(truncatingIfNeeded: bytes.count &- offset)
    switch head.major {
    case 2, 3:
      guard head.value <= left else { throw .truncated(at: start) }
      offset &+= Int(truncatingIfNeeded: head.value)
      return 0
    case 4, 5:
      guard head.value <= left else { throw .truncated(at: start) }
      return Int(truncatingIfNeeded: head.value) &<< Int(head.major & 1)
    case 6: return 1
    default: return 0
    }
  }
}
