import JSON
import Mentoring

extension MappingParser {
  /// Where a field comes from; `made` holds the kinds of things made by earlier actions, by label.
  mutating func source(
    _ place: JSONPlace,
    of field: any AnyField,
    made: [String: String]
  ) -> FieldRule.Source? {
    if case .string = place.value {
      return column(place).flatMap { cell(CellRule(column: $0), place, field) }
    }
    let ways = ["column", "constant", "cycle", "made"]
    let known = ways + ["values", "otherwise", "split", "part"]
    guard case .object = place.value else {
      wrongKind(
        place,
        Message(
          "the name of a column, or an object in braces { }",
          de: "eine Spalte oder ein Objekt in Klammern { }"
        )
      )
      return nil
    }
    guard let members = object(place, known: known) else { return nil }
    let chosen = members.filter { ways.contains($0.key) }
    guard chosen.count == 1, let way = chosen.first else {
      let names = quoted(ways)
      fault(
        place,
        "exactly one of \(names.en) is expected",
        de: "hier steht genau eines von \(names.de)"
      )
      return nil
    }
    if way.key != "column" {
      for member in members where member.key != way.key {
        fault(
          member.place,
          "\"\(member.key)\" stands only beside \"column\"",
          de: "„\(member.key)“ steht nur neben „column“"
        )
      }
    }
    switch way.key {
    case "constant": return constant(way.place, field)
    case "cycle": return cycle(way.place, field)
    case "made": return reference(way.place, field, made)
    default: return cell(way.place, members, field)
    }
  }

  private mutating func constant(_ place: JSONPlace, _ field: any AnyField) -> FieldRule.Source? {
    guard let plain = plain(place) else { return nil }
    check(plain, for: field, place)
    return .constant(plain)
  }

  private mutating func cycle(_ place: JSONPlace, _ field: any AnyField) -> FieldRule.Source? {
    onlyTrue(place)
    guard field.kind == .cycle else {
      fault(
        place,
        "the field \(field.key) takes no cycle",
        de: "das Feld \(field.key) nimmt keinen Durchgang auf"
      )
      return nil
    }
    return .cycle
  }

  private mutating func reference(
    _ place: JSONPlace,
    _ field: any AnyField,
    _ made: [String: String]
  ) -> FieldRule.Source? {
    guard let label = text(place) else { return nil }
    guard let thing = made[label] else {
      let labels = made.keys.sorted()
      fault(
        place,
        labels.isEmpty
          ? Message(
            "no earlier action makes \"\(label)\"; say \"makes\": \"\(label)\" there",
            de: "keine Aktion davor legt „\(label)“ an; dort fehlt \"makes\": \"\(label)\""
          )
          : unknown(label, Message("thing made before", de: "Vorher Angelegtes:"), among: labels)
      )
      return nil
    }
    guard case .id(_, thing) = field.kind else {
      fault(
        place,
        "the field \(field.key) takes \(field.kind.word), but \"\(label)\" is a \(thing)",
        de: "das Feld \(field.key) erwartet \(field.kind.word), „\(label)“ ist aber \(thing)"
      )
      return nil
    }
    return .made(label)
  }

  private mutating func cell(
    _ place: JSONPlace,
    _ members: [(key: String, place: JSONPlace)],
    _ field: any AnyField
  ) -> FieldRule.Source? {
    guard let column = column(place) else { return nil }
    var cell = CellRule(column: column)
    if let values = members["values"] { cell.values = translations(values, field) }
    if let otherwise = members["otherwise"] {
      if members["values"] == nil {
        fault(
          otherwise,
          "\"otherwise\" stands only beside \"values\"",
          de: "„otherwise“ steht nur neben „values“"
        )
      }
      cell.otherwise = plain(otherwise)
      if let plain = cell.otherwise { check(element: plain, of: field, otherwise) }
    }
    if let split = members["split"] { cell.split = separator(split, field) }
    if let part = members["part"] { cell.part = self.part(part, field) }
    return self.cell(cell, place, field)
  }

  /// A cell as a list is split at commas unless said otherwise.
  private func cell(
    _ rule: CellRule,
    _ place: JSONPlace,
    _ field: any AnyField
  ) -> FieldRule.Source {
    var rule = rule
    if rule.split == nil, case .list = field.kind { rule.split = "," }
    return .cell(rule)
  }

  private mutating func translations(
    _ place: JSONPlace,
    _ field: any AnyField
  ) -> [(given: String, meant: Plain)] {
    guard let members = object(place, known: nil) else { return [] }
    var values: [(given: String, meant: Plain)] = []
    for member in members {
      guard let meant = plain(member.place) else { continue }
      check(element: meant, of: field, member.place)
      values.append((given: trimmed(member.key), meant: meant))
    }
    if members.isEmpty {
      fault(place, "no value is listed", de: "es ist kein Wert aufgeführt")
    }
    return values
  }

  private mutating func separator(_ place: JSONPlace, _ field: any AnyField) -> String? {
    guard let separator = text(place) else { return nil }
    guard case .list = field.kind else {
      fault(
        place,
        "the field \(field.key) takes one value, not a list",
        de: "das Feld \(field.key) nimmt einen Wert auf, keine Liste"
      )
      return nil
    }
    guard !separator.isEmpty else {
      fault(
        place,
        "what stands between the parts is expected, such as \",\"",
        de: "hier fehlt das Trennzeichen, etwa „,“"
      )
      return nil
    }
    return separator
  }

  private mutating func part(_ place: JSONPlace, _ field: any AnyField) -> CellRule.Part? {
    guard let name = text(place) else { return nil }
    guard let part = CellRule.Part(rawValue: name) else {
      let names = CellRule.Part.allCases.map(\.rawValue)
      fault(place, unknown(name, Message("part", de: "Teil"), among: names))
      return nil
    }
    guard field.kind == (part == .day ? .day : .time) else {
      fault(
        place,
        "the field \(field.key) takes no \(name)",
        de: "das Feld \(field.key) nimmt \(part == .day ? "keinen Tag" : "keine Uhrzeit") auf"
      )
      return nil
    }
    return part
  }

  /// What a value of a list stands for is checked as a list of one.
  private mutating func check(element: Plain, of field: any AnyField, _ place: JSONPlace) {
    if case .list = field.kind, element != .text("") {
      check(.list([element]), for: field, place)
    } else {
      check(element, for: field, place)
    }
  }

  /// What a mapping says in so many words can be checked before any file is read.
  private mutating func check(_ plain: Plain, for field: any AnyField, _ place: JSONPlace) {
    guard plain != .text(""), !field.kind.isReference else { return }
    if let reason = objection(to: plain, for: field) {
      fault(place, "\"\(plain)\" \(reason.en)", de: "„\(plain)“ \(reason.de)")
      return
    }
    guard let list = field.codeList, !list.isExtensible else { return }
    let known = list.codes.map(\.code.word)
    let codes: [Plain] = if case .list(let codes) = plain { codes } else { [plain] }
    for code in codes.map(\.description) where !known.contains(code) {
      let what = Message("code in \(list.name)", de: "Code in \(list.name)")
      fault(place, unknown(code, what, among: known))
    }
  }

  private func objection(to plain: Plain, for field: any AnyField) -> Message? {
    var entry = Entry(action)
    do throws(Fault) {
      try entry.fill(field.key, plain)
      return nil
    } catch { return error.why }
  }
}
