public import CBOR
import UnicodeText

/// An e-mail address; its local part may be UTF-8 (RFC 6531).
///
/// Mail goes where it says, and who has the same one is the same person: so it is read strictly and
/// nothing but blanks around it is mended. A check for typing errors, not RFC 5322: one `@`, a local
/// part of at most 64 bytes, a domain of at least two labels of letters, digits and inner hyphens,
/// 254 bytes in all. Quoted local parts, comments and bracketed domains are refused.
public struct EMail: FieldValue, ExpressibleByStringLiteral {
  /// The address as it was given, in NFC.
  public let string: String
  /// An address that code knows to be one.
  public init(stringLiteral: String) { string = stringLiteral }
  /// Reads a text.
  public init(from reader: inout CBORReader) throws(CBORError) { string = try reader.text() }
  /// Reads an address.
  public init(plain: Plain) throws(Fault) {
    let words = trimmed(plain.description)
    guard !words.isEmpty else { throw Fault(Message("is empty", de: "ist leer")) }
    if let why = remains(in: words, ofLine: true) { throw Fault(given: words, why) }
    let address = nfc(words)
    if let why = addressFault(of: address) { throw Fault(given: address, why) }
    string = address
  }
  /// Writes a text.
  public func write(to writer: inout CBORWriter) { writer.text(string) }
  /// The address.
  public var plain: Plain { .text(string) }
  /// It reads `e-mail`.
  public static var kind: Kind { .email }
}

/// Why an address is none, or nothing.
private func addressFault(of address: String) -> Message? {
  let scalars = address.unicodeScalars
  if address.lowercased().hasPrefix("mailto:") {
    return no("it begins with mailto:, which belongs to a link", "mailto: gehört zu einem Verweis")
  }
  if let foreign = scalars.first(where: isForeign) { return fault(of: foreign) }
  if garbled(in: address) != nil || scalars.contains("\u{FFFD}") {
    return no("letters of it were read in the wrong encoding", "Buchstaben sind falsch gelesen")
  }
  let halves = address.split(separator: "@", omittingEmptySubsequences: false)
  guard halves.count > 1 else { return no("there is no @", "es fehlt das @") }
  guard halves.count == 2, let local = halves.first, let domain = halves.last else {
    return no("there is more than one @", "es steht mehr als ein @ darin")
  }
  guard !local.isEmpty else { return no("nothing stands before the @", "vor dem @ steht nichts") }
  guard local.utf8.count <= 64, address.utf8.count <= 254 else {
    return no("it is longer than one may be", "sie ist zu lang")
  }
  let dots = local.split(separator: ".", omittingEmptySubsequences: false)
  guard dots.allSatisfy({ !$0.isEmpty }) else {
    return no(
      "a dot before the @ stands at an end or doubled",
      "vor dem @ steht ein Punkt am Rand oder doppelt"
    )
  }
  guard isDomain(domain) else {
    return no(
      "'\(domain)' is no domain such as example.org",
      "„\(domain)“ ist keine Domäne wie example.org"
    )
  }
  return nil
}

private func no(_ en: String, _ de: String) -> Message {
  Message("is no e-mail address: \(en)", de: "ist keine E-Mail-Adresse: \(de)")
}

/// What a character that has no place in an address says about it.
private func fault(of scalar: Unicode.Scalar) -> Message {
  switch scalar {
  case "(", ")":
    return no("there is a comment in brackets in it", "es steht ein Zusatz in Klammern darin")
  case "<", ">":
    return no(
      "write only what stands between < and >",
      "nur das angeben, was zwischen < und > steht"
    )
  case ",", ";":
    return no(
      "there is a '\(scalar)' in it; give one address",
      "es steht „\(scalar)“ darin; nur eine angeben"
    )
  default: break
  }
  if isSeen(scalar) { return no("there is a '\(scalar)' in it", "es steht „\(scalar)“ darin") }
  if scalar == " " { return no("there is a blank in it", "es steht ein Leerzeichen darin") }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  return no(
    "an invisible character stands in it (\(name)); type it anew",
    "es steht ein unsichtbares Zeichen darin (\(name)); bitte neu tippen"
  )
}

/// Whether a character has no place in an address of this kind.
private func isForeign(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case ",", ";", ":", "<", ">", "(", ")", "[", "]", "\\", "\"": true
  // Quotes that word processors make, and forms of @ and the dot that only look so.
  case "“", "”", "„", "‚", "‘", "«", "»", "＠", "﹫", "．", "。", "․": true
  default: !isSeen(scalar)
  }
}

private func isSeen(_ scalar: Unicode.Scalar) -> Bool {
  let properties = scalar.properties
  guard !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint else { return false }
  switch properties.generalCategory {
  case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
    .spaceSeparator, .surrogate:
    return false
  default: return scalar.value != 0x2800
  }
}

private func isDomain(_ domain: Substring) -> Bool {
  let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
  // No country and no one else has a last label of one letter or of digits.
  guard labels.count >= 2, let top = labels.last, top.count >= 2,
    top.contains(where: { !$0.isNumber })
  else { return false }
  return labels.allSatisfy { label in
    guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else {
      return false
    }
    return label.unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      return scalar == "-" || properties.isAlphabetic || properties.numericType == .decimal
        || properties.generalCategory == .nonspacingMark
    }
  }
}
