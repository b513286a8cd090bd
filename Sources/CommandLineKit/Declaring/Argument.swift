/// A word that is known by its place: `show ID`.
///
/// An optional type makes it optional; an array takes all words that are left.
@propertyWrapper
public struct Argument<Value>: DeclaredInput {
  private let slot: Slot<Value>
  private let declaration: (String) -> InputDeclaration

  /// The value, once the command line has been parsed.
  public var wrappedValue: Value { slot.read() }

  private init(
    _ slot: Slot<Value>,
    _ type: any ArgumentValue.Type,
    _ placeholder: String?,
    _ help: String,
    _ completion: Completion?,
    isRequired: Bool,
    isRepeated: Bool = false,
    standard: String? = nil
  ) {
    self.slot = slot
    declaration = { label in
      InputDeclaration(
        name: label,
        kind: .argument,
        help: help,
        placeholder: placeholder ?? label.uppercased(),
        isRequired: isRequired,
        isRepeated: isRepeated,
        standard: standard,
        choices: type.choices,
        expectation: type.expectation,
        completion: completion ?? (type.choices.isEmpty ? .none : .words(type.choices))
      )
    }
  }

  func bound(label: String) -> BoundInput {
    BoundInput(declaration: declaration(label), slot: slot)
  }
}

extension Argument where Value: ArgumentValue {
  /// Declares a word that has to be there.
  public init(_ placeholder: String? = nil, help: String, completion: Completion? = nil) {
    self.init(.single(nil), Value.self, placeholder, help, completion, isRequired: true)
  }

  /// Declares a word that may be left out.
  public init(
    wrappedValue: Value,
    _ placeholder: String? = nil,
    help: String,
    completion: Completion? = nil
  ) {
    self.init(
      .single(wrappedValue),
      Value.self,
      placeholder,
      help,
      completion,
      isRequired: false,
      standard: wrappedValue.argument
    )
  }
}

extension Argument {
  /// Declares a word that may be left out.
  public init<Wrapped: ArgumentValue>(
    _ placeholder: String? = nil,
    help: String,
    completion: Completion? = nil
  ) where Value == Wrapped? {
    self.init(.optional(), Wrapped.self, placeholder, help, completion, isRequired: false)
  }

  /// Declares all words that are left; at least one unless `isRequired` is false.
  public init<Element: ArgumentValue>(
    _ placeholder: String? = nil,
    isRequired: Bool = true,
    help: String,
    completion: Completion? = nil
  ) where Value == [Element] {
    self.init(
      .list([]),
      Element.self,
      placeholder,
      help,
      completion,
      isRequired: isRequired,
      isRepeated: true
    )
  }
}
