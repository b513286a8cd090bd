public import EventLog
public import Mentoring

/// An action that somebody asks the office to record, in the words of people.
public struct Request: Sendable {
  /// What is to be recorded.
  public let action: any Action.Type
  /// The values by field; ids may be given as the office's own references.
  public var fields: [(name: String, value: Plain)] = []
  /// Repeats of the same command answer with the first result.
  public var commandID: CommandID?
  /// The cycle in which references are looked up, if no field names one.
  public var cycle: String?
  /// The physical line of the input, if it had lines.
  public var line: Int?
  /// Whether a person is new although somebody much like them is known.
  public var isNewPerson = false
  /// Whether names of people and ends of cycle names do for ids: for those who type, never for files.
  public var findsNames = false
  /// The position at which the asker looked; what the decision rests on must not have changed since.
  public var unchangedSince: Position?
  /// What code filled in already.
  let entry: Entry?

  /// An action with nothing filled in.
  public init(_ action: any Action.Type, fields: [(name: String, value: Plain)] = []) {
    self.action = action
    self.fields = fields
    self.entry = nil
  }

  /// An action that code filled in.
  public init(_ entry: Entry) {
    self.action = entry.action
    self.entry = entry
  }
}

/// What came of a request.
public struct Outcome: Sendable {
  /// Where it stands in the log; on a trial run, where it would stand.
  public let position: Position
  /// What was recorded, with its drawn ids, and the sealed values as they were given.
  public let entry: Entry
  /// The day it happened.
  public let on: Day
  /// What it is tagged with.
  public let tags: [String]
  /// The id of the thing that it made, if it made one.
  public let made: String?
  /// Whether it had been recorded before, by the same command.
  public let isRepeat: Bool

  /// The ids that were drawn besides, such as the one-time tokens of a survey.
  public var drawn: [String] {
    entry.action.fields.filter { $0.drawsValue }.flatMap { field -> [String] in
      guard case .list(let ids)? = entry.plain(field.key) else { return [] }
      return ids.map(\.description)
    }
  }
}

/// One thing that is wrong with an input, and where.
public struct Problem: Sendable {
  /// Who can do something about it.
  public enum Reason: Sendable {
    /// The words are wrong.
    case fault(Fault)
    /// The words of a field name several things, or none but something near.
    case unclear(field: String, Unclear)
    /// A rule says no.
    case refusal(Refusal)
    /// It is recorded with another value.
    case changed(field: String, was: String, now: String, at: Position)
  }

  /// The physical line, if the input had lines.
  public let line: Int?
  /// The column of a table, if it had one.
  public let column: String?
  /// What is wrong.
  public let reason: Reason

  /// A problem at a place.
  public init(_ reason: Reason, line: Int? = nil, column: String? = nil) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  /// Whether the input itself is wrong, and not what the record says to it.
  public var isFault: Bool {
    switch reason {
    case .fault, .unclear: true
    case .refusal, .changed: false
    }
  }
}
