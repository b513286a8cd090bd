import Dispatch
public import EventLog
import Glibc
import SQLite
import Synchronization

/// What stands in the views and is not what the log makes.
public enum ViewDifference: Hashable, Sendable {
  /// A view has other rows; the first that differs holds from a position on.
  case rows(view: String, position: UInt64)
  /// A table, view or index of this name is missing, is another one, or should not be there.
  case schema(name: String)
  /// The file cannot be read to its end; SQLite says why.
  case unreadable(String)
}

extension ViewStore {
  /// Makes all views anew beside those that stand, and compares every row that the log ever made.
  ///
  /// What stands is brought up to the log first, and seen as it is then, whatever others make of it
  /// meanwhile.
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
    guard let (standing, position) = try store.pinned(log) else { return (false, nil) }
    let file = "\(place.path)/compared-\(getpid()).sqlite"
    try place.makeEmpty(file)
    let made: Database
    do {
      // Once it is open nobody else needs its name, and whatever happens it leaves nothing.
      defer { place.removeFile(file) }
      made = try inDatabase { () throws(SQLiteError) in
        try Database(path: file, access: .readWrite)
      }
    }
    _ = try store.build(log, made, through: position, progress)
    return (true, try difference(made, standing, through: position))
  }

  /// A connection that goes on seeing the file in force as it is now, and the position that the file
  /// has reached; nil where there is none.
  private func pinned(
    _ log: borrowing EventLog
  ) throws(ViewsError) -> (database: Database, position: UInt64)? {
    for _ in 0..<5 {
      guard let number else { return nil }
      do throws(SQLiteError) {
        let database = try Database(path: folder.file(number), access: .readOnly)
        try database.execute("BEGIN")
        if let state = try FileState(database), state.fits(log) {
          return (database, state.position)
        }
      } catch {
        guard error.code == .cannotOpen else { throw .database(error) }
      }
      // Another process has replaced it meanwhile.
      forget()
      try catchUp(log: log)
    }
    throw .notAtHand
  }

  private static func difference(
    _ made: Database,
    _ standing: Database,
    through position: UInt64
  ) throws(ViewsError) -> ViewDifference? {
    if let name = try inDatabase({ () throws(SQLiteError) in
      try differingName(made, standing)
    }) {
      return .schema(name: name)
    }
    let results = Mutex([Result<[RowSum], SQLiteError>](repeating: .success([]), count: 2))
    let both = Connections(made: made, standing: standing)
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      let result = sums(of: number == 0 ? both.made : both.standing)
      results.withLock { $0[number] = result }
    }
    let found = results.withLock { $0 }
    do throws(SQLiteError) {
      for (view, (one, other)) in zip(
        ViewCatalogue.stored,
        zip(try found[0].get(), try found[1].get())
      )
      where one != other {
        let first = try firstDifference(view.view, made, standing, through: position)
        return .rows(view: view.view.name, position: first)
      }
      return nil
    } catch {
      guard error.fault == .corruption else { throw .database(error) }
      return .unreadable("\(error)")
    }
  }

  /// Each is used by one thread at a time.
  private struct Connections: @unchecked Sendable {
    let made: Database
    let standing: Database
  }

  private static func sums(
    of database: Database
  ) -> Result<[RowSum], SQLiteError> {
    do throws(SQLiteError) {
      var sums: [RowSum] = []
      for stored in ViewCatalogue.stored {
        sums.append(try RowSum(of: rows(stored.view), database))
      }
      return .success(sums)
    } catch {
      return .failure(error)
    }
  }

  /// All rows of a view that ever held.
  private static func rows(_ view: any View.Type) -> String {
    let columns = Schema.stored(view).map { Schema.name($0.name) } + ["since", "until"]
    return "SELECT \(columns.joined(separator: ", ")) FROM \(Schema.table(view))"
  }

  /// The first table, view or index that only one of both has, or has in another form.
  private static func differingName(
    _ made: Database,
    _ standing: Database
  ) throws(SQLiteError) -> String? {
    func objects(_ database: Database) throws(SQLiteError) -> [String: RowSum] {
      try RowSum.sums(of: "SELECT name, type, tbl_name, sql FROM sqlite_schema", database) {
        $0.text(at: 0)
      }
    }
    return firstKey(in: try objects(made), otherThanIn: try objects(standing))
  }

  /// The position from which on a row holds that one of both has, and the other has not or not as
  /// often.
  private static func firstDifference(
    _ view: any View.Type,
    _ made: Database,
    _ standing: Database,
    through position: UInt64
  ) throws(SQLiteError) -> UInt64 {
    let since = Schema.stored(view).count
    // First the stretch of the log, then the position in it, so that memory stays small.
    let width = Int64(clamping: max(1, position / 4_096))
    func stretches(_ database: Database) throws(SQLiteError) -> [Int64: RowSum] {
      try RowSum.sums(of: rows(view), database) { $0.integer(at: since) / width }
    }
    let stretch = firstKey(in: try stretches(made), otherThanIn: try stretches(standing)) ?? 0
    func positions(_ database: Database) throws(SQLiteError) -> [Int64: RowSum] {
      let query = "\(rows(view)) WHERE CAST(since AS INTEGER) / \(width) = \(stretch)"
      return try RowSum.sums(of: query, database) { $0.integer(at: since) }
    }
    let first = firstKey(in: try positions(made), otherThanIn: try positions(standing)) ?? 0
    return min(UInt64(clamping: first), position)
  }

  /// The lowest key under which the two have not the same.
  private static func firstKey<Key: Comparable, Value: Equatable>(
    in one: [Key: Value],
    otherThanIn other: [Key: Value]
  ) -> Key? {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.min()
  }
}
