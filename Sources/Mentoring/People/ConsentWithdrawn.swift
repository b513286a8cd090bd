// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person takes consent back.
public struct ConsentWithdrawn: Action {
  public static let title = Title(
    "consent-withdrawn",
    "Consent withdrawn",
    de: "Einwilligung widerrufen"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let purpose = Field<Code>("purpose", "for what", de: "wofür", of: .consentPurpose)
  public let textVersion = Field<Code?>(
    "text_version",
    "version of the text agreed to",
    de: "Fassung des Textes",
    of: .consentText
  )
  public let evidence = SealedField<Text?>("evidence", "where the proof is", de: "Nachweis")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, purpose) = (try it.person, try it.purpose)
    try PersonState.demandKnown(person, `case`)
    let families = try `case`.known.state(Families.self, of: .everybody, at: .ever)
    var isGiven = false
    // Somebody may have agreed under an id that was merged into this one.
    for id in families.family(of: person) {
      let state: PersonState = try `case`.state(of: id)
      isGiven = isGiven || state.consents[purpose]?.status == ConsentGiven.name
    }
    try `case`.demand(
      .consentGiven,
      isGiven,
      (
        Message(
          "there is no consent to \(purpose) that could be withdrawn",
          de: "Es gibt keine Einwilligung (\(purpose)), die widerrufen werden könnte"
        ),
        remedy: Message(
          "record consent-refused instead",
          de: "stattdessen consent-refused erfassen"
        )
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try PersonState.decision(name, it.person, it.purpose, by: it.on, known)
  }
}
