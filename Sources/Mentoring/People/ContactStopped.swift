// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A person is not written to any more.
public struct ContactStopped: Action {
  public static let title = Title("contact-stopped", "Contact stopped", de: "kein Kontakt mehr")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "silences reminders and surveys, until contact-resumed",
    de: "schaltet Erinnerungen und Befragungen stumm, bis contact-resumed"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")
  public let reason = Field<Code>("reason", "why", de: "Grund", of: .contactStopReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try PersonState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try PersonState.demandKnown(try it.person, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: PersonState = try known.state(of: it.person, at: .ever)
    guard let stopped = state.contactStopped, stopped.reason == (try it.reason) else { return nil }
    return stopped.position
  }
}
