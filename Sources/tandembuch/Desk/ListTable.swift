import CommandLineKit
import UnicodeText
import Views

/// Writes rows of a view; for people without the columns that hold nothing, and without the last
/// ones where the terminal is too narrow for all.
///
/// The first rows wait until it is known which columns those are.
final class ListTable {
  private let columns: [Views.Column]
  private let desk: Desk
  private var waiting: [[Cell]] = []
  private var table: TableWriter?
  private var shown: [Int] = []
  /// Columns that are shown however narrow the terminal is.
  private let wanted: Set<String>
  /// Columns in which all rows say the same, because that was asked for.
  private let settled: Set<String>
  /// Columns that hold something, but found no room.
  private(set) var left: [Views.Column] = []

  init(_ columns: [Views.Column], wanted: Set<String>, settled: Set<String>, at desk: Desk)
    throws
  {
    self.columns = columns
    self.wanted = wanted
    self.settled = settled
    self.desk = desk
    shown = Array(columns.indices)
    if !desk.isForPeople { try begin() }
  }

  func append(_ row: [Cell]) throws {
    guard let table else {
      waiting.append(row)
      if waiting.count >= 1000 { try begin() }
      return
    }
    try table.append(shown.map { row[$0] })
  }

  func finish() throws {
    if table == nil {
      guard !waiting.isEmpty else { return }
      try begin()
    }
    try table?.finish()
  }

  /// Leaves the last columns out until the others fit, each in its natural width.
  private func makeRoom() {
    guard let room = desk.layout.width else { return }
    var widths = shown.map { index in
      let label = displayWidth(desk.say(columns[index].label))
      return waiting.map { displayWidth($0[index].words) }.reduce(label, max)
    }
    while widths.reduce(0, +) + 2 * (widths.count - 1) > room,
      let last = leastWanted, shown.count > 1
    {
      left.insert(columns[shown.remove(at: last)], at: 0)
      widths.remove(at: last)
    }
  }

  /// The last of the minor columns, else the last of all that nobody asked for.
  private var leastWanted: Int? {
    let free = shown.indices.filter { !wanted.contains(columns[shown[$0]].name) }
    let minor = free.last { index in
      let column = columns[shown[index]]
      return column.isMinor || settled.contains(column.name)
    }
    return minor ?? free.last
  }

  private func begin() throws {
    if desk.isForPeople {
      shown = columns.indices.filter { index in waiting.contains { $0[index] != .null } }
      makeRoom()
    }
    let table = try desk.table(
      shown.map { index in
        let column = columns[index]
        return Column(
          column.name,
          label: desk.isForPeople ? desk.say(column.label) : nil,
          kind: column.kind.output
        )
      }
    )
    self.table = table
    for row in waiting { try table.append(shown.map { row[$0] }) }
    waiting = []
  }
}

extension Cell {
  /// The value as a table shows it, near enough to measure it.
  fileprivate var words: String {
    switch self {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .bool: "nein"
    case .text(let text), .date(let text), .json(let text): escapingControls(text)
    }
  }
}
