// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody is known to the office from now on; who it is stays sealed.
public struct PersonRegistered: Action {
  public static let title = Title("person-registered", "Person registered", de: "Person angelegt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the same e-mail is the same person; at the shell a likely duplicate asks for --new",
    de: "gleiche E-Mail ist gleiche Person; mögliche Dubletten verlangen --new"
  )

  public let person = Field<ID<Person>>("person", "new id", de: "neue Kennung", isDrawn: true)
  public let givenName = SealedField<PersonName?>(
    "given_name",
    "given name",
    de: "Vorname",
    for: .identity
  )
  public let familyName = SealedField<PersonName>(
    "family_name",
    "family name",
    de: "Nachname",
    for: .identity
  )
  public let title_ = SealedField<Line?>("title", "academic title", de: "Titel", for: .identity)
  public let formOfAddress = SealedField<Line?>(
    "form_of_address",
    "form of address",
    de: "Anrede",
    for: .identity
  )
  public let email = SealedField<EMail?>("email", "e-mail", de: "E-Mail", for: .identity)
  public let telephone = SealedField<Line?>("telephone", "telephone", de: "Telefon", for: .identity)
  public let postalAddress = SealedField<Text?>(
    "postal_address",
    "postal address",
    de: "Postanschrift",
    for: .identity
  )
  public let organisation = SealedField<Line?>(
    "organisation",
    "organisation",
    de: "Einrichtung",
    for: .identity
  )
  public let position = SealedField<Line?>("position", "position", de: "Position", for: .identity)
  public let preferredChannel = Field<Code?>(
    "preferred_channel",
    "preferred channel",
    de: "bevorzugter Weg",
    of: .channel
  )
  public let matriculationNumber = SealedField<Line?>(
    "matriculation_number",
    "matriculation number",
    de: "Matrikelnummer",
    for: .identity
  )
  public let birthYear = SealedField<Int?>(
    "birth_year",
    "year of birth",
    de: "Geburtsjahr",
    for: .identity,
    in: 1900...2100
  )
  public let birthBand = Field<Int?>(
    "birth_band",
    "first year of the five-year band of birth",
    de: "Geburtsjahrfünft, erstes Jahr",
    in: 1900...2100,
    isDrawn: true
  )
  public let gender = Field<Code?>(
    "gender",
    "gender, voluntary",
    de: "Geschlecht, freiwillig",
    of: .gender
  )
  public let language = Field<Code?>(
    "language",
    "language of letters",
    de: "Sprache der Briefe",
    of: .language
  )

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    Concern(it)
  }
}
