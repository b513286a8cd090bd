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
    /// A tag: a letter that nobody sees, as texts are hidden in.
    case tag
    /// A character that shows nothing, or a blank that is a letter to programs.
    case invisible
    /// U+FFFD, which stands where another program could not read a letter.
    case replacement
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
      case .tag: "hidden tag character"
      case .invisible: "invisible character"
      case .replacement: "mark of a lost letter"
      case .privateUse: "private-use character"
      case .noncharacter: "code point that is no character"
      case .unassigned: "unassigned code point"
      }
    return "\(noun) \(codePointName) at character \(offset + 1)"
  }
}

/// The first character of a text that a record does not accept, or nothing.
///
/// Letters of right-to-left scripts, joiners and emoji are accepted, and soft hyphens and zero-width
/// spaces, which ``legible(_:keepsLines:)`` takes away. With `allowingLineBreaks` so are
/// LF, CR, tab and the line and paragraph separators. A Swift string cannot hold a surrogate.
public func textFault(in text: String, allowingLineBreaks: Bool = false) -> TextFault? {
  // One look at each byte settles printable ASCII, which is most text.
  guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return nil }
  var offset = 0
  for character in text {
    var isSelected = false
    for scalar in character.unicodeScalars {
      let isSelector = isVariationSelector(scalar)
      // One selector picks a form; a row of them is how texts are hidden behind a letter.
      let kind =
        isSelector && isSelected
        ? .invisible : faultKind(of: scalar, allowingLineBreaks: allowingLineBreaks)
      if let kind {
        return TextFault(kind: kind, codePoint: scalar.value, offset: offset)
      }
      isSelected = isSelector
    }
    offset += 1
  }
  return nil
}

private func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
  (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
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
  case 0xE0000...0xE007F: return .tag
  // Joiners of marks, fillers of syllables, operators without a sign, the blank of Braille.
  case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x2061...0x2065, 0x206A...0x206F,
    0x2800, 0x3164, 0xFFA0, 0xFFF0...0xFFFC, 0x1D173...0x1D17A:
    return .invisible
  case 0xFFFD: return .replacement
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
