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
  /// Reads words; see ``clean(_:lines:atMost:isKeptAsItIs:)`` for what is mended and what is refused.
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
  /// The line in NFC, without blanks around it, all blanks single spaces.
  public let string: String
  /// A line that code knows to be clean.
  public init(stringLiteral: String) { string = stringLiteral }
  /// Reads a text.
  public init(from reader: inout CBORReader) throws(CBORError) { string = try reader.text() }
  /// Reads words; line breaks are refused, else as ``clean(_:lines:atMost:isKeptAsItIs:)`` says.
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

/// The name of a person: a line with a letter in it, and with nothing that no name has.
public struct PersonName: FieldValue, ExpressibleByStringLiteral {
  /// The name in NFC, without blanks around it.
  public let string: String
  /// A name that code knows to be one.
  public init(stringLiteral: String) { string = stringLiteral }
  /// Reads a text.
  public init(from reader: inout CBORReader) throws(CBORError) { string = try reader.text() }
  /// Reads words.
  public init(plain: Plain) throws(Fault) {
    let line = try Line(plain: plain).string
    if let why = Self.objection(to: line) { throw Fault(given: line, why) }
    string = line
  }
  /// Writes a text.
  public func write(to writer: inout CBORWriter) { writer.text(string) }
  /// The name.
  public var plain: Plain { .text(string) }
  /// It reads `words`.
  public static var kind: Kind { .line }

  private static func objection(to name: String) -> Message? {
    if name.contains("?"), name.contains(where: \.isLetter) {
      return Message(
        "has a question mark in it: a letter was lost where the file was made; take the name from the source",
        de:
          "enthält ein Fragezeichen: beim Erstellen der Datei ging ein Buchstabe verloren; den Namen aus der Quelle nehmen"
      )
    }
    if name.contains("@") {
      return Message("is an e-mail address, not a name", de: "ist eine E-Mail-Adresse, kein Name")
    }
    guard name.contains(where: \.isLetter) else {
      return Message(
        "is no name: there is no letter in it",
        de: "ist kein Name: es steht kein Buchstabe darin"
      )
    }
    return nil
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
        let name = try clean(name, lines: false, atMost: 200, isKeptAsItIs: true)
        values[name] = try Self.cell(value)
      }
    default: values["text"] = try Self.cell(plain)
    }
  }
  private static func cell(_ value: Plain) throws(Fault) -> String {
    try clean(value.description, lines: true, atMost: 10_000, isKeptAsItIs: true)
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
