import SQLite
import Testing

/// The numbers 1…count with their squares and a word, and a hidden tag, as an event log would show
/// its events.
final class Numbers: VirtualTable {
  struct Trouble: Error, Equatable, CustomStringConvertible {
    var description: String { "the number 13 cannot be read" }
  }

  struct Rows: VirtualTableRows {
    var number: Int64
    let last: Int64
    let step: Int64
    let tag: SQLiteValue
    let failsAt: Int64?

    var rowID: Int64 { number }

    mutating func next() throws -> Bool {
      number += step
      if number == failsAt { throw Trouble() }
      return number <= last
    }

    func column(_ index: Int, into result: borrowing SQLResult) throws {
      switch index {
      case 0: result.set(number)
      case 1: result.set(Double(number) / 2)
      case 2: result.set(number % 2 == 0 ? "even" : "odd")
      case 3: result.set(tag)
      default: throw Trouble()
      }
    }
  }

  let count: Int64
  var failsAt: Int64?
  /// Every plan that was asked for, in order.
  var asked: [TablePlan] = []

  init(count: Int64) { self.count = count }

  let columns = [
    VirtualColumn("position", "INTEGER"), VirtualColumn("half \"x\"", "REAL"),
    VirtualColumn("word", "TEXT"), VirtualColumn("tag", "TEXT", isHidden: true),
    VirtualColumn("broken", "ANY", isHidden: true),
  ]

  static let byTag = TableConstraint(column: 3, .equal)

  func plan(_ request: TableRequest) -> TablePlan? {
    var plan = TablePlan(cost: Double(count), estimatedRows: count)
    for constraint in request.constraints {
      switch (constraint.column, constraint.comparison) {
      case (0, .equal):
        plan.constraints.append(constraint)
        plan.cost = 1
        plan.estimatedRows = 1
        plan.isUnique = true
      case (0, .less), (0, .lessOrEqual), (0, .greater), (0, .greaterOrEqual):
        plan.constraints.append(constraint)
        plan.cost /= 4
      case (3, .equal):
        plan.constraints.append(constraint)
        plan.exactConstraints.insert(constraint)
      default: break
      }
    }
    plan.isOrdered = request.order.allSatisfy { $0.column == 0 && !$0.isDescending }
    plan.neededColumns = request.neededColumns
    return plan
  }

  func rows(for plan: TablePlan, values: borrowing SQLArguments) throws -> Rows {
    asked.append(plan)
    var (first, last, step): (Int64, Int64, Int64) = (1, count, 1)
    var tag = SQLiteValue.null
    for (index, constraint) in plan.constraints.enumerated() {
      let value = values.integer(at: index)
      switch (constraint.column, constraint.comparison) {
      case (0, .equal): (first, last) = (max(first, value), min(last, value))
      case (0, .less): last = min(last, value - 1)
      case (0, .lessOrEqual): last = min(last, value)
      case (0, .greater): first = max(first, value + 1)
      case (0, .greaterOrEqual): first = max(first, value)
      default:
        tag = values[index]
        if values.text(at: index) == "even" { (first, step) = (2, 2) }
      }
    }
    return Rows(number: first - step, last: last, step: step, tag: tag, failsAt: failsAt)
  }
}

@Suite
struct `A Swift table in SQL` {
  let table = Numbers(count: 1_000)
  let database: Database

  init() throws {
    database = try .inMemory()
    try database.register(table: "numbers", table)
  }

  func integers(_ sql: String) throws -> [Int64] {
    var rows = try database.prepare(sql)
    var result: [Int64] = []
    while try rows.step() { result.append(rows.integer(at: 0)) }
    return result
  }

  @Test
  func `is there without being created`() throws {
    #expect(try integers("SELECT count(*) FROM numbers") == [1_000])
    var rows = try database.prepare("SELECT * FROM numbers")
    #expect(rows.columnNames == ["position", "half \"x\"", "word"])
    #expect(rows.declaredType(at: 0) == "INTEGER")
    #expect(try rows.step())
    #expect(rows.value(at: 1) == .real(0.5))
    #expect(rows.value(at: 2) == .text("odd"))
  }

  @Test(arguments: [
    ("position = 7", [7]), ("position < 3", [1, 2]), ("position <= 2", [1, 2]),
    ("position > 998", [999, 1_000]), ("position >= 999", [999, 1_000]),
    ("position > 3 AND position < 6", [4, 5]), ("position BETWEEN 5 AND 6", [5, 6]),
    ("position IN (9, 3)", [3, 9]), ("position = 2000", []), ("position = NULL", []),
    ("position = '8'", [8]), ("rowid = 4", [4]),
    ("position > 996 AND word = 'even'", [998, 1_000]),
    ("position > 5 AND position > 998", [999, 1_000]), ("position = 3 OR position = 5", [3, 5]),
    ("tag = 'even' AND position < 5", [2, 4]),
  ])
  func `answers a condition`(condition: String, expected: [Int64]) throws {
    let sql = "SELECT position FROM numbers WHERE \(condition) ORDER BY position"
    #expect(try integers(sql) == expected)
  }

  @Test
  func `gets the constraints that it chose`() throws {
    _ = try integers("SELECT position FROM numbers WHERE position >= 10 AND tag = 'even'")
    let plan = try #require(table.asked.last)
    #expect(Set(plan.constraints) == [TableConstraint(column: 0, .greaterOrEqual), Numbers.byTag])
    #expect(plan.exactConstraints == [Numbers.byTag])
  }

  @Test
  func `learns which columns are needed`() throws {
    _ = try integers("SELECT position FROM numbers WHERE word = 'odd'")
    let needed = TableRequest(
      constraints: [],
      neededColumns: try #require(table.asked.last).neededColumns
    )
    #expect(needed.needs(column: 0))
    #expect(!needed.needs(column: 1))
    #expect(needed.needs(column: 2))
  }

  @Test
  func `is not offered a comparison that ignores case`() throws {
    // The table would look "EVEN" up by its bytes; here SQLite has to compare, and finds NULL tags.
    let sql = "SELECT position FROM numbers WHERE tag = 'EVEN' COLLATE NOCASE"
    #expect(try integers(sql) == [])
    #expect(table.asked.last?.constraints == [])
  }

  @Test
  func `is looked up once a row in a join`() throws {
    try database.execute("CREATE TABLE t(n INTEGER); INSERT INTO t VALUES (5), (900), (5000)")
    let sql = "SELECT numbers.position FROM t JOIN numbers ON numbers.position = t.n"
    #expect(try integers(sql) == [5, 900])
    #expect(table.asked.count == 3)
    #expect(table.asked.allSatisfy { $0.isUnique })
  }

  @Test
  func `joins with itself`() throws {
    let sql = """
      SELECT count(*) FROM numbers a JOIN numbers b ON b.position = a.position + 1
      WHERE a.position <= 10
      """
    #expect(try integers(sql) == [10])
  }

  @Test
  func `saves a sort when its rows come in order`() throws {
    func plan(_ sql: String) throws -> String {
      var rows = try database.prepare("EXPLAIN QUERY PLAN " + sql)
      var text = ""
      while try rows.step() { text += rows.text(at: 3) + "\n" }
      return text
    }
    #expect(try !plan("SELECT * FROM numbers ORDER BY position").contains("TEMP B-TREE"))
    #expect(try plan("SELECT * FROM numbers ORDER BY position DESC").contains("TEMP B-TREE"))
    #expect(
      try integers("SELECT position FROM numbers ORDER BY position DESC LIMIT 2") == [1_000, 999]
    )
  }

  @Test
  func `fails the statement with its own error on the way`() throws {
    table.failsAt = 13
    var rows = try database.prepare("SELECT position FROM numbers")
    var count = 0
    let error = #expect(throws: SQLiteError.self) {
      while try rows.step() { count += 1 }
    }
    #expect(count == 12)
    #expect(error?.message == "the number 13 cannot be read")
    #expect(error?.cause as? Numbers.Trouble == Numbers.Trouble())
    table.failsAt = nil
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 1)
  }

  @Test
  func `fails the statement with the error of a column`() throws {
    let error = #expect(throws: SQLiteError.self) { try integers("SELECT broken FROM numbers") }
    #expect(error?.message == "the number 13 cannot be read")
    #expect(error?.cause is Numbers.Trouble)
  }

  @Test(arguments: [
    "INSERT INTO numbers VALUES (1, 2, 3)", "DELETE FROM numbers", "UPDATE numbers SET word = ''",
    "DROP TABLE numbers", "CREATE VIRTUAL TABLE x USING numbers",
  ])
  func `cannot be changed`(sql: String) {
    #expect(throws: SQLiteError.self) { try database.execute(sql) }
  }

  @Test
  func `is allowed by the read-only authorizer`() throws {
    database.setAuthorizer(.readOnly())
    #expect(try integers("SELECT position FROM numbers WHERE position = 3") == [3])
  }

  @Test
  func `can insist on a constraint`() throws {
    final class OnlyByPosition: VirtualTable {
      let columns = [VirtualColumn("position", "INTEGER")]
      func plan(_ request: TableRequest) -> TablePlan? {
        let wanted = TableConstraint(column: 0, .equal)
        return request.constraints.contains(wanted) ? TablePlan(constraints: [wanted]) : nil
      }
      func rows(for plan: TablePlan, values: borrowing SQLArguments) throws -> Numbers.Rows {
        let position = values.integer(at: 0)
        return .init(number: position - 1, last: position, step: 1, tag: .null, failsAt: nil)
      }
    }
    try database.register(table: "one", OnlyByPosition())
    #expect(try integers("SELECT position FROM one WHERE position = 6") == [6])
    #expect(throws: SQLiteError.self) { try integers("SELECT position FROM one") }
  }

  @Test
  func `is let go with its database`() throws {
    weak var watched: Numbers?
    do {
      let database = try Database.inMemory()
      let table = Numbers(count: 3)
      watched = table
      try database.register(table: "n", table)
      try database.execute("SELECT * FROM n")
    }
    #expect(watched == nil)
  }
}
