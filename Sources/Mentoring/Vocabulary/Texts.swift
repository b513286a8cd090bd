public import CBOR
import UnicodeText

/// Free text about people: several lines, at most 10,000 characters.
///
/// It is no ``OpenValue``, so a ``Field`` of it does not compile.
public struct Text: FieldValue, ExpressibleByStringLiteral {
  /// The text in NFC.
  public let string: String
  /// A text that code knows to be clean.
  public init(stringLiteral: String) { string = stringLiteral }
  /// Reads a text.
  public init(from reader: inout CBORReader) throws(CBORError) { string = try reader.text() }
  /// Reads words; control and direction characters are refused.
  public init(plain: Plain) throws(Fault) {
    string = try clean(plain.description, lines: true, atMost: 10_000)
  }
  /// Writes a text.
  public func write(to writer: inout CBORWriter) { writer.text(string) }
  /// The text.
  public var plain: Plain { .text(string) }
  /// It reads `text`.
  public static var kind: Kind { .text }
}

/// A name, a number, a title: one line of at most 200 characters.
public struct Line: FieldValue, ExpressibleByStringLiteral {
  /// The line in NFC, without blanks around it.
  public let string: String
  /// A line that code knows to be clean.
  public init(stringLiteral: String) { string = stringLiteral }
  /// Reads a text.
  public init(from reader: inout CBORReader) throws(CBORError) { string = try reader.text() }
  /// Reads words; line breaks, control and direction characters are refused.
  public init(plain: Plain) throws(Fault) {
    string = try clean(plain.description, lines: false, atMost: 200)
    guard !string.isEmpty else {
      throw Fault(Message("is empty", de: "ist leer"))
    }
  }
  /// Writes a text.
  public func write(to writer: inout CBORWriter) { writer.text(string) }
  /// The line.
  public var plain: Plain { .text(string) }
  /// It reads `words`.
  public static var kind: Kind { .line }
}

/// An e-mail address; its local part may be UTF-8 (RFC 6531).
public struct EMail: FieldValue, ExpressibleByStringLiteral {
  /// The address as it was given, in NFC.
  public let string: String
  /// An address that code knows to be one.
  public init(stringLiteral: String) { string = stringLiteral }
  /// Reads a text.
  public init(from reader: inout CBORReader) throws(CBORError) { string = try reader.text() }
  /// Reads an address.
  public init(plain: Plain) throws(Fault) {
    let line = try clean(plain.description, lines: false, atMost: 254)
    let parts = line.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64,
      !line.contains(where: \.isWhitespace), Self.isDomain(parts[1])
    else {
      throw Fault(
        Message(
          "is no e-mail address: it needs one @ and a domain with a dot behind it",
          de: "ist keine E-Mail-Adresse: nötig sind ein @ und dahinter eine Domäne mit Punkt"
        )
      )
    }
    string = line
  }
  /// Writes a text.
  public func write(to writer: inout CBORWriter) { writer.text(string) }
  /// The address.
  public var plain: Plain { .text(string) }
  /// It reads `e-mail`.
  public static var kind: Kind { .email }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      }
  }
}

/// What a source said besides, by its own column names.
public struct Extras: FieldValue {
  /// The cells by column.
  public private(set) var values: [String: String] = [:]

  /// Reads a map of texts.
  public init(from reader: inout CBORReader) throws(CBORError) {
    for _ in 0..<(try reader.mapCount()) { values[try reader.text()] = try reader.text() }
  }
  /// Reads a map of words, or one text.
  public init(plain: Plain) throws(Fault) {
    switch plain {
    case .map(let pairs):
      for (name, value) in pairs {
        values[try clean(name, lines: false, atMost: 200)] =
          try clean(value.description, lines: true, atMost: 10_000)
      }
    default: values["text"] = try clean(plain.description, lines: true, atMost: 10_000)
    }
  }
  /// Writes a map of texts.
  public func write(to writer: inout CBORWriter) {
    var map = CBORMap()
    for (name, value) in values { map[name] = Text(stringLiteral: value).encoded }
    writer.encoded(map.encoded)
  }
  /// The cells by column.
  public var plain: Plain { .map(values.mapValues { .text($0) }) }
  /// It reads `text`.
  public static var kind: Kind { .text }
}

/// A text in NFC without blanks around it, free of characters that could deceive a reader.
private func clean(_ words: String, lines: Bool, atMost limit: Int) throws(Fault) -> String {
  let text = nfc(trimmed(words.replacing("\r\n", with: "\n")))
  if let fault = textFault(in: text, allowingLineBreaks: lines) {
    throw Fault(
      given: "…",
      Message(
        "holds a character that must not stand there: \(fault)",
        de: "enthält ein unzulässiges Zeichen: \(fault.codePointName), Zeichen \(fault.offset + 1)"
      )
    )
  }
  guard text.count <= limit else {
    throw Fault(
      given: "\(text.prefix(20))…",
      Message(
        "is too long: \(text.count) characters, at most \(limit) are kept",
        de: "ist zu lang: \(text.count) Zeichen, höchstens \(limit) sind möglich"
      )
    )
  }
  return text
}
