/// What a look at bytes as UTF-8 finds.
struct UTF8Survey {
  /// The offset of the first byte that is not part of a well-formed character.
  var firstInvalid: Int?
  /// The bytes that are not part of a well-formed character.
  var invalidCount = 0
  /// The well-formed characters of two bytes and more.
  var multibyteCount = 0

  /// Whether this is UTF-8 with damage rather than a text in a code page of single bytes.
  ///
  /// In such a code page two letters can look like one character of UTF-8 (`ß“` does), but most
  /// letters beyond ASCII stand alone.
  var isDamagedUTF8: Bool {
    firstInvalid != nil && multibyteCount > 0 && multibyteCount >= invalidCount
  }

  /// Looks at all bytes.
  init(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      let length = bytes[index] < 0x80 ? 1 : characterLength(in: bytes, at: index)
      if length == 0 {
        if firstInvalid == nil { firstInvalid = index }
        invalidCount += 1
        index += 1
      } else {
        if length > 1 { multibyteCount += 1 }
        index += length
      }
    }
  }
}

/// The bytes of the well-formed character of two bytes or more that begins here, 0 if none does.
///
/// The Unicode Standard, table 3-7: the range of the second byte rules out overlong forms,
/// surrogates and what lies above U+10FFFF.
private func characterLength(in bytes: [UInt8], at index: Int) -> Int {
  let (length, second): (Int, ClosedRange<UInt8>)
  switch bytes[index] {
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
  let rest = bytes[(index + 2)..<max(index + 2, index + length)]
  return rest.allSatisfy { (0x80...0xBF).contains($0) } ? length : 0
}
