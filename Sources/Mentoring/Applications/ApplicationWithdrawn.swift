// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody takes an application back.
public struct ApplicationWithdrawn: Action {
  public static let title = Title(
    "application-withdrawn",
    "Application withdrawn",
    de: "Bewerbung zurückgezogen"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "until a decision, and from the waiting list too; a place is declined with place-declined",
    de: "bis zur Entscheidung, auch von der Warteliste; einen Platz lehnt place-declined ab"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .withdrawalReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let application = try it.application
    let state = try ApplicationState.demandSubmitted(application, `case`)
    let decision = state.decision
    try `case`.demand(
      .applicationUndecided,
      state.stage == .submitted || state.stage == .waitlisted,
      (
        Message(
          "application \(application) is \(state.stage.words.en) (#\(decision?.position ?? 0))",
          de:
            "Die Bewerbung \(application) ist \(state.stage.words.de) (#\(decision?.position ?? 0))"
        ),
        remedy: Message(
          "a place is declined with place-declined; who takes part leaves with participant-withdrew",
          de:
            "einen Platz lehnt place-declined ab; wer teilnimmt, steigt mit participant-withdrew aus"
        )
      ),
      application.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try ApplicationState.decision(name, it.application, known)
  }
}
