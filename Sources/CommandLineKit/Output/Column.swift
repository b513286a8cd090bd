/// How rows leave the program.
public enum OutputFormat: String, CaseIterable, ArgumentValue, Sendable {
  /// For people: aligned columns.
  case table
  /// Comma-separated values (RFC 4180) with a header, lines ending in `\n`.
  case csv
  /// One JSON array of objects.
  case json
  /// One JSON object a line.
  case jsonl
}

/// One column of a result.
public struct Column: Hashable, Sendable {
  /// What the values are.
  public enum Kind: Hashable, Sendable {
    case text, integer, real, bool, date, json
  }

  /// Where shorter values stand in a table.
  public enum Alignment: Hashable, Sendable {
    case leading, trailing
  }

  /// The name in CSV and JSON.
  public let name: String
  /// The heading in a table.
  public let label: String
  /// What the values are.
  public let kind: Kind
  /// Where shorter values stand in a table; numbers stand at the trailing edge by default.
  public let alignment: Alignment

  /// Describes a column; the label is the name unless there is another.
  public init(
    _ name: String,
    label: String? = nil,
    kind: Kind = .text,
    alignment: Alignment? = nil
  ) {
    self.name = name
    self.label = label ?? name
    self.kind = kind
    self.alignment = alignment ?? (kind == .integer || kind == .real ? .trailing : .leading)
  }
}

/// One value of a row.
public enum Cell: Hashable, Sendable {
  /// No value: empty in a table and in CSV.
  case null
  case integer(Int64)
  /// A number; one that JSON cannot hold (infinite, or none) becomes null there.
  case real(Double)
  case text(String)
  case bool(Bool)
  /// A date or a time, already in words that sort (ISO 8601).
  case date(String)
  /// A value that is JSON already; it has to be valid.
  case json(String)
}
