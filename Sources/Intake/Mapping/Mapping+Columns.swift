import Mentoring
import UnicodeText

extension Mapping {
  /// Every column that the mapping names, as often as it does, in the order of the mapping.
  var namedColumns: [ColumnName] {
    guard case .rules(let rules) = plan else { return unique + extra + ignore }
    var columns: [ColumnName] = []
    for rule in rules { columns += rule.namedColumns }
    return columns + unique + extra + ignore + (skip ?? []).map(\.column)
  }

  /// The rules for a file with this header, and the faults of a header that does not fit.
  func rules(for header: [String], cycle: String?, line: Int) -> (
    rules: [ActionRule], faults: [IntakeFault]
  ) {
    switch plan {
    case .rules(let rules): (rules, [])
    case .columnsNamedAsFields(let action): Self.rules(action, header, cycle, line)
    }
  }

  private static func rules(
    _ action: any Action.Type,
    _ header: [String],
    _ cycle: String?,
    _ line: Int
  ) -> (rules: [ActionRule], faults: [IntakeFault]) {
    let fields =
      action.fields.filter { !$0.drawsValue } + CommonFields.all.filter { $0.key != "extra" }
    var faults: [IntakeFault] = []
    var rule = ActionRule(action: action)
    var meant: Set<String> = []
    for name in header where !name.isEmpty {
      guard let field = fields.first(where: { $0.key == fieldKey(name) }) else {
        let what = Message("field of \(action.name)", de: "Feld von \(action.name)")
        let reason = unknown(name, what, among: fields.map(\.key))
        // One slip is one fault: the field that was meant is not missed as well.
        if let near = nearest(to: name, in: fields.map(\.key)) { meant.insert(near) }
        faults.append(IntakeFault(line: line, column: name, reason: reason))
        continue
      }
      var cell = CellRule(column: ColumnName(name: name, path: ""))
      if field.kind != field.kind.element { cell.split = "," }
      rule.fields.append(FieldRule(field: field, source: .cell(cell)))
    }
    let present = meant.union(rule.fields.map(\.field.key))
    for field in fields where field.isRequired && !present.contains(field.key) {
      if field.kind.element == .cycle, cycle != nil {
        rule.fields.append(FieldRule(field: field, source: .cycle))
        continue
      }
      let reason = Message(
        "\(action.name) needs a column \"\(field.key)\" (\(field.label.en))",
        de: "\(action.name) braucht eine Spalte „\(field.key)“ (\(field.label.de))"
      )
      faults.append(IntakeFault(line: line, column: field.key, reason: reason))
    }
    for group in action.alternatives where !group.fields.contains(where: present.contains) {
      let column = group.fields.first
      faults.append(IntakeFault(line: line, column: column, reason: needsOne(of: group, action)))
    }
    return ([rule], faults)
  }
}

extension ActionRule {
  /// Every column that the rule names.
  var namedColumns: [ColumnName] {
    conditions.map(\.column) + fields.flatMap(\.columns) + extra
  }
}

extension FieldRule {
  /// The columns that it reads.
  var columns: [ColumnName] {
    switch source {
    case .cell(let cell): [cell.column]
    case .cells(let cells): cells.columns.map(\.column)
    case .constant, .cycle, .made: []
    }
  }
}
