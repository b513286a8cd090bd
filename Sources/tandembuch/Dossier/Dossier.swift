import CommandLineKit
import JSON
import Mentoring
import Office
import SQLite
import Views

/// All that is known of one thing: what is open, what is so, in parts, and what happened.
struct Dossier {
  /// Something that is so.
  struct Fact {
    let name: String
    let label: String
    let value: String
    /// The value in a table, where names and numbers stand for ids.
    var brief: String?
    let json: JSONValue
  }

  /// The rows of one view about the thing.
  struct Part {
    let name: String
    let title: String
    /// Whether it is about the thing itself, and not about others that have to do with it.
    let isOwn: Bool
    /// The columns of its table on a page for people, in order.
    var shown: [String] = []
    /// Columns that a page for people leaves out.
    var unsaid: [String] = []
    /// The facts of each row.
    var rows: [[Fact]]
  }

  /// Something that happened.
  struct Line {
    let event: OpenedEvent
    let words: String
  }

  let heading: Heading
  /// What wants doing.
  var open: Part?
  var parts: [Part] = []
  var lines: [Line] = []
}

extension Dossier {
  /// Gathers what is known of a thing.
  init(of thing: Thing, at desk: Desk, _ office: borrowing Office) throws {
    let wording = try Wording(desk.language, office)
    heading = try Heading(of: thing, wording, desk, office)
    try addIdentity(of: thing, desk, office)
    try office.asking { database in
      for part in DossierPart.about(thing) {
        try add(part, of: thing, wording, database, office)
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
    try addReceipt(of: thing, desk, office)
  }

  /// Of an erasure what else its receipt says: by whom, and whether it is complete.
  private mutating func addReceipt(of thing: Thing, _ desk: Desk, _ office: borrowing Office) throws
  {
    guard case .event = thing, let event = lines.first?.event, event.type == PersonErased.name
    else { return }
    let end = try office.end(ofErasure: event.position)
    let words =
      end.map { "#\($0.position), " + desk.language.day($0.on) }
      ?? desk.say("not yet: tandembuch erase --pending", "noch nicht: tandembuch erase --pending")
    let facts = [
      Fact(
        name: "actor",
        label: desk.say("by", "durch"),
        value: event.actor,
        json: .string(event.actor)
      ),
      Fact(
        name: "completed_at",
        label: desk.say("complete", "abgeschlossen"),
        value: words,
        json: end.map { .integer(Int64(clamping: $0.position)) } ?? .null
      ),
    ]
    parts.append(Part(name: "erasure", title: "", isOwn: true, rows: [facts]))
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
      Part(name: "identity", title: desk.say("Who it is", "Wer es ist"), isOwn: true, rows: [facts])
    )
  }

  /// The rows of a view about the thing.
  private mutating func add(
    _ part: DossierPart,
    of thing: Thing,
    _ wording: Wording,
    _ database: Database,
    _ office: borrowing Office
  ) throws {
    guard let view = ViewCatalogue.view(part.view) else { return }
    let columns = view.columns.filter { !$0.isHidden }
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let ids = try thing.ids(office)
    let marks = ids.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let conditions = part.keys.map { "\"\($0)\" IN (\(marks))" }.joined(separator: " OR ")
    let order = part.order.map { " ORDER BY \"\($0)\"" } ?? ""
    var statement = try database.prepare(
      "SELECT \(names) FROM \(part.view) WHERE \(conditions)\(order)"
    )
    for (index, id) in ids.enumerated() { try statement.bind(id, at: index + 1) }
    var rows: [[Fact]] = []
    while try statement.step() {
      var facts: [Fact] = []
      for (index, column) in columns.enumerated() {
        // On a page about one thing it is not named again, but for the side on which it stands.
        guard let text = statement.textIfAny(at: index),
          text != thing.name || part.keys.count > 1
        else { continue }
        let flag = column.nameWithheld.flatMap { name in columns.firstIndex { $0.name == name } }
        let isWithheld = flag.map { statement.bool(at: $0) } ?? false
        facts.append(
          Fact(
            name: column.name,
            label: wording.language.say(column.label),
            value: isWithheld ? text : try wording.words(text, of: column, office),
            brief: isWithheld ? text : try brief(text, column, wording, database, office),
            json: json(text, column.kind)
          )
        )
      }
      if !facts.isEmpty { rows.append(facts) }
    }
    guard !rows.isEmpty else { return }
    let found = Part(
      name: part.view,
      title: wording.language.say(view.label),
      isOwn: part.isOwn,
      shown: part.shown,
      unsaid: part.unsaid,
      rows: rows
    )
    if part.view == "due" { open = found } else { parts.append(found) }
  }

  private func brief(
    _ text: String,
    _ column: Views.Column,
    _ wording: Wording,
    _ database: Database,
    _ office: borrowing Office
  ) throws -> String? {
    guard case .id(let thing) = column.kind else { return nil }
    return try wording.call(text, of: thing, database, office)
  }

  private func json(_ text: String, _ kind: ColumnKind) -> JSONValue {
    switch kind {
    case .number, .position: Int64(text).map { .integer($0) } ?? .string(text)
    case .decimal: Double(text).map { .real($0) } ?? .string(text)
    case .truth: .bool(text != "0")
    case .json, .codes: (try? JSONValue(parsing: Array(text.utf8))) ?? .string(text)
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
    if parts.first?.isOwn != true {
      parts.insert(Part(name: "thing", title: "", isOwn: true, rows: [[]]), at: 0)
    }
    parts[0].rows[0].insert(fact, at: 0)
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

extension Thing {
  /// The ids under which the views know it: of a person all that were merged.
  func ids(_ office: borrowing Office) throws -> [String] {
    guard let person = tag.flatMap({ ID<Person>(tag: $0) }) else { return [name] }
    return try office.family(of: person).map(\.description)
  }
}
