// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// What was held may be erased again.
public struct LegalHoldReleased: SettlingAction {
  public static let title = Title(
    "legal-hold-released",
    "Legal hold released",
    de: "Aufbewahrung aufgehoben"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static var settles: KeyPath<Self, Field<Made<LegalHoldSet>>> { \.hold }
  public static let rule: Message? = Message(
    "the hold stands; once",
    de: "die Aufbewahrung gilt; einmal"
  )

  public let hold = Field<Made<LegalHoldSet>>(
    "hold",
    "which hold, by its position",
    de: "welche Aufbewahrung, mit ihrer Stelle"
  )
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")
}
