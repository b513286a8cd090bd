import SQLite

/// What some rows come to, in whatever order they stand.
///
/// The same rows come to the same, and others to something else, even where somebody wished otherwise:
/// each row's hash depends on a key that is drawn anew in each process.
struct RowSum: Hashable, Sendable {
  private var count = 0
  private var sum: UInt64 = 0

  init() {}

  /// Sums up what a query answers.
  init(of query: String, _ database: Database) throws(SQLiteError) {
    var statement = try database.prepare(query)
    while try statement.step() { add(statement) }
  }

  /// Sums up what a query answers, apart for each key that is made of a row.
  static func sums<Key: Hashable>(
    of query: String,
    _ database: Database,
    by key: (borrowing Statement) -> Key
  ) throws(SQLiteError) -> [Key: RowSum] {
    var sums: [Key: RowSum] = [:]
    var statement = try database.prepare(query)
    while try statement.step() { sums[key(statement), default: RowSum()].add(statement) }
    return sums
  }

  private mutating func add(_ statement: borrowing Statement) {
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
    count += 1
    sum &+= UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
