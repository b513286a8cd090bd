// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Something about a person has changed; what is not given stays.
public struct PersonUpdated: Action {
  public static let title = Title("person-updated", "Person updated", de: "Person geändert")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "a change of name or address starts a new identity key, so that the former one can end alone",
    de:
      "ein neuer Name beginnt einen neuen Schlüssel, damit der frühere allein gelöscht werden kann"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let givenName = SealedField<PersonName?>(
    "given_name",
    "given name",
    de: "Vorname",
    for: .identity
  )
  public let familyName = SealedField<PersonName?>(
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

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let person = try it.person
    try PersonState.demandKnown(person, `case`)
    // What was so before somebody was registered is not what has changed since: it would be
    // overwritten by the registration at once.
    let since = try `case`.known.state(PersonState.self, of: person, at: .ever).registeredOn
    try `case`.demand(
      .dayOrder,
      since.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "\(person) was registered only on \(since?.description ?? "")",
          de: "\(person) wurde erst am \(since?.description ?? "") angelegt"
        ),
        remedy: Message(
          "give the day since which it is so, not before the registration (--on)",
          de: "den Tag angeben, seit dem es gilt, nicht vor der Anlage (--on)"
        )
      ),
      person.tags
    )
  }
}
