/// A named yes: `--dry-run`.
@propertyWrapper
public struct Flag: DeclaredInput {
  private let slot: Slot<Bool>
  private let declaration: (String) -> InputDeclaration

  /// Whether the flag was given, once the command line has been parsed.
  public var wrappedValue: Bool { slot.read() }

  /// Declares a flag, under its property's name unless another is given.
  public init(
    wrappedValue: Bool = false,
    name: String? = nil,
    short: Character? = nil,
    help: String
  ) {
    precondition(!wrappedValue, "a flag that is on by default cannot be turned off")
    slot = Slot(false) { value, _, _ in
      value = true
      return true
    }
    declaration = { label in
      InputDeclaration(
        name: name ?? label,
        short: short,
        kind: .flag,
        help: help,
        placeholder: "",
        isRequired: false,
        isRepeated: false,
        choices: [],
        expectation: "",
        completion: .none
      )
    }
  }

  func bound(label: String) -> BoundInput {
    BoundInput(declaration: declaration(label), slot: slot)
  }
}
