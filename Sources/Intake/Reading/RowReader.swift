import CSV
import Mentoring

/// Turns the rows of one file into actions, one after the other.
struct RowReader {
  private let mapping: Mapping
  private let rules: [ActionRule]
  private let header: [String]
  private let columns: [String: Int]
  private let cycle: String?
  /// The first line of each value of a column in which none may stand twice.
  private var firstLines: [String: [String: Int]] = [:]
  private(set) var faults: [IntakeFault] = []

  init(_ mapping: Mapping, _ rules: [ActionRule], _ header: [String], cycle: String?) {
    self.mapping = mapping
    self.rules = rules
    self.header = header
    self.cycle = cycle
    columns = Dictionary(
      header.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The actions of a row; nil when it is faulty or to be skipped.
  mutating func read(_ row: CSVRow, _ resolver: some IntakeResolver) -> IntakeRow? {
    var reading = RowReading(row, columns)
    if let skip = mapping.skip, reading.hold(skip, resolver) { return nil }
    checkUnique(&reading)
    var actions: [IntakeAction] = []
    var made: Set<String> = []
    for rule in rules where reading.hold(rule.conditions, resolver) {
      let extra = rule.extra + (actions.isEmpty ? mapping.extra : [])
      actions.append(
        IntakeAction(
          action: rule.action,
          fields: reading.fields(of: rule, made: made, cycle: cycle),
          extra: reading.extra(extra, rule.action),
          makes: rule.makes
        )
      )
      if let label = rule.makes { made.insert(label) }
    }
    if reading.faults.isEmpty { reportUnused(&reading, isEmpty: actions.isEmpty) }
    faults += reading.faults
    return reading.faults.isEmpty ? IntakeRow(line: row.line, actions: actions) : nil
  }

  private mutating func checkUnique(_ reading: inout RowReading) {
    for column in mapping.unique {
      let cell = reading.cell(column.name)
      guard !cell.text.isEmpty else { continue }
      guard let first = firstLines[column.name, default: [:]][cell.text] else {
        firstLines[column.name, default: [:]][cell.text] = cell.line
        continue
      }
      let reason = Message(
        "already stands on line \(first); this column names each thing once",
        de: "steht schon in Zeile \(first); in dieser Spalte darf nichts doppelt stehen"
      )
      reading.fault(column.name, reason)
    }
  }

  /// What nobody took would be lost.
  private func reportUnused(_ reading: inout RowReading, isEmpty: Bool) {
    let left = Set(mapping.ignore.map(\.name))
    let unused = header.filter { !left.contains($0) && !reading.isUsed($0) }
    let tested = unused.filter { !values(askedOf: $0).isEmpty }
    for column in tested {
      let known = quoted(values(askedOf: column))
      let reason = Message(
        "is none of the values that the mapping asks for: \(known.en)",
        de: "ist keiner der Werte, nach denen die Zuordnung fragt: \(known.de)"
      )
      reading.fault(column, reason)
    }
    guard tested.isEmpty else { return }
    if isEmpty {
      reading.faultOfRow(
        Message(
          "no action of the mapping applies to this row; if it is to be left out, say when under \"skip\"",
          de:
            "keine Aktion der Zuordnung trifft auf diese Zeile zu; soll sie wegbleiben, gehört das unter „skip“"
        )
      )
    } else if let column = unused.first {
      reading.fault(
        column,
        Message(
          "would be lost: no action that applies to this row takes it",
          de: "ginge verloren: keine Aktion, die auf diese Zeile zutrifft, nimmt es auf"
        )
      )
    }
  }

  /// The values by which conditions tell rows apart.
  private func values(askedOf column: String) -> [String] {
    var values: [String] = []
    for condition in rules.flatMap(\.conditions) where condition.column.name == column {
      guard case .isOneOf(let asked) = condition.test else { continue }
      for value in asked where !values.contains(value) { values.append(value) }
    }
    return values
  }
}
