// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody will not or did not answer a questionnaire.
public struct SurveyDeclined: SurveyResponse {
  public static let title = Title(
    "survey-declined",
    "Survey not answered",
    de: "Befragung nicht beantwortet"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the wave is not answered; a sheet that comes later still counts",
    de: "die Welle ist nicht beantwortet; ein Bogen, der noch kommt, zählt"
  )

  public let instrument = Field<InstrumentSlug>("instrument", "questionnaire", de: "Fragebogen")
  public let version = Field<Int>("version", "its version", de: "Fassung", in: 1...1000)
  public let wave = Field<Code>("wave", "wave", de: "Welle", of: .wave)
  public let cycle = Field<CycleSlug?>(
    "cycle",
    "of which cycle (default: the person's only one)",
    de: "zu welchem Durchgang (sonst der einzige der Person)"
  )
  public let person = Field<ID<Person>?>("person", "who", de: "wer")
  public let code = SealedField<Line?>(
    "code",
    "the respondent's self-made code",
    de: "selbst gebildeter Code",
    for: .survey
  )
  public let token = Field<ID<Respondent>?>("token", "one-time token", de: "Zugangscode")
  public let respondent = Field<ID<Respondent>?>(
    "respondent",
    "id drawn for a self-made code",
    de: "zum selbst gebildeten Code vergebene Kennung",
    isDrawn: true
  )
  public let reason = Field<Code>("reason", "why", de: "Grund", of: .missingReason)

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    _ = try demandFitting(it, `case`)
    try SurveyState.demandUnanswered(it, `case`)
    let earlier = try twin(it, `case`.known).flatMap { $0 < `case`.moment.position ? $0 : nil }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "that is already recorded (#\(earlier ?? 0))",
          de: "Das ist schon erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      try Asked(it).tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    guard let asked = try Asked(ifSaid: it) else { return nil }
    let state: SurveyState = try known.state(of: asked, at: .ever)
    let (wave, cycle, reason) = (try it.wave, try it.cycle, try it.reason)
    return state.responses.first {
      $0.wave == wave && $0.cycle == cycle && $0.reason == reason
    }?.position
  }
}
