import EventLog
import SQLite

/// What a file of views says of itself.
struct FileState: Equatable {
  /// What its views were made of.
  var fingerprint: Int64
  /// The log that it shows.
  var logID: [UInt8]
  /// The position up to which it has taken everything in.
  var position: UInt64
  /// A hash of the event there: a log that was set back and went on otherwise has another.
  var anchor: Int64

  static let table = """
    CREATE TABLE state(
      one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint INTEGER, log BLOB, position INTEGER,
      anchor INTEGER)
    """

  init(fingerprint: Int64, logID: [UInt8], position: UInt64, anchor: Int64) {
    self.fingerprint = fingerprint
    self.logID = logID
    self.position = position
    self.anchor = anchor
  }

  /// Reads it; nil where the file has none.
  init?(_ database: Database) throws(SQLiteError) {
    var statement = try database.prepare(
      "SELECT fingerprint, log, position, anchor FROM state WHERE one = 1"
    )
    guard try statement.step() else { return nil }
    fingerprint = statement.integer(at: 0)
    logID = statement.blob(at: 1)
    position = UInt64(clamping: statement.integer(at: 2))
    anchor = statement.integer(at: 3)
  }

  /// Writes it in place of any other.
  func write(to database: Database) throws(SQLiteError) {
    var statement = try database.prepare("INSERT OR REPLACE INTO state VALUES (1, ?, ?, ?, ?)")
    try statement.run(with: fingerprint, logID, position, anchor)
  }

  /// Whether it was made by this program, from this log.
  func fits(_ log: borrowing EventLog) -> Bool {
    fingerprint == Fingerprint.ofViews && logID == log.identity.logID
  }

  /// The hash of what stands at a position; 0 before the first event.
  static func anchor(_ reader: LogReader, at position: UInt64) throws(ViewsError) -> Int64 {
    do throws(EventLogError) {
      guard position > 0, let leaf = try reader.leaf(at: position) else { return 0 }
      var fingerprint = Fingerprint()
      fingerprint.add(leaf)
      return Int64(bitPattern: fingerprint.value)
    } catch {
      throw .log(error)
    }
  }
}
