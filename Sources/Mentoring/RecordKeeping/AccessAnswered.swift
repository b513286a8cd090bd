// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The office has told a person what is kept about them, or why not.
public struct AccessAnswered: SettlingAction {
  public static let title = Title("access-answered", "Access answered", de: "Auskunft erteilt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static var settles: KeyPath<Self, Field<Made<AccessRequested>>> { \.request }
  public static let rule: Message? = Message(
    "the request stands and has had no answer",
    de: "der Antrag liegt vor und ist nicht beantwortet"
  )

  public let request = Field<Made<AccessRequested>>(
    "request",
    "which request, by its position",
    de: "welcher Antrag, mit seiner Stelle"
  )
  public let decision = Field<Code>(
    "decision",
    "what was decided",
    de: "Entscheidung",
    of: .requestDecision
  )
  public let ground = Field<Code?>("ground", "on what ground", de: "Grundlage", of: .refusalGround)
  public let channel = Field<Code?>("channel", "how it went out", de: "Weg", of: .channel)
  public let reason = SealedField<Text?>("reason", "why", de: "Begründung")
}
