/// Why bytes are not one JSON value, and where.
public struct JSONFault: Error, Equatable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The character in the line that was read last, from 1; 0 where the line had not begun.
  public var column: Int
  /// What is wrong there.
  public var message: String

  /// A fault at this place.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

extension JSONFault: CustomStringConvertible {
  /// The place and the message: `line 3, column 7: duplicate object key near '"a"'`.
  public var description: String { "line \(line), column \(column): \(message)" }
}

/// A value that is JSON, but not what was expected at its place.
public struct JSONShapeFault: Error, Equatable, Sendable {
  /// Where the value stands: `columns[2].name`, or `the whole` for the outermost.
  public var path: String
  /// What is wrong with it: `a text is expected, not a list`.
  public var message: String

  /// A fault at this place.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

extension JSONShapeFault: CustomStringConvertible {
  /// The path and the message.
  public var description: String { "\(path): \(message)" }
}
