import CSV
import Mentoring

/// One row while it is read: its cells, which of them were used, and what is wrong with it.
struct RowReading {
  private let row: CSVRow
  private let columns: [String: Int]
  private var used: Set<String> = []
  private var faulty: Set<String> = []
  private(set) var faults: [IntakeFault] = []

  init(_ row: CSVRow, _ columns: [String: Int]) {
    self.row = row
    self.columns = columns
  }

  /// The physical line on which the row begins.
  var line: Int { row.line }

  /// The content of a cell without blanks around it, and its physical line.
  func cell(_ column: String) -> (text: String, line: Int) {
    guard let index = columns[column] else { return ("", row.line) }
    return (trimmed(row.cells[index].text), row.cells[index].line)
  }

  /// Whether a cell is empty, or an action has taken it or asked for its content.
  func isUsed(_ column: String) -> Bool { used.contains(column) || cell(column).text.isEmpty }

  /// Notes that a cell was taken.
  mutating func use(_ column: String) { used.insert(column) }

  /// Whether something is wrong with a cell.
  func isFaulty(_ column: String) -> Bool { faulty.contains(column) }

  /// Notes what is wrong with a cell, unless something is noted already.
  mutating func fault(_ column: String, value: String? = nil, _ reason: Message) {
    guard faulty.insert(column).inserted else { return }
    let cell = cell(column)
    let value = value ?? (cell.text.isEmpty ? nil : cell.text)
    faults.append(IntakeFault(line: cell.line, column: column, value: value, reason: reason))
  }

  /// Notes what is wrong with the row as a whole.
  mutating func faultOfRow(_ reason: Message) {
    faults.append(IntakeFault(line: row.line, reason: reason))
  }

  /// Whether all conditions hold; those that the row answers by itself come first.
  mutating func hold(_ conditions: [Condition], _ resolver: some IntakeResolver) -> Bool {
    let ofCells = conditions.filter { !$0.asksRecord }
    guard ofCells.allSatisfy({ holds($0.test, cell($0.column.name).text) }) else { return false }
    for condition in conditions where condition.asksRecord {
      guard roleHolds(condition, resolver) else { return false }
    }
    for condition in conditions { use(condition.column.name) }
    return true
  }

  private func holds(_ test: Condition.Test, _ text: String) -> Bool {
    switch test {
    case .isOneOf(let values): values.contains(text)
    case .isNoneOf(let values): !values.contains(text)
    case .isFilled: !text.isEmpty
    case .isEmpty: text.isEmpty
    case .roleIs: true
    }
  }

  private mutating func roleHolds(_ condition: Condition, _ resolver: some IntakeResolver) -> Bool {
    guard case .roleIs(let wanted) = condition.test else { return true }
    let column = condition.column.name
    let reference = cell(column).text
    if let role = resolver.role(ofApplication: reference) { return role == wanted }
    fault(
      column,
      Message(
        "no application with this number or id is known",
        de: "eine Bewerbung mit dieser Nummer oder Kennung ist nicht bekannt"
      )
    )
    return false
  }
}

extension Condition {
  fileprivate var asksRecord: Bool { if case .roleIs = test { true } else { false } }
}
