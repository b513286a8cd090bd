// From a file as an office exports it, and a mapping, to the actions that each row tells of.
//
// In:  the bytes of a table (`CSV` finds encoding and separator) and a ``Mapping``.
// Out: an ``Intake``: for each row its actions with their fields in words, and all faults of the
//      file at once, each with the physical line, the column, the value and the reason.
// Never knows: the record. Ids and references are words here; whoever holds the record resolves
//      them, checks codes against their lists, and judges. One question goes the other way, and only
//      through ``IntakeResolver``: whether an application is that of a mentee or of a mentor.

public import Mentoring

/// What a file says, action by action, and everything that is wrong with it.
public struct Intake: Sendable {
  /// The rows without fault, in the order of the file.
  public let rows: [IntakeRow]
  /// Everything that is wrong, in the order of the file; while there is any, record nothing.
  public let faults: [IntakeFault]

  /// The actions of all rows.
  public var actionCount: Int { rows.reduce(0) { $0 + $1.actions.count } }
}

/// A row of the file as actions, to be recorded in this order.
public struct IntakeRow: Sendable {
  /// The physical line on which the row begins, from 1.
  public let line: Int
  /// At least one.
  public let actions: [IntakeAction]
}

/// An action in words, not yet resolved against the record.
public struct IntakeAction: Sendable {
  /// What is recorded.
  public let action: any Action.Type
  /// The fields that the row fills, `on` and `ref` among them, in the order of the mapping.
  public let fields: [IntakeField]
  /// Cells that no field takes, by column; they are kept sealed.
  public let extra: [String: String]
  /// The label by which later actions of the row refer to the thing that this one makes.
  public let makes: String?

  /// The value of a field, if the row fills it.
  public subscript(name: String) -> IntakeValue? { fields.first { $0.name == name }?.value }
}

/// A field with its value and the place that it came from.
public struct IntakeField: Hashable, Sendable {
  /// The field in the spelling of JSON: `given_name`.
  public let name: String
  /// What was found.
  public let value: IntakeValue
  /// The column of the file; nothing for constants, the cycle and things made by the row.
  public let column: String?
  /// The physical line of the cell, or of the row where there is no cell.
  public let line: Int
  /// Where each named value came from, if the field was gathered from several cells.
  public var parts: [String: IntakePlace] = [:]

  /// The place of a part of the field, such as `answers.q1`; else that of the whole field.
  public func place(ofPart path: String) -> (column: String?, line: Int) {
    guard path.hasPrefix(name + "."), let part = parts[String(path.dropFirst(name.count + 1))]
    else { return (column, line) }
    return (part.column, part.line)
  }
}

/// A cell of the file.
public struct IntakePlace: Hashable, Sendable {
  /// The column.
  public let column: String
  /// The physical line.
  public let line: Int

  /// A cell.
  public init(column: String, line: Int) {
    self.column = column
    self.line = line
  }
}

/// What a row gives for a field.
public enum IntakeValue: Hashable, Sendable {
  /// Words, numbers or lists; for a field that holds ids, an id or the office's own reference.
  case words(Plain)
  /// The thing that an earlier action of the same row makes, by its label.
  case made(String)
}

/// One thing that is wrong with a file.
public struct IntakeFault: Hashable, Sendable {
  /// The physical line, from 1.
  public let line: Int
  /// The column, where one cell or one column is meant.
  public let column: String?
  /// The value, where there is one.
  public let value: String?
  /// What is wrong and what would be right.
  public let reason: Message

  /// Names a place, the value found there, and what is wrong with it.
  public init(line: Int, column: String? = nil, value: String? = nil, reason: Message) {
    self.line = line
    self.column = column
    self.value = value
    self.reason = reason
  }
}

/// What a mapping may ask of the record.
public protocol IntakeResolver {
  /// `mentee` or `mentor`, or nil when no application has this id or reference.
  func role(ofApplication reference: String) -> String?
}
