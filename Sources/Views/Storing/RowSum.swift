import SQLite

/// What the rows of a table come to, in whatever order they stand.
///
/// Tables with the same rows come to the same, and others to something else, even where somebody
/// wished otherwise: each row's hash depends on a key that is drawn anew in each process.
struct RowSum: Hashable, Sendable {
  private var count = 0
  private var sum: UInt64 = 0

  /// Sums up what a query answers.
  init(of query: String, _ database: Database) throws(SQLiteError) {
    var statement = try database.prepare(query)
    while try statement.step() {
      count += 1
      sum &+= Self.hash(ofRowOf: statement)
    }
  }

  private static func hash(ofRowOf statement: borrowing Statement) -> UInt64 {
    var hasher = Hasher()
    for column in 0..<statement.columnCount {
      let type = statement.type(at: column)
      hasher.combine(type.rawValue)
      switch type {
      case .integer: hasher.combine(statement.integer(at: column))
      case .real: hasher.combine(statement.real(at: column).bitPattern)
      case .null: break
      case .text, .blob:
        let bytes = statement.bytes(at: column)
        hasher.combine(bytes.count)
        // The pointer is read inside the closure only.
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
      }
    }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
