// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The data of a person are kept for a purpose, and not used.
public struct ProcessingRestricted: Action {
  public static let title = Title(
    "processing-restricted",
    "Processing restricted",
    de: "Verarbeitung eingeschränkt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the person is known; stands until restriction-lifted, and silences reminders",
    de: "die Person ist bekannt; gilt bis restriction-lifted und schaltet Erinnerungen stumm"
  )

  public let person = Field<ID<Person>>("person", "whose data", de: "wessen Daten")
  public let purpose = Field<Code>("purpose", "for what", de: "wofür", of: .consentPurpose)
  public let ground = Field<Code?>(
    "ground",
    "on what ground",
    de: "Grundlage",
    of: .restrictionGround
  )
  public let evidence = SealedField<Text?>("evidence", "where the proof is", de: "Nachweis")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try PersonState.demandKnown(try it.person, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: PersonState = try known.state(of: it.person, at: .ever)
    return state.restrictions[try it.purpose]
  }
}
