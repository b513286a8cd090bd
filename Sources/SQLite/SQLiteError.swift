private import CSQLite

/// What SQLite refused or failed to do, with its own words and the place in the SQL.
public struct SQLiteError: Error, Sendable {
  /// The primary result code.
  public let code: Code
  /// The extended result code, for instance 2067 for a violated UNIQUE constraint.
  public let extendedCode: Int32
  /// SQLite's own sentence, or the sentence of the Swift function or table that failed.
  public let message: String
  /// The text of the statement, where there is one.
  public let sql: String?
  /// The byte in ``sql`` at which the fault was found, where SQLite knows it.
  public let offset: Int?
  /// The error that a Swift function or table threw, or an ``AuthorizationRefused``.
  public let cause: (any Error)?

  /// Makes an error by hand, for instance in a test.
  public init(
    code: Code,
    extendedCode: Int32? = nil,
    message: String,
    sql: String? = nil,
    offset: Int? = nil,
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.extendedCode = extendedCode ?? code.rawValue
    self.message = message
    self.sql = sql
    self.offset = offset
    self.cause = cause
  }
}

extension SQLiteError {
  /// The primary result codes of `sqlite3.h`.
  public enum Code: Int32, Sendable {
    case error = 1
    case internalFault = 2
    case permission = 3
    case abort = 4
    case busy = 5
    case locked = 6
    case outOfMemory = 7
    case readOnly = 8
    case interrupted = 9
    case inputOutput = 10
    case corrupt = 11
    case notFound = 12
    case full = 13
    case cannotOpen = 14
    case lockingProtocol = 15
    case empty = 16
    case schemaChanged = 17
    case tooBig = 18
    case constraint = 19
    case mismatch = 20
    case misuse = 21
    case noLargeFiles = 22
    case authorization = 23
    case format = 24
    case range = 25
    case notADatabase = 26
    case notice = 27
    case warning = 28
  }

  /// Who can act on an error.
  public enum Fault: Sendable {
    /// Whoever wrote the statement or its values.
    case statement
    /// Nobody: the ``Authorizer`` does not allow it.
    case refused
    /// Whoever chose the rows: a constraint of the schema forbids them.
    case constraint
    /// Nobody: it was stopped on purpose.
    case interrupted
    /// Whoever owns the machine: locks, disk, memory, permissions.
    case environment
    /// Whoever keeps the file: it is damaged or is none of SQLite's.
    case corruption
    /// The programmer: the library was used wrongly.
    case program
  }

  /// Who can act on this error.
  public var fault: Fault {
    switch code {
    case .error, .tooBig, .mismatch, .schemaChanged, .notFound, .notice, .warning: .statement
    case .authorization: .refused
    case .constraint: .constraint
    case .interrupted, .abort: .interrupted
    case .corrupt, .notADatabase, .format: .corruption
    case .misuse, .range, .internalFault, .empty: .program
    case .permission, .busy, .locked, .outOfMemory, .readOnly, .inputOutput, .full, .cannotOpen,
      .lockingProtocol, .noLargeFiles:
      .environment
    }
  }

  /// The line and the column, both from 1, at which the fault was found.
  ///
  /// The column counts characters, so that a caret under it points at the right place.
  public var place: (line: Int, column: Int)? {
    guard let sql, let offset, offset <= sql.utf8.count else { return nil }
    let before = String(decoding: sql.utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.count, (lines.last?.count ?? 0) + 1)
  }
}

extension SQLiteError: CustomStringConvertible {
  /// The message, and the code where it is more than "SQL error".
  public var description: String {
    code == .error ? message : "\(message) (SQLite \(extendedCode))"
  }
}

extension SQLiteError {
  /// The error that the connection reports for its latest call.
  @safe
  init(
    _ database: OpaquePointer,
    status: Int32,
    sql: String?,
    failures: CallbackFailures?,
    prefix: String = ""
  ) {
    // `sqlite3_errmsg` returns a string that SQLite owns; it is copied before the next call.
    let message = unsafe String(cString: sqlite3_errmsg(database))
    // Only reads a number that belongs to the same call.
    let offset = unsafe sqlite3_error_offset(database)
    let cause = failures?.take(message: message)
    self.init(
      // A refused function is a plain error to SQLite, unlike every other refusal.
      code: cause is AuthorizationRefused
        ? .authorization : Code(rawValue: status & 0xff) ?? .internalFault,
      extendedCode: status,
      message: prefix + message,
      sql: sql,
      offset: offset >= 0 ? Int(offset) : nil,
      cause: cause
    )
  }
}

/// Keeps what Swift code threw inside SQLite, which itself hands on only a sentence.
final class CallbackFailures {
  private var latest: (message: String, error: any Error)?
  private var refused: AuthorizationRequest?

  func note(_ error: any Error, message: String) { latest = (message, error) }
  func note(refused request: AuthorizationRequest) { refused = request }

  /// The Swift error behind a result of SQLite, forgotten once taken.
  ///
  /// SQLite may call a function while it plans a query and swallow its error. Comparing the
  /// sentences keeps such an old error from being taken for the cause of a later one.
  /// A refusal always ends in an error, so it needs no such care.
  func take(message: String) -> (any Error)? {
    defer { (latest, refused) = (nil, nil) }
    if let refused { return AuthorizationRefused(request: refused) }
    guard let latest, message == latest.message else { return nil }
    return latest.error
  }
}
