import SQLite
import Testing

@testable import Views

@Suite(.serialized)
struct `Rows that are written` {
  private func filled(onThreadOfItsOwn: Bool, _ count: Int) throws -> Database {
    let database = try Database.inMemory()
    try database.execute(
      "CREATE TABLE t(number INTEGER UNIQUE, word TEXT, day TEXT, ended INTEGER)"
    )
    let queue = RowQueue(database, onThreadOfItsOwn: onThreadOfItsOwn)
    let texts = RowTexts()
    var insert = try RowWriter(queue, "INSERT INTO t VALUES (?, ?, ?, ?)", texts)
    var end = try RowWriter(
      queue,
      "UPDATE t SET ended = ? WHERE number = ? AND ended IS NULL",
      texts
    )
    for number in 0..<count {
      insert.number(number)
      insert.text(
        number % 7 == 0 ? "a text that is longer than fifteen bytes" : "word \(number % 3)"
      )
      insert.day(number % 5 == 0 ? nil : 19_000 + number % 50)
      insert.null()
      try insert.run(at: UInt64(number))
      // What is dropped leaves no trace, in the next row neither.
      insert.number(-1)
      insert.text("dropped")
      insert.drop()
      guard number % 2 == 1 else { continue }
      end.number(number)
      end.number(number - 1)
      try end.run(at: UInt64(number))
    }
    try queue.drain()
    return database
  }

  private func rows(_ database: Database) throws -> [String] {
    var rows: [String] = []
    var statement = try database.prepare("SELECT * FROM t ORDER BY rowid")
    while try statement.step() {
      rows.append((0..<4).map { "\(statement.value(at: $0))" }.joined(separator: " "))
    }
    return rows
  }

  @Test
  func `are the same at once and on a thread of their own, in the order given`() throws {
    // More than one batch, which ends amidst the rows of both statements.
    let count = 20_000
    let atOnce = try rows(try filled(onThreadOfItsOwn: false, count))
    #expect(atOnce.count == count)
    #expect(atOnce[4].contains("integer(4)") && atOnce[4].contains("integer(5)"), "\(atOnce[4])")
    #expect(atOnce[7].contains("longer than fifteen") && atOnce[5].contains("null"))
    #expect(try rows(try filled(onThreadOfItsOwn: true, count)) == atOnce)
  }

  @Test(arguments: [false, true])
  func `may be the same as the row before`(_ onThreadOfItsOwn: Bool) throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(number, word, day, ended)")
    let queue = RowQueue(database, onThreadOfItsOwn: onThreadOfItsOwn)
    var insert = try RowWriter(queue, "INSERT INTO t(number) VALUES (?)", RowTexts())
    for _ in 0..<3 {
      insert.number(8)
      try insert.run(at: 1)
    }
    try queue.drain()
    #expect(try rows(database) == Array(repeating: "integer(8) null null null", count: 3))
  }

  @Test
  func `on a thread of their own are told to be wrong, and none is written after that`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(number INTEGER UNIQUE, word, day, ended)")
    let queue = RowQueue(database, onThreadOfItsOwn: true)
    var insert = try RowWriter(queue, "INSERT INTO t(number) VALUES (?)", RowTexts())
    var said = ""
    do throws(ViewsError) {
      for number in 0..<1_000_000 {
        insert.number(number == 30_000 ? 29_999 : number)
        try insert.run(at: UInt64(number))
      }
      try queue.drain()
    } catch {
      said = "\(error)"
    }
    #expect(said.contains("position 30000"), "\(said)")
    #expect(throws: ViewsError.self) { try queue.drain() }
    #expect(try rows(database).count == 30_000)
  }
}
