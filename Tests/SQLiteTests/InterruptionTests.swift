import SQLite
import Synchronization
import Testing

/// A query that ends only when it is stopped.
private let endless =
  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

@Suite
struct `An interruption` {
  @Test
  func `stops a statement from another thread`() async throws {
    let isRunning = Atomic(false)
    let (handles, send) = AsyncStream<Interrupter>.makeStream()
    async let outcome: SQLiteError? = Self.runEndlessly { database in
      send.yield(database.interrupter)
    } whileRunning: {
      isRunning.store(true, ordering: .relaxed)
    }
    var iterator = handles.makeAsyncIterator()
    let interrupter = try #require(await iterator.next())
    while !isRunning.load(ordering: .relaxed) { await Task.yield() }
    interrupter.interrupt()
    let error = await outcome
    #expect(error?.code == .interrupted)
    #expect(error?.fault == .interrupted)
    // The database is gone by now; the handle does nothing.
    interrupter.interrupt()
  }

  @concurrent
  static func runEndlessly(
    _ use: sending (Database) -> Void,
    whileRunning note: @escaping () -> Void
  ) async -> SQLiteError? {
    do throws(SQLiteError) {
      let database = try Database.inMemory()
      use(database)
      database.setProgressHandler(everyInstructions: 1_000) {
        note()
        return true
      }
      try database.execute(endless)
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `comes from a progress handler that says no`() throws {
    let database = try Database.inMemory()
    var calls = 0
    database.setProgressHandler(everyInstructions: 100) {
      calls += 1
      return calls < 10
    }
    let error = #expect(throws: SQLiteError.self) { try database.execute(endless) }
    #expect(error?.code == .interrupted)
    #expect(calls == 10)
    // Once removed it no longer stops anything.
    database.setProgressHandler(everyInstructions: 100, nil)
    try database.execute(endless + " LIMIT 0")
    #expect(calls == 10)
  }
}
