public import Mentoring

/// How the rows of one kind of file become actions: what an office writes down once for an export.
///
/// A mapping is a JSON object. Keys that begin with `//` are comments and may stand in any object.
/// ```json
/// {
///   "// what this is": "the tandems of a cycle, one a row",
///   "on": "Beginn",
///   "unique": ["Tandem-Nr"],
///   "extra": ["Betreuung"],
///   "ignore": ["lfd. Nr."],
///   "actions": [
///     {
///       "action": "tandem-formed",
///       "makes": "tandem",
///       "fields": {
///         "ref": "Tandem-Nr", "mentee": "Mentee", "mentor": "Mentor*in",
///         "cycle": {"cycle": true}, "from": "Beginn"
///       }
///     },
///     {
///       "action": "agreement-signed",
///       "when": {"column": "Vereinbarung am", "filled": true},
///       "fields": {"tandem": {"made": "tandem"}, "on": "Vereinbarung am"}
///     }
///   ]
/// }
/// ```
///
/// **The whole.**
/// - `actions`: what each row may tell of, in the order in which it is recorded.
/// - `on`: when it happened, for every action that has no `on` among its own fields.
/// - `unique`: columns in which no value may stand twice in one file.
/// - `extra`: columns that are kept sealed as they are, with the first action of the row.
/// - `ignore`: columns whose content is knowingly not recorded; conditions may still ask for it.
/// - `skip`: rows to leave out, by the same conditions as `when`.
///
/// **An action.**
/// - `action`: its name, and `fields`: where each of its fields comes from.
/// - `when`: a condition, or a list of conditions that must all hold; without it, always.
/// - `makes`: a label for the thing made, so that later actions of the row can refer to it.
/// - `extra`: columns that are kept with this action rather than with the first.
///
/// **Where a field comes from.**
/// - `"Vorname"`, short for `{"column": "Vorname"}`: the cell of that column. An empty cell leaves
///   the field out; a field that must be there, and `on`, may not be empty. A field that holds an id
///   takes the id or the office's own reference, as the cell has it.
/// - with `"values": {"Mentor*in": "mentor"}`: the cell in other words. A value that is not listed
///   is a fault, unless `"otherwise"` says what it stands for. `""` leaves the field out.
/// - with `"split": ";"`: a list in one cell; where nothing is said, lists are split at commas.
/// - with `"part": "day"` or `"part": "time"`: of a cell such as `02.06.2023 10:00:00` only this.
///   Without it a day with a time of day is a fault, so that no time is lost unnoticed.
/// - with `"part": "month"`: a cell such as `03/2025` or `2025-03`, as the first day of the month.
///   Anything else is a fault, a day too, so that none is lost unnoticed.
/// - `{"columns": {"Frage 1": "q1", "Frage 2": "q2"}, "empty": "no-response"}`: several cells as names
///   with values, for a field such as `answers`. An empty cell leaves its name out, unless `"empty"`
///   says what it stands for. `"values"` and `"otherwise"` translate each of the cells.
/// - `{"constant": "de"}`: the same for every row.
/// - `{"cycle": true}`: the cycle that the command line names, for a list of cycles as well.
/// - `{"made": "tandem"}`: the thing that an earlier action of the row made.
///
/// **A condition** names a column and one thing about it.
/// - `{"column": "Entscheidung", "is": "Zusage"}`, or `"is-not"`, with a text or a list of texts
/// - `{"column": "beendet am", "filled": true}`, or `"empty": true`
/// - `{"role-of": {"column": "Antwort-ID", "is": "mentor"}}`: the application of that reference is
///   a mentor's, or a `mentee`'s.
///
/// Nothing is lost unnoticed: a column of the file that the mapping does not name, a row that no
/// action applies to, and a filled cell that no action of its row takes or asked for, are faults.
public struct Mapping: Sendable {
  var plan: Plan
  var unique: [ColumnName] = []
  var extra: [ColumnName] = []
  var ignore: [ColumnName] = []
  var skip: [Condition]?

  enum Plan: Sendable {
    /// As a mapping file says.
    case rules([ActionRule])
    /// The columns are named as the fields of this action.
    case columnsNamedAsFields(of: any Action.Type)
  }

  /// A file whose columns are named as the fields of one action, which each row tells of.
  ///
  /// `given_name` and `given-name` are the same. A required `cycle` without a column is the one of
  /// the command line. No mapping file is needed.
  public static func direct(_ action: any Action.Type) -> Mapping {
    Mapping(plan: .columnsNamedAsFields(of: action))
  }
}

/// A column that a mapping names, and where in the mapping it does so.
struct ColumnName: Hashable, Sendable {
  var name: String
  /// The path in the mapping, for messages: `actions[0].fields.on`.
  var path: String
}

/// An action that a row may tell of.
struct ActionRule: Sendable {
  var action: any Action.Type
  var makes: String?
  var conditions: [Condition] = []
  var fields: [FieldRule] = []
  var extra: [ColumnName] = []
}

/// Where a field comes from.
struct FieldRule: Sendable {
  var field: any AnyField
  var source: Source

  enum Source: Sendable {
    case cell(CellRule)
    case cells(GatherRule)
    case constant(Plain)
    case cycle
    case made(String)
  }
}

/// How a cell becomes a value.
struct CellRule: Sendable {
  var column: ColumnName
  var translation = Translation()
  var split: String?
  var part: Part?

  enum Part: String, CaseIterable, Sendable {
    case day, time, month
  }
}

/// How several cells become names with values.
struct GatherRule: Sendable {
  /// The columns with the names that they fill, in the order of the mapping.
  var columns: [(column: ColumnName, name: String)]
  var translation = Translation()
  /// What an empty cell stands for; nil when it leaves its name out.
  var empty: Plain?
}

/// What the words of a cell stand for.
struct Translation: Sendable {
  /// The values by what the file calls them; nil when the cell is taken as it is.
  var values: [(given: String, meant: Plain)]?
  /// What every other value means; nil when there may be no other.
  var otherwise: Plain?
}

/// What must hold for a row.
struct Condition: Sendable {
  var column: ColumnName
  var test: Test

  enum Test: Sendable {
    case isOneOf([String])
    case isNoneOf([String])
    case isFilled
    case isEmpty
    /// The application of the cell's reference has this role.
    case roleIs(String)
  }
}
