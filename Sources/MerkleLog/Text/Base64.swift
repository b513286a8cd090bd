/// Base64 (RFC 4648 section 4) of which each value has one text only.
///
/// With padding, without line breaks, and with the bits that no byte uses being zero.
public enum Base64 {
  /// What is wrong with a text, and at which character from 0.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not A-Z, a-z, 0-9, + or /; or an = that is not at the end.
    case character(at: Int)
    /// The length is no multiple of four.
    case length(Int)
    /// The last character holds bits that belong to no byte.
    case notCanonical(at: Int)

    /// What is wrong.
    public var description: String {
      switch self {
      case .character(let place): "character \(place + 1) does not belong into base64"
      case .length(let count): "base64 of \(count) characters, which is no multiple of four"
      case .notCanonical(let place): "character \(place + 1) of the base64 should be another one"
      }
    }
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )
  private static let padding = UInt8(ascii: "=")

  /// The characters for some bytes, behind others.
  public static func encode(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    let alphabet = alphabet
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = 0
      for index in 0..<3 {
        group = group << 8 | (index < count ? Int(bytes[start + index]) : 0)
      }
      for index in 0..<4 {
        text.append(index <= count ? alphabet[group >> (18 - 6 * index) & 63] : padding)
      }
    }
  }

  /// The text for some bytes.
  public static func text(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    encode(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text.
  public static func decode(_ text: Span<UInt8>) throws(Fault) -> [UInt8] {
    guard text.count % 4 == 0 else { throw .length(text.count) }
    var end = text.count
    while end > text.count - 2, end > 0, text[end - 1] == padding { end -= 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    // Bits that were read and do not make a byte yet.
    var (pending, bitCount) = (0, 0)
    for index in 0..<end {
      guard let value = value(of: text[index]) else { throw .character(at: index) }
      pending = pending << 6 | value
      bitCount += 6
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(pending >> bitCount))
      pending &= (1 << bitCount) - 1
    }
    guard pending == 0 else { throw .notCanonical(at: end - 1) }
    return bytes
  }

  private static func value(of character: UInt8) -> Int? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
