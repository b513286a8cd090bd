// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// An application gets a place that became free.
public struct ApplicantPromoted: Action {
  public static let title = Title("applicant-promoted", "Applicant promoted", de: "nachgerückt")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "only from the waiting list",
    de: "nur von der Warteliste"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )
  public let body = Field<Code?>(
    "body",
    "who decided",
    de: "wer entschieden hat",
    of: .decisionBody
  )
  public let rank = Field<Int?>("rank", "place in the ranking", de: "Rang", in: 1...100_000)
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .decisionReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let application = try it.application
    let stage = try ApplicationState.demandSubmitted(application, `case`).stage
    try `case`.demand(
      .applicationWaitlisted,
      stage == .waitlisted,
      (
        Message(
          "application \(application) is not on the waiting list on \(`case`.moment.on): it is \(stage.words.en)",
          de:
            "Die Bewerbung \(application) ist am \(`case`.moment.on) nicht auf der Warteliste: sie ist \(stage.words.de)"
        ),
        remedy: Message(
          "an undecided application gets its place with applicant-admitted",
          de: "eine nicht entschiedene Bewerbung erhält ihren Platz mit applicant-admitted"
        )
      ),
      application.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try ApplicationState.decision(name, it.application, known)
  }
}
