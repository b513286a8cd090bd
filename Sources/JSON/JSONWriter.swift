/// Writes JSON as UTF-8, value by value; commas, colons and line breaks are its own affair.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.key("days")
/// writer.integer(3)
/// writer.endObject()
/// ```
/// A key outside an object, or an end without its begin, is a programmer's mistake and traps.
public struct JSONWriter: Sendable {
  /// How the bytes are laid out.
  public enum Style: Sendable {
    /// On one line, without a single blank.
    case compact
    /// A member or element a line, indented by two blanks.
    case pretty
  }

  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private let style: Style
  private var levels: [Level] = []
  private var isAfterKey = false

  private struct Level {
    var isObject: Bool
    var isEmpty = true
  }

  /// A writer that has written nothing.
  public init(style: Style = .compact) {
    self.style = style
  }

  /// What has been written so far, as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what was written, to write the next value into the same memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    isAfterKey = false
  }

  /// Begins an object.
  public mutating func beginObject() { begin(isObject: true) }
  /// Begins an array.
  public mutating func beginArray() { begin(isObject: false) }
  /// Ends the innermost object.
  public mutating func endObject() { end(isObject: true) }
  /// Ends the innermost array.
  public mutating func endArray() { end(isObject: false) }

  /// Writes the key of the member that the next value becomes.
  public mutating func key(_ key: String) {
    precondition(levels.last?.isObject == true && !isAfterKey, "a key stands in an object")
    separate()
    appendQuoted(key)
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes `null`.
  public mutating func null() { literal("null") }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes a whole number.
  public mutating func integer(_ value: some BinaryInteger) { literal(String(value)) }

  /// Writes the shortest number that reads back as this double; NaN and infinities, which JSON lacks, as `null`.
  public mutating func real(_ value: Double) {
    value.isFinite ? literal(value.description) : null()
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    prepareForValue()
    appendQuoted(value)
  }

  /// Writes bytes that are one JSON value already, unchecked.
  public mutating func encoded(_ value: [UInt8]) {
    prepareForValue()
    bytes += value
  }

  /// Writes a whole value.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .integer(let number): integer(number)
    case .real(let number): real(number)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}

extension JSONWriter {
  private mutating func begin(isObject: Bool) {
    prepareForValue()
    bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
    levels.append(Level(isObject: isObject))
  }

  private mutating func end(isObject: Bool) {
    guard let level = levels.popLast(), level.isObject == isObject, !isAfterKey else {
      preconditionFailure("an end answers its own begin")
    }
    if !level.isEmpty { breakLine() }
    bytes.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  private mutating func literal(_ text: String) {
    prepareForValue()
    bytes += text.utf8
  }

  /// Puts the comma and the line break before an element; a member's key has done so already.
  private mutating func prepareForValue() {
    if isAfterKey {
      isAfterKey = false
    } else {
      precondition(levels.last?.isObject != true, "a value in an object has a key")
      separate()
    }
  }

  private mutating func separate() {
    guard let last = levels.indices.last else { return }
    if !levels[last].isEmpty { bytes.append(UInt8(ascii: ",")) }
    levels[last].isEmpty = false
    breakLine()
  }

  private mutating func breakLine() {
    guard style == .pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * levels.count))
  }

  /// Appends a string in quotes, escaped as RFC 8259 section 7 demands and no further.
  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x0C: bytes += "\\f".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\r"): bytes += "\\r".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as compact JSON.
  public var description: String {
    var writer = JSONWriter()
    writer.value(self)
    return writer.text
  }

  /// The value as JSON in UTF-8.
  public func encoded(style: JSONWriter.Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.value(self)
    return writer.bytes
  }
}
