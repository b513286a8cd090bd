private import CSQLite

// The C side of virtual tables. SQLite hands around two structures of its own, a table and a
// cursor, and lets the implementer add fields behind them: here that is one pointer to a box, at
// an explicit offset. Each callback finds its box, calls the Swift side, and turns what it throws
// into a status and a sentence.

extension Database {
  /// Makes a table readable under a name in every statement of this connection.
  ///
  /// The database keeps the table until it closes; the table must not keep the database.
  /// Nothing is allocated for a row by this layer.
  /// The corresponding C function is `sqlite3_create_module_v2`.
  public func register(table name: String, _ table: some VirtualTable) throws(SQLiteError) {
    var module = sqlite3_module()
    // Without xCreate a module is eponymous only: its name is a table, CREATE refuses it.
    unsafe module.xConnect = openTable
    unsafe module.xBestIndex = chooseIndex
    unsafe module.xDisconnect = closeTable
    unsafe module.xOpen = openCursor
    unsafe module.xClose = closeCursor
    unsafe module.xFilter = filter
    unsafe module.xNext = advance
    unsafe module.xEof = isAtEnd
    unsafe module.xColumn = column
    unsafe module.xRowid = rowID
    let registration = Registration(
      module,
      ModuleBox(TypedTable(table), failures: failures)
    )
    // SQLite owns this reference from here on, even if the registration fails (guarantee 5).
    let owned = unsafe Unmanaged.passRetained(registration).toOpaque()
    // The module's address is good as long as the registration, which is released after it.
    let status = unsafe sqlite3_create_module_v2(
      handle,
      name,
      registration.module,
      owned,
      destroyRegistration
    )
    guard status == SQLITE_OK else { throw error(status, sql: nil, prefix: name + ": ") }
    try connect(name)
  }
}

/// The callbacks at a fixed address, and the box they work with.
@safe
private final class Registration {
  let module: UnsafeMutablePointer<sqlite3_module>
  let box: ModuleBox

  init(_ module: sqlite3_module, _ box: ModuleBox) {
    unsafe self.module = .allocate(capacity: 1)
    // Freshly allocated for exactly one value.
    unsafe self.module.initialize(to: module)
    self.box = box
  }

  deinit {
    // The structure holds plain function pointers; SQLite no longer knows its address.
    unsafe module.deallocate()
  }
}

private func destroyRegistration(_ data: UnsafeMutableRawPointer?) {
  guard let data = unsafe data else { return }
  // Gives back the reference that the registration handed over.
  unsafe Unmanaged<Registration>.fromOpaque(data).release()
}

// MARK: Tables

// Only the sizes of C structures are asked for.
private var tableBoxOffset: Int { unsafe MemoryLayout<sqlite3_vtab>.stride }
private var cursorBoxOffset: Int { unsafe MemoryLayout<sqlite3_vtab_cursor>.stride }

/// Allocates a structure of SQLite's, zeroed, with a retained box behind it.
private func allocate(_ offset: Int, _ box: AnyObject) -> UnsafeMutableRawPointer {
  // Only the size of a pointer is asked for.
  let count = unsafe offset + MemoryLayout<UnsafeMutableRawPointer>.stride
  let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
  // Both lie inside the memory just allocated.
  unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
  unsafe memory.storeBytes(
    of: Unmanaged.passRetained(box).toOpaque(),
    toByteOffset: offset,
    as: UnsafeMutableRawPointer.self
  )
  return unsafe memory
}

/// The box behind a structure that ``allocate(_:_:)`` made.
private func box<Box: AnyObject>(
  _ memory: UnsafeMutableRawPointer,
  _ offset: Int,
  _ type: Box.Type
) -> Unmanaged<Box> {
  // The offset and the type are those with which the structure was allocated.
  unsafe .fromOpaque(memory.load(fromByteOffset: offset, as: UnsafeMutableRawPointer.self))
}

private func openTable(
  _ database: OpaquePointer?,
  _ data: UnsafeMutableRawPointer?,
  _ count: Int32,
  _ words: UnsafePointer<UnsafePointer<CChar>?>?,
  _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
  _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  guard let data = unsafe data, let table = unsafe table else { return SQLITE_MISUSE }
  // The data is the registration that SQLite owns as long as the module is registered.
  let module = unsafe Unmanaged<Registration>.fromOpaque(data).takeUnretainedValue().box
  // SQLite reads the declaration during the call.
  let status = unsafe sqlite3_declare_vtab(database, module.declaration())
  guard status == SQLITE_OK else { return status }
  let memory = unsafe allocate(tableBoxOffset, module)
  // The memory is large enough, zeroed, and freed by `closeTable`.
  unsafe table.pointee = memory.assumingMemoryBound(to: sqlite3_vtab.self)
  return SQLITE_OK
}

private func closeTable(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 {
  guard let table = unsafe table else { return SQLITE_OK }
  // Gives back what `openTable` took: the box, then the memory.
  unsafe box(table, tableBoxOffset, ModuleBox.self).release()
  unsafe UnsafeMutableRawPointer(table).deallocate()
  return SQLITE_OK
}

/// Leaves the sentence of an error with the table, where SQLite looks for it.
private func fail(
  _ error: any Error,
  _ module: ModuleBox,
  _ table: UnsafeMutablePointer<sqlite3_vtab>?
) -> Int32 {
  let message = String(describing: error)
  module.failures.note(error, message: message)
  guard let table = unsafe table else { return SQLITE_ERROR }
  // SQLite frees what stands here with `sqlite3_free`, so that is how it is replaced.
  unsafe sqlite3_free(table.pointee.zErrMsg)
  unsafe table.pointee.zErrMsg = copyForSQLite(message)
  return SQLITE_ERROR
}

/// A C string in memory that SQLite may free.
private func copyForSQLite(_ text: String) -> UnsafeMutablePointer<CChar>? {
  unsafe text.withCString { characters in
    let count = text.utf8.count + 1
    // Room for the text and its NUL.
    guard let memory = unsafe sqlite3_malloc64(UInt64(count)) else { return nil }
    unsafe memory.copyMemory(from: characters, byteCount: count)
    return unsafe memory.assumingMemoryBound(to: CChar.self)
  }
}

// MARK: Plans

private func chooseIndex(
  _ table: UnsafeMutablePointer<sqlite3_vtab>?,
  _ info: UnsafeMutablePointer<sqlite3_index_info>?
) -> Int32 {
  guard let table = unsafe table, let info = unsafe info else { return SQLITE_MISUSE }
  // SQLite calls this only between `openTable` and `closeTable`.
  let module = unsafe box(table, tableBoxOffset, ModuleBox.self).takeUnretainedValue()
  let offered = unsafe usableConstraints(of: info)
  let terms = unsafe (0..<Int(info.pointee.nOrderBy)).map { index in
    // The count is that of the array.
    let term = unsafe info.pointee.aOrderBy[index]
    return TableRequest.Order(column: Int(term.iColumn), isDescending: term.desc != 0)
  }
  let request = TableRequest(
    constraints: offered.map(\.constraint),
    order: terms,
    neededColumns: unsafe info.pointee.colUsed
  )
  guard let plan = module.table.plan(request) else { return SQLITE_CONSTRAINT }
  for (position, constraint) in plan.constraints.enumerated() {
    guard let found = offered.first(where: { $0.constraint == constraint }) else {
      preconditionFailure("the plan uses a constraint that was not offered: \(constraint)")
    }
    // The index is one that SQLite offered, and the array is as long as the offers.
    unsafe info.pointee.aConstraintUsage[found.index].argvIndex = Int32(clamping: position + 1)
    let isExact = plan.exactConstraints.contains(constraint)
    unsafe info.pointee.aConstraintUsage[found.index].omit = isExact ? 1 : 0
  }
  unsafe info.pointee.idxNum = module.number(of: plan)
  unsafe info.pointee.estimatedCost = plan.cost
  unsafe info.pointee.estimatedRows = plan.estimatedRows
  unsafe info.pointee.orderByConsumed = plan.isOrdered ? 1 : 0
  unsafe info.pointee.idxFlags = plan.isUnique ? SQLITE_INDEX_SCAN_UNIQUE : 0
  return SQLITE_OK
}

/// The constraints that a table may use, with their places in SQLite's array.
private func usableConstraints(
  of info: UnsafeMutablePointer<sqlite3_index_info>
) -> [(index: Int, constraint: TableConstraint)] {
  var constraints: [(index: Int, constraint: TableConstraint)] = []
  for index in unsafe 0..<Int(info.pointee.nConstraint) {
    // The count is that of the array.
    let offer = unsafe info.pointee.aConstraint[index]
    guard offer.usable != 0, let comparison = TableConstraint.Comparison(rawValue: offer.op)
    else { continue }
    // SQLite owns the name of the collation; "BINARY" compares bytes, as the tables do.
    let collation = unsafe sqlite3_vtab_collation(info, Int32(clamping: index))
    guard unsafe collation.map({ unsafe String(cString: $0) }) ?? "BINARY" == "BINARY"
    else { continue }
    let constraint = TableConstraint(column: Int(offer.iColumn), comparison)
    // A second condition of the same kind is left to SQLite, so that a plan names one for sure.
    guard !constraints.contains(where: { $0.constraint == constraint }) else { continue }
    constraints.append((index, constraint))
  }
  return constraints
}

// MARK: Cursors

private func openCursor(
  _ table: UnsafeMutablePointer<sqlite3_vtab>?,
  _ cursor: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
) -> Int32 {
  guard let table = unsafe table, let cursor = unsafe cursor else { return SQLITE_MISUSE }
  // SQLite calls this only between `openTable` and `closeTable`.
  let module = unsafe box(table, tableBoxOffset, ModuleBox.self).takeUnretainedValue()
  let memory = unsafe allocate(cursorBoxOffset, ScanBox(module))
  // The memory is large enough, zeroed, and freed by `closeCursor`.
  unsafe cursor.pointee = memory.assumingMemoryBound(to: sqlite3_vtab_cursor.self)
  return SQLITE_OK
}

private func closeCursor(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
  guard let cursor = unsafe cursor else { return SQLITE_OK }
  // Gives back what `openCursor` took: the box, then the memory.
  unsafe box(cursor, cursorBoxOffset, ScanBox.self).release()
  unsafe UnsafeMutableRawPointer(cursor).deallocate()
  return SQLITE_OK
}

/// Runs a body with the box of a cursor, and leaves what it throws with the table.
private func withScan(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?,
  _ body: (ScanBox) throws -> Void
) -> Int32 {
  guard let cursor = unsafe cursor else { return SQLITE_MISUSE }
  // SQLite calls the cursor's functions only between `openCursor` and `closeCursor`.
  let scan = unsafe box(cursor, cursorBoxOffset, ScanBox.self).takeUnretainedValue()
  do {
    try body(scan)
    return SQLITE_OK
  } catch {
    return unsafe fail(error, scan.module, cursor.pointee.pVtab)
  }
}

private func filter(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?,
  _ number: Int32,
  _ text: UnsafePointer<CChar>?,
  _ count: Int32,
  _ values: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  unsafe withScan(cursor) { box in
    guard let plan = box.module.plan(numbered: number) else {
      preconditionFailure("SQLite asks for a plan that was never made")
    }
    // The values live until this callback returns.
    try box.scan.begin(plan, unsafe SQLArguments(values, count: count))
  }
}

private func advance(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
  unsafe withScan(cursor) { try $0.scan.next() }
}

private func isAtEnd(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
  var isAtEnd = true
  _ = unsafe withScan(cursor) { isAtEnd = $0.scan.isAtEnd }
  return isAtEnd ? 1 : 0
}

private func column(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?,
  _ context: OpaquePointer?,
  _ index: Int32
) -> Int32 {
  guard let context = unsafe context else { return SQLITE_MISUSE }
  return unsafe withScan(cursor) { box in
    // The context lives until this callback returns.
    let result = unsafe SQLResult(context)
    do {
      try box.scan.column(Int(index), into: result)
    } catch {
      // For a column SQLite takes the sentence from the result, not from the table.
      result.fail(String(describing: error))
      throw error
    }
  }
}

private func rowID(
  _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?,
  _ number: UnsafeMutablePointer<sqlite3_int64>?
) -> Int32 {
  unsafe withScan(cursor) { box in
    // SQLite hands over the place for one number.
    unsafe number?.pointee = box.scan.rowID
  }
}
