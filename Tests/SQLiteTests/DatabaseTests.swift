import SQLite
import Testing

@Suite
struct `A database` {
  @Test
  func `keeps its rows in a file`() throws {
    let file = TemporaryFile()
    do {
      let database = try Database(path: file.path, access: .create)
      try database.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2); -- done")
      #expect(database.changes == 2)
      #expect(database.lastInsertedRowID == 2)
    }
    let database = try Database(path: file.path, access: .readOnly)
    var rows = try database.prepare("SELECT sum(a) FROM t")
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 3)
  }

  @Test
  func `is made only when that was asked for`() throws {
    let file = TemporaryFile()
    let error = #expect(throws: SQLiteError.self) {
      try Database(path: file.path, access: .readWrite)
    }
    #expect(error?.code == .cannotOpen)
    #expect(error?.fault == .environment)
    #expect(error?.message.contains(file.path) == true)
  }

  @Test
  func `refuses to write when opened for reading`() throws {
    let file = TemporaryFile()
    try Database(path: file.path, access: .create).execute("CREATE TABLE t(a)")
    let database = try Database(path: file.path, access: .readOnly)
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("INSERT INTO t VALUES (1)")
    }
    #expect(error?.code == .readOnly)
    #expect(database.lastError?.code == .readOnly)
    try database.execute("SELECT 1")
    #expect(database.lastError == nil)
  }

  @Test(arguments: ["", "a\0b"])
  func `refuses a path that is none`(path: String) {
    #expect(throws: SQLiteError.self) { try Database(path: path, access: .create) }
  }

  @Test(arguments: [":memory:", "file:x?mode=memory"])
  func `takes its path literally`(name: String) throws {
    // Looking for a file that is not there: were the name special, the open would succeed.
    let error = #expect(throws: SQLiteError.self) { try Database(path: name, access: .readWrite) }
    #expect(error?.code == .cannotOpen)
  }

  @Test
  func `tells what is no database from what is`() throws {
    let file = TemporaryFile()
    let text = String(repeating: "this is a letter, not a database. ", count: 100)
    #expect(file.write(text) == true)
    let database = try Database(path: file.path, access: .readOnly)
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("SELECT * FROM sqlite_schema")
    }
    #expect(error?.code == .notADatabase)
    #expect(error?.fault == .corruption)
  }

  @Test
  func `reports that another connection holds the lock`() throws {
    let file = TemporaryFile()
    let first = try Database(path: file.path, access: .create)
    try first.execute("CREATE TABLE t(a); BEGIN IMMEDIATE")
    let second = try Database(path: file.path, access: .readWrite, busyTimeoutMilliseconds: 1)
    let error = #expect(throws: SQLiteError.self) { try second.execute("BEGIN IMMEDIATE") }
    #expect(error?.code == .busy)
    #expect(error?.fault == .environment)
  }

  @Test
  func `says where in the SQL the fault is`() throws {
    let database = try Database.inMemory()
    let error = #expect(throws: SQLiteError.self) {
      _ = try database.prepare("SELECT 'ä',\n  nonsense FROM sqlite_schema")
    }
    #expect(error?.code == .error)
    #expect(error?.message == "no such column: nonsense")
    let place = try #require(error?.place)
    #expect(place == (line: 2, column: 3))
  }

  @Test
  func `counts the place from the start of several statements`() throws {
    let database = try Database.inMemory()
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("SELECT 1;\nSELEC 2")
    }
    let place = try #require(error?.place)
    #expect(place == (line: 2, column: 1))
  }

  @Test
  func `names a violated constraint by its extended code`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1)")
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("INSERT INTO t VALUES (1)")
    }
    #expect(error?.code == .constraint)
    #expect(error?.extendedCode == 2067)
    #expect(error?.fault == .constraint)
    #expect(error?.sql == "INSERT INTO t VALUES (1)")
  }

  @Test
  func `keeps to its limits`() throws {
    let database = try Database.inMemory()
    let before = database.setLimit(.length, to: 1_000)
    #expect(before > 1_000)
    let error = #expect(throws: SQLiteError.self) {
      try database.execute("SELECT randomblob(1001)")
    }
    #expect(error?.code == .tooBig)
  }

  @Test
  func `refuses a NUL in the text`() throws {
    let database = try Database.inMemory()
    #expect(throws: SQLiteError.self) { try database.execute("SELECT 1\0; DROP TABLE t") }
  }
}

@Suite
struct `A transaction` {
  struct Refusal: Error, Equatable {
    var reason = ""
  }

  func table() throws -> Database {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a)")
    return database
  }

  func count(_ database: Database) throws -> Int64 {
    var rows = try database.prepare("SELECT count(*) FROM t")
    _ = try rows.step()
    return rows.integer(at: 0)
  }

  @Test
  func `is committed when its body returns`() throws {
    let database = try table()
    let result = try database.transaction { () throws(SQLiteError) in
      #expect(database.isInTransaction)
      try database.execute("INSERT INTO t VALUES (1)")
      return 7
    }
    #expect(result == 7)
    #expect(!database.isInTransaction)
    #expect(try count(database) == 1)
  }

  @Test
  func `is rolled back when its body throws`() throws {
    let database = try table()
    #expect(throws: Refusal(reason: "rule")) {
      try database.transaction(translating: { Refusal(reason: $0.message) }) {
        () throws(Refusal) in
        do { try database.execute("INSERT INTO t VALUES (1)") } catch {}
        throw Refusal(reason: "rule")
      }
    }
    #expect(!database.isInTransaction)
    #expect(try count(database) == 0)
  }

  @Test
  func `translates the error of its begin`() throws {
    let database = try table()
    try database.execute("BEGIN")
    let error = #expect(throws: Refusal.self) {
      try database.transaction(translating: { Refusal(reason: $0.message) }) {
        () throws(Refusal) in
        Issue.record("the body must not run")
      }
    }
    #expect(error?.reason == "cannot start a transaction within a transaction")
  }

  @Test
  func `is rolled back when its commit fails`() throws {
    let database = try Database.inMemory()
    try database.execute(
      """
      PRAGMA foreign_keys = ON; CREATE TABLE p(id INTEGER PRIMARY KEY);
      CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED)
      """
    )
    let error = #expect(throws: SQLiteError.self) {
      try database.transaction { () throws(SQLiteError) in
        try database.execute("INSERT INTO t VALUES (1)")
      }
    }
    #expect(error?.code == .constraint)
    #expect(!database.isInTransaction)
    #expect(try count(database) == 0)
  }
}
