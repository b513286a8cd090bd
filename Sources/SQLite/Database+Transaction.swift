extension Database {
  /// When a transaction takes its locks.
  public enum TransactionKind: String, Sendable {
    /// At the first read or write.
    case deferred = "BEGIN DEFERRED"
    /// The writer's lock at once: a later write cannot fail for being too late.
    case immediate = "BEGIN IMMEDIATE"
    /// All others are kept out at once.
    case exclusive = "BEGIN EXCLUSIVE"
  }

  /// Runs a body inside one transaction: committed when it returns, rolled back when it throws.
  ///
  /// `translating` turns an error of the begin or the commit into the body's kind of error.
  /// Transactions do not nest. A commit that fails is rolled back, so none stays open.
  public func transaction<Result: ~Copyable, Failure: Error>(
    _ kind: TransactionKind = .immediate,
    translating translate: (SQLiteError) -> Failure,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    do throws(SQLiteError) { try execute(kind.rawValue) } catch { throw translate(error) }
    let result: Result
    do throws(Failure) {
      result = try body()
    } catch {
      rollBack()
      throw error
    }
    do throws(SQLiteError) {
      try execute("COMMIT")
    } catch {
      rollBack()
      throw translate(error)
    }
    return result
  }

  /// Runs a body inside one transaction: committed when it returns, rolled back when it throws.
  public func transaction<Result: ~Copyable>(
    _ kind: TransactionKind = .immediate,
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try transaction(kind, translating: { $0 }, body)
  }

  private func rollBack() {
    // SQLite itself has rolled back after some errors, such as a full disk.
    guard isInTransaction else { return }
    // A rollback that fails has an earlier error as its reason, and that one is reported.
    try? execute("ROLLBACK")
  }
}
