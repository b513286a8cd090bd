import CSV
import TestSupport
import Testing

private func parsed(_ text: String) -> CSVFile { CSVFile(parsing: Array(text.utf8)) }

extension CSVFile {
  fileprivate var texts: [[String]] { rows.map { $0.cells.map(\.text) } }
}

@Suite
struct `A table` {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `is cut at any kind of line break`(lineBreak: String) {
    let file = parsed(["a;b", "1;2", "3;4", ""].joined(separator: lineBreak))
    #expect(file.header == ["a", "b"])
    #expect(file.texts == [["1", "2"], ["3", "4"]])
    #expect(file.rows.map(\.line) == [2, 3])
    #expect(file.faults.isEmpty)
    #expect(file.column("b") == 1)
    #expect(file.column("c") == nil)
  }

  @Test
  func `needs no line break at its end`() {
    #expect(parsed("a;b\n1;2").texts == [["1", "2"]])
    #expect(parsed("a;b\n1;").texts == [["1", ""]])
    #expect(parsed("a;b\n1;\"\"").texts == [["1", ""]])
  }

  @Test
  func `takes what is quoted as it is`() {
    let file = parsed("a;b\n\"x;\"\"y\"\"\";\" z \"\n\"\"\"\";5\" pipe\n")
    #expect(file.texts == [["x;\"y\"", " z "], ["\"", "5\" pipe"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `knows the physical lines of rows and cells`(lineBreak: String) {
    let lines = ["a;\"b", "c\";d", "", "1;\"x", "", "y\";3", ";;", "4;5;6"]
    let file = parsed(lines.joined(separator: lineBreak))
    #expect(file.header == ["a", "b\nc", "d"])
    #expect(file.headerLine == 1)
    #expect(file.texts == [["1", "x\n\ny", "3"], ["4", "5", "6"]])
    #expect(file.rows.map(\.line) == [4, 8])
    #expect(file.rows[0].cells.map(\.line) == [4, 4, 6])
  }

  @Test
  func `leaves out what is blank`() {
    let file = parsed("\n\n a ; b\u{A0}\n\n;\n  \n1;2\n;\n\n")
    #expect(file.header == ["a", "b"])
    #expect(file.headerLine == 3)
    #expect(file.texts == [["1", "2"]])
    #expect(file.rows[0].line == 7)
    #expect(file.faults.isEmpty)
  }

  @Test(arguments: [
    ("a,b\n1,2\n", CSVFile.Separator.comma), ("a;b\n1;2\n", .semicolon), ("a\tb\n1\t2\n", .tab),
    ("Name, Vorname;Ort\nx;y\nz;w\n", .semicolon), ("a;b,c\n1,2\n3,4\n", .comma),
    ("\"a,b,c\";d\n", .semicolon), ("a;b\n1,5;2,5\n3,5;4,5\n", .semicolon),
    ("a;b;c,d\n1;2;3\n4;5\n6;7;8\n", .semicolon), ("a,b\n", .comma), ("a\n1,2\n", .semicolon),
    ("sep=,\na;b,c\n1;2,3\n", .comma), ("sep=\t\r\na\tb\r\n", .tab),
  ])
  func `tells its separator`(text: String, separator: CSVFile.Separator) {
    #expect(parsed(text).separator == separator)
  }

  @Test
  func `may be told its separator, in the file or beside it`() {
    let declared = parsed("sep=,\r\na,b\r\n1,2\r\n")
    #expect(declared.header == ["a", "b"])
    #expect(declared.headerLine == 2)
    #expect(declared.rows.map(\.line) == [3])
    let given = CSVFile(parsing: Array("a;b,c\n1;2,3\n".utf8), separator: .comma)
    #expect(given.header == ["a;b", "c"])
  }

  @Test
  func `may have one column and no rows`() {
    #expect(parsed("a\n1\n2\n").texts == [["1"], ["2"]])
    let empty = parsed("a;b\n")
    #expect(empty.rows.isEmpty)
    #expect(empty.faults.isEmpty)
  }
}

@Suite
struct `A faulty table` {
  @Test
  func `names all its faults and keeps the good rows`() {
    let file = parsed(
      """
      Nr;Name;;Name
      1;a;b;c
      2;a
      3;a;b;c;d
      4;"a" x;b;c

      5;a;b;"c
      d"
      6;"a;b;c
      7;a;b;c

      """
    )
    #expect(file.texts == [["1", "a", "b", "c"], ["5", "a", "b", "c\nd"]])
    #expect(
      file.faults == [
        CSVFault(line: 1, kind: .emptyName(column: 3)),
        CSVFault(line: 1, kind: .duplicateName("Name", columns: [2, 4])),
        CSVFault(line: 3, kind: .cellCount(expected: 4, found: 2, missing: ["", "Name"])),
        CSVFault(line: 4, kind: .cellCount(expected: 4, found: 5, missing: [])),
        CSVFault(line: 5, column: "Name", kind: .textAfterQuote(" x")),
        CSVFault(line: 9, column: "Name", kind: .unterminatedQuote),
      ]
    )
  }

  @Test
  func `says what is wrong in words`() {
    let file = parsed("Nr;Name;Ort\n1\n2;\"a\"b;c\n3;a;b;c\n\"x")
    #expect(
      file.faults.map(\.description) == [
        "line 2: 1 cell instead of 3; nothing for \"Name\", \"Ort\"",
        "line 3, column \"Name\": after the closing quote stands \"b\"; a quote in a quoted cell is doubled",
        "line 4: 4 cells instead of 3; is a separator in a cell without quotes?",
        "line 5, column \"Nr\": the quote that opens here is never closed",
      ]
    )
    #expect(
      parsed("a;;a").faults.map(\.reason) == [
        "column 2 has no name in the header", "columns 1 and 3 are both named \"a\"",
      ]
    )
  }

  @Test(arguments: ["", "\n\r\n", ";;;\n", "sep=;\n"])
  func `may lack a header`(text: String) {
    #expect(parsed(text).faults.map(\.kind) == [.noHeader])
  }

  @Test
  func `begins its unclosed quote where it stands, not where the file ends`() {
    let file = parsed("a;b\n1;\"x\n\n\ny\n")
    #expect(file.faults == [CSVFault(line: 2, column: "b", kind: .unterminatedQuote)])
  }

  @Test
  func `in its header still has its rows checked`() {
    let file = parsed("a;\"b\"c\n1;2\n3\n")
    #expect(file.faults.map(\.line) == [1, 3])
    #expect(file.faults[0].kind == .textAfterQuote("c"))
  }
}

@Suite
struct `A table written and read` {
  @Test
  func `is the same, lines included`() {
    var random = SplitMix(printing: "is the same, lines included")
    for _ in 0..<300 {
      let written = WrittenTable(using: &random)
      let file = CSVFile(parsing: Array(written.text.utf8))
      #expect(file.separator == written.separator)
      #expect(file.header == written.header)
      #expect(file.faults.isEmpty)
      #expect(file.texts == written.rows)
      #expect(file.rows.map(\.line) == written.lines)
    }
  }

  @Test
  func `is never a crash when it is damaged`() {
    var random = SplitMix(printing: "is never a crash when it is damaged")
    for _ in 0..<1000 {
      var bytes = Array(WrittenTable(using: &random).text.utf8)
      for _ in 0..<3 {
        let index = Int.random(in: bytes.indices, using: &random)
        bytes[index] = "\";,\t\n\rx".utf8.randomElement(using: &random) ?? 0
      }
      let file = CSVFile(parsing: bytes)
      #expect(file.rows.allSatisfy { $0.cells.count == file.header.count })
      let lastLine = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect(file.faults.allSatisfy { (1...lastLine).contains($0.line) })
      #expect(zip(file.rows, file.rows.dropFirst()).allSatisfy { $0.line < $1.line })
    }
  }
}

/// A table of random cells and the text that an exporting program makes of it.
private struct WrittenTable {
  var separator: CSVFile.Separator
  var header: [String]
  var rows: [[String]] = []
  var lines: [Int] = []
  var text = ""

  init(using random: inout SplitMix) {
    let separator = CSVFile.Separator.allCases.randomElement(using: &random) ?? .comma
    let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let columns = Int.random(in: 2...5, using: &random)
    self.separator = separator
    header = (1...columns).map { "Spalte \($0)" }
    let mark = String(UnicodeScalar(separator.rawValue))
    text = header.joined(separator: mark) + lineBreak
    var line = 2
    for _ in 0..<Int.random(in: 1..<12, using: &random) {
      // A first cell with content keeps the row from being blank.
      let cells = (0..<columns).map { ($0 == 0 ? "x" : "") + randomCell(using: &random) }
      rows.append(cells)
      lines.append(line)
      text += cells.map { quoted($0, lineBreak: lineBreak) }.joined(separator: mark) + lineBreak
      line += 1 + cells.joined().count { $0 == "\n" }
      if Bool.random(using: &random) {
        text += lineBreak
        line += 1
      }
    }
  }
}

private func quoted(_ cell: String, lineBreak: String) -> String {
  guard cell.unicodeScalars.contains(where: { ",;\t\"\n".unicodeScalars.contains($0) }) else {
    return cell
  }
  var result = "\""
  for scalar in cell.unicodeScalars {
    switch scalar {
    case "\"": result += "\"\""
    case "\n": result += lineBreak
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

private func randomCell(using random: inout SplitMix) -> String {
  let alphabet = Array("aZ09 äß日;,\t\"\n'".unicodeScalars)
  var text = String.UnicodeScalarView()
  for _ in 0..<Int.random(in: 0..<8, using: &random) {
    text.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
  }
  return String(text)
}
