// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person wants to know what is kept about them.
public struct AccessRequested: Action {
  public static let title = Title("access-requested", "Access requested", de: "Auskunft verlangt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the person is known; to be answered within one month",
    de: "die Person ist bekannt; binnen eines Monats zu beantworten"
  )

  public let person = Field<ID<Person>>("person", "who asks", de: "wer verlangt es")
  public let ground = Field<Code?>(
    "ground",
    "access, or a copy to take along",
    de: "Auskunft oder Kopie zum Mitnehmen",
    of: .accessGround
  )
  public let channel = Field<Code?>("channel", "how it came", de: "Weg", of: .channel)
  public let details = SealedField<Text?>("details", "what exactly", de: "Näheres")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try PersonState.demandKnown(try it.person, `case`)
  }
}
