/// A table with a header: its good rows, and all that is wrong with the others.
///
/// ```swift
/// let file = CSVFile(parsing: try decodeText(bytes).text)
/// guard file.faults.isEmpty else { … }
/// for row in file.rows { row.cells[0].text }
/// ```
/// Rows hold exactly as many cells as the header has names. Lines without any content, and rows of
/// which all cells are empty, are left out without a fault.
public struct CSVFile: Sendable {
  /// The bytes that may stand between cells.
  public enum Separator: UInt8, CaseIterable, Sendable {
    /// `;`, as German spreadsheets export.
    case semicolon = 0x3B
    /// `,`, as RFC 4180 has it.
    case comma = 0x2C
    /// A tab.
    case tab = 0x09
  }

  /// What stands between the cells of this file.
  public let separator: Separator
  /// The names of the columns, without blanks around them.
  public let header: [String]
  /// The physical line on which the header begins.
  public let headerLine: Int
  /// The rows without fault, in the order of the file.
  public let rows: [CSVRow]
  /// Everything that is wrong, in the order of the file.
  public let faults: [CSVFault]

  /// Reads a table from UTF-8 as `decodeText` gives it; finds the separator if none is given.
  public init(parsing text: [UInt8], separator given: Separator? = nil) {
    let declared = declaredSeparator(of: text)
    let start = declared?.end ?? 0
    let chosen = given ?? declared?.separator ?? detectedSeparator(of: text, from: start)
    separator = chosen
    var scanner = CSVScanner(text, separator: chosen.rawValue, from: start)
    guard let first = scanner.nextContent() else {
      header = []
      headerLine = 1
      rows = []
      faults = [CSVFault(line: 1, kind: .noHeader)]
      return
    }
    let names = first.cells.map { trimmed($0.text) }
    var faults = headerFaults(names, of: first)
    var rows: [CSVRow] = []
    while let record = scanner.nextContent() {
      // One fault a row: what follows from it would only hide it.
      if let fault = record.fault {
        faults.append(CSVFault(fault, names: names))
      } else if record.cells.count != names.count {
        faults.append(cellCountFault(of: record, names: names))
      } else {
        rows.append(CSVRow(line: record.line, cells: record.cells))
      }
    }
    header = names
    headerLine = first.line
    self.rows = rows
    self.faults = faults
  }

  /// The index of the column with this name, or nothing.
  public func column(_ name: String) -> Int? {
    header.firstIndex(of: name)
  }
}

/// A row of a table, with as many cells as the header has names.
public struct CSVRow: Equatable, Sendable {
  /// The physical line on which the row begins, from 1.
  public let line: Int
  /// The cells, in the order of the header.
  public let cells: [CSVCell]
}

/// A cell of a table.
public struct CSVCell: Equatable, Sendable {
  /// The content without its quotes; a line break in it is LF, whatever the file has.
  public let text: String
  /// The physical line on which the cell begins, from 1.
  public let line: Int
}

private func headerFaults(_ names: [String], of record: CSVScanner.Record) -> [CSVFault] {
  var faults: [CSVFault] = []
  if let fault = record.fault { faults.append(CSVFault(fault, names: names)) }
  var seen: [String: Int] = [:]
  for (index, name) in names.enumerated() {
    let line = record.cells[index].line
    if name.isEmpty {
      faults.append(CSVFault(line: line, kind: .emptyName(column: index + 1)))
    } else if let before = seen[name] {
      faults.append(
        CSVFault(line: line, kind: .duplicateName(name, columns: [before + 1, index + 1]))
      )
    } else {
      seen[name] = index
    }
  }
  return faults
}

extension CSVFault {
  /// The fault of a cell with its column's name, or its number where that is empty or missing.
  fileprivate init(_ fault: CSVScanner.Fault, names: [String]) {
    let name = names.indices.contains(fault.column) ? names[fault.column] : ""
    self.init(
      line: fault.line,
      column: name.isEmpty ? String(fault.column + 1) : name,
      kind: fault.kind
    )
  }
}

private func cellCountFault(of record: CSVScanner.Record, names: [String]) -> CSVFault {
  CSVFault(
    line: record.line,
    kind: .cellCount(
      expected: names.count,
      found: record.cells.count,
      missing: Array(names.dropFirst(record.cells.count))
    )
  )
}

/// A name without the blanks around it, the ones that do not break included.
private func trimmed(_ name: String) -> String {
  let scalars = name.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}
