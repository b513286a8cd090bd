import SQLite
import Testing

@Suite
struct `A Swift function in SQL` {
  struct Trouble: Error, Equatable, CustomStringConvertible {
    var number: Int64
    var description: String { "trouble with \(number)" }
  }

  @Test
  func `gets its arguments and gives a value`() throws {
    let database = try Database.inMemory()
    try database.register(function: "double", arguments: 1, isDeterministic: true) { arguments in
      .integer(arguments.integer(at: 0) * 2)
    }
    var rows = try database.prepare("SELECT double(column1) FROM (VALUES (1), (21))")
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 2)
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 42)
  }

  @Test(arguments: `A statement`.values)
  func `passes every kind of value`(value: SQLiteValue) throws {
    let database = try Database.inMemory()
    try database.register(function: "same", arguments: 1) { arguments in arguments[0] }
    var rows = try database.prepare("SELECT same(?)")
    try rows.bind(value, at: 1)
    #expect(try rows.step())
    #expect(rows.value(at: 0) == value)
  }

  @Test
  func `takes any number of arguments`() throws {
    let database = try Database.inMemory()
    try database.register(function: "count_bytes", arguments: nil) { arguments in
      var sum = 0
      for index in 0..<arguments.count { sum += arguments.bytes(at: index).count }
      return .integer(Int64(sum))
    }
    var rows = try database.prepare("SELECT count_bytes('ä', x'00', 12, NULL), count_bytes()")
    #expect(try rows.step())
    #expect(rows.integer(at: 0) == 5)
    #expect(rows.integer(at: 1) == 0)
  }

  @Test
  func `fails the statement with its own error`() throws {
    let database = try Database.inMemory()
    try database.register(function: "fail", arguments: 1) { arguments in
      throw Trouble(number: arguments.integer(at: 0))
    }
    var rows = try database.prepare("SELECT fail(7)")
    let error = #expect(throws: SQLiteError.self) { try rows.step() }
    #expect(error?.code == .error)
    #expect(error?.message == "trouble with 7")
    #expect(error?.cause as? Trouble == Trouble(number: 7))
    // The cause is told once and not taken for that of a later error.
    let later = #expect(throws: SQLiteError.self) { try database.execute("SELECT nothing") }
    #expect(later?.cause == nil)
  }

  @Test
  func `is refused with the wrong number of arguments`() throws {
    let database = try Database.inMemory()
    try database.register(function: "one", arguments: 1) { _ in .null }
    #expect(throws: SQLiteError.self) { _ = try database.prepare("SELECT one(1, 2)") }
  }

  @Test
  func `is refused inside a view if it is direct only`() throws {
    let database = try Database.inMemory()
    try database.register(function: "outside", arguments: 0, isDirectOnly: true) { _ in .integer(1)
    }
    try database.execute("CREATE VIEW v AS SELECT outside() AS a; SELECT outside()")
    let error = #expect(throws: SQLiteError.self) { _ = try database.prepare("SELECT a FROM v") }
    #expect(error?.message == "unsafe use of outside()")
  }

  @Test
  func `must have a name of at most 255 bytes`() throws {
    let database = try Database.inMemory()
    let name = String(repeating: "n", count: 256)
    #expect(throws: SQLiteError.self) {
      try database.register(function: name, arguments: 0) { _ in .null }
    }
  }

  @Test
  func `is let go with its database`() throws {
    final class Mark {}
    weak var watched: Mark?
    do {
      let database = try Database.inMemory()
      let mark = Mark()
      watched = mark
      try database.register(function: "f", arguments: 0) { _ in
        withExtendedLifetime(mark) { .null }
      }
      try database.execute("SELECT f()")
      #expect(watched != nil)
    }
    #expect(watched == nil)
  }
}
