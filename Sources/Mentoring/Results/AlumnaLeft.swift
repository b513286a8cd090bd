// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody leaves the network of those who took part.
public struct AlumnaLeft: Action {
  public static let title = Title("alumna-left", "Left the network", de: "Netzwerk verlassen")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the person is in the network",
    de: "die Person ist im Netzwerk"
  )

  public let person = Field<ID<Person>>("person", "who", de: "wer")

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try AlumnaState.concern(it, it.person)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let person = try it.person
    try PersonState.demandKnown(person, `case`)
    let isMember = try `case`.state(AlumnaState.self, of: person).joinedAt != nil
    try `case`.demand(
      .alumnaJoined,
      isMember,
      (
        Message(
          "\(person) is not in the network on \(`case`.moment.on)",
          de: "\(person) ist am \(`case`.moment.on) nicht im Netzwerk"
        ),
        remedy: Message(
          "check the date, or record alumna-joined first",
          de: "das Datum prüfen oder zuerst alumna-joined erfassen"
        )
      ),
      person.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(AlumnaState.self, of: it.person, at: .ever).leftAt
  }
}
