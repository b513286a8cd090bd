import Dispatch
import SQLite
import Synchronization

/// Runs the statements that write rows, in the order in which the rows were given: each at once, or
/// on a thread of its own while the next rows are made.
///
/// Half of a rebuild is SQLite's, and needs nothing of what makes the rows but their values. Where it
/// has a thread of its own the database is the queue's until ``drain()``.
final class RowQueue {
  private let runner: RowRunner
  /// The thread of its own, and how many batches it may be behind.
  private let lane: (queue: DispatchQueue, slots: DispatchSemaphore)?
  private var batch = RowBatch()

  /// How many values are handed over at a time.
  private static let batchCount = 16_384

  /// A queue that runs each statement at once, or on a thread of its own.
  init(_ database: Database, onThreadOfItsOwn: Bool = false) {
    runner = RowRunner(database)
    lane =
      onThreadOfItsOwn
      ? (DispatchQueue(label: "rows of the views"), DispatchSemaphore(value: 2)) : nil
  }

  /// Compiles a statement, before the first row is given; returns its number, and how many values it
  /// takes.
  func prepare(_ sql: String) throws(ViewsError) -> (number: Int, values: Int) {
    try runner.prepare(sql)
  }

  /// Takes a row for a statement; it comes from the event at a position.
  ///
  /// - Throws: What was wrong with this row, or, on a thread of its own, with one before.
  func add(_ row: RowValues, to statement: Int, at position: UInt64) throws(ViewsError) {
    batch.append(row, to: statement, at: position)
    guard lane != nil else {
      defer { batch.removeAll() }
      return try runner.run(batch)
    }
    if batch.values.steps.count >= Self.batchCount { try handOver() }
  }

  /// Waits until every row is written.
  func drain() throws(ViewsError) {
    guard let lane else { return }
    try handOver()
    lane.queue.sync {}
    try runner.throwFailure()
  }

  private func handOver() throws(ViewsError) {
    guard let lane, !batch.values.steps.isEmpty else { return }
    lane.slots.wait()
    lane.queue.async { [runner, batch] in
      runner.runUnlessFailed(batch)
      lane.slots.signal()
    }
    batch = RowBatch()
    try runner.throwFailure()
  }
}

/// Values for a statement; those that it has already from the row before are left out.
struct RowValues: Sendable {
  enum Step: Sendable {
    /// The values that follow are of a row.
    case row(statement: Int, position: UInt64, values: Int)
    case null(place: Int)
    case number(Int64, place: Int)
    /// The next bytes of the texts.
    case text(bytes: Int, place: Int)
  }

  fileprivate(set) var steps: [Step] = []
  fileprivate var texts: [UInt8] = []

  /// Nothing, in a place counted from 1; so are the others.
  @inline(__always)
  mutating func addNull(at place: Int) { steps.append(.null(place: place)) }

  /// A number.
  @inline(__always)
  mutating func add(_ number: Int64, at place: Int) { steps.append(.number(number, place: place)) }

  /// A text in UTF-8.
  @inline(__always)
  mutating func add(utf8: Span<UInt8>, at place: Int) {
    steps.append(.text(bytes: utf8.count, place: place))
    // The pointer is read inside the closure only.
    unsafe utf8.withUnsafeBufferPointer { unsafe texts.append(contentsOf: $0) }
  }

  mutating func removeAll() {
    steps.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }
}

/// Several rows, one after the other.
private struct RowBatch: Sendable {
  private(set) var values = RowValues()

  mutating func append(_ row: RowValues, to statement: Int, at position: UInt64) {
    values.steps.append(
      .row(statement: statement, position: position, values: row.steps.count)
    )
    values.steps += row.steps
    values.texts += row.texts
  }

  mutating func removeAll() { values.removeAll() }
}

/// Has the statements and runs them; used by one thread at a time, which the queue sees to.
private final class RowRunner: @unchecked Sendable {
  private let database: Database
  private var statements: [Box<RowStatement>] = []
  private let failure = Mutex<ViewsError?>(nil)

  init(_ database: Database) { self.database = database }

  func prepare(_ sql: String) throws(ViewsError) -> (number: Int, values: Int) {
    let statement = try inDatabase { () throws(SQLiteError) in
      try database.prepare(sql, isLongLived: true)
    }
    let count = statement.parameterCount
    statements.append(Box(RowStatement(statement)))
    return (statements.count - 1, count)
  }

  func run(_ batch: RowBatch) throws(ViewsError) {
    let (steps, texts) = (batch.values.steps, batch.values.texts)
    var (next, text) = (0, 0)
    while next < steps.count {
      guard case .row(let statement, let position, let count) = steps[next] else {
        preconditionFailure("values stand behind the row that they are of")
      }
      let end = next + 1 + count
      try statements[statement].content.run(
        steps[next + 1..<end],
        texts.span,
        &text,
        at: position
      )
      next = end
    }
  }

  /// Runs a batch and keeps what is wrong with it; after that nothing is run any more.
  func runUnlessFailed(_ batch: RowBatch) {
    guard failure.withLock({ $0 == nil }) else { return }
    do throws(ViewsError) { try run(batch) } catch {
      failure.withLock { $0 = error }
    }
  }

  func throwFailure() throws(ViewsError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// A statement that keeps its values from one row to the next.
private struct RowStatement: ~Copyable {
  private var statement: Statement

  init(_ statement: consuming Statement) { self.statement = statement }

  mutating func run(
    _ values: ArraySlice<RowValues.Step>,
    _ texts: Span<UInt8>,
    _ text: inout Int,
    at position: UInt64
  ) throws(ViewsError) {
    do throws(SQLiteError) {
      for value in values {
        switch value {
        case .null(let place): try statement.bindNull(at: place)
        case .number(let number, let place): try statement.bind(number, at: place)
        case .text(let count, let place):
          try statement.bind(utf8: texts.extracting(text..<text + count), at: place)
          text += count
        case .row: preconditionFailure("a row ends before the next")
        }
      }
      try statement.run()
    } catch {
      guard error.fault == .constraint else { throw .database(error) }
      throw .unreadable(position: position, .contradiction)
    }
  }
}
