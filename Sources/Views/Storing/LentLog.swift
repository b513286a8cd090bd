public import EventLog

/// The log, lent to the tables that show it for as long as a question is being answered.
///
/// SQLite keeps those tables as objects, which cannot borrow; a log cannot be copied, and is opened
/// only once in a process.
@safe
public final class LentLog {
  private var address: UnsafePointer<EventLog>?

  /// Lends the log while the body runs; not to be nested.
  func lend<Result, Failure: Error>(
    _ log: borrowing EventLog,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe withUnsafePointer(to: log) { pointer throws(Failure) in
      // The address is good until this closure returns, and forgotten then.
      unsafe address = pointer
      defer { unsafe address = nil }
      return try body()
    }
  }

  /// Reads in a snapshot of the log.
  ///
  /// - Throws: ``ViewsError/notAtHand`` outside of ``lend(_:_:)``.
  public func read<Result>(
    _ body: (LogReader) throws(EventLogError) -> Result
  ) throws(ViewsError) -> Result {
    guard let log = unsafe address else { throw .notAtHand }
    do throws(EventLogError) {
      // Inside `lend`, as the address is there.
      return try unsafe Self.read(log.pointee, body)
    } catch {
      throw .log(error)
    }
  }

  private static func read<Result>(
    _ log: borrowing EventLog,
    _ body: (LogReader) throws(EventLogError) -> Result
  ) throws(EventLogError) -> Result {
    let snapshot = try log.snapshot()
    return try body(snapshot.reader)
  }
}
