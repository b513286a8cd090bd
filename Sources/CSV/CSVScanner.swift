/// Cuts UTF-8 into records and cells (RFC 4180), counting the lines of the file as it goes.
///
/// More lenient than the RFC where nothing is ambiguous: a quote inside an unquoted cell is a quote,
/// and LF, CRLF and CR all end a record.
struct CSVScanner {
  /// The cells between two ends of record, and the first fault among them.
  struct Record {
    var line: Int
    var cells: [CSVCell] = []
    var fault: Fault?

    /// Whether there is nothing but blanks between the separators.
    var isBlank: Bool {
      fault == nil && cells.allSatisfy { $0.text.utf8.allSatisfy { $0 == UInt8(ascii: " ") } }
    }
  }

  /// What is wrong with a cell, whose column is counted from 0.
  struct Fault {
    var line: Int
    var column: Int
    var kind: CSVFault.Kind
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var offset: Int
  private var line = 1

  init(_ bytes: [UInt8], separator: UInt8, from offset: Int = 0) {
    self.bytes = bytes
    self.separator = separator
    self.offset = offset
    // What is skipped is a line that declares the separator.
    if offset > 0 { line = 2 }
  }

  /// The next record with any content, or nothing at the end.
  mutating func nextContent() -> Record? {
    while offset < bytes.count {
      let record = nextRecord()
      if !record.isBlank { return record }
    }
    return nil
  }

  private mutating func nextRecord() -> Record {
    var record = Record(line: line)
    while true {
      let isQuoted = offset < bytes.count && bytes[offset] == UInt8(ascii: "\"")
      let start = line
      let text = isQuoted ? quotedCell(into: &record) : plainCell()
      record.cells.append(CSVCell(text: text, line: start))
      guard offset < bytes.count else { return record }
      if bytes[offset] == separator {
        offset += 1
        continue
      }
      takeLineBreak()
      return record
    }
  }

  /// Takes everything up to the next separator or line break.
  private mutating func plainCell() -> String {
    let start = offset
    while offset < bytes.count, bytes[offset] != separator, !isLineBreak(bytes[offset]) {
      offset += 1
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Takes a cell in quotes, up to the separator or line break behind it.
  private mutating func quotedCell(into record: inout Record) -> String {
    let startLine = line
    var content: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        offset += 1
        guard offset < bytes.count, bytes[offset] == byte else {
          noteTextAfterQuote(in: &record)
          return String(decoding: content, as: UTF8.self)
        }
        content.append(byte)
        offset += 1
      } else if isLineBreak(byte) {
        takeLineBreak()
        content.append(UInt8(ascii: "\n"))
      } else {
        content.append(byte)
        offset += 1
      }
    }
    note(.unterminatedQuote, line: startLine, in: &record)
    return String(decoding: content, as: UTF8.self)
  }

  /// Skips what stands between a closing quote and the end of its cell; that is a fault, unless blank.
  private mutating func noteTextAfterQuote(in record: inout Record) {
    let rest = plainCell()
    guard !rest.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return }
    note(.textAfterQuote(rest), line: line, in: &record)
  }

  private func note(_ kind: CSVFault.Kind, line: Int, in record: inout Record) {
    guard record.fault == nil else { return }
    record.fault = Fault(line: line, column: record.cells.count, kind: kind)
  }

  private func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func takeLineBreak() {
    let isReturn = bytes[offset] == UInt8(ascii: "\r")
    offset += 1
    if isReturn, offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
    line += 1
  }
}
