import CUTF8Proc

/// The text as a reader sees it: NFC, without blanks around it, and without what cannot be seen.
///
/// Blanks of every width are the one that is typed. Soft hyphens, zero-width spaces and byte order
/// marks go, and so do joiners and single variation selectors where the letters around them take
/// none. What could mislead stays, for ``textFault(in:allowingLineBreaks:)`` to name it. Doing it
/// twice changes nothing.
/// Where lines are kept, blanks at their ends and doubled ones stay too.
public func legible(_ text: String, keepsLines: Bool = false) -> String {
  // One look at each byte settles printable ASCII without blanks at an end or doubled.
  if isPlain(text, keepsLines: keepsLines) { return text }
  let scalars = Array(nfc(text).unicodeScalars)
  var result = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    if isInvisible(scalar, at: index, of: scalars) { continue }
    if isBlank(scalar, keepsLines: keepsLines) {
      if keepsLines || result.last.map({ $0 != " " }) ?? true { result.append(" ") }
    } else {
      result.append(scalar)
    }
  }
  // What stood apart by something invisible may compose now.
  return nfc(withoutBlanksAround(result))
}

private func isPlain(_ text: String, keepsLines: Bool) -> Bool {
  var before = UInt8(ascii: " ")
  for byte in text.utf8 {
    guard (0x20..<0x7F).contains(byte) else { return false }
    if byte == 0x20, before == 0x20, !keepsLines || text.utf8.first == 0x20 { return false }
    before = byte
  }
  return before != 0x20 || text.isEmpty
}

private func isBlank(_ scalar: Unicode.Scalar, keepsLines: Bool) -> Bool {
  switch scalar.value {
  // A line break is a fault where one line is asked for; it is not for here to hide it.
  case 0x09...0x0D, 0x85, 0x2028, 0x2029: false
  default: utf8proc_category(Int32(bitPattern: scalar.value)) == UTF8PROC_CATEGORY_ZS
  }
}

private func withoutBlanksAround(_ scalars: String.UnicodeScalarView) -> String {
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}

/// Whether the scalar shows nothing and changes nothing where it stands.
private func isInvisible(
  _ scalar: Unicode.Scalar,
  at index: Int,
  of scalars: [Unicode.Scalar]
) -> Bool {
  let before = index > 0 ? scalars[index - 1] : nil
  switch scalar.value {
  // Soft hyphen, zero-width space, word joiner, byte order mark.
  case 0xAD, 0x200B, 0x2060, 0xFEFF: return true
  case 0x200C, 0x200D:
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    return !takesJoiners(before) || !takesJoiners(after)
  case 0xFE00...0xFE0F:
    return !takesSelectors(before)
  default: return false
  }
}

/// Scripts in which a joiner changes a letter begin behind Hebrew; emoji stand behind them.
private func takesJoiners(_ scalar: Unicode.Scalar?) -> Bool {
  guard let scalar else { return false }
  return (0x0600..<0x1E00).contains(scalar.value) || scalar.value >= 0x200D
}

/// Signs, ideographs and the digits of key caps have forms to select from; letters have none.
private func takesSelectors(_ scalar: Unicode.Scalar?) -> Bool {
  guard let scalar else { return false }
  switch scalar {
  case "0"..."9", "#", "*", "©", "®": return true
  default: return scalar.value >= 0x1000 && !(0x1E00..<0x2010).contains(scalar.value)
  }
}
