import CUTF8Proc

/// The number of terminal columns that a text takes.
///
/// Combining marks and controls take none, East Asian wide letters and emoji two; a sequence of
/// emoji held together by joiners or modifiers, and a pair that makes a flag, take two together.
public func displayWidth(_ text: String) -> Int {
  var columns = 0
  var isASCII = true
  for byte in text.utf8 {
    guard byte < 0x80 else {
      isASCII = false
      break
    }
    if byte >= 0x20 && byte != 0x7F { columns += 1 }
  }
  if isASCII { return columns }
  return text.reduce(0) { $0 + columnCount(of: $1) }
}

/// The columns of one grapheme cluster.
private func columnCount(of character: Character) -> Int {
  var sum = 0
  var isEmojiSequence = false
  for scalar in character.unicodeScalars {
    switch scalar.value {
    // The variation selector for emoji, skin tones, regional indicators.
    case 0xFE0F, 0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF:
      isEmojiSequence = true
    // A joiner makes an emoji sequence only after a wide sign; in Indic text it takes no column.
    case 0x200D:
      if sum >= 2 { isEmojiSequence = true }
    // Conjoining vowels and finals are drawn inside the syllable that their initial began.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB:
      if sum > 0 { continue }
    default:
      break
    }
    sum += Int(utf8proc_charwidth(Int32(bitPattern: scalar.value)))
  }
  return isEmojiSequence ? 2 : sum
}
