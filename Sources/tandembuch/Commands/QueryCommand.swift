import CommandLineKit
import Mentoring
import Office
import SQLite
import Views

/// Answers SQL.
struct QueryCommand: OfficeCommand {
  static let name = "query"
  static let abstract = "Answer a question in SQL over the views; it can only read."
  static let discussion = """
    The SQL is that of SQLite. Beside its functions there are name(person), email(person) and \
    number(thing), which answer where the keys are here, and today(). Ctrl-C stops a query.

    Every view NAME that keeps rows also has NAME_history: all rows that ever held, each with the \
    position since which it held and the one until which it did. What was known at position 500 are \
    the rows with since <= 500 AND (until IS NULL OR until > 500).

    """ + codebook
  static let examples = [
    Example(
      "How the tandems of each cycle ended",
      "query \"SELECT cycle, status, count(*) FROM tandems GROUP BY 1, 2\""
    ),
    Example(
      "Who has not met for eight weeks",
      "query \"SELECT tandem, name(mentee), days_since_meeting FROM tandems WHERE days_since_meeting > 56\""
    ),
    Example("What the columns mean, as a table", "query --tables"),
  ]
  static let seeAlso = ["list"]

  @Argument("SQL", help: "One SELECT; - reads it from standard input.")
  var sql: String?

  @Flag(help: "Show every view with its columns and what they mean, in both languages.")
  var tables: Bool

  func work(at desk: Desk) throws {
    if tables { return try showTables(at: desk) }
    guard let sql else {
      throw Failure(
        .usage,
        desk.say("SQL is missing", "SQL fehlt"),
        advice: "tandembuch query 'SELECT * FROM cycles'"
      )
    }
    let text = sql == "-" ? String(decoding: try inputBytes("-"), as: UTF8.self) : sql
    let office = try desk.office()
    if asksForNames(text) { try desk.remarkOnKeys(of: office) }
    try office.asking { database in
      let watch = InterruptWatch(database.interrupter)
      defer { watch.end() }
      do { try answer(text, database, desk) } catch let error as SQLiteError {
        guard error.fault == .interrupted, watch.wasInterrupted else { throw error }
        try desk.console.output.flush()
        watch.dieOfIt()
      }
    }
  }

  /// Whether a statement seems to call a function that opens seals.
  private func asksForNames(_ sql: String) -> Bool {
    let text = sql.lowercased().filter { !$0.isWhitespace }
    return ["name(", "email(", "number("].contains { text.contains($0) }
  }

  private func answer(_ sql: String, _ database: Database, _ desk: Desk) throws {
    var statement = try database.prepare(sql)
    var hasRow = try statement.step()
    let columns = (0..<statement.columnCount).map { index in
      Column(statement.columnName(at: index), kind: kind(of: statement.type(at: index)))
    }
    let table = try desk.table(columns)
    while hasRow {
      try table.append((0..<columns.count).map { cell(statement.value(at: $0)) })
      hasRow = try statement.step()
    }
    try table.finish()
  }

  private func kind(of type: SQLiteType) -> CommandLineKit.Column.Kind {
    switch type {
    case .integer: .integer
    case .real: .real
    default: .text
    }
  }

  private func cell(_ value: SQLiteValue) -> Cell {
    switch value {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .text(text)
    case .blob(let bytes):
      .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
  }
}

// MARK: The codebook

extension QueryCommand {
  /// Every view with its columns in both languages, a paragraph each.
  private static var codebook: String {
    ViewCatalogue.all.map { view in
      let columns = view.columns.map { "\($0.name) (\($0.about.en) / \($0.about.de))" }
      return "\(view.name): \(view.about.en) / \(view.about.de). Columns: "
        + columns.joined(separator: "; ")
    }.joined(separator: "\n\n")
  }

  private func showTables(at desk: Desk) throws {
    guard desk.isForPeople else {
      let table = try desk.table(
        ["view", "column", "type", "list", "label_en", "label_de", "about_en", "about_de"].map {
          Column($0)
        }
      )
      for view in ViewCatalogue.all {
        for column in view.columns {
          try table.append(
            [
              view.name, column.name, column.kind.sql, column.kind.list ?? "", column.label.en,
              column.label.de, column.about.en, column.about.de,
            ].map { .text($0) }
          )
        }
      }
      return try table.finish()
    }
    for view in ViewCatalogue.all {
      try desk.console.output.write("\(view.name): \(desk.say(view.about))\n")
      let table = try desk.table([
        Column("column", label: desk.say("column", "Spalte"), kind: .date),
        Column("type", label: desk.say("type", "Typ"), kind: .date),
        Column("about", label: desk.say("meaning", "Bedeutung")),
      ])
      for column in view.columns {
        let list = column.kind.list.map { desk.say(" (list \($0))", " (Liste \($0))") } ?? ""
        try table.append([
          .text(column.name), .text(column.kind.sql), .text(desk.say(column.about) + list),
        ])
      }
      try table.finish()
      try desk.console.output.write("\n")
    }
  }
}

extension ColumnKind {
  /// The list that its codes are from.
  fileprivate var list: String? { if case .code(let list) = self { list } else { nil } }
}
