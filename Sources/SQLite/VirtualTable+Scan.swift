// The Swift side of a virtual table, without a pointer in it: what the C callbacks talk to.

/// A table whose type has been forgotten, so that C callbacks can hold it.
protocol ErasedTable: AnyObject {
  var columns: [VirtualColumn] { get }
  func plan(_ request: TableRequest) -> TablePlan?
  func makeScan() -> any ErasedScan
}

/// One cursor of a statement on a table.
protocol ErasedScan: AnyObject {
  var isAtEnd: Bool { get }
  var rowID: Int64 { get }
  func begin(_ plan: TablePlan, _ values: borrowing SQLArguments) throws
  func next() throws
  func column(_ index: Int, into result: borrowing SQLResult) throws
}

final class TypedTable<Table: VirtualTable>: ErasedTable {
  private let table: Table
  init(_ table: Table) { self.table = table }
  var columns: [VirtualColumn] { table.columns }
  func plan(_ request: TableRequest) -> TablePlan? { table.plan(request) }
  func makeScan() -> any ErasedScan { TypedScan(table) }
}

final class TypedScan<Table: VirtualTable>: ErasedScan {
  private let table: Table
  private var rows: Table.Rows?
  private(set) var isAtEnd = true

  init(_ table: Table) {
    self.table = table
    rows = nil
  }

  var rowID: Int64 { rows?.rowID ?? 0 }

  func begin(_ plan: TablePlan, _ values: borrowing SQLArguments) throws {
    // The old rows go first: they may hold what the new ones need, such as a reader's slot.
    rows = nil
    isAtEnd = true
    rows = try table.rows(for: plan, values: values)
    try next()
  }

  func next() throws {
    isAtEnd = true
    isAtEnd = try !(rows?.next() ?? false)
  }

  func column(_ index: Int, into result: borrowing SQLResult) throws {
    try rows?.column(index, into: result)
  }
}

extension String {
  /// The text as an SQL identifier in double quotes.
  var quotedForSQL: String {
    reduce(into: "\"") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
  }
}

/// A registered table with the plans that statements have chosen; SQLite owns the box.
final class ModuleBox {
  let table: any ErasedTable
  let failures: CallbackFailures
  private var plans: [TablePlan] = []
  private var numbers: [TablePlan: Int32] = [:]

  init(_ table: any ErasedTable, failures: CallbackFailures) {
    self.table = table
    self.failures = failures
  }

  /// The declaration that SQLite reads the columns from.
  func declaration() -> String {
    let columns = table.columns.map { column in
      "\(column.name.quotedForSQL) \(column.type)\(column.isHidden ? " HIDDEN" : "")"
    }
    return "CREATE TABLE x(\(columns.joined(separator: ", ")))"
  }

  /// The number under which a plan travels through SQLite.
  ///
  /// Equal plans share one, so there are never more than there are different statements.
  func number(of plan: TablePlan) -> Int32 {
    if let number = numbers[plan] { return number }
    let number = Int32(clamping: plans.count)
    plans.append(plan)
    numbers[plan] = number
    return number
  }

  /// The plan that travelled under a number.
  func plan(numbered number: Int32) -> TablePlan? {
    plans.indices.contains(Int(number)) ? plans[Int(number)] : nil
  }
}

/// One cursor as SQLite holds it.
final class ScanBox {
  let scan: any ErasedScan
  let module: ModuleBox

  init(_ module: ModuleBox) {
    self.module = module
    scan = module.table.makeScan()
  }
}
