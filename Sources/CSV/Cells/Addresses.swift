/// Why a cell is no e-mail address.
public enum AddressFault: Error, Equatable, Sendable {
  /// Nothing but blanks.
  case empty
  /// No `@`.
  case noAt
  /// More than one `@`.
  case severalAts
  /// Nothing stands before the `@`.
  case noLocalPart
  /// The domain has no dot, or an empty or misshapen part.
  case wrongDomain(String)
  /// A blank, a control character, or a character that sets addresses apart, such as `;` or `<`.
  case wrongCharacter(Unicode.Scalar)
  /// A dot at an end of the local part, or two in a row.
  case wrongDot
  /// Longer than mail programs pass on.
  case tooLong
}

extension AddressFault: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .empty: "empty"
    case .noAt: "not an e-mail address: there is no @"
    case .severalAts: "not one e-mail address: there is more than one @"
    case .noLocalPart: "not an e-mail address: nothing stands before the @"
    case .wrongDomain(let domain): "not an e-mail address: \"\(domain)\" is no domain"
    case .wrongCharacter(" "): "not one e-mail address: there is a blank in it"
    case .wrongCharacter(let scalar) where scalar.properties.generalCategory == .control:
      "not an e-mail address: there is a control character in it"
    case .wrongCharacter(let scalar): "not one e-mail address: there is a \"\(scalar)\" in it"
    case .wrongDot: "not an e-mail address: a dot before the @ stands at an end or doubled"
    case .tooLong: "longer than an e-mail address may be"
    }
  }
}

/// The e-mail address in a cell, without the blanks around it.
///
/// A pragmatic check for typing errors, not RFC 5322: one `@`, a local part of at most 64 bytes in
/// any script (RFC 6531), a domain of at least two labels of letters, digits and inner hyphens; 254
/// bytes in all. Quoted local parts and bracketed domains are refused.
public func readEmailAddress(_ text: String) throws(AddressFault) -> String {
  let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}"]
  var scalars = text.unicodeScalars[...]
  while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
  while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
  guard !scalars.isEmpty else { throw .empty }
  let halves = scalars.split(separator: "@", omittingEmptySubsequences: false)
  guard halves.count > 1 else { throw .noAt }
  for scalar in scalars where isForeign(scalar) {
    throw .wrongCharacter(scalar.properties.isWhitespace && scalar != "\n" ? " " : scalar)
  }
  guard halves.count == 2 else { throw .severalAts }
  let (local, domain) = (Substring(halves[0]), Substring(halves[1]))
  guard !local.isEmpty else { throw .noLocalPart }
  guard local.utf8.count <= 64, local.utf8.count + domain.utf8.count + 1 <= 254 else {
    throw .tooLong
  }
  if local.utf8.first == UInt8(ascii: ".") || local.utf8.last == UInt8(ascii: ".")
    || local.contains("..")
  {
    throw .wrongDot
  }
  guard isDomain(domain) else { throw .wrongDomain(String(domain)) }
  return String(scalars)
}

/// Whether a character has no place in an address of this kind.
private func isForeign(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case ",", ";", ":", "<", ">", "(", ")", "[", "]", "\\", "\"": true
  default:
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar.properties.generalCategory == .control
  }
}

private func isDomain(_ domain: Substring) -> Bool {
  let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
  guard labels.count >= 2, let top = labels.last, top.contains(where: { !$0.isNumber }) else {
    return false
  }
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
