/// Writes the parts of an event, in deterministic CBOR, into room that has been measured before.
///
/// An event has some twenty parts of a few bytes; growing an array at each costs more than all the
/// rest of an append together.
struct Pen: ~Copyable, ~Escapable {
  private var room: MutableSpan<UInt8>
  /// How many bytes have been written.
  private(set) var count: Int

  @_lifetime(copy room)
  init(_ room: consuming MutableSpan<UInt8>, at count: Int) {
    self.room = room
    self.count = count
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func byte(_ value: UInt8) {
    room[count] = value
    count &+= 1
  }

  /// Eight bytes, highest first.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func word(_ value: UInt64) {
    // Any eight bytes may stand in the room; the place is checked.
    let start = count
    var bytes = unsafe room.mutableBytes
    bytes.storeBytes(of: value.bigEndian, toByteOffset: start, as: UInt64.self)
    count &+= 8
  }

  /// A major type and its argument in the fewest bytes.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func head(_ major: UInt8, _ value: UInt64) {
    let top = major &<< 5
    if value < 24 {
      byte(top | UInt8(truncatingIfNeeded: value))
    } else {
      wideHead(top, value)
    }
  }

  @_lifetime(self: copy self)
  private mutating func wideHead(_ top: UInt8, _ value: UInt64) {
    let (code, bytes): (UInt8, UInt64) =
      switch value {
      case 0..<0x100: (24, 1)
      case 0x100..<0x1_0000: (25, 2)
      case 0x1_0000..<0x1_0000_0000: (26, 4)
      default: (27, 8)
      }
    byte(top | code)
    var left = bytes
    while left > 0 {
      left &-= 1
      byte(UInt8(truncatingIfNeeded: value &>> (left &* 8)))
    }
  }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func unsigned(_ value: UInt64) { head(0, value) }

  @inline(__always)
  @_lifetime(self: copy self)
  mutating func integer(_ value: Int) {
    // The complement of a negative number is -1 minus it, and never overflows.
    if value < 0 { head(1, UInt64(~value)) } else { head(0, UInt64(value)) }
  }

  /// A text; returns where its UTF-8 stands.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func text(_ value: String) -> Range<Int> {
    let utf8 = value.utf8
    head(3, UInt64(utf8.count))
    let start = count
    let end = start &+ utf8.count
    precondition(end <= room.count, "The room was measured too small.")
    let isCopied: Void? = unsafe utf8.withContiguousStorageIfAvailable { source in
      unsafe room.withUnsafeMutableBytes { target in
        // Both places are that long: the one by itself, the other by the check above.
        unsafe Self.copy(UnsafeRawBufferPointer(source), to: target, start, end)
      }
    }
    count = end
    if isCopied == nil {
      count = start
      for unit in utf8 { byte(unit) }
    }
    return start..<end
  }

  @_lifetime(self: copy self)
  mutating func bytes(_ value: Span<UInt8>) {
    head(2, UInt64(value.count))
    copy(value)
  }

  /// Bytes as they are.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func copy(_ bytes: Span<UInt8>) {
    let end = count &+ bytes.count
    precondition(end <= room.count, "The room was measured too small.")
    let start = count
    unsafe bytes.withUnsafeBytes { source in
      unsafe room.withUnsafeMutableBytes { target in
        // Both places are that long: the one by itself, the other by the check above.
        unsafe Self.copy(source, to: target, start, end)
      }
    }
    count = end
  }

  /// Copies as many bytes as lie between the two offsets.
  ///
  /// Ids have 8 to 32 bytes; two or four words, which may overlap, are copied faster than the call
  /// of a function takes that copies any number.
  @inline(__always)
  private static func copy(
    _ source: UnsafeRawBufferPointer,
    to target: UnsafeMutableRawBufferPointer,
    _ start: Int,
    _ end: Int
  ) {
    let count = end &- start
    guard count >= 8, count <= 32 else {
      unsafe UnsafeMutableRawBufferPointer(rebasing: target[start..<end]).copyMemory(from: source)
      return
    }
    let first = unsafe source.loadUnaligned(as: UInt64.self)
    let last = unsafe source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    if count > 16 {
      let second = unsafe source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      let third = unsafe source.loadUnaligned(fromByteOffset: count &- 16, as: UInt64.self)
      unsafe target.storeBytes(of: second, toByteOffset: start &+ 8, as: UInt64.self)
      unsafe target.storeBytes(of: third, toByteOffset: end &- 16, as: UInt64.self)
    }
    unsafe target.storeBytes(of: first, toByteOffset: start, as: UInt64.self)
    unsafe target.storeBytes(of: last, toByteOffset: end &- 8, as: UInt64.self)
  }
}
