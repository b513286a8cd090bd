// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// An application may get a place that becomes free.
public struct ApplicantWaitlisted: Action {
  public static let title = Title("applicant-waitlisted", "Applicant waitlisted", de: "Warteliste")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the application has come in and is undecided",
    de: "die Bewerbung liegt vor und ist nicht entschieden"
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
    try ApplicationState.demandUndecided(try it.application, orWaitlisted: false, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try ApplicationState.decision(name, it.application, known)
  }
}
