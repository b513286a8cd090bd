import UnicodeText

/// A value as a person, a spreadsheet or JSON gives it, before its field has read it.
public indirect enum Plain: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case bool(Bool)
  case list([Plain])
  case map([String: Plain])
}

extension Plain: CustomStringConvertible {
  /// The value in the shortest words that a field would read again.
  public var description: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .bool(let value): value ? "yes" : "no"
    case .list(let values): values.map(\.description).joined(separator: ",")
    case .map(let values):
      values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
  }
}

extension Plain {
  /// The value with its texts as a reader sees them.
  var legibly: Plain {
    switch self {
    case .text(let text): .text(legible(text))
    case .integer, .bool: self
    case .list(let values): .list(values.map(\.legibly))
    case .map(let values): .map(values.mapValues(\.legibly))
    }
  }
}

/// Input that cannot be an action: whoever wrote it can mend it.
public struct Fault: Error, Hashable, Sendable {
  /// The field concerned, in the spelling of JSON; empty when it is the whole action.
  public var field: String
  /// What was given, if a value was.
  public var given: String?
  /// What is wrong and what would be right.
  public var why: Message

  /// Names a field, the value found in it, and what is wrong.
  public init(field: String = "", given: String? = nil, _ why: Message) {
    self.field = field
    self.given = given
    self.why = why
  }

  /// The same fault, said of a named field.
  func of(_ field: String, given: Plain) -> Fault {
    Fault(
      field: self.field.isEmpty ? field : "\(field).\(self.field)",
      given: self.given ?? given.description,
      why
    )
  }
}
