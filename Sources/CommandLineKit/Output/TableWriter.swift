/// Takes rows of a result.
public protocol RowSink {
  /// Adds a row with one cell for each column.
  func append(_ row: [Cell]) throws(OutputError)
  /// Ends the result; nothing may be added after it.
  func finish() throws(OutputError)
}

/// Writes rows as a table, CSV or JSON, as they come.
///
/// CSV and JSON never depend on the locale, and hold one row at a time. A table holds back its
/// first rows to see how wide the columns are.
public final class TableWriter: RowSink {
  private enum Writer {
    case table(TextTable)
    case csv
    case json
    case jsonLines
  }

  private let writer: Writer
  private let columns: [Column]
  /// The columns' names as JSON keys, with what goes before each.
  private let keys: [[UInt8]]
  private let output: Output
  private var row: [UInt8] = []
  private var rowCount = 0

  /// Begins a result.
  ///
  /// Two columns of one name are told apart by a number: `name`, `name_2`.
  public init(
    _ format: OutputFormat,
    columns: [Column],
    layout: TableLayout,
    to output: Output
  ) throws(OutputError) {
    self.columns = columns
    self.output = output
    let names = distinct(columns.map(\.name))
    keys = names.enumerated().map { index, name in
      var key = Array((index == 0 ? "{" : ",").utf8)
      key.append(json: name)
      key.append(UInt8(ascii: ":"))
      return key
    }
    switch format {
    case .table: writer = .table(TextTable(columns, layout, output))
    case .json: writer = .json
    case .jsonl: writer = .jsonLines
    case .csv:
      writer = .csv
      for (index, name) in names.enumerated() {
        if index > 0 { row.append(UInt8(ascii: ",")) }
        row.append(csv: name)
      }
      try endLine()
    }
  }

  /// Adds a row.
  public func append(_ cells: [Cell]) throws(OutputError) {
    precondition(cells.count == columns.count, "a row has one cell for each column")
    switch writer {
    case .table(let table): try table.append(cells)
    case .csv:
      for (index, cell) in cells.enumerated() {
        if index > 0 { row.append(UInt8(ascii: ",")) }
        row.append(csv: cell)
      }
      // A line of nothing would be read as no row at all.
      if row.isEmpty { row.append(contentsOf: [0x22, 0x22]) }
      try endLine()
    case .json:
      row.append(contentsOf: rowCount == 0 ? "[\n".utf8 : ",\n".utf8)
      appendObject(cells)
      try output.write(row)
      row.removeAll(keepingCapacity: true)
    case .jsonLines:
      appendObject(cells)
      try endLine()
    }
    rowCount += 1
  }

  /// Ends the result.
  public func finish() throws(OutputError) {
    switch writer {
    case .table(let table): try table.finish()
    case .json: try output.write(rowCount == 0 ? "[]\n" : "\n]\n")
    case .csv, .jsonLines: break
    }
  }

  private func appendObject(_ cells: [Cell]) {
    if cells.isEmpty { row.append(UInt8(ascii: "{")) }
    for (key, cell) in zip(keys, cells) {
      row.append(contentsOf: key)
      row.append(json: cell)
    }
    row.append(UInt8(ascii: "}"))
  }

  private func endLine() throws(OutputError) {
    row.append(0x0a)
    try output.write(row)
    row.removeAll(keepingCapacity: true)
  }
}

/// Names with a number behind those that were there before.
private func distinct(_ names: [String]) -> [String] {
  var taken: Set<String> = []
  let all = Set(names)
  return names.map { name in
    var candidate = name
    var number = 2
    while taken.contains(candidate) || (candidate != name && all.contains(candidate)) {
      candidate = "\(name)_\(number)"
      number += 1
    }
    taken.insert(candidate)
    return candidate
  }
}

extension [UInt8] {
  fileprivate mutating func append(csv cell: Cell) {
    switch cell {
    case .null: break
    case .integer(let value): append(contentsOf: value.description.utf8)
    case .real(let value): append(contentsOf: value.description.utf8)
    case .bool(let value): append(contentsOf: value ? "true".utf8 : "false".utf8)
    case .text(let text), .date(let text), .json(let text): append(csv: text)
    }
  }

  fileprivate mutating func append(json cell: Cell) {
    switch cell {
    case .null: append(contentsOf: "null".utf8)
    case .integer(let value): append(contentsOf: value.description.utf8)
    case .real(let value): append(contentsOf: (value.isFinite ? value.description : "null").utf8)
    case .bool(let value): append(contentsOf: value ? "true".utf8 : "false".utf8)
    case .text(let text), .date(let text): append(json: text)
    // Outside its strings JSON may hold line breaks, which would end a line of JSON lines.
    case .json(let text): append(contentsOf: text.utf8.map { $0 == 0x0a || $0 == 0x0d ? 0x20 : $0 })
    }
  }
}
