// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The office talked with somebody who applied.
public struct InterviewHeld: Action {
  public static let title = Title("interview-held", "Interview held", de: "Auswahlgespräch")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the application has come in and was not withdrawn",
    de: "die Bewerbung liegt vor und wurde nicht zurückgezogen"
  )

  public let application = Field<ID<Application>>(
    "application",
    "which application",
    de: "welche Bewerbung"
  )
  public let panel = SealedField<Text?>(
    "panel",
    "who interviewed",
    de: "wer das Gespräch führte",
    for: .application
  )
  public let scores = SealedField<Numbers?>(
    "scores",
    "scores by criterion",
    de: "Punkte je Kriterium",
    for: .application
  )
  public let total = Field<Int?>("total", "points in total", de: "Punkte insgesamt", in: 0...1000)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try ApplicationState.concern(it, it.application, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    _ = try ApplicationState.demandStanding(try it.application, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state = try known.state(ApplicationState.self, of: it.application, at: .end(of: it.on))
    guard let interview = state.interview, interview.on == it.on else { return nil }
    return interview.position
  }
}
