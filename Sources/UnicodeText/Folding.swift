/// The text as it is compared when people are looked for: no case, no accents, single spaces.
///
/// Compatibility forms are resolved (NFKC), case is folded (`ß` is `ss`), marks are stripped, and
/// letters that Unicode does not decompose but people type without their stroke are mapped: `ł` to
/// `l`, `ø` to `o`, `đ` to `d`, `ı` to `i`, `æ` to `ae`. Dashes and apostrophes of all shapes are
/// one. Leading, trailing and repeated white space goes. Folding a folded text changes nothing.
public func folded(_ text: String) -> String {
  if let ascii = foldedASCII(text) { return ascii }
  // Composed first: of a Greek vowel with an iota below, folding makes two letters, but of its
  // decomposed form the iota would go as a mark.
  let plain = mapped(
    withTypedApostrophes(nfc(text)),
    [.stable, .compatible, .compose, .withoutIgnorable, .caseFolded, .lumped, .withoutMarks]
  )
  var result = ""
  result.reserveCapacity(plain.utf8.count)
  for scalar in plain.unicodeScalars {
    if scalar.properties.isWhitespace {
      appendSpace(to: &result)
    } else if let letters = unstroked(scalar) {
      result += letters
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  trimEnd(of: &result)
  return result
}

/// The folded words of a text: maximal runs of letters and digits, in order, repeats included.
///
/// `Anna-Lena O’Brien` gives `anna`, `lena`, `o`, `brien`.
public func searchWords(_ text: String) -> [String] {
  folded(text)
    .unicodeScalars
    .split { scalar in !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil) }
    .map { String($0) }
}

/// The keys under which a name is filed and looked up; two spellings meet when they share a key.
///
/// The first key is `folded(text)`. The others write the umlauts out (`Kühn` is filed under `kuehn`
/// too) and draw written-out ones together (`Kuehn` under `kuhn`), so that all three of `Kühn`,
/// `Kuehn` and `Kuhn` meet, and so do `Søren`, `Soeren` and `Soren`. Drawing together also lets
/// `Bauer` be found by `Baur`: keys find candidates, they do not prove a name.
public func searchKeys(_ text: String) -> [String] {
  let plain = folded(text)
  var keys = [plain]
  for key in [folded(withUmlautsWrittenOut(text)), withUmlautsDrawnTogether(plain)]
  where !keys.contains(key) {
    keys.append(key)
  }
  return keys
}

/// The words of a name, each folded and, where it has umlauts, also with them written out.
///
/// `Anna Weiß-Kühn` gives `anna`, `weiss` and `kuhn` or `kuehn`. Two words that share a spelling are
/// the same name however it was typed. Unlike ``searchKeys(_:)`` nothing is drawn together, so
/// `Bauer` and `Baur` stay apart: this is for who is meant, not for who might be.
public func nameWords(_ text: String) -> [[String]] {
  let plain = words(ofFolded: folded(text))
  guard text.utf8.contains(where: { $0 >= 0x80 }) else { return plain.map { [$0] } }
  let writtenOut = words(ofFolded: folded(withUmlautsWrittenOut(text)))
  return zip(plain, writtenOut).map { $0 == $1 ? [$0] : [$0, $1] }
}

/// The runs of letters and digits; outside of ASCII everything that folding leaves counts as such.
private func words(ofFolded text: String) -> [String] {
  text.utf8
    .split { byte in
      byte < 0x80 && !(0x30...0x39).contains(byte) && !(0x61...0x7A).contains(byte)
    }
    .map { String(Substring($0)) }
}

/// The folded text if all of it is ASCII: most names are, and need no tables.
private func foldedASCII(_ text: String) -> String? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case 0x80...:
      return nil
    case 0x09...0x0D, 0x20:
      if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    case 0x41...0x5A:
      bytes.append(byte | 0x20)
    case 0x60:
      // The grave accent is typed as an apostrophe; the tables know only its other shapes.
      bytes.append(0x27)
    default:
      bytes.append(byte)
    }
  }
  if bytes.last == 0x20 { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// The text with the acute accent that people type for an apostrophe made one.
///
/// It has to go before the tables are asked: they take it for a space with a mark.
private func withTypedApostrophes(_ text: String) -> String {
  let accent: Unicode.Scalar = "´"
  guard text.unicodeScalars.contains(accent) else { return text }
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { scalars.append(scalar == accent ? "'" : scalar) }
  return String(scalars)
}

private func appendSpace(to text: inout String) {
  if let last = text.unicodeScalars.last, last != " " { text.unicodeScalars.append(" ") }
}

private func trimEnd(of text: inout String) {
  if text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
}

/// Letters with a stroke, ligatures and apostrophes that the Unicode tables leave as they are.
private func unstroked(_ scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "ı": "i"
  case "ł": "l"
  case "ø": "o"
  case "đ", "ð": "d"
  case "ħ": "h"
  case "ŧ": "t"
  case "ŋ": "n"
  case "þ": "th"
  case "æ": "ae"
  case "œ": "oe"
  case "`", "ʻ", "ʿ", "ʾ", "ʹ": "'"
  default: nil
  }
}

/// German and Scandinavian vowels as they are written where they cannot be typed.
private func withUmlautsWrittenOut(_ text: String) -> String {
  var result = ""
  for scalar in nfc(text).unicodeScalars {
    switch scalar {
    case "ä", "Ä", "æ", "Æ": result += "ae"
    case "ö", "Ö", "ø", "Ø", "œ", "Œ": result += "oe"
    case "ü", "Ü": result += "ue"
    case "å", "Å": result += "aa"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The folded text with `ae`, `oe`, `ue` and `aa` written as one vowel.
private func withUmlautsDrawnTogether(_ plain: String) -> String {
  var bytes: [UInt8] = []
  for byte in plain.utf8 {
    let last = bytes.last
    let isE = byte == UInt8(ascii: "e")
    let afterVowel =
      last == UInt8(ascii: "a") || last == UInt8(ascii: "o") || last == UInt8(ascii: "u")
    let isSecondA = byte == UInt8(ascii: "a") && last == UInt8(ascii: "a")
    if (isE && afterVowel) || isSecondA { continue }
    bytes.append(byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}
