import Dispatch
public import EventLog
import Glibc
import SQLite
import Synchronization

/// A view whose rows are not those that the log makes.
public struct ViewDifference: Hashable, Sendable {
  /// The name of the view.
  public let view: String
  /// The position from which on the first row that differs holds.
  public let position: UInt64
}

extension ViewStore {
  /// Makes all views anew beside those that stand, and compares every row that the log ever made.
  ///
  /// What stands is brought up to the log first. Others go on with it meanwhile: only what was known
  /// at the position that was reached is compared.
  ///
  /// - Parameters:
  ///   - folder: The folder of the views.
  ///   - log: The log that they follow.
  ///   - progress: Told which position of how many is reached; false stops.
  /// - Returns: Whether any views stand, and the first difference; nil where there is none.
  /// - Throws: What the machine or the log says, or `stopped`.
  public static func compare(
    folder: String,
    log: borrowing EventLog,
    progress: Progress? = nil
  ) throws(ViewsError) -> (isStanding: Bool, difference: ViewDifference?) {
    let place = try ViewFolder(folder)
    // Views that are kept in memory are made anew each time.
    guard place.refusal == nil, try place.current() != nil else { return (false, nil) }
    let store = try open(folder: folder, log: log, today: 0)
    // A name that the next rebuild clears away, should this be killed.
    let file = "\(place.path)/views-compared-\(getpid()).sqlite"
    defer { place.removeFile(file) }
    try place.makeEmpty(file)
    let database = try inDatabase { () throws(SQLiteError) in
      try Database(path: file, access: .readWrite)
    }
    let reached = try store.build(log, database, progress)
    try store.catchUp(log: log)
    guard let standing = store.number else { return (false, nil) }
    let files = [file, place.file(standing)]
    for (view, isSame) in zip(ViewCatalogue.stored, try haveSameRows(files, through: reached))
    where !isSame {
      let position = try inDatabase { () throws(SQLiteError) in
        try firstDifference(view.view, files, through: reached)
      }
      return (true, ViewDifference(view: view.view.name, position: position))
    }
    return (true, nil)
  }

  /// Whether both files have the same rows of each stored view; each is read by a core of its own.
  private static func haveSameRows(
    _ files: [String],
    through reached: UInt64
  ) throws(ViewsError) -> [Bool] {
    let results = Mutex([Result<[RowSum], SQLiteError>?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { number in
      let result = sums(files[number], through: reached)
      results.withLock { $0[number] = result }
    }
    return try inDatabase { () throws(SQLiteError) in
      var sums: [[RowSum]] = []
      for case .some(let result) in results.withLock({ $0 }) { sums.append(try result.get()) }
      return zip(sums[0], sums[1]).map { $0 == $1 }
    }
  }

  private static func sums(
    _ file: String,
    through reached: UInt64
  ) -> Result<[RowSum], SQLiteError> {
    do throws(SQLiteError) {
      let database = try Database(path: file, access: .readOnly)
      try database.execute("BEGIN")
      var sums: [RowSum] = []
      for stored in ViewCatalogue.stored {
        sums.append(try RowSum(of: rows(stored.view, through: reached), database))
      }
      return .success(sums)
    } catch {
      return .failure(error)
    }
  }

  /// The rows of a view that were known at a position; what was recorded later is left out, and so
  /// is what it ended.
  private static func rows(
    _ view: any View.Type,
    in schema: String = "main",
    through reached: UInt64
  ) -> String {
    let columns = Schema.stored(view).map { Schema.name($0.name) }.joined(separator: ", ")
    return """
      SELECT \(columns), since, iif(until <= \(reached), until, NULL) AS until
      FROM \(schema).\(Schema.table(view)) WHERE since <= \(reached)
      """
  }

  /// The position from which on a row holds that one of both files has, and the other has not or not
  /// as often; the last position of all where they are the same by now.
  private static func firstDifference(
    _ view: any View.Type,
    _ files: [String],
    through reached: UInt64
  ) throws(SQLiteError) -> UInt64 {
    let database = try Database(path: files[0], access: .readWrite)
    let path = files[1].split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    try database.execute("PRAGMA temp_store = MEMORY; ATTACH '\(path)' AS standing; BEGIN")
    let places = (1...Schema.stored(view).count + 2).map { "\($0)" }.joined(separator: ", ")
    let sides = ["main", "standing"].map {
      "SELECT *, count(*) FROM (\(rows(view, in: $0, through: reached))) GROUP BY \(places)"
    }
    var first = reached
    for (one, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
      var statement = try database.prepare(
        "SELECT min(since) FROM (SELECT * FROM (\(one)) EXCEPT SELECT * FROM (\(other)))"
      )
      guard try statement.step(), !statement.isNull(at: 0) else { continue }
      first = min(first, UInt64(clamping: statement.integer(at: 0)))
    }
    return first
  }
}
