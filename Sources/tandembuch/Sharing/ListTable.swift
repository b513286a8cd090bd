import CommandLineKit
import Views

/// Writes rows of a view; for people without the columns that hold nothing.
///
/// The first rows wait until it is known which columns those are.
final class ListTable {
  private let columns: [Views.Column]
  private let desk: Desk
  private var waiting: [[Cell]] = []
  private var table: TableWriter?
  private var shown: [Int] = []

  init(_ columns: [Views.Column], at desk: Desk) throws {
    self.columns = columns
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

  private func begin() throws {
    if desk.isForPeople {
      shown = columns.indices.filter { index in waiting.contains { $0[index] != .null } }
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
