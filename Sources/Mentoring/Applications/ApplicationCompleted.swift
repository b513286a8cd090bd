// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The documents of an application are all there.
public struct ApplicationCompleted: Action {
  public static let title = Title(
    "application-completed",
    "Application completed",
    de: "Bewerbung vollständig"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the application has come in and was not withdrawn; once",
    de: "die Bewerbung liegt vor und wurde nicht zurückgezogen; einmal"
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
    let completedAt = try ApplicationState.demandStanding(application, `case`).completedAt
    try `case`.demand(
      .notTwice,
      completedAt == nil,
      (
        Message(
          "application \(application) is complete already (#\(completedAt ?? 0))",
          de: "Die Bewerbung \(application) ist schon vollständig (#\(completedAt ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      application.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(ApplicationState.self, of: it.application, at: .ever).completedAt
  }
}
