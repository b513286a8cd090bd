// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person objects to the processing of their data for a purpose.
public struct ObjectionRaised: Action {
  public static let title = Title("objection-raised", "Objection raised", de: "Widerspruch")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "stands until objection-decided, within one month; meanwhile the purpose counts as not consented to",
    de:
      "gilt bis objection-decided, binnen eines Monats; so lange zählt der Zweck als nicht eingewilligt"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let purpose = Field<Code>("purpose", "to what", de: "wogegen", of: .consentPurpose)
  public let channel = Field<Code?>("channel", "how it came", de: "Weg", of: .channel)
  public let evidence = SealedField<Text?>("evidence", "where the proof is", de: "Nachweis")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try PersonState.demandKnown(try it.person, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: PersonState = try known.state(of: it.person, at: .end(of: it.on))
    guard let raised = state.objections[try it.purpose], raised.on == it.on else { return nil }
    return raised.position
  }
}
