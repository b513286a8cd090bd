/// An option that a command knows only at run time, such as a field of an action.
public struct DynamicOption {
  /// Whether a value follows the name.
  public enum Kind: Hashable, Sendable {
    /// `--name`.
    case flag
    /// `--name VALUE`, with what stands for the value in help.
    case value(placeholder: String)
  }

  /// The name without its dashes.
  public var name: String
  /// A sentence for the help.
  public var help: String
  /// Whether a value follows.
  public var kind: Kind
  /// Whether it has to be given.
  public var isRequired: Bool
  /// Whether the command may get the value otherwise, and itself says when it is missing.
  public var isAskedForLater: Bool
  /// Whether it may be given more than once.
  public var isRepeated: Bool
  /// What the shell offers for the value.
  public var completion: Completion

  /// Describes an option.
  public init(
    _ name: String,
    help: String,
    kind: Kind = .value(placeholder: "TEXT"),
    isRequired: Bool = false,
    isAskedForLater: Bool = false,
    isRepeated: Bool = false,
    completion: Completion = .none
  ) {
    self.name = name
    self.help = help
    self.kind = kind
    self.isRequired = isRequired
    self.isAskedForLater = isAskedForLater
    self.isRepeated = isRepeated
    self.completion = completion
  }
}

/// The values that were given for the ``DynamicOption``s of a command.
public struct DynamicValues: Hashable, Sendable {
  /// One option as it was given.
  public struct Entry: Hashable, Sendable {
    /// The name without its dashes.
    public let name: String
    /// The value; nil for a flag.
    public let value: String?
  }

  /// Everything that was given, in that order.
  public internal(set) var entries: [Entry] = []

  /// The value given for an option; the last one if there are several.
  public subscript(name: String) -> String? { entries.last { $0.name == name }?.value }

  /// All values given for an option, in that order.
  public func all(_ name: String) -> [String] {
    entries.filter { $0.name == name }.compactMap(\.value)
  }

  /// Whether an option or a flag was given.
  public func has(_ name: String) -> Bool { entries.contains { $0.name == name } }
}

/// Collects the words of a dynamic option.
final class DynamicSlot: InputSlot {
  private let name: String
  private let isFlag: Bool
  private let collector: DynamicCollector
  var timesGiven: Int { collector.values.entries.count { $0.name == name } }

  init(_ option: DynamicOption, _ collector: DynamicCollector) {
    name = option.name
    isFlag = option.kind == .flag
    self.collector = collector
  }

  func take(_ word: String) -> Bool {
    collector.values.entries.append(.init(name: name, value: isFlag ? nil : word))
    return true
  }
}

/// The values of one parse on their way to the command.
final class DynamicCollector {
  var values = DynamicValues()

  /// A dynamic option as the parser sees every other.
  func bind(_ option: DynamicOption) -> BoundInput {
    var placeholder = ""
    if case .value(let word) = option.kind { placeholder = word }
    var choices: [String] = []
    if case .words(let words) = option.completion { choices = words }
    let declaration = InputDeclaration(
      name: option.name,
      kind: option.kind == .flag ? .flag : .option,
      help: option.help,
      placeholder: placeholder,
      isRequired: option.isRequired,
      isAskedForLater: option.isAskedForLater,
      isRepeated: option.isRepeated,
      choices: choices,
      expectation: "",
      completion: option.completion
    )
    return BoundInput(declaration: declaration, slot: DynamicSlot(option, self))
  }
}
