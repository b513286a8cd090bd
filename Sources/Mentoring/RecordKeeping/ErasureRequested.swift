// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person wants their data to be erased.
public struct ErasureRequested: Action {
  public static let title = Title("erasure-requested", "Erasure requested", de: "Löschung verlangt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the person is known; to be decided within one month",
    de: "die Person ist bekannt; binnen eines Monats zu entscheiden"
  )

  public let person = Field<ID<Person>>("person", "who asks", de: "wer verlangt es")
  public let ground = Field<Code?>(
    "ground",
    "on what ground",
    de: "Grundlage",
    of: .erasureGround
  )
  public let channel = Field<Code?>("channel", "how it came", de: "Weg", of: .channel)
  public let details = SealedField<Text?>("details", "what exactly", de: "Näheres")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try PersonState.demandKnown(try it.person, `case`)
  }
}
