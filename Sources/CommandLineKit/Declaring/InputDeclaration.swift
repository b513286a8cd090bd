/// One input of a command as the parser, the help and the completions see it.
struct InputDeclaration {
  enum Kind {
    /// A word by its place.
    case argument
    /// `--name VALUE`.
    case option
    /// `--name`.
    case flag
  }

  var name: String
  var short: Character?
  var kind: Kind
  var help: String
  var placeholder: String
  var isRequired: Bool
  /// Whether the command itself says when it is missing.
  var isAskedForLater = false
  var isRepeated: Bool
  /// The default in words; nil if there is none worth showing.
  var standard: String?
  /// The variable of the environment that stands in for a missing option.
  var environment: String?
  var choices: [String]
  var expectation: String
  var completion: Completion

  /// The name as it is typed.
  var spelling: String { kind == .argument ? placeholder : "--" + name }
}

/// An input with the place that its words go to.
struct BoundInput {
  let declaration: InputDeclaration
  let slot: any InputSlot
}

/// Where the words of one input go.
protocol InputSlot: AnyObject {
  /// How many words have been taken so far.
  var timesGiven: Int { get }
  /// Takes a word; false if it is not a value of the input.
  func take(_ word: String) -> Bool
}

/// The place of one input's value; every instance of a command has its own.
final class Slot<Value>: InputSlot {
  private var value: Value?
  private let store: (inout Value?, _ isFirst: Bool, String) -> Bool
  private(set) var timesGiven = 0

  init(
    _ value: Value?,
    store: @escaping (inout Value?, _ isFirst: Bool, String) -> Bool
  ) {
    self.value = value
    self.store = store
  }

  func take(_ word: String) -> Bool {
    guard store(&value, timesGiven == 0, word) else { return false }
    timesGiven += 1
    return true
  }

  func read() -> Value {
    guard let value else {
      preconditionFailure("an input was read before the command line was parsed")
    }
    return value
  }
}

extension Slot {
  /// A place for exactly one value.
  static func single(_ standard: Value?) -> Slot where Value: ArgumentValue {
    Slot(standard) { value, _, word in
      guard let new = Value(argument: word) else { return false }
      value = new
      return true
    }
  }

  /// A place for one value or none.
  static func optional<Wrapped: ArgumentValue>() -> Slot where Value == Wrapped? {
    Slot(.some(nil)) { value, _, word in
      guard let new = Wrapped(argument: word) else { return false }
      value = .some(new)
      return true
    }
  }

  /// A place for any number of values; the first one given replaces the default.
  static func list<Element: ArgumentValue>(_ standard: [Element]?) -> Slot
  where Value == [Element] {
    Slot(standard) { value, isFirst, word in
      guard let new = Element(argument: word) else { return false }
      value = isFirst ? [new] : (value ?? []) + [new]
      return true
    }
  }
}

/// A property wrapper that declares an input.
protocol DeclaredInput {
  /// The input, named after its property unless it has a name of its own.
  func bound(label: String) -> BoundInput
}

/// The inputs that the properties of a value declare, in the order of the source.
func declaredInputs(of value: some Any) -> [BoundInput] {
  Mirror(reflecting: value).children.compactMap { child in
    guard let label = child.label, let input = child.value as? any DeclaredInput else {
      return nil
    }
    return input.bound(label: kebabCase(label.drop { $0 == "_" }))
  }
}

/// Turns `dryRun` into `dry-run`.
func kebabCase(_ label: some StringProtocol) -> String {
  label.reduce(into: "") { words, letter in
    words += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
  }
}
