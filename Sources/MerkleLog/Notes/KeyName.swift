/// The name of a key: not empty, without Unicode spaces, plus signs and control characters.
///
/// Names are the same if their bytes are. That of a log's key is the log's origin.
public struct KeyName: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with a name.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing stands there.
    case empty
    /// A space, a plus sign or a control character, as its code point.
    case character(UInt32)

    /// What is wrong.
    public var description: String {
      switch self {
      case .empty: "the name of a key is empty"
      case .character(let code):
        "the name of a key holds U+\(hexadecimal(code, digits: 4).uppercased()), which no name may"
      }
    }
  }

  /// The name as a text.
  public let text: String

  /// The name of this text.
  public init(_ text: String) throws(Fault) {
    guard !text.isEmpty else { throw .empty }
    for scalar in text.unicodeScalars where Self.excludes(scalar) { throw .character(scalar.value) }
    self.text = text
  }

  private static func excludes(_ scalar: Unicode.Scalar) -> Bool {
    // Names are mostly ASCII, and looking up what Unicode says of a character takes far longer.
    guard scalar.isASCII else { return scalar.properties.isWhitespace }
    return scalar.value <= 0x20 || scalar == "+"
  }

  /// The name as a text.
  public var description: String { text }

  /// Whether both have the same bytes.
  public static func == (left: KeyName, right: KeyName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Takes in the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0xff))
  }
}

/// A number in lower-case hexadecimal digits, with zeros before it.
func hexadecimal(_ number: UInt32, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
