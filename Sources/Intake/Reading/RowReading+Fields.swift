import CSV
import CivilCalendar
import Mentoring

extension RowReading {
  /// The fields that the row fills.
  mutating func fields(
    of rule: ActionRule,
    made: Set<String>,
    cycle: String?
  ) -> [IntakeField] {
    var entry = Entry(rule.action)
    var fields: [IntakeField] = []
    for fieldRule in rule.fields {
      let name = fieldRule.field.key
      switch fieldRule.source {
      case .cell(let cell):
        use(cell.column.name)
        guard let plain = value(of: fieldRule.field, cell, in: rule.action, &entry) else {
          continue
        }
        let line = self.cell(cell.column.name).line
        fields.append(
          IntakeField(name: name, value: .words(plain), column: cell.column.name, line: line)
        )
      case .constant(let plain):
        fields.append(IntakeField(name: name, value: .words(plain), column: nil, line: line))
      case .cycle:
        guard let cycle else { continue }
        fields.append(IntakeField(name: name, value: .words(.text(cycle)), column: nil, line: line))
      case .made(let label):
        guard made.contains(label) else {
          faultOfRow(
            Message(
              "\(rule.action.name) refers to \"\(label)\", which this row does not make",
              de: "\(rule.action.name) bezieht sich auf „\(label)“, das diese Zeile nicht anlegt"
            )
          )
          continue
        }
        fields.append(IntakeField(name: name, value: .made(label), column: nil, line: line))
      }
    }
    return fields
  }

  /// The filled cells of columns that no field takes.
  mutating func extra(_ columns: [ColumnName], _ action: any Action.Type) -> [String: String] {
    var extra: [String: String] = [:]
    for column in columns {
      use(column.name)
      let text = cell(column.name).text
      guard !text.isEmpty else { continue }
      var entry = Entry(action)
      do throws(Fault) {
        try entry.fill("extra", .map([column.name: .text(text)]))
        extra[column.name] = text
      } catch { fault(column.name, value: error.given, error.why) }
    }
    return extra
  }

  /// The value that a cell gives, or nil when it is left out or wrong.
  private mutating func value(
    of field: any AnyField,
    _ rule: CellRule,
    in action: any Action.Type,
    _ entry: inout Entry
  ) -> Plain? {
    let column = rule.column.name
    let text = cell(column).text
    let parts = rule.split.map { split(text, at: $0) } ?? [text]
    var values: [Plain] = []
    for part in parts {
      switch meaning(of: part, rule, field) {
      case .value(.text("")): continue
      case .value(let plain): values.append(plain)
      case .wrong(let reason):
        fault(column, value: part, reason)
        return nil
      }
    }
    guard let first = values.first else {
      if field.isRequired || field.key == "on" {
        fault(
          column,
          Message(
            "is empty, but \(action.name) needs it (\(field.key))",
            de: "ist leer, aber \(action.name) braucht es (\(field.key))"
          )
        )
      }
      return nil
    }
    let plain = rule.split == nil ? first : Plain.list(values)
    // Whether there is such a thing, only the record knows.
    if field.kind.isReference { return plain }
    do throws(Fault) { try entry.fill(field.key, plain) } catch {
      fault(column, value: error.given, error.why)
      return nil
    }
    return plain
  }

  private enum Meaning {
    /// The value; an empty text leaves the field out.
    case value(Plain)
    case wrong(Message)
  }

  private func meaning(of text: String, _ rule: CellRule, _ field: any AnyField) -> Meaning {
    if let values = rule.values {
      if let value = values.first(where: { $0.given == text }) { return .value(value.meant) }
      if text.isEmpty { return .value(.text("")) }
      if let otherwise = rule.otherwise { return .value(otherwise) }
      let known = quoted(values.map(\.given).filter { !$0.isEmpty })
      return .wrong(
        Message(
          "is none of the values that the mapping translates: \(known.en)",
          de: "ist keiner der Werte, die die Zuordnung übersetzt: \(known.de)"
        )
      )
    }
    guard !text.isEmpty else { return .value(.text("")) }
    switch field.kind.element {
    case .day: return day(text, rule.part)
    case .time: return time(text, rule.part)
    case .integer: return .value(integer(text))
    default: return .value(.text(text))
    }
  }

  /// A day in ISO form; words that are none are left to the field, which says so.
  private func day(_ text: String, _ part: CellRule.Part?) -> Meaning {
    guard let moment = moment(text) else { return .value(.text(text)) }
    // Spreadsheets write midnight where nobody meant a time.
    guard part == .day || (moment.minutesOfDay ?? 0) == 0 else {
      return .wrong(
        Message(
          "has a time of day that would be lost; if that is right, say \"part\": \"day\" in the mapping",
          de:
            "enthält eine Uhrzeit, die verloren ginge; ist das gewollt, in der Zuordnung \"part\": \"day\" angeben"
        )
      )
    }
    return .value(.text(isoDate(ofDay: moment.day)))
  }

  private func time(_ text: String, _ part: CellRule.Part?) -> Meaning {
    guard part == .time, let moment = moment(text) else { return .value(.text(text)) }
    guard let minutes = moment.minutesOfDay else { return .value(.text("")) }
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return .value(.text("\(hour):\(minute < 10 ? "0" : "")\(minute)"))
  }

  private func moment(_ text: String) -> CivilMoment? {
    do throws(DateFault) { return try readMoment(text) } catch { return nil }
  }

  /// A number, with dots between thousands if it has some.
  private func integer(_ text: String) -> Plain {
    do throws(NumberFault) { return .integer(try readInteger(text)) } catch { return .text(text) }
  }

  /// The parts of a list without blanks around them; empty ones are left out.
  private func split(_ text: String, at separator: String) -> [String] {
    text.split(separator: separator).map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }
}
