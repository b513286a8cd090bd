/// A value that is read from one word of the command line.
public protocol ArgumentValue {
  /// Reads a word; nil if it is none of these values.
  init?(argument: String)

  /// The word that reads as this value, for showing a default.
  var argument: String { get }

  /// What stands for the value in help, such as `NUMBER`.
  static var placeholder: String { get }

  /// What a word has to be, to go after "is not", such as `a whole number`.
  static var expectation: String { get }

  /// All words that can be read, if they are few.
  static var choices: [String] { get }
}

extension ArgumentValue {
  /// `VALUE`.
  public static var placeholder: String { "VALUE" }

  /// One of the choices, or "a value that fits".
  public static var expectation: String {
    choices.isEmpty ? "a value that fits" : "one of " + choices.joined(separator: ", ")
  }

  /// None.
  public static var choices: [String] { [] }
}

extension ArgumentValue where Self: LosslessStringConvertible {
  /// Reads what the type's own description looks like.
  public init?(argument: String) { self.init(argument) }

  /// The type's own description.
  public var argument: String { description }
}

extension ArgumentValue where Self: RawRepresentable, RawValue == String {
  /// Reads a raw value.
  public init?(argument: String) { self.init(rawValue: argument) }

  /// The raw value.
  public var argument: String { rawValue }
}

extension ArgumentValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  /// The raw values of all cases.
  public static var choices: [String] { allCases.map(\.rawValue) }

  /// The raw values with bars between them.
  public static var placeholder: String { choices.joined(separator: "|") }
}

extension String: ArgumentValue {
  /// `TEXT`.
  public static var placeholder: String { "TEXT" }
}

extension Int: ArgumentValue {
  /// `NUMBER`.
  public static var placeholder: String { "NUMBER" }
  /// A whole number.
  public static var expectation: String { "a whole number" }
}

extension Int64: ArgumentValue {
  /// `NUMBER`.
  public static var placeholder: String { "NUMBER" }
  /// A whole number.
  public static var expectation: String { "a whole number" }
}

extension UInt64: ArgumentValue {
  /// `NUMBER`.
  public static var placeholder: String { "NUMBER" }
  /// A whole number, not negative.
  public static var expectation: String { "a whole number from 0" }
}

extension Double: ArgumentValue {
  /// `NUMBER`.
  public static var placeholder: String { "NUMBER" }
  /// A number.
  public static var expectation: String { "a number" }
}
