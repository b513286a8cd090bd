import SQLite
import Testing

@Suite
struct `A statement` {
  static let values: [SQLiteValue] = [
    .null, .integer(0), .integer(.min), .integer(.max), .real(0.1), .real(-1e300), .text(""),
    .text("Müller-Lüdenscheidt"), .text("a\0b"), .text(String(repeating: "日本", count: 5_000)),
    .blob([]), .blob([0, 255, 0]), .blob(Array(repeating: 7, count: 100_000)),
  ]

  @Test(arguments: values)
  func `gives back what was bound`(value: SQLiteValue) throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT ?")
    try rows.bind(value, at: 1)
    #expect(try rows.step())
    #expect(rows.value(at: 0) == value)
    #expect(rows.isNull(at: 0) == (value == .null))
    #expect(try !rows.step())
  }

  @Test
  func `binds Swift's own types`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", isLongLived: true)
    let word: StaticString = "static"
    try rows.bind(
      1 as Int,
      2 as Int64,
      3 as Int32,
      4 as UInt32,
      5 as UInt64,
      true,
      1.5,
      "text",
      word,
      nil as String?
    )
    #expect(try rows.step())
    let row = (0..<rows.columnCount).map { rows.value(at: $0) }
    #expect(
      row == [
        .integer(1), .integer(2), .integer(3), .integer(4), .integer(5), .integer(1), .real(1.5),
        .text("text"), .text("static"), .null,
      ]
    )
    #expect(rows.type(at: 6) == .real)
    #expect(rows.integerIfAny(at: 0) == 1)
    #expect(rows.integerIfAny(at: 9) == nil)
    #expect(rows.realIfAny(at: 6) == 1.5)
    #expect(rows.textIfAny(at: 7) == "text")
    #expect(rows.textIfAny(at: 9) == nil)
    #expect(rows.bool(at: 5) == true)
  }

  @Test
  func `refuses an integer that SQL cannot hold`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT ?")
    #expect(throws: SQLiteError.self) { try rows.bind(UInt64.max, at: 1) }
  }

  @Test
  func `binds by name`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT :a || @b, ?3")
    #expect(rows.parameterCount == 3)
    #expect(rows.parameterName(at: 2) == "@b")
    #expect(rows.parameterName(at: 9) == nil)
    #expect(rows.parameterIndex(of: ":a") == 1)
    try rows.bind("x", named: ":a")
    try rows.bind("y", named: "@b")
    #expect(try rows.step())
    #expect(rows.text(at: 0) == "xy")
    let error = #expect(throws: SQLiteError.self) { try rows.bind(1, named: "a") }
    #expect(error?.code == .range)
  }

  @Test
  func `refuses a parameter that does not exist`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT ?")
    #expect(throws: SQLiteError.self) { try rows.bind(1, at: 2) }
    #expect(throws: SQLiteError.self) { try rows.bind(1, at: 0) }
    #expect(throws: SQLiteError.self) { try rows.bind(1, at: .max) }
  }

  @Test
  func `refuses a binding while it runs`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT ?")
    #expect(try rows.step())
    let error = #expect(throws: SQLiteError.self) { try rows.bind(1, at: 1) }
    #expect(error?.code == .misuse)
    rows.reset()
    try rows.bind(1, at: 1)
    rows.clearBindings()
    #expect(try rows.step())
    #expect(rows.isNull(at: 0) == true)
  }

  @Test
  func `is run again and again`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)")
    var insert = try database.prepare("INSERT INTO t VALUES (?, ?)", isLongLived: true)
    for number in 1...100 { try insert.run(with: number, "row \(number)") }
    // A failed run leaves the statement usable.
    #expect(throws: SQLiteError.self) { try insert.run(with: 1, "again") }
    try insert.run(with: 101, "after")
    var rows = try database.prepare("SELECT count(*), max(b) FROM t")
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 101)
    #expect(rows.text(at: 1) == "row 99")
  }

  @Test
  func `describes its columns`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a INTEGER, b VARCHAR(10))")
    let rows = try database.prepare("SELECT a, b AS name, a + 1 FROM t")
    #expect(rows.columnCount == 3)
    #expect(rows.columnNames == ["a", "name", "a + 1"])
    #expect(rows.declaredType(at: 0) == "INTEGER")
    #expect(rows.declaredType(at: 1) == "VARCHAR(10)")
    #expect(rows.declaredType(at: 2) == nil)
    #expect(rows.columnName(at: 3) == "")
    #expect(rows.isReadOnly == true)
    #expect(rows.isExplanation == false)
    #expect(try database.prepare("EXPLAIN SELECT 1").isExplanation == true)
    #expect(try database.prepare("DELETE FROM t").isReadOnly == false)
  }

  @Test
  func `reads NULL where there is no row or no column`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT 1")
    #expect(rows.value(at: 0) == .null)
    #expect(try rows.step())
    #expect(rows.value(at: 1) == .null)
    #expect(rows.bytes(at: -1).count == 0)
  }

  @Test
  func `lends its bytes without a copy`() throws {
    let database = try Database.inMemory()
    var rows = try database.prepare("SELECT 'grün', x'00ff', 12, NULL, zeroblob(3)")
    #expect(try rows.step())
    let text = rows.bytes(at: 0)
    let blob = rows.bytes(at: 1)
    let zeros = rows.bytes(at: 4)
    #expect(text.count == 5 && text[0] == UInt8(ascii: "g") && text[2] == 0xc3)
    #expect(blob.count == 2 && blob[1] == 255)
    #expect(zeros.count == 3)
    #expect(rows.bytes(at: 2).count == 2)
    #expect(rows.bytes(at: 3).count == 0)
    // Asking for a text again, as a text and as a blob, leaves the loan where it is.
    #expect(rows.text(at: 0) == "grün")
    #expect(rows.blob(at: 0).count == 5)
    #expect(text[4] == UInt8(ascii: "n"))
  }

  @Test
  func `keeps its database open`() throws {
    func rows() throws -> Statement { try Database.inMemory().prepare("SELECT 5") }
    var kept = try rows()
    #expect(try kept.step())
    #expect(kept.integer(at: 0) == 5)
  }

  @Test(arguments: ["", "  -- nothing\n", ";", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t"])
  func `is exactly one`(sql: String) throws {
    let database = try Database.inMemory()
    #expect(throws: SQLiteError.self) { _ = try database.prepare(sql) }
  }

  @Test(arguments: ["SELECT 1;", "SELECT 1 ; -- end", " /* a */ SELECT 1; ; "])
  func `may be followed by nothing that counts`(sql: String) throws {
    let database = try Database.inMemory()
    var rows = try database.prepare(sql)
    #expect(try rows.step())
  }
}
