/// Shows characters that would steer a terminal or hide text as escapes.
///
/// These are control characters, line and paragraph separators, and the marks that turn the
/// direction of text. Everything else stays as it is.
public func escapingControls(_ text: String) -> String {
  // Most text has none, and then nothing is copied.
  guard text.unicodeScalars.contains(where: needsEscape) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where needsEscape(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
  default: false
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? 0x30 + value : 0x61 + value - 10
}

extension [UInt8] {
  /// Adds a text as a JSON string (RFC 8259 section 7): as it is, but for what has to be escaped.
  mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0a: append(contentsOf: "\\n".utf8)
      case 0x0d: append(contentsOf: "\\r".utf8)
      case 0x09: append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7f:
        append(contentsOf: "\\u00".utf8)
        append(hexadecimalDigit(byte >> 4))
        append(hexadecimalDigit(byte & 15))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Adds a field of CSV (RFC 4180), in quotation marks where it needs them.
  ///
  /// An empty text is quoted, to tell it from a missing value. A field with blanks at an end is
  /// quoted because some readers would cut them.
  mutating func append(csv text: String) {
    let utf8 = text.utf8
    let needsQuotes =
      utf8.isEmpty || utf8.first == 0x20 || utf8.last == 0x20
      || utf8.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
    guard needsQuotes else {
      append(contentsOf: utf8)
      return
    }
    append(0x22)
    for byte in utf8 {
      if byte == 0x22 { append(0x22) }
      append(byte)
    }
    append(0x22)
  }
}
