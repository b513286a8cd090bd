public import CBOR

/// An open field of an action: its key in the bytes, its words, and by its type what it holds.
///
/// The key is spelled out because renaming Swift must not rename bytes.
public struct Field<Value: OpenValue>: OpenField {
  /// The key in the bytes, in JSON, CSV and SQL; `--given-name` at the shell is `given_name` here.
  public let name: StaticString
  // Static strings, not `String`: a shape of plain bytes costs nothing to read a field of, while one
  // that counts references is copied as a whole, and took a third of a scan.
  private let en: StaticString
  private let de: StaticString
  /// Whether the program draws the value when nobody gives one.
  public let isDrawn: Bool
  /// Whether the event is found under the thing that it names.
  public let isTagged: Bool
  /// The numbers that make sense, if it holds one.
  public let range: ClosedRange<Int>?
  private let builtIn: BuiltInList?

  /// Declares a field.
  public init(
    _ name: StaticString,
    _ en: StaticString,
    de: StaticString,
    in range: ClosedRange<Int>? = nil,
    of list: BuiltInList? = nil,
    isDrawn: Bool = false,
    isTagged: Bool = true
  ) {
    self.name = name
    self.en = en
    self.de = de
    self.range = range
    self.builtIn = list
    self.isDrawn = isDrawn
    self.isTagged = isTagged
  }

  /// The key as a string.
  public var key: String { "\(name)" }
  /// What it is, in both languages.
  public var label: Message { Message("\(en)", de: "\(de)") }
  /// The list that its codes come from, if it holds one.
  public var list: CodeList? { builtIn?.list }
}

/// What a sealed field is for; a person's keys are kept apart by it, so that each can end alone.
public enum SealPurpose: String, Hashable, Sendable, CaseIterable {
  case identity, application, text, survey, restricted
}

/// A personal field: it goes into a sealed payload, and no ``Body`` has it.
public struct SealedField<Value: FieldValue>: PersonalField {
  /// The key in the payload, in JSON and CSV.
  public let name: StaticString
  // Static strings, not `String`: a shape of plain bytes costs nothing to read a field of, while one
  // that counts references is copied as a whole, and took a third of a scan.
  private let en: StaticString
  private let de: StaticString
  /// Which of the person's keys seals it.
  public let purpose: SealPurpose
  /// The numbers that make sense, if it holds one.
  public let range: ClosedRange<Int>?
  private let builtIn: BuiltInList?

  /// Declares a sealed field.
  public init(
    _ name: StaticString,
    _ en: StaticString,
    de: StaticString,
    for purpose: SealPurpose = .text,
    in range: ClosedRange<Int>? = nil,
    of list: BuiltInList? = nil
  ) {
    self.name = name
    self.en = en
    self.de = de
    self.purpose = purpose
    self.range = range
    self.builtIn = list
  }

  /// The key as a string.
  public var key: String { "\(name)" }
  /// What it is, in both languages.
  public var label: Message { Message("\(en)", de: "\(de)") }
  /// The list that its codes come from, if it holds one.
  public var list: CodeList? { builtIn?.list }
}

/// A field without its type: what help, columns, codebook and the command line work with.
public protocol AnyField: Sendable {
  associatedtype Value: FieldValue
  var name: StaticString { get }
  var key: String { get }
  var label: Message { get }
  var range: ClosedRange<Int>? { get }
  /// The list of its codes, if it holds codes.
  var codeList: CodeList? { get }
  /// Whether the program draws the value when nobody gives one.
  var drawsValue: Bool { get }
  /// Whether the event is found under the thing that it names.
  var tagsEvent: Bool { get }
  /// Which key seals it; nil for an open field.
  var seal: SealPurpose? { get }
}

/// What a ``Body`` has.
public protocol OpenField: AnyField where Value: OpenValue {
  var isDrawn: Bool { get }
  var isTagged: Bool { get }
  var list: CodeList? { get }
}
extension OpenField {
  /// The list that its codes come from.
  public var codeList: CodeList? { list }
  /// Whether the program draws it.
  public var drawsValue: Bool { isDrawn }
  /// Whether the event is found under the thing that it names.
  public var tagsEvent: Bool { isTagged }
  /// Open fields have no seal.
  public var seal: SealPurpose? { nil }
}

/// What only an opened payload has.
public protocol PersonalField: AnyField {
  var purpose: SealPurpose { get }
  var list: CodeList? { get }
}
extension PersonalField {
  /// The list that its codes come from.
  public var codeList: CodeList? { list }
  /// Nothing sealed is ever a tag.
  public var tagsEvent: Bool { false }
  /// Nothing personal is drawn by lot.
  public var drawsValue: Bool { false }
  /// The key that seals it.
  public var seal: SealPurpose? { purpose }
}

extension AnyField {
  /// The option at the shell: `--given-name`.
  public var option: String { String(key.map { $0 == "_" ? "-" : $0 }) }
  /// Whether an action without it is incomplete.
  public var isRequired: Bool { !Value.isOptional && !drawsValue }
  /// Whether it is the id of the thing that the action makes.
  ///
  /// What is drawn but may stay empty names no thing that is made.
  public var makesThing: Bool {
    if case .id = kind { drawsValue && !Value.isOptional } else { false }
  }
  /// Whether it stands in a sealed payload.
  public var isSealed: Bool { seal != nil }
  /// What help and codebook call its values.
  public var kind: Kind { Value.kind }

  /// The value's bytes; the fault names this field.
  func encode(_ given: Plain) throws(Fault) -> [UInt8] {
    do throws(Fault) {
      let value = try Value(plain: given)
      try checkRange(value.plain)
      return value.encoded
    } catch { throw error.of(key, given: given) }
  }

  /// The value's words.
  public func plain(of bytes: [UInt8]) throws(CBORError) -> Plain {
    var reader = CBORReader(bytes.span)
    return try Value(from: &reader).plain
  }

  /// The things that the value names.
  func tags(of bytes: [UInt8]) -> [String] {
    var reader = CBORReader(bytes.span)
    do throws(CBORError) { return try Value(from: &reader).tags } catch { return [] }
  }

  private func checkRange(_ plain: Plain) throws(Fault) {
    guard let range, case .integer(let number) = plain, !range.contains(number) else { return }
    let (low, high) = (range.lowerBound, range.upperBound)
    throw Fault(
      Message(
        "is out of range: give a number from \(low) to \(high)",
        de: "liegt außerhalb: erlaubt sind \(low) bis \(high)"
      )
    )
  }
}
