/// What is wrong with one place of a table.
public struct CSVFault: Error, Equatable, Sendable {
  /// The kinds of faults that a table has before anyone asks what its cells mean.
  public enum Kind: Equatable, Sendable {
    /// There is no line with content.
    case noHeader
    /// A column, counted from 1, has no name.
    case emptyName(column: Int)
    /// Two columns, counted from 1, have the same name.
    case duplicateName(String, columns: [Int])
    /// A row has more or fewer cells than the header has names; `missing` are the names without a cell.
    case cellCount(expected: Int, found: Int, missing: [String])
    /// A quote that opens a cell is never closed; the line of the fault is where it stands.
    case unterminatedQuote
    /// Something other than a separator follows the quote that closes a cell.
    case textAfterQuote(String)
  }

  /// The physical line, from 1.
  public var line: Int
  /// The column's name, or its number from 1 where it has none; nothing where the whole row is meant.
  public var column: String?
  /// What is wrong.
  public var kind: Kind

  /// A fault at this place.
  public init(line: Int, column: String? = nil, kind: Kind) {
    self.line = line
    self.column = column
    self.kind = kind
  }

  /// What is wrong, without the place.
  public var reason: String {
    switch kind {
    case .noHeader:
      return "there is no header"
    case .emptyName(let column):
      return "column \(column) has no name in the header"
    case .duplicateName(let name, let columns):
      let numbers = columns.map(String.init).joined(separator: " and ")
      return "columns \(numbers) are both named \"\(name)\""
    case .cellCount(let expected, let found, let missing):
      let count = "\(found) \(found == 1 ? "cell" : "cells") instead of \(expected)"
      guard !missing.isEmpty else { return count + "; is a separator in a cell without quotes?" }
      let names = missing.map { "\"\($0)\"" }.joined(separator: ", ")
      return count + "; nothing for \(names)"
    case .unterminatedQuote:
      return "the quote that opens here is never closed"
    case .textAfterQuote(let text):
      return "after the closing quote stands \"\(text)\"; a quote in a quoted cell is doubled"
    }
  }
}

extension CSVFault: CustomStringConvertible {
  /// The place and the reason: `line 7, column "Datum": …`.
  public var description: String {
    let place = column.map { ", column \"\($0)\"" } ?? ""
    return "line \(line)\(place): \(reason)"
  }
}
