import SQLite
import Testing

@Suite
struct `The read-only authorizer` {
  func database() throws -> Database {
    let database = try Database.inMemory()
    try database.execute(
      """
      CREATE TABLE t(a); CREATE INDEX t_a ON t(a); INSERT INTO t VALUES (1), (2), (3);
      CREATE VIEW v AS SELECT a FROM t
      """
    )
    database.setAuthorizer(.readOnly())
    return database
  }

  @Test(arguments: [
    "SELECT a FROM t", "SELECT * FROM v", "SELECT count(*), group_concat(a) FROM t",
    "SELECT a, row_number() OVER (ORDER BY a) FROM t", "VALUES (1), (2)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
    "SELECT * FROM json_each('[1,2]')", "SELECT name FROM sqlite_schema",
    "SELECT a FROM t WHERE a LIKE '1%' OR a IN (SELECT a FROM t)", "EXPLAIN QUERY PLAN SELECT 1",
    "SELECT strftime('%Y', '2025-01-01'), upper('x'), json_object('a', 1)",
  ])
  func `allows a query`(sql: String) throws {
    let database = try database()
    var rows = try database.prepare(sql)
    #expect(try rows.step())
    #expect(rows.isReadOnly == true)
  }

  @Test(arguments: [
    "INSERT INTO t VALUES (4)", "UPDATE t SET a = 0", "DELETE FROM t", "REPLACE INTO t VALUES (1)",
    "WITH x AS (SELECT 1) DELETE FROM t", "INSERT INTO t VALUES (9) RETURNING a",
    "CREATE TABLE u(a)", "CREATE TEMP TABLE u(a)", "CREATE TABLE u AS SELECT 1",
    "CREATE INDEX i ON t(a)", "CREATE VIEW w AS SELECT 1", "CREATE TEMP VIEW w AS SELECT 1",
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE f USING fts5(a)", "DROP TABLE t", "DROP VIEW v",
    "ALTER TABLE t RENAME TO u", "ALTER TABLE t ADD COLUMN b", "ANALYZE", "REINDEX",
    "ATTACH '/tmp/stolen.sqlite' AS x", "ATTACH ':memory:' AS x", "DETACH main",
    "VACUUM", "VACUUM INTO '/tmp/stolen.sqlite'",
    "PRAGMA table_info(t)", "PRAGMA writable_schema = ON", "PRAGMA journal_mode = DELETE",
    "PRAGMA user_version", "SELECT * FROM pragma_table_info('t')",
    "SELECT * FROM pragma_database_list",
    "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT s",
    "SELECT load_extension('x')", "SELECT LOAD_EXTENSION('x')", "SELECT fts3_tokenizer('simple')",
    "SELECT a FROM t WHERE load_extension('x')",
  ])
  func `refuses everything else`(sql: String) throws {
    let database = try database()
    #expect(throws: SQLiteError.self) {
      var rows = try database.prepare(sql)
      while try rows.step() {}
    }
    database.setAuthorizer(nil)
    var rows = try database.prepare("SELECT count(*), total(a) FROM t")
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 3)
    #expect(rows.integer(at: 1) == 6)
    #expect(!database.isInTransaction)
  }

  @Test
  func `says what it refused`() throws {
    let database = try database()
    let error = #expect(throws: SQLiteError.self) { try database.execute("DELETE FROM t") }
    #expect(error?.code == .authorization)
    #expect(error?.fault == .refused)
    let refused = try #require(error?.cause as? AuthorizationRefused)
    #expect(refused.request.action == .delete)
    #expect(refused.request.first == "t")
    #expect(refused.description == "DELETE t")
  }

  @Test
  func `refuses further functions by name`() throws {
    let database = try database()
    database.setAuthorizer(.readOnly(alsoRefusing: ["Randomblob"]))
    let error = #expect(throws: SQLiteError.self) {
      _ = try database.prepare("SELECT randomblob(1)")
    }
    #expect((error?.cause as? AuthorizationRefused)?.description == "FUNCTION randomblob")
  }

  @Test
  func `refuses to widen itself by a table of SQLite's own`() throws {
    let database = try database()
    for sql in ["SELECT * FROM dbstat", "SELECT * FROM sqlite_dbpage"] {
      #expect(throws: SQLiteError.self) { try database.execute(sql) }
    }
  }

  @Test
  func `holds for statements that were compiled before it`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a)")
    var insert = try database.prepare("INSERT INTO t VALUES (1)")
    database.setAuthorizer(.readOnly())
    let error = #expect(throws: SQLiteError.self) { try insert.run() }
    #expect(error?.code == .authorization)
  }
}

@Suite
struct `An authorizer` {
  @Test
  func `can hide a column`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2)")
    database.setAuthorizer(
      Authorizer { request in
        request.action == .read && request.second == "b" ? .ignore : .allow
      }
    )
    var rows = try database.prepare("SELECT a, b FROM t")
    #expect(try rows.step())
    #expect(rows.value(at: 0) == .integer(1))
    #expect(rows.value(at: 1) == .null)
  }

  @Test
  func `learns which view asks`() throws {
    let database = try Database.inMemory()
    try database.execute("CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t")
    var sources: Set<String?> = []
    database.setAuthorizer(
      Authorizer { request in
        if request.action == .read, request.first == "t" { sources.insert(request.source) }
        return .allow
      }
    )
    _ = try database.prepare("SELECT a FROM v")
    #expect(sources == ["v"])
  }

  @Test
  func `spells its actions as SQL does`() {
    #expect(SQLAction.createTempTable.words == "CREATE TEMP TABLE")
    #expect(SQLAction.attach.words == "ATTACH")
  }
}
