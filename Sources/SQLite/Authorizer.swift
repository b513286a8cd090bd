private import CSQLite

/// What a statement wants to do, asked while it is compiled.
///
/// What the two details are depends on the action; see `sqlite3_set_authorizer`.
public struct AuthorizationRequest: Hashable, Sendable {
  /// The action.
  public let action: SQLAction
  /// A table, an index, a pragma or a file.
  public let first: String?
  /// A column, a function, or the argument of a pragma.
  public let second: String?
  /// The database: `main`, `temp` or an attached one.
  public let database: String?
  /// The innermost trigger or view that asks; nil if the statement itself does.
  public let source: String?
}

/// The answer to an ``AuthorizationRequest``.
public enum AuthorizationDecision: Sendable {
  /// Go on.
  case allow
  /// The whole statement fails.
  case deny
  /// A column reads as NULL, anything else is left out.
  case ignore
}

/// The reason of an ``SQLiteError`` whose code is ``SQLiteError/Code/authorization``.
public struct AuthorizationRefused: Error, Hashable, CustomStringConvertible {
  /// What was refused.
  public let request: AuthorizationRequest

  /// The action with its details in one line.
  public var description: String {
    let details = [request.first, request.second].compactMap(\.self).filter { !$0.isEmpty }
    return ([request.action.words] + details).joined(separator: " ")
  }
}

/// The actions that an ``Authorizer`` is asked about; the numbers are those of `sqlite3.h`.
public enum SQLAction: Int32, Sendable, CaseIterable {
  case copy = 0
  case createIndex = 1
  case createTable = 2
  case createTempIndex = 3
  case createTempTable = 4
  case createTempTrigger = 5
  case createTempView = 6
  case createTrigger = 7
  case createView = 8
  case delete = 9
  case dropIndex = 10
  case dropTable = 11
  case dropTempIndex = 12
  case dropTempTable = 13
  case dropTempTrigger = 14
  case dropTempView = 15
  case dropTrigger = 16
  case dropView = 17
  case insert = 18
  case pragma = 19
  case read = 20
  case select = 21
  case transaction = 22
  case update = 23
  case attach = 24
  case detach = 25
  case alterTable = 26
  case reindex = 27
  case analyze = 28
  case createVirtualTable = 29
  case dropVirtualTable = 30
  case function = 31
  case savepoint = 32
  case recursive = 33

  /// The words of the action as SQL spells them, such as `CREATE TEMP TABLE`.
  public var words: String {
    "\(self)".reduce(into: "") { words, letter in
      words += letter.isUppercase ? " \(letter)" : letter.uppercased()
    }
  }
}

/// Decides what statements may do, before any of them runs.
public struct Authorizer {
  let decide: (AuthorizationRequest) -> AuthorizationDecision

  /// Makes an authorizer of a closure, which must not use the database.
  public init(_ decide: @escaping (AuthorizationRequest) -> AuthorizationDecision) {
    self.decide = decide
  }

  /// Allows queries and nothing else.
  ///
  /// What is not on the list of the allowed is refused: ATTACH, PRAGMA, writes, temporary tables,
  /// transactions, and whatever a later SQLite may add. Functions that reach outside the database
  /// are refused by name, as are those in `refusedFunctions`.
  public static func readOnly(alsoRefusing refusedFunctions: Set<String> = []) -> Authorizer {
    let refused = refusedFunctions.reduce(into: functionsThatReachOutside) { names, name in
      names.insert(name.lowercased())
    }
    return Authorizer { request in
      switch request.action {
      case .select, .read, .recursive: .allow
      case .function: refused.contains((request.second ?? "").lowercased()) ? .deny : .allow
      default: .deny
      }
    }
  }

  private static let functionsThatReachOutside: Set<String> = [
    "load_extension", "writefile", "readfile", "edit", "fts3_tokenizer", "lsdir", "fsdir",
  ]
}

/// Holds the closure that SQLite asks, and remembers what it refused.
final class AuthorizerBox {
  private let authorizer: Authorizer
  private let failures: CallbackFailures

  init(_ authorizer: Authorizer, failures: CallbackFailures) {
    self.authorizer = authorizer
    self.failures = failures
  }

  func answer(_ code: Int32, _ details: (String?, String?, String?, String?)) -> Int32 {
    // An action that this list does not know cannot be judged, so it is refused.
    guard let action = SQLAction(rawValue: code) else { return SQLITE_DENY }
    let request = AuthorizationRequest(
      action: action,
      first: details.0,
      second: details.1,
      database: details.2,
      source: details.3
    )
    switch authorizer.decide(request) {
    case .allow: return SQLITE_OK
    case .ignore: return SQLITE_IGNORE
    case .deny:
      failures.note(refused: request)
      return SQLITE_DENY
    }
  }
}

extension Database {
  /// Puts an authorizer in force for every statement compiled from now on; nil removes it.
  ///
  /// Statements compiled earlier are compiled again, and asked about, when they next run.
  /// The corresponding C function is `sqlite3_set_authorizer`.
  public func setAuthorizer(_ authorizer: Authorizer?) {
    for table in ["json_each", "json_tree"] where authorizer != nil {
      // A table that this SQLite does not have is none that a statement could use.
      try? connect(table)
    }
    install(authorizer.map { AuthorizerBox($0, failures: failures) })
  }

  /// Makes SQLite read the columns of a table that is there without being created.
  ///
  /// It does so when a statement first names the table, and asks the authorizer about it as if the
  /// schema were updated. An authorizer that refuses writes would refuse the table, so the columns
  /// are read while there is none. Returns without an error for a name that is no table.
  func connect(_ table: String) throws(SQLiteError) {
    let box = authorizerBox
    install(nil)
    defer { install(box) }
    try execute("PRAGMA table_info(\(table.quotedForSQL))")
  }

  private func install(_ box: AuthorizerBox?) {
    guard let box else {
      // Removes the callback before its box goes.
      unsafe sqlite3_set_authorizer(handle, nil, nil)
      authorizerBox = nil
      return
    }
    // The database holds the box until the callback is replaced or the connection closed.
    let context = unsafe Unmanaged.passUnretained(box).toOpaque()
    // SQLite hands the context back to the callback and nowhere else.
    unsafe sqlite3_set_authorizer(handle, authorizerCallback, context)
    authorizerBox = box
  }
}

private func authorizerCallback(
  _ context: UnsafeMutableRawPointer?,
  _ code: Int32,
  _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?,
  _ database: UnsafePointer<CChar>?,
  _ source: UnsafePointer<CChar>?
) -> Int32 {
  guard let context = unsafe context else { return SQLITE_DENY }
  // The context is the box that the database holds.
  let box = unsafe Unmanaged<AuthorizerBox>.fromOpaque(context).takeUnretainedValue()
  return box.answer(
    code,
    unsafe (text(first), text(second), text(database), text(source))
  )
}

/// Copies a C string that SQLite owns.
private func text(_ characters: UnsafePointer<CChar>?) -> String? {
  // The string ends with a NUL and lives as long as the callback.
  unsafe characters.map { unsafe String(cString: $0) }
}
