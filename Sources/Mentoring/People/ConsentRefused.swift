// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person does not agree to a purpose.
public struct ConsentRefused: Action {
  public static let title = Title(
    "consent-refused",
    "Consent refused",
    de: "Einwilligung abgelehnt"
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

  // duplicate: each action says for itself what it asks; the logic is in `PersonState`, once
  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try PersonState.demandKnown(try it.person, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try PersonState.decision(name, it.person, it.purpose, by: it.on, known)
  }
}
