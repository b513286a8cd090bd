/// Letters that were written in one encoding and read in another, and what they stood for.
public struct Garbled: Equatable, Sendable {
  /// What stands there: `Ã¼`.
  public let found: String
  /// What was meant, where that can be told: `ü`.
  public let meant: String?

  /// Letters, and what they stood for.
  public init(found: String, meant: String?) {
    self.found = found
    self.meant = meant
  }
}

/// The first place of a text that shows UTF-8 read as something else, or nothing.
///
/// `MÃ¼ller` is UTF-8 read as Windows-1252, `M√ºller` as MacRoman, `M├╝ller` as a code page of DOS.
/// A sequence counts only if it comes to a letter or a sign that Western texts use, so that `JOÃO`,
/// `„Ä“` and `Spaß“` stay what they are.
public func garbled(in text: String) -> Garbled? {
  guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
  let scalars = Array(text.unicodeScalars)
  for index in scalars.indices {
    if let found = garbledWindows(scalars, at: index) ?? garbledMac(scalars, at: index)
      ?? garbledDOS(scalars, at: index)
    {
      return found
    }
  }
  return nil
}

/// The bytes that Windows-1252 has for what it adds to Latin-1, the undefined ones as themselves.
private let windowsBytes: [Unicode.Scalar: UInt8] = [
  "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88,
  "‰": 0x89, "Š": 0x8A, "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93,
  "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B,
  "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
]

private func windowsByte(_ scalar: Unicode.Scalar) -> UInt8? {
  windowsBytes[scalar] ?? ((0x80...0xFF).contains(scalar.value) ? UInt8(scalar.value) : nil)
}

private func garbledWindows(_ scalars: [Unicode.Scalar], at index: Int) -> Garbled? {
  guard let lead = windowsByte(scalars[index]), (0xC2...0xE2).contains(lead) else { return nil }
  let length = lead < 0xE0 ? 2 : 3
  guard index + length <= scalars.count else { return nil }
  let part = scalars[index..<(index + length)]
  let bytes = part.compactMap(windowsByte)
  guard bytes.count == length, bytes.dropFirst().allSatisfy({ (0x80...0xBF).contains($0) }),
    let meant = String(validating: bytes, as: UTF8.self), let scalar = meant.unicodeScalars.first
  else { return nil }
  let isOne =
    switch scalar.value {
    case 0xA0...0xFF: true
    // `Ä»` and `Å“` may stand at the end of something quoted.
    case 0x100...0x17F: isInWord(scalars, at: index, length) && !isQuote(scalars[index + 1])
    case 0x2010...0x203A, 0x20AC, 0x2122: true
    // A mark of its own, as decomposed letters have it: `uÌˆ`.
    case 0x300...0x30C: index > 0 && isLetter(scalars[index - 1]) && bytes[1] < 0x90
    // A single word of Greek or Cyrillic has several letters.
    case 0x391...0x3CE, 0x410...0x44F: isFollowed(scalars, behind: index + length)
    default: false
    }
  guard isOne else { return nil }
  return Garbled(found: text(of: part), meant: meant)
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

/// What stands behind a letter in writing, less the signs that ś, ł, ő and ř turn into.
private func isQuote(_ scalar: Unicode.Scalar) -> Bool {
  ["“", "”", "’", "„", "«", "»", "‹", "–", "—", "´", "\u{A0}"].contains(scalar)
}

private func isInWord(_ scalars: [Unicode.Scalar], at index: Int, _ length: Int) -> Bool {
  let after = index + length
  return index > 0 && isLetter(scalars[index - 1])
    || after < scalars.count && isLetter(scalars[after])
}

/// Whether another such sequence follows at once.
private func isFollowed(_ scalars: [Unicode.Scalar], behind index: Int) -> Bool {
  guard index + 1 < scalars.count, let lead = windowsByte(scalars[index]),
    let next = windowsByte(scalars[index + 1])
  else { return false }
  return (0xCE...0xD1).contains(lead) && (0x80...0xBF).contains(next)
}

/// German letters and the commonest accents of UTF-8 as MacRoman shows them behind its `√`.
private let macSigns: [Unicode.Scalar: String] = [
  "§": "ä", "∂": "ö", "º": "ü", "ü": "ß", "Ñ": "Ä", "ñ": "Ö", "ú": "Ü", "©": "é", "®": "è",
  "°": "á", "±": "ñ", "ß": "ç",
]

private func garbledMac(_ scalars: [Unicode.Scalar], at index: Int) -> Garbled? {
  guard scalars[index] == "√", index + 1 < scalars.count, let meant = macSigns[scalars[index + 1]]
  else { return nil }
  return Garbled(found: text(of: scalars[index...(index + 1)]), meant: meant)
}

private func garbledDOS(_ scalars: [Unicode.Scalar], at index: Int) -> Garbled? {
  let signs: [Unicode.Scalar: String] = [
    "╝": "ü", "ñ": "ä", "Â": "ö", "╢": "ö", "ƒ": "ß", "ä": "Ä", "û": "Ö", "£": "Ü", "®": "é",
    "⌐": "é",
  ]
  guard scalars[index] == "├", index + 1 < scalars.count, let meant = signs[scalars[index + 1]]
  else { return nil }
  return Garbled(found: text(of: scalars[index...(index + 1)]), meant: meant)
}

private func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}
