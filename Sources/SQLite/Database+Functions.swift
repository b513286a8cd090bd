private import CSQLite

/// Holds a Swift function that SQL may call; SQLite owns the box.
private final class FunctionBox {
  let body: (borrowing SQLArguments) throws -> SQLiteValue
  let failures: CallbackFailures

  init(
    _ body: @escaping (borrowing SQLArguments) throws -> SQLiteValue,
    failures: CallbackFailures
  ) {
    self.body = body
    self.failures = failures
  }
}

extension Database {
  /// Makes a Swift function callable from SQL under a name.
  ///
  /// What it throws becomes the sentence of the statement's error, and its
  /// ``SQLiteError/cause``. It must not keep this database alive, which would be a cycle.
  /// The corresponding C function is `sqlite3_create_function_v2`.
  ///
  /// - Parameters:
  ///   - name: The name, at most 255 bytes; upper and lower case are the same.
  ///   - arguments: How many arguments it takes; nil for any number.
  ///   - isDeterministic: Whether the same arguments always give the same result.
  ///   - isDirectOnly: Whether triggers, views and the schema must not call it.
  ///   - body: The function.
  /// - Throws: What SQLite says about a name or a number of arguments that it does not take.
  public func register(
    function name: String,
    arguments: Int?,
    isDeterministic: Bool = false,
    isDirectOnly: Bool = false,
    _ body: @escaping (borrowing SQLArguments) throws -> SQLiteValue
  ) throws(SQLiteError) {
    let flags =
      SQLITE_UTF8
      | (isDeterministic ? SQLITE_DETERMINISTIC : 0)
      | (isDirectOnly ? SQLITE_DIRECTONLY : SQLITE_INNOCUOUS)
    let count = arguments.map { Int32(clamping: $0) } ?? -1
    // SQLite owns this reference from here on, even if the registration fails (guarantee 5).
    let box = unsafe Unmanaged.passRetained(FunctionBox(body, failures: failures)).toOpaque()
    // The name is borrowed for the call; the three functions match the box that is handed over.
    let status = unsafe sqlite3_create_function_v2(
      handle,
      name,
      count,
      flags,
      box,
      functionCallback,
      nil,
      nil,
      functionDestructor
    )
    guard status == SQLITE_OK else { throw error(status, sql: nil, prefix: name + ": ") }
  }
}

private func functionCallback(
  _ context: OpaquePointer?,
  _ count: Int32,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let context = unsafe context, let data = unsafe sqlite3_user_data(context) else { return }
  // The user data is the box that SQLite owns as long as the function is registered.
  let box = unsafe Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
  let result = unsafe SQLResult(context)
  do {
    // The values live until this callback returns.
    result.set(try box.body(unsafe SQLArguments(values, count: count)))
  } catch {
    let message = String(describing: error)
    box.failures.note(error, message: message)
    result.fail(message)
  }
}

private func functionDestructor(_ data: UnsafeMutableRawPointer?) {
  guard let data = unsafe data else { return }
  // Gives back the reference that the registration handed over.
  unsafe Unmanaged<FunctionBox>.fromOpaque(data).release()
}
