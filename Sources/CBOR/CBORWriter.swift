/// Writes deterministic CBOR; the caller gives keys in their order.
public struct CBORWriter: Sendable {
  /// What has been written.
  public var bytes: [UInt8]

  /// Starts empty.
  @inlinable
  public init() { bytes = [] }

  /// Makes room for this many bytes in all.
  @inlinable
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Forgets what has been written.
  @inlinable
  public mutating func removeAll(keepingCapacity: Bool = false) {
    bytes.removeAll(keepingCapacity: keepingCapacity)
  }

  /// A major type and its argument in the fewest bytes.
  @inlinable
  public mutating func head(_ major: UInt8, _ value: UInt64) {
    let top = major &<< 5
    switch value {
    case 0..<24: bytes.append(top | UInt8(truncatingIfNeeded: value))
    case 24..<0x100: wide(top | 24, value, 1)
    case 0x100..<0x1_0000: wide(top | 25, value, 2)
    case 0x1_0000..<0x1_0000_0000: wide(top | 26, value, 4)
    default: wide(top | 27, value, 8)
    }
  }

  /// A first byte and an argument of `count` bytes, big-endian.
  @inlinable
  mutating func wide(_ first: UInt8, _ value: UInt64, _ count: UInt64) {
    bytes.append(first)
    for byte in 1...count {
      bytes.append(UInt8(truncatingIfNeeded: value &>> ((count &- byte) &* 8)))
    }
  }

  /// An unsigned integer.
  @inlinable
  public mutating func unsigned(_ value: UInt64) { head(CBORMajor.unsigned, value) }

  /// An integer.
  @inlinable
  public mutating func integer(_ value: Int) {
    // The complement of a negative number is -1 minus it, and never overflows.
    if value < 0 {
      head(CBORMajor.negative, UInt64(truncatingIfNeeded: ~value))
    } else {
      head(CBORMajor.unsigned, UInt64(truncatingIfNeeded: value))
    }
  }

  /// A text.
  @inlinable
  public mutating func text(_ value: String) {
    head(CBORMajor.text, UInt64(value.utf8.count))
    bytes.append(contentsOf: value.utf8)
  }

  /// A text whose UTF-8 is at hand; the caller answers for its validity.
  @inlinable
  public mutating func text(_ utf8: Span<UInt8>) {
    head(CBORMajor.text, UInt64(utf8.count))
    encoded(utf8)
  }

  /// A byte string.
  @inlinable
  public mutating func bytes(_ value: Span<UInt8>) {
    head(CBORMajor.bytes, UInt64(value.count))
    encoded(value)
  }

  /// The head of an array; its elements follow.
  @inlinable
  public mutating func array(count: Int) { head(CBORMajor.array, UInt64(count)) }

  /// The head of a map; its keys and values follow in turn.
  @inlinable
  public mutating func map(count: Int) { head(CBORMajor.map, UInt64(count)) }

  /// Null.
  @inlinable
  public mutating func null() { bytes.append(0xf6) }

  /// A truth value.
  @inlinable
  public mutating func bool(_ value: Bool) { bytes.append(value ? 0xf5 : 0xf4) }

  /// An item that is already encoded.
  @inlinable
  public mutating func encoded(_ item: [UInt8]) { bytes.append(contentsOf: item) }

  /// An item that is already encoded.
  @inlinable
  public mutating func encoded(_ item: Span<UInt8>) {
    // The pointer is read inside the closure only.
    unsafe item.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}
