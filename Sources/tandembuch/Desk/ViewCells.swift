import CommandLineKit
import Mentoring
import Office
import SQLite
import Views

/// A value of a view in its column's kind.
func cell(of statement: borrowing Statement, at index: Int, _ kind: ColumnKind) -> Cell {
  guard !statement.isNull(at: index) else { return .null }
  switch kind {
  case .number, .position: return .integer(statement.integer(at: index))
  case .decimal: return .real(statement.real(at: index))
  case .truth: return .bool(statement.bool(at: index))
  case .date: return .date(statement.text(at: index))
  case .json, .codes: return .json(statement.text(at: index))
  default: return .text(statement.text(at: index))
  }
}

extension Wording {
  /// A value of a view as people read it: names and numbers for ids, labels for codes.
  func cell(
    of statement: borrowing Statement,
    at index: Int,
    _ column: Views.Column,
    _ database: Database,
    _ office: borrowing Office
  ) throws -> Cell {
    guard let text = statement.textIfAny(at: index) else { return .null }
    switch column.kind {
    case .id(let thing): return .text(try call(text, of: thing, database, office))
    case .code, .codes: return .text(try words(text, of: column, office))
    case .date: return .date(language.day(iso: text))
    default: return tandembuch.cell(of: statement, at: index, column.kind)
    }
  }

  /// What the two people of a tandem or a match are called, the mentee first; none of anything else.
  ///
  /// A name that is withheld, or that `name` does not know, is the id.
  func sides(
    of id: AnyID,
    _ database: Database,
    _ office: borrowing Office,
    name: (String) throws -> String?
  ) throws -> [String] {
    let views = ["tandem": "tandems", "match": "matches", "meeting": "meetings"]
    guard let view = views[id.thing], ViewCatalogue.view(view) != nil else { return [] }
    let source =
      view == "meetings" ? "meetings AS m JOIN tandems AS t ON t.tandem = m.tandem" : view
    var statement = try database.prepare(
      "SELECT mentee, mentor FROM \(source) WHERE \(id.thing) = ?1"
    )
    try statement.bind(id.text, at: 1)
    guard try statement.step() else { return [] }
    let (mentee, mentor) = (statement.text(at: 0), statement.text(at: 1))
    let isWithheld = try id.thing == "match" && withholdsName(ofMatch: id.text, office)
    return [
      try name(mentee) ?? mentee, isWithheld ? mentor : try name(mentor) ?? mentor,
    ]
  }

  /// Who applied; nil for anything that is no application.
  func applicant(of id: AnyID, _ database: Database) throws -> String? {
    guard id.thing == "application" else { return nil }
    var statement = try database.prepare("SELECT person FROM applications WHERE application = ?1")
    try statement.bind(id.text, at: 1)
    return try statement.step() ? statement.textIfAny(at: 0) : nil
  }

  /// What the first event of a thing that says something in a field says there; nil without keys.
  func text(_ field: String, of thing: Thing, _ office: borrowing Office) throws -> String? {
    var text: String?
    try office.trail(of: thing) { event in
      text = event.entry?.plain(field)?.description
      return text == nil
    }
    return text
  }
}
