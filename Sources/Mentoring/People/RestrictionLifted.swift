// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The data of a person are used for a purpose again.
///
/// A restriction holds for a while by its nature, so that there must be an end to record.
public struct RestrictionLifted: Action {
  public static let title = Title(
    "restriction-lifted",
    "Restriction lifted",
    de: "Einschränkung aufgehoben"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the purpose is restricted; the person is told before",
    de: "der Zweck ist eingeschränkt; die Person wird vorher unterrichtet"
  )

  public let person = Field<ID<Person>>("person", "whose data", de: "wessen Daten")
  public let purpose = Field<Code>("purpose", "for what", de: "wofür", of: .consentPurpose)
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (person, purpose) = (try it.person, try it.purpose)
    try PersonState.demandKnown(person, `case`)
    let state: PersonState = try `case`.state(of: person)
    try `case`.demand(
      .restricted,
      state.restrictions[purpose] != nil,
      (
        Message(
          "\(purpose) is not restricted for \(person) on \(`case`.moment.on)",
          de: "Für \(person) ist \(purpose) am \(`case`.moment.on) nicht eingeschränkt"
        ),
        remedy: Message(
          "look at the person with show: it names the purposes",
          de: "die Person mit show ansehen: dort stehen die Zwecke"
        )
      ),
      person.tags
    )
  }
}
