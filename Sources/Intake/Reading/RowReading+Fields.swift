import CSV
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
      case .cells(let cells):
        if let field = gathered(fieldRule.field, cells, in: rule.action, &entry) {
          fields.append(field)
        }
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
    settle(rule, Set(fields.map(\.name)))
    return fields
  }

  /// Of fields that can stand for each other the row fills one, or several where that may be.
  private mutating func settle(_ rule: ActionRule, _ given: Set<String>) {
    for group in rule.action.alternatives {
      let columns = rule.fields.filter { group.fields.contains($0.field.key) }.flatMap(\.columns)
      // A field that is wrong is not missed as well.
      guard let first = columns.first, !columns.contains(where: { isFaulty($0.name) }) else {
        continue
      }
      let filled = group.fields.filter { given.contains($0) }
      if filled.isEmpty {
        let need = needsOne(of: group, rule.action)
        fault(first.name, Message("is empty, but \(need.en)", de: "ist leer, aber \(need.de)"))
      } else if filled.count > 1, !group.mayBeSeveral {
        let names = filled.joined(separator: ", ")
        faultOfRow(
          Message(
            "fills \(names), but \(rule.action.name) takes only one of them",
            de: "füllt \(names), aber \(rule.action.name) nimmt nur eines davon auf"
          )
        )
      }
    }
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
      switch meaning(of: part, rule.translation, field, rule.part) {
      case .value(.text("")): continue
      case .value(let plain): values.append(plain)
      case .wrong(let reason):
        fault(column, value: part, reason)
        return nil
      }
    }
    guard let first = values.first else {
      refuseEmpty(column, field, action)
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

  /// Several cells as names with values; nil when there are none, or one of them is wrong.
  private mutating func gathered(
    _ field: any AnyField,
    _ rule: GatherRule,
    in action: any Action.Type,
    _ entry: inout Entry
  ) -> IntakeField? {
    var values: [String: Plain] = [:]
    var parts: [String: IntakePlace] = [:]
    var isWhole = true
    for (column, name) in rule.columns {
      use(column.name)
      let (text, line) = cell(column.name)
      var meant = Plain.text("")
      switch meaning(of: text, rule.translation, field, nil) {
      case .value(let plain): meant = plain
      case .wrong(let reason):
        fault(column.name, reason)
        isWhole = false
        continue
      }
      if meant == .text(""), let empty = rule.empty { meant = empty }
      guard meant != .text("") else { continue }
      do throws(Fault) { try entry.fill(field.key, .map([name: meant])) } catch {
        fault(column.name, error.why)
        isWhole = false
      }
      values[name] = meant
      parts[name] = IntakePlace(column: column.name, line: line)
    }
    guard isWhole else { return nil }
    if values.isEmpty, let first = rule.columns.first {
      refuseEmpty(first.column.name, field, action)
      return nil
    }
    return IntakeField(
      name: field.key,
      value: .words(.map(values)),
      column: nil,
      line: line,
      parts: parts
    )
  }

  private mutating func refuseEmpty(
    _ column: String,
    _ field: any AnyField,
    _ action: any Action.Type
  ) {
    guard field.isRequired || field.key == "on" else { return }
    fault(
      column,
      Message(
        "is empty, but \(action.name) needs it (\(field.key))",
        de: "ist leer, aber \(action.name) braucht es (\(field.key))"
      )
    )
  }

  /// The parts of a list without blanks around them; empty ones are left out.
  private func split(_ text: String, at separator: String) -> [String] {
    text.split(separator: separator).map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }
}
