// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody takes the place.
public struct PlaceAccepted: Action {
  public static let title = Title("place-accepted", "Place accepted", de: "Platz angenommen")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the application is admitted; once",
    de: "die Bewerbung hat eine Zusage; einmal"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let application = try it.application
    let acceptedAt = try ApplicationState.demandAdmitted(application, `case`).acceptedAt
    try `case`.demand(
      .notTwice,
      acceptedAt == nil,
      (
        Message(
          "the place of \(application) is accepted already (#\(acceptedAt ?? 0))",
          de: "Der Platz von \(application) ist schon angenommen (#\(acceptedAt ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      application.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(ApplicationState.self, of: it.application, at: .ever).acceptedAt
  }
}
