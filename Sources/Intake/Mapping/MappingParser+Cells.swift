import JSON
import Mentoring

extension MappingParser {
  typealias Members = [(key: String, place: JSONPlace)]

  /// One cell, and how it is read.
  mutating func cell(
    _ place: JSONPlace,
    _ members: Members,
    _ field: any AnyField
  ) -> FieldRule.Source? {
    guard let column = column(place) else { return nil }
    var cell = CellRule(column: column)
    cell.translation = translation(members, field)
    if let split = members["split"] { cell.split = separator(split, field) }
    if let part = members["part"] { cell.part = self.part(part, field) }
    return self.cell(cell, field)
  }

  /// A cell as a list is split at commas unless said otherwise.
  func cell(_ rule: CellRule, _ field: any AnyField) -> FieldRule.Source {
    var rule = rule
    if rule.split == nil, case .list = field.kind { rule.split = "," }
    return .cell(rule)
  }

  /// Several cells, each under a name of the field.
  mutating func cells(
    _ place: JSONPlace,
    _ members: Members,
    _ field: any AnyField
  ) -> FieldRule.Source? {
    guard field.kind.hasNames else {
      fault(
        place,
        "the field \(field.key) takes one cell; say \"column\"",
        de: "das Feld \(field.key) nimmt eine Zelle auf; hier steht „column“"
      )
      return nil
    }
    guard let named = object(place, known: nil) else { return nil }
    var rule = GatherRule(columns: [])
    for member in named {
      guard let name = text(member.place) else { continue }
      if rule.columns.contains(where: { $0.name == name }) {
        fault(
          member.place,
          "\"\(name)\" is filled by two columns",
          de: "„\(name)“ wird aus zwei Spalten gefüllt"
        )
      }
      // Any number will do: it is the name that is looked at.
      check(.map([name: .integer(1)]), for: field, member.place)
      rule.columns.append((ColumnName(name: trimmed(member.key), path: member.place.path), name))
    }
    guard let first = rule.columns.first?.name else {
      if named.isEmpty { fault(place, "no column is listed", de: "es ist keine Spalte aufgeführt") }
      return nil
    }
    rule.translation = translation(members, field, under: first)
    if let empty = members["empty"] {
      rule.empty = plain(empty)
      if let plain = rule.empty { check(.map([first: plain]), for: field, empty) }
    }
    return .cells(rule)
  }

  /// What the words of a cell stand for; `name` is one that the field takes, where it has names.
  private mutating func translation(
    _ members: Members,
    _ field: any AnyField,
    under name: String? = nil
  ) -> Translation {
    var translation = Translation()
    if let values = members["values"] {
      translation.values = translations(values, field, under: name)
    }
    if let otherwise = members["otherwise"] {
      if members["values"] == nil {
        fault(
          otherwise,
          "\"otherwise\" stands only beside \"values\"",
          de: "„otherwise“ steht nur neben „values“"
        )
      }
      translation.otherwise = plain(otherwise)
      if let plain = translation.otherwise { check(part: plain, of: field, under: name, otherwise) }
    }
    return translation
  }

  private mutating func translations(
    _ place: JSONPlace,
    _ field: any AnyField,
    under name: String?
  ) -> [(given: String, meant: Plain)] {
    guard let members = object(place, known: nil) else { return [] }
    var values: [(given: String, meant: Plain)] = []
    for member in members {
      guard let meant = plain(member.place) else { continue }
      check(part: meant, of: field, under: name, member.place)
      values.append((given: trimmed(member.key), meant: meant))
    }
    if members.isEmpty {
      fault(place, "no value is listed", de: "es ist kein Wert aufgeführt")
    }
    return values
  }

  /// What a value stands for is checked as a list of one, or under one name, where the field holds
  /// several.
  private mutating func check(
    part: Plain,
    of field: any AnyField,
    under name: String?,
    _ place: JSONPlace
  ) {
    guard part != .text("") else { return }
    if let name {
      check(.map([name: part]), for: field, place)
    } else if case .list = field.kind {
      check(.list([part]), for: field, place)
    } else {
      check(part, for: field, place)
    }
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
    guard field.kind == (part == .time ? .time : .day) else {
      let german =
        switch part {
        case .day: "keinen Tag"
        case .time: "keine Uhrzeit"
        case .month: "keinen Monat"
        }
      fault(
        place,
        "the field \(field.key) takes no \(name)",
        de: "das Feld \(field.key) nimmt \(german) auf"
      )
      return nil
    }
    return part
  }
}
