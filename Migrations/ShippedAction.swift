public import Mentoring

// Migrations: what keeps an old record readable.
//
// In: the catalogue as it is declared today, and what was shipped before: `Events.lock` and
// `Golden/`. Out: what no longer agrees, in words that say what to do. It must never know a store, a
// key or a screen, and nothing of the program depends on it.
//
// 1. A shipped version of an action keeps its fields: their keys, kinds, seals and lists.
// 2. A field is added to a shipped version only if it may stay empty.
// 3. Every stored byte of every shipped version is read as the value that it was written for.

/// An action at one version, with its fields as the bytes hold them.
public struct ShippedAction: Hashable, Sendable {
  /// The stored type name.
  public let name: String
  /// The version of its fields, from 1.
  public let version: Int
  /// One line a field: its key first, then what must stay.
  public internal(set) var fields: [String]

  /// What stands in a file.
  init(name: String, version: Int, fields: [String]) {
    self.name = name
    self.version = version
    self.fields = fields
  }

  /// An action as it is declared today.
  public init(_ action: any Action.Type) {
    name = action.name
    version = action.version
    fields = action.fields.map { $0.shippedLine }
  }
}

extension AnyField {
  /// What must stay of a field once it was shipped.
  ///
  /// Labels, ranges and rules may change: no stored byte depends on them.
  fileprivate var shippedLine: String {
    var words = [key, kind.shippedWord]
    if let codeList { words.append("of:\(codeList.name.word)") }
    if let seal { words.append("sealed:\(seal.rawValue)") }
    if drawsValue { words.append("drawn") }
    if tagsEvent, !kind.tagsNothing { words.append("tagged") }
    words.append(Value.isOptional ? "optional" : "required")
    return words.joined(separator: " ")
  }
}

extension Kind {
  /// The kind as its bytes have it.
  fileprivate var shippedWord: String {
    switch self {
    case .id(let letter, _): "id:\(letter)"
    case .made(let action): "made:\(action)"
    case .list(let kind): "list:\(kind.shippedWord)"
    case .cycle: "cycle"
    case .programme: "programme"
    case .listName: "list-name"
    case .instrument: "instrument"
    case .code: "code"
    case .text: "text"
    case .line: "line"
    case .email: "email"
    case .day: "day"
    case .time: "time"
    case .appointment: "appointment"
    case .integer: "integer"
    case .bool: "bool"
    case .numbers: "numbers"
    case .codeDefinitions: "code-definitions"
    case .fields: "fields"
    case .items: "items"
    case .answers: "answers"
    }
  }

  /// Whether no value of it is ever a tag.
  fileprivate var tagsNothing: Bool {
    switch self {
    case .id, .made, .cycle, .programme, .listName, .instrument: false
    case .list(let kind): kind.tagsNothing
    default: true
    }
  }
}
