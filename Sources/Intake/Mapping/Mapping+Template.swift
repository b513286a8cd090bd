import JSON
public import Mentoring

extension Mapping {
  /// A mapping to start from, with an explanation of every field; it is itself a valid mapping.
  ///
  /// Columns of the header that are named as a field or its label are filled in, the others are kept
  /// as `extra`. What has no column yet stands in angle brackets and is to be replaced or deleted.
  public static func template(
    for actions: [any Action.Type],
    header: [String]? = nil,
    german: Bool = false
  ) -> String {
    var template = TemplateWriter(header: header, german: german)
    let value = template.whole(actions)
    return String(decoding: value.encoded(style: .pretty), as: UTF8.self) + "\n"
  }
}

/// Writes a template and keeps count of the columns that it has used.
private struct TemplateWriter {
  typealias Member = (key: String, value: JSONValue)

  let header: [String]?
  let german: Bool
  private var used: Set<String> = []
  /// The labels of things made so far, by kind.
  private var made: [String: String] = [:]

  init(header: [String]?, german: Bool) {
    self.header = header
    self.german = german
  }

  mutating func whole(_ actions: [any Action.Type]) -> JSONValue {
    let on = self.on
    let reference = column(named: CommonFields.shape.ref)
    let rules = actions.map { rule($0) }
    let left = (header ?? []).filter { !used.contains($0) }
    var members: [Member] = [("//", .array(Self.introduction.map { .string(words($0)) }))]
    members.append(("on", on))
    members.append(("unique", .array(reference.map { [.string($0)] } ?? [])))
    members.append(("extra", .array(left.map { .string($0) })))
    members.append(("ignore", []))
    members.append(("actions", .array(rules)))
    return .object(members)
  }

  private static let introduction = [
    Message(
      "How each row of the file becomes actions. Keys beginning with // are comments.",
      de:
        "Wie aus jeder Zeile der Datei Aktionen werden. Schlüssel mit // am Anfang sind Kommentare."
    ),
    Message(
      "\"field\": \"Column\" takes the cell; {\"column\": \"Column\", \"values\": {\"there\": \"here\"}} translates it, \"otherwise\" says what any other value means.",
      de:
        "\"feld\": \"Spalte\" nimmt die Zelle; {\"column\": \"Spalte\", \"values\": {\"dort\": \"hier\"}} übersetzt sie, \"otherwise\" sagt, was alles andere heißt."
    ),
    Message(
      "\"split\": \";\" parts a list in one cell; \"part\": \"day\" or \"time\" takes only this of a time stamp, \"part\": \"month\" reads 03/2025.",
      de:
        "\"split\": \";\" teilt eine Liste in einer Zelle; \"part\": \"day\" oder \"time\" nimmt nur das aus einem Zeitstempel, \"part\": \"month\" liest 03/2025."
    ),
    Message(
      "{\"columns\": {\"Column\": \"name\"}, \"empty\": \"…\"} gathers several cells under names, such as the answers to a questionnaire; \"empty\" says what an empty cell stands for.",
      de:
        "{\"columns\": {\"Spalte\": \"name\"}, \"empty\": \"…\"} sammelt mehrere Zellen unter Namen, etwa die Antworten eines Fragebogens; \"empty\" sagt, wofür eine leere Zelle steht."
    ),
    Message(
      "{\"constant\": \"de\"} is the same for every row, {\"cycle\": true} the cycle of --cycle, {\"made\": \"label\"} what an earlier action with \"makes\": \"label\" made.",
      de:
        "{\"constant\": \"de\"} gilt für jede Zeile, {\"cycle\": true} ist der Durchgang aus --cycle, {\"made\": \"name\"} das, was eine Aktion davor mit \"makes\": \"name\" angelegt hat."
    ),
    Message(
      "\"when\" beside \"action\" says when it applies: {\"column\": \"Column\", \"is\": \"…\"}, \"is-not\", \"filled\": true, \"empty\": true, {\"role-of\": {\"column\": \"Column\", \"is\": \"mentor\"}}, or a list of these.",
      de:
        "\"when\" neben \"action\" sagt, wann sie zutrifft: {\"column\": \"Spalte\", \"is\": \"…\"}, \"is-not\", \"filled\": true, \"empty\": true, {\"role-of\": {\"column\": \"Spalte\", \"is\": \"mentor\"}}, oder eine Liste davon."
    ),
    Message(
      "Every column stands in a field, under \"extra\" (kept sealed) or under \"ignore\" (left out). \"unique\": no value twice. \"skip\": rows to leave out, as \"when\".",
      de:
        "Jede Spalte steht bei einem Feld, unter \"extra\" (wird verschlüsselt aufbewahrt) oder unter \"ignore\" (bleibt weg). \"unique\": kein Wert doppelt. \"skip\": Zeilen, die wegbleiben, wie \"when\"."
    ),
    Message(
      "Replace or delete what stands in <angle brackets>.",
      de: "Was in <spitzen Klammern> steht, bitte ersetzen oder löschen."
    ),
  ]

  private var on: JSONValue {
    mutating get {
      let field = CommonFields.shape.on
      let others = ["Datum", "Zeitstempel", "date", "timestamp"]
      guard let column = column(named: field) ?? header?.first(where: { others.contains($0) })
      else {
        return .string("<\(words(field.label))>")
      }
      used.insert(column)
      return .string(column)
    }
  }

  private mutating func rule(_ action: any Action.Type) -> JSONValue {
    var members: [Member] = [("// \(action.name)", .string(words(action.title.label)))]
    if let rule = action.rule { members.append(("// rule", .string(words(rule)))) }
    members.append(("action", .string(action.name)))
    var fields: [Member] = []
    var further: [String] = []
    for field in action.fields where !field.drawsValue {
      guard let source = source(of: field) ?? standIn(field, of: action) else {
        further.append(field.key)
        continue
      }
      fields.append(("// \(field.key)", .string(description(of: field))))
      fields.append((field.key, source))
    }
    if let thing = action.thingMade {
      if made[thing] == nil { members.append(("makes", .string(thing))) }
      made[thing] = thing
      if let source = source(of: CommonFields.shape.ref) {
        fields.append(("// ref", .string(description(of: CommonFields.shape.ref))))
        fields.append(("ref", source))
      }
    }
    if let note = column(named: CommonFields.shape.note) {
      used.insert(note)
      fields.append(("note", .string(note)))
    }
    if !further.isEmpty {
      fields.append(
        ("// \(words(Message("more", de: "weitere")))", .array(further.map { .string($0) }))
      )
    }
    members.append(("fields", .object(fields)))
    return .object(members)
  }

  /// Where the field comes from; nil when it can be left out and the header has nothing for it.
  private mutating func source(of field: any AnyField) -> JSONValue? {
    if let column = column(named: field) {
      used.insert(column)
      // A column that has the field's own name has the field's own words.
      return fieldKey(column) == field.key ? .string(column) : cell(column, field)
    }
    if case .id(_, let thing) = field.kind, let label = made[thing] {
      return ["made": .string(label)]
    }
    if field.kind.element == .cycle, field.isRequired { return ["cycle": true] }
    guard header == nil || field.isRequired else { return nil }
    return cell("<\(words(field.label))>", field)
  }

  /// The first of fields that can stand for each other, where the header has none of them.
  private func standIn(_ field: any AnyField, of action: any Action.Type) -> JSONValue? {
    let isFirst = action.alternatives.contains { group in
      group.fields.first == field.key
        && !group.fields.compactMap { action.field($0) }.contains { has($0) }
    }
    guard isFirst else { return nil }
    return cell("<\(words(field.label))>", field)
  }

  /// Whether a column or a thing made before fills the field.
  private func has(_ field: any AnyField) -> Bool {
    if case .id(_, let thing) = field.kind, made[thing] != nil { return true }
    return column(named: field) != nil
  }

  private func cell(_ column: String, _ field: any AnyField) -> JSONValue {
    var members: [Member] = [("column", .string(column))]
    if case .list = field.kind { members.append(("split", ",")) }
    if let codes = field.codeList?.codes, !codes.isEmpty {
      let values: [Member] = codes.map { (words($0.label), .string($0.code.word)) }
      members.append(("values", .object(values)))
    }
    return members.count == 1 ? .string(column) : .object(members)
  }

  /// The column that is named as the field or its label, up to a comma in it.
  private func column(named field: any AnyField) -> String? {
    let labels = [field.label.en, field.label.de].compactMap { $0.split(separator: ",").first }
    let names = [field.key] + labels.map { $0.lowercased() }
    return header?.first { names.contains(fieldKey($0)) || names.contains($0.lowercased()) }
  }

  private func description(of field: any AnyField) -> String {
    let required = field.isRequired ? words(Message(", required", de: ", nötig")) : ""
    return "\(words(field.label)) (\(field.kind.word)\(required))"
  }

  private func words(_ message: Message) -> String { message.text(german: german) }
}
