/// The id under which a command is performed once and not again: a UUID of version 7, ordered by
/// time.
public struct CommandID: Hashable, Comparable, Sendable {
  /// The first eight bytes, highest first: 48 bits of milliseconds, the version, 12 bits of a
  /// counter.
  let high: UInt64
  /// The last eight bytes, highest first: the variant and 62 bits of the counter.
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Ids are ordered as their bytes are.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// Takes 16 bytes as they stand in an event; nil where there are more or fewer.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.bigEndianWord(at: 0)
    low = bytes.bigEndianWord(at: 8)
  }

  /// The 16 bytes that stand in an event.
  public var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
  }

  /// When the id was made, in milliseconds since 1970 UTC.
  public var madeMs: UInt64 { high >> 16 }

  /// Makes an id that is higher than the previous one, even where the clock stands still or runs
  /// back.
  ///
  /// Within a millisecond the 74 random bits count on by a random step (RFC 9562 section 6.2,
  /// method 2).
  public static func next(
    nowMs: UInt64,
    using random: inout some RandomNumberGenerator,
    after previous: CommandID?
  ) -> CommandID {
    let counterBits: UInt64 = 0x0FFF
    let randomBits: UInt64 = 1 << 62 - 1
    if let previous, previous.madeMs >= nowMs {
      let step = random.next() >> 30 | 1
      let (low, carries) = (previous.low & randomBits).addingReportingOverflow(step)
      let overflows = carries || low > randomBits
      let counter = (previous.high & counterBits) + (overflows ? 1 : 0)
      let ms = previous.madeMs + (counter > counterBits ? 1 : 0)
      return CommandID(ms: ms, counter: counter & counterBits, low: low & randomBits)
    }
    let low = random.next() & randomBits
    return CommandID(ms: nowMs, counter: random.next() & counterBits, low: low)
  }

  private init(ms: UInt64, counter: UInt64, low: UInt64) {
    high = ms << 16 | 0x7000 | counter
    self.low = 1 << 63 | low
  }
}

extension CommandID: CustomStringConvertible {
  /// The id as UUIDs are written: 8-4-4-4-12 hexadecimal digits.
  public var description: String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      if byte < 16 { text += "0" }
      text += String(byte, radix: 16)
    }
    return text
  }

  /// Reads a UUID of any version, in the form 8-4-4-4-12 with digits of either case.
  public init?(uuid text: String) {
    var digits: [UInt64] = []
    for (index, character) in text.utf8.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard character == UInt8(ascii: "-") else { return nil }
        continue
      }
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(UInt64(character) - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digits.append(UInt64(character) - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digits.append(UInt64(character) - 55)
      default: return nil
      }
    }
    guard digits.count == 32 else { return nil }
    high = digits[..<16].reduce(0) { $0 << 4 | $1 }
    low = digits[16...].reduce(0) { $0 << 4 | $1 }
  }
}
