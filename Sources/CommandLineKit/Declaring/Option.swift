/// A named value: `--format csv` or `--format=csv`.
///
/// An optional type makes it optional; an array takes the option as often as it is given.
@propertyWrapper
public struct Option<Value>: DeclaredInput {
  private let slot: Slot<Value>
  private let declaration: (String) -> InputDeclaration

  /// The value, once the command line has been parsed.
  public var wrappedValue: Value { slot.read() }

  private init(
    _ slot: Slot<Value>,
    _ type: any ArgumentValue.Type,
    _ details: OptionDetails,
    _ help: String,
    isRequired: Bool,
    isRepeated: Bool = false,
    standard: String? = nil
  ) {
    self.slot = slot
    declaration = { label in
      InputDeclaration(
        name: details.name ?? label,
        short: details.short,
        kind: .option,
        help: help,
        placeholder: details.placeholder ?? type.placeholder,
        isRequired: isRequired,
        isRepeated: isRepeated,
        standard: standard,
        environment: details.environment,
        choices: type.choices,
        expectation: type.expectation,
        completion: details.completion ?? (type.choices.isEmpty ? .none : .words(type.choices))
      )
    }
  }

  func bound(label: String) -> BoundInput {
    BoundInput(declaration: declaration(label), slot: slot)
  }
}

/// What an option may say about itself beyond its type and its help.
public struct OptionDetails {
  var name: String?
  var short: Character?
  var placeholder: String?
  var environment: String?
  var completion: Completion?

  /// Describes an option.
  ///
  /// - Parameters:
  ///   - name: The name without dashes; else the property's.
  ///   - short: A letter for `-x`.
  ///   - placeholder: What stands for the value in help; else the type's.
  ///   - environment: The variable whose value counts when the option is not given.
  ///   - completion: What the shell offers; else the type's choices.
  public init(
    name: String? = nil,
    short: Character? = nil,
    placeholder: String? = nil,
    environment: String? = nil,
    completion: Completion? = nil
  ) {
    self.name = name
    self.short = short
    self.placeholder = placeholder
    self.environment = environment
    self.completion = completion
  }
}

extension Option where Value: ArgumentValue {
  /// Declares an option that has to be given.
  public init(_ details: OptionDetails = OptionDetails(), help: String) {
    self.init(.single(nil), Value.self, details, help, isRequired: true)
  }

  /// Declares an option with a default.
  public init(wrappedValue: Value, _ details: OptionDetails = OptionDetails(), help: String) {
    self.init(
      .single(wrappedValue),
      Value.self,
      details,
      help,
      isRequired: false,
      standard: wrappedValue.argument
    )
  }
}

extension Option {
  /// Declares an option that may be left out.
  public init<Wrapped: ArgumentValue>(_ details: OptionDetails = OptionDetails(), help: String)
  where Value == Wrapped? {
    self.init(.optional(), Wrapped.self, details, help, isRequired: false)
  }

  /// Declares an option that may be given any number of times.
  public init<Element: ArgumentValue>(_ details: OptionDetails = OptionDetails(), help: String)
  where Value == [Element] {
    self.init(.list([]), Element.self, details, help, isRequired: false, isRepeated: true)
  }

  /// Declares an option that may be given any number of times, with a default.
  public init<Element: ArgumentValue>(
    wrappedValue: [Element],
    _ details: OptionDetails = OptionDetails(),
    help: String
  ) where Value == [Element] {
    self.init(
      .list(wrappedValue),
      Element.self,
      details,
      help,
      isRequired: false,
      isRepeated: true,
      standard: wrappedValue.isEmpty ? nil : wrappedValue.map(\.argument).joined(separator: ", ")
    )
  }
}
