// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A list of codes is extended.
public struct CodeListDefined: Action {
  public static let title = Title(
    "code-list-defined",
    "Code list defined",
    de: "Codeliste festgelegt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "codes are added, given new labels, or closed; a code is never removed",
    de: "Codes kommen hinzu, werden umbenannt oder geschlossen; entfernt wird keiner"
  )

  public let list = Field<ListName>("list", "which list", de: "welche Liste")
  public let codes = Field<CodeDefinitions>(
    "codes",
    "its codes with labels",
    de: "Codes mit Bezeichnung"
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let name = try it.list
    let builtIn = CodeList.all.first { $0.name == name }
    try `case`.demand(
      .exists,
      builtIn != nil,
      (
        Message("there is no list \(name)", de: "Es gibt keine Liste \(name)"),
        remedy: Message(
          "use one of: \(extensible)",
          de: "möglich sind: \(extensible)"
        )
      ),
      ["list:\(name)"]
    )
    try `case`.demand(
      .codeInUse,
      builtIn?.isExtensible == true,
      (
        Message(
          "the codes of \(name) are fixed, rules depend on them",
          de: "Die Codes von \(name) stehen fest, Regeln hängen an ihnen"
        ),
        remedy: Message("extend one of: \(extensible)", de: "erweiterbar sind: \(extensible)")
      ),
      ["list:\(name)"]
    )
  }

  private static var extensible: String {
    CodeList.all.filter(\.isExtensible).map(\.name.word).sorted().joined(separator: ", ")
  }
}
