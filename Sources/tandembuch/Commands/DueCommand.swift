import CommandLineKit
import Mentoring
import Office
import SQLite
import UnicodeText
import Views

/// The list of what may be due.
let dueWhat = "due-what"

/// Its codes.
private let dueCodes =
  CodeList.all.first { $0.name.word == dueWhat }?.codes.map { $0.code.word } ?? []

/// Shows what wants doing, by when, and about whom.
struct DueCommand: OfficeCommand {
  static let name = "due"
  static let abstract = "Show what wants doing: what is overdue first, then a month ahead."
  static let discussion = """
    Unanswered proposals, missing agreements, meetings, planned ends, surveys, requests with a \
    deadline of the law, and the office's own reminders. People who are not to be written to are \
    left out. An exclamation mark stands before what is overdue. CSV and JSON hold the columns of \
    the view 'due'.
    """
  static let examples = [
    Example("What wants doing", "due"),
    Example("This week, in one cycle", "due --this-week --cycle wegweiser/2025"),
    Example("Meetings that are due, or overdue", "due --what meeting"),
    Example("Up to a day", "due --until 31.03.2026"),
    Example("With one person", "due --person 'Kühn, Frauke'"),
  ]
  static let seeAlso = ["list due", "cycle status", "record note-added"]

  @Flag(help: "Up to Sunday of this week.")
  var thisWeek = false

  @Option(OptionDetails(placeholder: "DAY"), help: "Up to this day.")
  var until: String?

  @Option(OptionDetails(placeholder: "CYCLE"), help: "In this cycle only.")
  var cycle: String?

  @Option(
    OptionDetails(
      placeholder: "WHAT",
      completion: .words(dueCodes)
    ),
    help: "This kind only, such as meeting or survey-wave; may be given several times."
  )
  var what: [String] = []

  @Option(OptionDetails(placeholder: "P-ID"), help: "With this person only, on either side.")
  var person: String?

  func work(at desk: Desk) throws {
    let office = try desk.office()
    let wording = try Wording(desk.language, office)
    let last = try lastDay(from: office.today, desk)
    let conditions = try conditions(through: last, wording, desk, office)
    if desk.isForPeople { try desk.remarkOnKeys(of: office) }
    try office.asking(lookingAheadTo: last) { database in
      try write(conditions, wording, desk, database, office)
    }
  }

  /// The last day that is asked for; nil for a month ahead.
  private func lastDay(from today: Day, _ desk: Desk) throws -> Day? {
    guard thisWeek else { return try until.map { try Day(plain: .text($0)) } }
    guard until == nil else {
      throw Failure(
        .usage,
        desk.say(
          "--this-week and --until say different days",
          "--this-week und --until nennen verschiedene Tage"
        ),
        advice: desk.say("leave one of them out", "eines davon weglassen")
      )
    }
    return today.sunday
  }
}

// MARK: Conditions

/// Conditions in SQL with the values of their marks.
private struct Conditions {
  private(set) var clauses: [String] = []
  private(set) var values: [String] = []

  /// Adds a condition, in which `?` stands for each of the values, as often as `#` is in it.
  mutating func add(_ clause: String, _ values: [String]) {
    let marks = values.map { value in
      self.values.append(value)
      return "?\(self.values.count)"
    }
    clauses.append(clause.replacing("#", with: marks.joined(separator: ", ")))
  }
}

extension DueCommand {
  private func conditions(
    through last: Day?,
    _ wording: Wording,
    _ desk: Desk,
    _ office: borrowing Office
  ) throws -> Conditions {
    var conditions = Conditions()
    if let last { conditions.add("due <= #", [last.description]) }
    if let cycle { conditions.add("cycle = #", [try desk.cycle(cycle, office)]) }
    if !what.isEmpty {
      conditions.add("what IN (#)", try what.map { try code(of: $0, wording, desk) })
    }
    if let person {
      let ids = try office.thing(person, cycle: cycle, of: "person", byName: true).ids(office)
      // Of a tandem the view names one side; both are meant here.
      conditions.add(
        """
        (person IN (#)
          OR thing IN (SELECT tandem FROM tandems WHERE mentee IN (#) OR mentor IN (#)))
        """,
        ids
      )
    }
    return conditions
  }

  private func code(of words: String, _ wording: Wording, _ desk: Desk) throws -> String {
    if let code = wording.code(ofLabel: words, in: dueWhat),
      dueCodes.contains(code)
    {
      return code
    }
    let near = nearest(to: words, in: dueCodes)
    throw Failure(
      .usage,
      desk.say("nothing is due as '\(words)'", "'\(words)' ist nichts, was fällig wird")
        + (near.map { desk.say("; did you mean '\($0)'?", "; ist '\($0)' gemeint?") } ?? ""),
      reasons: [dueCodes.joined(separator: ", ")]
    )
  }
}

// MARK: Rows

extension DueCommand {
  private func write(
    _ conditions: Conditions,
    _ wording: Wording,
    _ desk: Desk,
    _ database: Database,
    _ office: borrowing Office
  ) throws {
    let columns = desk.isForPeople ? Self.forPeople : Self.all
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let clauses = conditions.clauses.joined(separator: " AND ")
    var statement = try database.prepare(
      "SELECT \(names), overdue, people FROM due\(clauses.isEmpty ? "" : " WHERE " + clauses)"
        + " ORDER BY due, what, cycle, thing"
    )
    for (index, value) in conditions.values.enumerated() {
      try statement.bind(value, at: index + 1)
    }
    let table = try ListTable(
      columns,
      wanted: ["due", "what", "thing"],
      settled: cycle == nil ? [] : ["cycle"],
      at: desk
    )
    var (count, overdue) = (0, 0)
    while try statement.step() {
      count += 1
      let isLate = statement.bool(at: columns.count)
      if isLate { overdue += 1 }
      var cells: [Cell] = []
      for (index, column) in columns.enumerated() {
        guard desk.isForPeople else {
          cells.append(cell(of: statement, at: index, column.kind))
          continue
        }
        let text = statement.textIfAny(at: index)
        switch column.name {
        case "due":
          cells.append(.date((isLate ? "! " : "  ") + desk.language.day(iso: text ?? "")))
        case "thing":
          cells.append(try text.map { .text(try name($0, wording, database, office)) } ?? .null)
        case "person" where text == nil && !statement.isNull(at: columns.count + 1):
          cells.append(.text(people(Int(statement.integer(at: columns.count + 1)), desk)))
        default:
          cells.append(
            try wording.cell(of: statement, at: index, column, database, office)
          )
        }
      }
      try table.append(cells)
    }
    try table.finish()
    if desk.isForPeople { try remark(count, overdue, left: table.left, desk) }
  }

  /// What a person reads, in order; what has no room is left out from the end.
  private static var forPeople: [Views.Column] {
    ["due", "what", "thing", "person", "cycle", "since", "rule"].compactMap { name in
      all.first { $0.name == name }
    }
  }

  private static var all: [Views.Column] { ViewCatalogue.view("due")?.columns ?? [] }

  private func people(_ count: Int, _ desk: Desk) -> String {
    desk.language.count(count, desk.say("person", "Person"), desk.say("people", "Personen"))
  }

  /// What people call a thing: its number, its title, those whom it joins, or what a note says.
  private func name(
    _ thing: String,
    _ wording: Wording,
    _ database: Database,
    _ office: borrowing Office
  ) throws -> String {
    guard let id = AnyID(typed: thing) else {
      guard let position = thing.hasPrefix("#") ? UInt64(thing.dropFirst()) : nil else {
        return thing
      }
      let text = try wording.text("text", of: .event(position), office)
      return text.map { "\(thing) \($0.clipped(to: 40))" } ?? thing
    }
    let called = try wording.call(thing, of: id.thing, database, office)
    guard called == thing else { return called }
    if id.thing == "workshop" {
      return try wording.text("title", of: .id(id), office)?.clipped(to: 40) ?? thing
    }
    // As it can be typed: --tandem Kühn/Özkan.
    return try wording.shortName(of: id, database, office) ?? thing
  }

  private func remark(_ count: Int, _ overdue: Int, left: [Views.Column], _ desk: Desk) throws {
    if count == 0 {
      try desk.remark(desk.say("Nothing is due.", "Nichts ist fällig."))
      return
    }
    try desk.remark(
      desk.say(
        "\(count) due, \(overdue) of them overdue (!).",
        "\(count) fällig, davon \(overdue) überfällig (!)."
      )
        + (left.isEmpty
          ? ""
          : desk.say(
            " A wider window also shows: ",
            " Ein breiteres Fenster zeigt auch: "
          ) + left.map { desk.say($0.label) }.joined(separator: ", "))
    )
  }
}

extension Day {
  /// The Sunday of the week that begins on a Monday.
  fileprivate var sunday: Day {
    // 1970-01-01 was a Thursday; days before it count backwards.
    let weekday = ((number + 3) % 7 + 7) % 7
    return Day(number: number + 6 - weekday)
  }
}

extension String {
  /// The beginning of a text in one line.
  fileprivate func clipped(to length: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= length ? line : line.prefix(length - 1) + "…"
  }
}
