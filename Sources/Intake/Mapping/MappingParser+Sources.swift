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
      return column(place).map { cell(CellRule(column: $0), field) }
    }
    let ways = ["column", "columns", "constant", "cycle", "made"]
    let beside = [
      "column": ["values", "otherwise", "split", "part"],
      "columns": ["values", "otherwise", "empty"],
    ]
    let known = ways + ["values", "otherwise", "split", "part", "empty"]
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
    for member in members
    where member.key != way.key && beside[way.key]?.contains(member.key) != true {
      let others = quoted(ways.filter { beside[$0]?.contains(member.key) == true })
      fault(
        member.place,
        "\"\(member.key)\" stands only beside \(others.en)",
        de: "„\(member.key)“ steht nur neben \(others.de)"
      )
    }
    switch way.key {
    case "columns": return cells(way.place, members, field)
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
    guard field.kind.element == .cycle else {
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

  /// What a mapping says in so many words can be checked before any file is read.
  mutating func check(_ plain: Plain, for field: any AnyField, _ place: JSONPlace) {
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
