// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody was told what became of the application.
public struct DecisionNotified: Action {
  public static let title = Title(
    "decision-notified",
    "Decision notified",
    de: "Entscheidung mitgeteilt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "there is a decision, and it was not notified yet",
    de: "es gibt eine Entscheidung, und sie ist noch nicht mitgeteilt"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )
  public let channel = Field<Code?>("channel", "how", de: "Weg", of: .channel)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let application = try it.application
    let state = try ApplicationState.demandStanding(application, `case`)
    try `case`.demand(
      .applicationDecided,
      state.decision != nil,
      (
        Message(
          "nothing was decided about application \(application) by \(`case`.moment.on)",
          de: "Über die Bewerbung \(application) ist am \(`case`.moment.on) nicht entschieden"
        ),
        remedy: Message(
          "record applicant-admitted, -rejected or -waitlisted first",
          de: "zuerst applicant-admitted, -rejected oder -waitlisted erfassen"
        )
      ),
      application.tags
    )
    try `case`.demand(
      .notTwice,
      state.notifiedAt == nil,
      (
        Message(
          "that decision was notified already (#\(state.notifiedAt ?? 0))",
          de: "Diese Entscheidung ist schon mitgeteilt (#\(state.notifiedAt ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      application.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(ApplicationState.self, of: it.application, at: .end(of: it.on)).notifiedAt
  }
}
