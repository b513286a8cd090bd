public import EventLog
import Glibc
import SQLite

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
    let path = place.file(standing).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    return try inDatabase { () throws(SQLiteError) in
      try database.execute(
        "PRAGMA temp_store = MEMORY; ATTACH '\(path)' AS standing; BEGIN"
      )
      for stored in ViewCatalogue.stored {
        if let position = try firstDifference(stored.view, through: reached, database) {
          return (true, ViewDifference(view: stored.view.name, position: position))
        }
      }
      return (true, nil)
    }
  }

  /// The position from which on a row holds that only one of both files has.
  private static func firstDifference(
    _ view: any View.Type,
    through reached: UInt64,
    _ database: Database
  ) throws(SQLiteError) -> UInt64? {
    let table = Schema.table(view)
    let columns = Schema.stored(view).map { Schema.name($0.name) }.joined(separator: ", ")
    let made = "SELECT \(columns), since, until FROM main.\(table)"
    // What was recorded meanwhile is left out, and so is what it ended.
    let stands = """
      SELECT \(columns), since, iif(until <= \(reached), until, NULL) AS until
      FROM standing.\(table) WHERE since <= \(reached)
      """
    var first: UInt64?
    for sides in [(made, stands), (stands, made)] {
      var statement = try database.prepare(
        "SELECT min(since) FROM (\(sides.0) EXCEPT \(sides.1))"
      )
      guard try statement.step(), !statement.isNull(at: 0) else { continue }
      let position = UInt64(clamping: statement.integer(at: 0))
      first = min(first ?? position, position)
    }
    return first
  }
}
