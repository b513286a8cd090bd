public import CBOR
public import EventLog
import Glibc
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

  /// The event at this position cannot stand where it stands.
  case unreadable(position: UInt64, EventDamage)

  // A programmer's mistake.

  /// The log was asked for in SQL, but not lent to the question; see ``ViewStore/ask(_:_:)``.
  case notAtHand

  // On purpose.

  /// The caller's progress said to stop; nothing has changed.
  case stopped
}

/// What is wrong with an event that a view cannot take in.
public enum EventDamage: Error, Equatable, Sendable {
  /// Its body is not what its action says.
  case body(CBORError)
  /// It says anew what may be said only once.
  case contradiction
}

extension ViewsError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .folder(let path, let errno):
      // The system's words stay until the next call that asks for some, and are copied at once.
      unsafe "the views cannot be kept in \(path): \(String(cString: strerror(errno)))"
    case .database(let error): "the views cannot be used: \(error)"
    case .log(let error): "\(error)"
    case .unknownAction(let position, let type, let version):
      "the event at position \(position) is '\(type)', version \(version), which needs a newer program"
    case .unreadable(let position, .body(let error)):
      "the event at position \(position) is damaged: \(error)"
    case .unreadable(let position, .contradiction):
      "the log contradicts itself: what the event at position \(position) begins stands there already"
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
