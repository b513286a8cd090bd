public import CBOR

/// What kind of value a field holds: what help, forms, columns and the codebook call it.
public indirect enum Kind: Hashable, Sendable {
  /// An id that people see, or the office's reference of such a thing.
  case id(letter: Character, thing: String)
  case cycle, programme, listName, instrument
  case code, text, line, email
  case day, time, integer, bool
  /// A day with the time of day, if it was said, as `2025-11-03 14:30`.
  case appointment
  /// The position of an event of one action, as `#4711`: goals, concerns, certificates have no id.
  case made(by: String)
  /// Names with numbers, as `t0=0,t1=12`.
  case numbers
  /// The codes of a list with labels.
  case codeDefinitions
  /// Fields of another action, with their values.
  case fields
  /// The items of a questionnaire.
  case items
  /// Items with numbers or the reason why there is none, as `swe1=3,swe2=declined`.
  case answers
  case list(Kind)

  /// The word for it in help and catalogue.
  public var word: String {
    switch self {
    case .id(_, let thing): thing
    case .cycle: "cycle"
    case .programme: "programme"
    case .listName: "list"
    case .instrument: "instrument"
    case .code: "code"
    case .text: "text"
    case .line: "words"
    case .email: "e-mail"
    case .day: "date"
    case .time: "hh:mm"
    case .appointment: "date hh:mm"
    case .integer: "number"
    case .bool: "yes|no"
    case .made: "#position"
    case .numbers: "name=number,…"
    case .codeDefinitions: "codes"
    case .fields: "name=value,…"
    case .items: "items"
    case .answers: "item=answer,…"
    case .list(let kind): "\(kind.word),…"
    }
  }
}

/// What a field can hold: it goes to bytes and back, and comes from the words of a person.
public protocol FieldValue: Hashable, Sendable {
  /// What help and codebook call it.
  static var kind: Kind { get }
  /// Whether the field may be left out.
  static var isOptional: Bool { get }
  /// The value of a field that is not there; throws when there must be one.
  static func absent(at offset: Int) throws(CBORError) -> Self
  /// Reads the value at the reader's place.
  init(from reader: inout CBORReader) throws(CBORError)
  /// Reads what a person, a spreadsheet or JSON gave; the fault says what would be right.
  init(plain: Plain) throws(Fault)
  /// Writes deterministic CBOR.
  func write(to writer: inout CBORWriter)
  /// The value as words, numbers and lists; `init(plain:)` reads it back.
  var plain: Plain { get }
  /// The ids in it, as tags of the event.
  var tags: [String] { get }
}

extension FieldValue {
  /// A field must be given unless it is declared optional.
  @inlinable
  public static var isOptional: Bool { false }
  /// There is no value for a required field that is not there.
  @inlinable
  public static func absent(at offset: Int) throws(CBORError) -> Self {
    throw .wrongKind(at: offset)
  }
  /// Most values name no thing.
  public var tags: [String] { [] }

  /// The value as deterministic CBOR.
  public var encoded: [UInt8] {
    var writer = CBORWriter()
    write(to: &writer)
    return writer.bytes
  }
}

/// May stand in the open body: ids, numbers, days, codes.
///
/// Free text never conforms, so that an open field of it does not compile.
public protocol OpenValue: FieldValue {}

extension Optional: FieldValue where Wrapped: FieldValue {
  /// The kind of what may be there.
  public static var kind: Kind { Wrapped.kind }
  /// Always.
  @inlinable
  public static var isOptional: Bool { true }
  /// Nothing.
  @inlinable
  public static func absent(at offset: Int) -> Self { nil }
  /// Reads what is there.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) {
    self = try Wrapped(from: &reader)
  }
  /// Reads what is there.
  public init(plain: Plain) throws(Fault) { self = try Wrapped(plain: plain) }
  /// Writes nothing for nothing; a field that holds nothing is left out of its map.
  public func write(to writer: inout CBORWriter) { self?.write(to: &writer) }
  /// What is there, else an empty text.
  public var plain: Plain { self?.plain ?? .text("") }
  /// The ids in what is there.
  public var tags: [String] { self?.tags ?? [] }
}
extension Optional: OpenValue where Wrapped: OpenValue {}

extension Array: FieldValue where Element: FieldValue {
  /// A list of the elements' kind.
  public static var kind: Kind { .list(Element.kind) }
  /// Reads an array.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) {
    self = []
    for _ in 0..<(try reader.arrayCount()) { append(try Element(from: &reader)) }
  }
  /// Reads a list, or words separated by commas.
  public init(plain: Plain) throws(Fault) {
    self = []
    let parts: [Plain] =
      switch plain {
      case .list(let parts): parts
      case .text(let words): words.split(separator: ",").map { .text(trimmed($0)) }
      default: [plain]
      }
    for part in parts {
      let element = try Element(plain: part)
      if contains(element) {
        throw Fault(given: part.description, Message("stands twice", de: "steht doppelt da"))
      }
      append(element)
    }
  }
  /// Writes an array.
  public func write(to writer: inout CBORWriter) {
    writer.array(count: count)
    for element in self { element.write(to: &writer) }
  }
  /// The elements in order.
  public var plain: Plain { .list(map(\.plain)) }
  /// The ids in all of them.
  public var tags: [String] { flatMap(\.tags) }
}
extension Array: OpenValue where Element: OpenValue {}

/// A text without the blanks around it.
func trimmed(_ text: some StringProtocol) -> String {
  let isBlank = { (character: Character) in character.isWhitespace }
  guard let start = text.firstIndex(where: { !isBlank($0) }),
    let end = text.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[start...end])
}
