import CommandLineKit
import JSON
import Mentoring
import Office
import SQLite
import Views

/// All that is known of one thing: what is so, in parts, and what happened.
struct Dossier {
  /// Something that is so.
  struct Fact {
    let name: String
    let label: String
    let value: String
    let json: JSONValue
  }

  /// Facts under a heading.
  struct Part {
    let name: String
    let title: String
    /// Whether it is about the thing itself, and not about others that have to do with it.
    let isOwn: Bool
    var facts: [Fact]
  }

  /// Something that happened.
  struct Line {
    let event: OpenedEvent
    let words: String
  }

  let title: String
  var parts: [Part] = []
  var lines: [Line] = []
}

extension Dossier {
  /// Gathers what is known of a thing.
  init(of thing: Thing, at desk: Desk, _ office: borrowing Office) throws {
    let wording = try Wording(desk.language, office)
    switch thing {
    case .id(let id) where id.thing == "person":
      title = try wording.id(id.text, of: id.thing, office)
    case .id(let id): title = id.text
    case .cycle(let slug), .programme(let slug): title = slug
    case .event(let position): title = "#\(position)"
    }
    try addIdentity(of: thing, desk, office)
    try office.asking { database in
      for rows in ViewRows.about(thing) {
        try add(rows, of: thing, wording, database, office)
      }
    }
    try office.trail(of: thing) { event in
      let words = try wording.line(of: event, besides: thing.name, office)
      lines.append(Line(event: event, words: words))
      return true
    }
    // By the day that it happened: what was entered late stands where it belongs.
    lines.sort { ($0.event.on, $0.event.position) < ($1.event.on, $1.event.position) }
    addNumber(of: thing, desk)
  }

  /// Who a person is, as far as the keys reach.
  private mutating func addIdentity(of thing: Thing, _ desk: Desk, _ office: borrowing Office)
    throws
  {
    guard case .id(let id) = thing, id.thing == "person", office.hasKeys else { return }
    let identity = try office.identity(of: id.text)
    var facts: [Fact] = []
    for field in PersonRegistered.fields where field.isSealed {
      guard let value = identity.values[field.key] else { continue }
      facts.append(
        Fact(name: field.key, label: desk.say(field.label), value: value, json: .string(value))
      )
    }
    if !identity.formerNames.isEmpty {
      let names = identity.formerNames
      facts.append(
        Fact(
          name: "former_names",
          label: desk.say("former names", "frühere Namen"),
          value: names.joined(separator: ", "),
          json: .array(names.map { .string($0) })
        )
      )
    }
    guard !facts.isEmpty else { return }
    parts.append(
      Part(name: "identity", title: desk.say("Who it is", "Wer es ist"), isOwn: true, facts: facts)
    )
  }

  /// The rows of a view about the thing, a part each.
  private mutating func add(
    _ rows: ViewRows,
    of thing: Thing,
    _ wording: Wording,
    _ database: Database,
    _ office: borrowing Office
  ) throws {
    guard let view = ViewCatalogue.view(rows.view) else { return }
    let columns = view.columns.filter { !$0.isHidden }
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let conditions = rows.columns.map { "\"\($0)\" = ?1" }.joined(separator: " OR ")
    var statement = try database.prepare("SELECT \(names) FROM \(rows.view) WHERE \(conditions)")
    try statement.bind(thing.name, at: 1)
    while try statement.step() {
      var facts: [Fact] = []
      for (index, column) in columns.enumerated() {
        guard let text = statement.textIfAny(at: index), text != thing.name else { continue }
        facts.append(
          Fact(
            name: column.name,
            label: wording.language.say(column.label),
            value: try wording.words(text, of: column, office),
            json: json(text, column.kind)
          )
        )
      }
      guard !facts.isEmpty else { continue }
      let title = wording.language.say(view.label)
      parts.append(Part(name: rows.view, title: title, isOwn: rows.areOwn, facts: facts))
    }
  }

  private func json(_ text: String, _ kind: ColumnKind) -> JSONValue {
    switch kind {
    case .number, .position: Int64(text).map { .integer($0) } ?? .string(text)
    case .truth: .bool(text != "0")
    case .json: (try? JSONValue(parsing: Array(text.utf8))) ?? .string(text)
    default: .string(text)
    }
  }

  /// The office's own number, which stands sealed in the event that made the thing.
  private mutating func addNumber(of thing: Thing, _ desk: Desk) {
    guard case .id = thing else { return }
    let numbers = lines.compactMap { line -> String? in
      guard let entry = line.event.entry,
        entry.action.fields.contains(where: { entry.drew(thing.name, for: $0) })
      else { return nil }
      return entry.plain("ref")?.description
    }
    guard let number = numbers.last else { return }
    let fact = Fact(
      name: "number",
      label: desk.say("Number", "Nummer"),
      value: number,
      json: .string(number)
    )
    if parts.isEmpty { parts.append(Part(name: "thing", title: "", isOwn: true, facts: [])) }
    parts[0].facts.insert(fact, at: 0)
  }
}

extension Mentoring.Entry {
  /// Whether this value was drawn for a field.
  fileprivate func drew(_ value: String, for field: any AnyField) -> Bool {
    field.drawsValue && plain(field.key)?.description == value
  }
}

extension Thing {
  /// The id or name as it stands in the views.
  var name: String {
    switch self {
    case .id(let id): id.text
    case .cycle(let slug), .programme(let slug): slug
    case .event(let position): "\(position)"
    }
  }
}

/// The rows of a view in which a thing stands in one of some columns.
struct ViewRows {
  let view: String
  let columns: [String]
  /// Whether the rows are about the thing itself.
  var areOwn = true

  /// Where the views speak of a thing.
  static func about(_ thing: Thing) -> [ViewRows] {
    switch thing {
    case .id(let id):
      switch id.thing {
      case "person":
        [
          ViewRows(view: "persons", columns: ["person"]),
          ViewRows(view: "consents", columns: ["person"], areOwn: false),
          ViewRows(view: "applications", columns: ["person"], areOwn: false),
          ViewRows(view: "mentors", columns: ["person"], areOwn: false),
          ViewRows(view: "tandems", columns: ["mentee", "mentor"], areOwn: false),
          ViewRows(view: "possible_duplicates", columns: ["person"], areOwn: false),
        ]
      case "application": [ViewRows(view: "applications", columns: ["application"])]
      case "tandem": [ViewRows(view: "tandems", columns: ["tandem"])]
      case "meeting": [ViewRows(view: "meetings", columns: ["meeting"])]
      case "actor": [ViewRows(view: "actors", columns: ["actor"])]
      default: []
      }
    case .cycle:
      [
        ViewRows(view: "cycles", columns: ["cycle"]),
        ViewRows(view: "cycle_settings", columns: ["cycle"]),
      ]
    case .programme: [ViewRows(view: "programmes", columns: ["programme"])]
    case .event: []
    }
  }
}
