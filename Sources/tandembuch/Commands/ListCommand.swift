import CommandLineKit
import Mentoring
import Office
import SQLite
import Views
import UnicodeText

/// Shows a view.
struct ListCommand: OfficeCommand {
  static let name = "list"
  static let abstract = "Show a view: tandems, mentors, cycles and others, as they are now."
  static let discussion = """
    Each column of the view is an option that keeps the rows with this value only. In a table for \
    people names stand beside ids where the keys are here, and columns without any value are left \
    out; CSV and JSON hold every column, and never a name.
    """
  static let examples = [
    Example(
      "The tandems of a cycle that run",
      "list tandems --cycle wegweiser/2025 --status running"
    ),
    Example("Which mentors have room", "list mentors --free --cycle wegweiser/2025"),
    Example("Who has not met for too long", "list tandems --overdue"),
    Example("The meetings of one tandem", "list meetings --tandem T-7K2M9QXJ4"),
    Example("What the views are", "query --tables"),
  ]
  static let seeAlso = ["query", "show"]

  @Argument(help: "The view.", completion: ViewName.completion)
  var view: ViewName

  @Option(help: "At most so many rows; 0 for all. A table shows 1000 unless told otherwise.")
  var limit: UInt64?

  @Option(
    OptionDetails(placeholder: "NAME,…"),
    help: "These columns only, in this order."
  )
  var columns: String?

  func options(for words: [String], shared: SharedChoices) -> [DynamicOption] {
    guard let view = words.first.flatMap({ ViewName(argument: $0) })?.view else { return [] }
    let questions = view.questions.map { question in
      DynamicOption(
        question.name,
        help: "\(question.about.en) (\(question.about.de))",
        kind: .flag
      )
    }
    let asked = Set(view.questions.map(\.name))
    return questions
      + view.columns.filter { !asked.contains($0.name) }.map { column in
        DynamicOption(
          String(column.name.map { $0 == "_" ? "-" : $0 }),
          help: "\(column.about.en) (\(column.about.de))",
          kind: .value(placeholder: column.kind.placeholder),
          completion: column.kind.completion
        )
      }
  }

  func work(at desk: Desk) throws {
    let office = try desk.office()
    let view = view.view
    let columns = try chosenColumns(of: view, desk.language)
    let wording = try Wording(desk.language, office)
    let filters = try filters(of: view, wording, at: desk, office)
    if desk.isForPeople, columns.contains(where: { $0.kind == .id("person") }) {
      try desk.remarkOnKeys(of: office)
    }
    let rows = limit.map { Int(clamping: $0) } ?? (desk.isForPeople ? 1000 : 0)
    try office.asking { database in
      let questions = view.questions.filter { desk.context.dynamic.has($0.name) }
      var statement = try database.prepare(sql(view, columns, filters, questions, rows: rows))
      for (index, filter) in filters.enumerated() {
        try statement.bind(filter.value, at: index + 1)
      }
      let table = try ListTable(
        columns,
        wanted: Set(self.columns == nil ? questions.map(\.name) : columns.map(\.name)),
        settled: Set(filters.map(\.column.name)),
        at: desk
      )
      var count = 0
      while try statement.step() {
        count += 1
        if rows > 0, count > rows { break }
        try table.append(try cells(of: statement, columns, wording, desk, database, office))
      }
      try table.finish()
      guard desk.isForPeople else { return }
      try remark(on: table.left, desk)
      if rows > 0, count > rows {
        try desk.remark(
          desk.say(
            "There are more rows: --limit 0 shows all.",
            "Es gibt mehr: --limit 0 zeigt alle."
          )
        )
      }
      if count == 0 { try explainNothing(view, filters, database, desk) }
    }
  }

  private func sql(
    _ view: any View.Type,
    _ columns: [Views.Column],
    _ filters: [Filter],
    _ questions: [Question],
    rows: Int
  ) -> String {
    // Behind the columns stand those that say whether a name is withheld.
    let names = (columns.map(\.name) + columns.compactMap(\.nameWithheld))
      .map { "\"\($0)\"" }.joined(separator: ", ")
    let conditions =
      filters.map { "\"\($0.column.name)\" = ?" } + questions.map { "(\($0.condition))" }
    return "SELECT \(names) FROM \(view.name)"
      + (conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))")
      + (questions.isEmpty ? "" : " ORDER BY \(questions.map(\.order).joined(separator: ", "))")
      // One more than asked for shows whether there are more.
      + (rows > 0 ? " LIMIT \(min(rows, .max - 1) + 1)" : "")
  }

  /// Says which columns the terminal had no room for.
  private func remark(on left: [Views.Column], _ desk: Desk) throws {
    guard !left.isEmpty else { return }
    let names = left.map(\.name).joined(separator: ", ")
    try desk.remark(
      desk.say(
        "Not shown for want of room: \(names) (--columns, or a wider terminal)",
        "Aus Platzgründen nicht gezeigt: \(names) (--columns oder ein breiteres Fenster)"
      )
    )
  }

  private func chosenColumns(of view: any View.Type, _ language: Language) throws -> [Views.Column]
  {
    guard let columns else { return view.columns.filter { !$0.isHidden } }
    return try columns.split(separator: ",").map { word in
      let name = String(word.map { $0 == "-" ? "_" : $0 }.filter { $0 != " " })
      guard let column = view.columns.first(where: { $0.name == name }) else {
        let near = nearest(to: name, in: view.columns.map(\.name))
        throw Failure(
          .usage,
          language(
            "\(view.name) has no column '\(name)'",
            "\(view.name) hat keine Spalte '\(name)'"
          )
            + (near.map { language("; did you mean '\($0)'?", "; ist '\($0)' gemeint?") } ?? ""),
          reasons: [view.columns.map(\.name).joined(separator: ", ")]
        )
      }
      return column
    }
  }
}

// MARK: Conditions

/// A column and the value that its rows must have.
private struct Filter {
  let column: Views.Column
  let value: String
}

extension ListCommand {
  private func filters(
    of view: any View.Type,
    _ wording: Wording,
    at desk: Desk,
    _ office: borrowing Office
  ) throws -> [Filter] {
    var filters: [Filter] = []
    for column in view.columns {
      let option = String(column.name.map { $0 == "_" ? "-" : $0 })
      guard let given = desk.context.dynamic[option] else { continue }
      filters.append(
        Filter(column: column, value: try stored(given, column, wording, desk, office))
      )
    }
    return filters
  }

  /// The words of a condition as the view stores them: ids for numbers, ISO days, 1 and 0.
  private func stored(
    _ words: String,
    _ column: Views.Column,
    _ wording: Wording,
    _ desk: Desk,
    _ office: borrowing Office
  ) throws -> String {
    switch column.kind {
    case .id(let thing):
      let cycle = desk.context.dynamic["cycle"]
      let found = try office.thing(words, cycle: cycle, of: thing, byName: true)
      guard case .id(let id) = found else { return words }
      return id.text
    case .cycle: return try office.cycle(words)
    case .date: return try Day(plain: .text(words)).description
    case .truth: return try Bool(plain: .text(words)) ? "1" : "0"
    case .code(let list): return wording.code(ofLabel: words, in: list) ?? words
    default: return words
    }
  }

  /// When no row has a value, what values there are.
  private func explainNothing(
    _ view: any View.Type,
    _ filters: [Filter],
    _ database: Database,
    _ desk: Desk
  ) throws {
    for filter in filters {
      var statement = try database.prepare(
        "SELECT DISTINCT \"\(filter.column.name)\" FROM \(view.name) LIMIT 100"
      )
      var values: [String] = []
      while try statement.step() {
        if let value = statement.textIfAny(at: 0) { values.append(value) }
      }
      guard !values.contains(filter.value), !values.isEmpty else { continue }
      let near = nearest(to: filter.value, in: values)
      try desk.remark(
        desk.say(
          "No row of \(view.name) has \(filter.column.name) '\(filter.value)'",
          "Keine Zeile von \(view.name) hat \(filter.column.name) '\(filter.value)'"
        )
          + (near.map { desk.say("; did you mean '\($0)'?", "; ist '\($0)' gemeint?") }
            ?? (values.count <= 12
              ? desk.say("; there are: ", "; es gibt: ") + values.sorted().joined(separator: ", ")
              : "."))
      )
      return
    }
    try desk.remark(desk.say("There are no rows.", "Es gibt keine Zeilen."))
  }
}

// MARK: Rows

extension ListCommand {
  private func cells(
    of statement: borrowing Statement,
    _ columns: [Views.Column],
    _ wording: Wording,
    _ desk: Desk,
    _ database: Database,
    _ office: borrowing Office
  ) throws -> [Cell] {
    var cells: [Cell] = []
    var flag = columns.count
    for (index, column) in columns.enumerated() {
      if column.nameWithheld != nil {
        defer { flag += 1 }
        if statement.bool(at: flag) {
          cells.append(cell(of: statement, at: index, column.kind))
          continue
        }
      }
      cells.append(
        desk.isForPeople
          ? try wording.cell(of: statement, at: index, column, database, office)
          : cell(of: statement, at: index, column.kind)
      )
    }
    return cells
  }
}

extension ColumnKind {
  /// What stands for a value in help.
  fileprivate var placeholder: String {
    switch self {
    case .id(let thing): thing.uppercased()
    case .cycle: "CYCLE"
    case .programme: "PROGRAMME"
    case .code: "CODE"
    case .date: "DATE"
    case .time: "HH:MM"
    case .number, .decimal: "NUMBER"
    case .truth: "yes|no"
    case .json, .codes: "JSON"
    case .position: "POSITION"
    case .words: "TEXT"
    }
  }

  /// What the shell offers for a value.
  fileprivate var completion: Completion {
    guard case .code(let name?) = self,
      let list = CodeList.all.first(where: { $0.name.word == name })
    else { return self == .truth ? .words(["yes", "no"]) : .none }
    return .words(list.codes.map(\.code.word))
  }

  /// What the values are, for a table.
  var output: CommandLineKit.Column.Kind {
    switch self {
    case .number, .position: .integer
    case .decimal: .real
    case .truth: .bool
    case .date, .time: .date
    case .json, .codes: .json
    default: .text
    }
  }
}
