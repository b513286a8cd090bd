// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person whom the office had stopped writing to is written to again.
///
/// An address turns up, or somebody gets in touch who had asked for quiet: without this the silence
/// would have no end.
public struct ContactResumed: Action {
  public static let title = Title("contact-resumed", "Contact resumed", de: "wieder Kontakt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "contact had been stopped",
    de: "der Kontakt war beendet"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let reason = SealedField<Text?>("reason", "why", de: "Grund")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let person = try it.person
    try PersonState.demandKnown(person, `case`)
    let state: PersonState = try `case`.state(of: person)
    try `case`.demand(
      .contactStopped,
      state.contactStopped != nil,
      (
        Message(
          "contact with \(person) is not stopped on \(`case`.moment.on)",
          de: "Der Kontakt zu \(person) ist am \(`case`.moment.on) nicht beendet"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      person.tags
    )
  }
}
