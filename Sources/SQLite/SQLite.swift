// SQLite, as far as the project needs it: a thin, safe layer over the C library.
//
// In:  a path, SQL text, values, Swift functions and Swift tables that the SQL may use.
// Out: rows, column by column, and one error type that says who can act on it.
// It never knows what a table means, and no C type and no C pointer leaves it.
//
// A reader starts with `Database` and `Statement`. `Authorizer.readOnly` is what makes SQL that a
// person typed harmless; `VirtualTable` shows data that lives elsewhere as a table.
//
// What the layer guarantees, and the files refer to by number:
//   1. A connection is opened without SQLite's own mutex, so only one thread may use it at a time.
//      `Database` and `Statement` are not `Sendable`; `Interrupter` is, and only interrupts.
//   2. A statement keeps its database open: the connection closes after its last statement.
//   3. Bytes of a column are borrowed from the statement. `step`, `reset` and the bindings mutate it,
//      so the compiler ends the loan before SQLite may move the bytes.
//   4. The bytes of one column are always asked for through the same C function (text for what is
//      not a blob, blob for a blob): asking for both could move bytes that are on loan.
//   5. Swift code that SQLite calls back lives in a box that SQLite owns and destroys, or that the
//      database holds until it is closed.

/// A value as SQLite stores it: one of five storage classes.
public enum SQLiteValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}
