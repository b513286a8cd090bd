public import CBOR
public import EventLog
public import SQLite

/// What went wrong with the views, by who can do something about it.
public enum ViewsError: Error, Sendable {
  // The environment: the machine's owner.

  /// A file or folder of the views cannot be used; the number is that of `errno`.
  case folder(path: String, errno: Int32)
  /// SQLite refused or failed.
  case database(SQLiteError)
  /// The log cannot be read.
  case log(EventLogError)

  // A record of a newer program.

  /// The event at this position is of an action, or of a version of it, that this program lacks.
  case unknownAction(position: UInt64, type: String, version: UInt64)

  // Corruption.

  /// The body of the event at this position is not what its action says.
  case unreadable(position: UInt64, CBORError)

  // A programmer's mistake.

  /// The log was asked for in SQL, but not lent to the question; see ``ViewStore/ask(_:_:)``.
  case notAtHand

  // On purpose.

  /// The caller's progress said to stop; nothing has changed.
  case stopped
}

extension ViewsError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .folder(let path, let errno): "the views cannot be kept in \(path) (error \(errno))"
    case .database(let error): "the views cannot be used: \(error)"
    case .log(let error): "\(error)"
    case .unknownAction(let position, let type, let version):
      "the event at position \(position) is '\(type)', version \(version), which needs a newer program"
    case .unreadable(let position, let error):
      "the event at position \(position) is damaged: \(error)"
    case .notAtHand: "the log itself is not at hand here"
    case .stopped: "stopped"
    }
  }
}

/// Runs a step of the database with its error as one of the views.
@inline(__always)
func inDatabase<Result: ~Copyable>(
  _ body: () throws(SQLiteError) -> Result
) throws(ViewsError) -> Result {
  do throws(SQLiteError) { return try body() } catch { throw .database(error) }
}

/// Runs a step of the log with its error as one of the views.
@inline(__always)
func inLog<Result: ~Copyable>(
  _ body: () throws(EventLogError) -> Result
) throws(ViewsError) -> Result {
  do throws(EventLogError) { return try body() } catch { throw .log(error) }
}
