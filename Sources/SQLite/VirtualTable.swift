/// A read-only table whose rows Swift code makes while SQL asks for them.
///
/// Once registered it is there under its name in every statement, without CREATE TABLE. SQLite
/// first asks for a ``plan(_:)``, perhaps several, then for the rows of the chosen one; in a join
/// it asks for rows once for each row of the tables outside.
public protocol VirtualTable: AnyObject {
  /// The rows of one answer.
  associatedtype Rows: VirtualTableRows

  /// The columns; the same ones each time. A hidden one is not part of `SELECT *`.
  var columns: [VirtualColumn] { get }

  /// Chooses which of the offered constraints the rows will be made for, and at what cost.
  ///
  /// Nil refuses: without a certain constraint the table cannot answer.
  func plan(_ request: TableRequest) -> TablePlan?

  /// The rows for the values of the plan's constraints, in the order in which the plan lists them.
  ///
  /// The rows may be more than the constraints allow (SQLite checks each again unless the plan says
  /// otherwise), never fewer. A value may be of any storage class, NULL too, whatever the column's
  /// type. An error makes the statement fail with its description.
  func rows(for plan: TablePlan, values: borrowing SQLArguments) throws -> Rows
}

/// The rows of one answer of a ``VirtualTable``, one after the other.
public protocol VirtualTableRows {
  /// Goes to the first row, then to the next; false when there is none.
  mutating func next() throws -> Bool

  /// Sets one value of the current row; only columns that the statement needs are asked for.
  func column(_ index: Int, into result: borrowing SQLResult) throws

  /// A number that identifies the current row.
  var rowID: Int64 { get }
}

/// One column of a ``VirtualTable``.
public struct VirtualColumn: Hashable, Sendable {
  /// The name, as SQL writes it.
  public let name: String
  /// The declared type, such as `INTEGER` or `TEXT`; it gives the column its affinity.
  public let type: String
  /// Whether `SELECT *` leaves the column out.
  public let isHidden: Bool

  /// Describes a column.
  public init(_ name: String, _ type: String, isHidden: Bool = false) {
    self.name = name
    self.type = type
    self.isHidden = isHidden
  }
}

/// A condition of the statement on one column, whose value is known when the rows are asked for.
public struct TableConstraint: Hashable, Sendable {
  /// How the column is compared with the value; the numbers are those of `sqlite3.h`.
  public enum Comparison: UInt8, Sendable {
    case equal = 2
    case greater = 4
    case lessOrEqual = 8
    case less = 16
    case greaterOrEqual = 32
    case match = 64
    case like = 65
    case glob = 66
    case regexp = 67
    case notEqual = 68
    case isNot = 69
    case isNotNull = 70
    case isNull = 71
    case `is` = 72
  }

  /// The column, from 0; -1 stands for the rowid.
  public let column: Int
  /// How it is compared.
  public let comparison: Comparison

  /// Names a condition.
  public init(column: Int, _ comparison: Comparison) {
    self.column = column
    self.comparison = comparison
  }
}

/// What a statement asks of a table.
public struct TableRequest: Hashable, Sendable {
  /// One term of the wished order.
  public struct Order: Hashable, Sendable {
    /// The column, from 0; -1 stands for the rowid.
    public let column: Int
    /// Whether the largest comes first.
    public let isDescending: Bool

    /// Names a term.
    public init(column: Int, isDescending: Bool = false) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  /// The conditions that can be used.
  ///
  /// Left out are those whose value is not known in this plan, and comparisons of text under a
  /// collation other than BINARY, which a lookup by bytes would answer wrongly.
  public let constraints: [TableConstraint]
  /// The order in which the statement would like the rows.
  public let order: [Order]
  /// One bit for each column that is needed; the highest stands for column 63 and all after it.
  public let neededColumns: UInt64

  /// Describes a request, for instance in a test.
  public init(
    constraints: [TableConstraint],
    order: [Order] = [],
    neededColumns: UInt64 = .max
  ) {
    self.constraints = constraints
    self.order = order
    self.neededColumns = neededColumns
  }

  /// Whether the statement needs a column.
  public func needs(column: Int) -> Bool {
    neededColumns & (1 << UInt64(min(max(column, 0), 63))) != 0
  }
}

/// How a table would answer a ``TableRequest``.
public struct TablePlan: Hashable, Sendable {
  /// The constraints whose values the rows are made for, out of the offered ones.
  public var constraints: [TableConstraint]
  /// Constraints that the rows are sure to obey exactly, so that SQLite need not check them again.
  public var exactConstraints: Set<TableConstraint>
  /// The cost of making the rows once, in units of one row read from a plain table.
  public var cost: Double
  /// About how many rows will come.
  public var estimatedRows: Int64
  /// Whether at most one row comes.
  public var isUnique: Bool
  /// Whether the rows come in the order of the request.
  public var isOrdered: Bool
  /// A mark of the table's own, such as a direction; it comes back with the plan.
  public var variant: Int
  /// The columns that the statement needs; see ``TableRequest/neededColumns``.
  public var neededColumns: UInt64

  /// Describes a plan; the defaults are those of a full scan.
  public init(
    constraints: [TableConstraint] = [],
    exactConstraints: Set<TableConstraint> = [],
    cost: Double = 1_000_000,
    estimatedRows: Int64 = 1_000_000,
    isUnique: Bool = false,
    isOrdered: Bool = false,
    variant: Int = 0,
    neededColumns: UInt64 = .max
  ) {
    self.constraints = constraints
    self.exactConstraints = exactConstraints
    self.cost = cost
    self.estimatedRows = estimatedRows
    self.isUnique = isUnique
    self.isOrdered = isOrdered
    self.variant = variant
    self.neededColumns = neededColumns
  }
}
