public import Mentoring

/// What the values of a column are.
public enum ColumnKind: Hashable, Sendable {
  /// An id that people see, of a person, a tandem …
  case id(String)
  /// The name of a cycle, as `wegweiser/2025`.
  case cycle
  /// The name of a programme.
  case programme
  /// A word; the list that it is from, where there is one.
  case code(list: String?)
  /// A JSON array of words; the list that they are from.
  case codes(list: String)
  /// A day, as `2025-11-03`.
  case date
  /// A time of day, as `14:30`.
  case time
  /// A whole number.
  case number
  /// A number with decimals: a mean, a share.
  case decimal
  /// 1 or 0.
  case truth
  /// A JSON array or object.
  case json
  /// A place in the log.
  case position
  /// Any other words that the program itself makes.
  case words

  /// The type in SQL.
  public var sql: String {
    switch self {
    case .number, .truth, .position: "INTEGER"
    case .decimal: "REAL"
    default: "TEXT"
    }
  }
}

/// One column of a view: its name, and all that help and codebook say about it.
public struct Column: Hashable, Sendable {
  /// The name, in snake case; an interface, never changed.
  public let name: String
  /// What its values are.
  public let kind: ColumnKind
  /// The heading.
  public let label: Message
  /// What it means.
  public let about: Message
  /// The SQL that computes it when it is asked for; nil for a stored column.
  public let expression: String?
  /// Whether `SELECT *` leaves it out.
  public let isHidden: Bool
  /// The column of the same view that says whether the name behind the id is not to be shown.
  public let nameWithheld: String?
  /// Whether a narrow table does without it before it does without others.
  public let isMinor: Bool

  /// Describes a column; where nothing is said about it, the heading says it.
  init(
    _ name: String,
    _ kind: ColumnKind,
    _ label: Message,
    about: Message? = nil,
    computed expression: String? = nil,
    isHidden: Bool = false,
    isMinor: Bool = false,
    nameWithheld: String? = nil
  ) {
    self.nameWithheld = nameWithheld
    self.isMinor = isMinor
    self.name = name
    self.kind = kind
    self.label = label
    self.about = about ?? label
    self.expression = expression
    self.isHidden = isHidden
  }
}
