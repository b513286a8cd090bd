import CUTF8Proc

/// A character that a record does not accept, and where it stands.
public struct TextFault: Error, Equatable, Sendable {
  /// Why a character is not accepted.
  public enum Kind: Equatable, Sendable {
    /// U+0000, which ends a text in half of all programs.
    case nul
    /// A control character: C0, DEL or C1; also a tab or a line break where one line is asked for.
    case control
    /// An invisible character that changes the direction of what follows, or overrides it.
    case bidirectionalControl
    /// A code point whose meaning only its author knows.
    case privateUse
    /// A code point that is never a character, such as U+FFFE.
    case noncharacter
    /// A code point without a meaning yet: its normal form is not known either.
    case unassigned
  }

  /// Why the character is not accepted.
  public var kind: Kind
  /// The character's number in Unicode.
  public var codePoint: UInt32
  /// The characters, as people count them, that stand before it.
  public var offset: Int

  /// A fault of this kind at this place.
  public init(kind: Kind, codePoint: UInt32, offset: Int) {
    self.kind = kind
    self.codePoint = codePoint
    self.offset = offset
  }

  /// The code point as Unicode writes it: `U+202E`.
  public var codePointName: String {
    let digits = String(codePoint, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

extension TextFault: CustomStringConvertible {
  /// What is wrong and where, counting from 1: `right-to-left control U+202E at character 3`.
  public var description: String {
    let noun =
      switch kind {
      case .nul: "NUL"
      case .control where codePoint == 0x0A || codePoint == 0x0D: "line break"
      case .control where codePoint == 0x2028 || codePoint == 0x2029: "line break"
      case .control where codePoint == 0x09: "tab"
      case .control: "control character"
      case .bidirectionalControl: "invisible control of the writing direction"
      case .privateUse: "private-use character"
      case .noncharacter: "code point that is no character"
      case .unassigned: "unassigned code point"
      }
    return "\(noun) \(codePointName) at character \(offset + 1)"
  }
}

/// The first character of a text that a record does not accept, or nothing.
///
/// Letters of right-to-left scripts, joiners and emoji are accepted. With `allowingLineBreaks` so are
/// LF, CR, tab and the line and paragraph separators. A Swift string cannot hold a surrogate.
public func textFault(in text: String, allowingLineBreaks: Bool = false) -> TextFault? {
  // One look at each byte settles printable ASCII, which is most text.
  guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return nil }
  var offset = 0
  for character in text {
    for scalar in character.unicodeScalars {
      if let kind = faultKind(of: scalar, allowingLineBreaks: allowingLineBreaks) {
        return TextFault(kind: kind, codePoint: scalar.value, offset: offset)
      }
    }
    offset += 1
  }
  return nil
}

private func faultKind(
  of scalar: Unicode.Scalar,
  allowingLineBreaks: Bool
) -> TextFault.Kind? {
  switch scalar.value {
  case 0x20..<0x7F: return nil
  case 0: return .nul
  case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: return allowingLineBreaks ? nil : .control
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return .bidirectionalControl
  case 0xFDD0...0xFDEF: return .noncharacter
  case let value where value & 0xFFFE == 0xFFFE: return .noncharacter
  default: break
  }
  return switch utf8proc_category(Int32(bitPattern: scalar.value)) {
  case UTF8PROC_CATEGORY_CC: .control
  case UTF8PROC_CATEGORY_CO: .privateUse
  case UTF8PROC_CATEGORY_CN: .unassigned
  default: nil
  }
}
