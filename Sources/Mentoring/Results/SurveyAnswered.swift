// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Somebody has answered a questionnaire; scores are views, never stored.
public struct SurveyAnswered: SurveyResponse {
  public static let title = Title("survey-answered", "Survey answered", de: "Befragung beantwortet")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "known items within their scales, others count as no response; once a respondent, wave and cycle; a token once, for its survey only",
    de:
      "bekannte Items innerhalb ihrer Skala, fehlende gelten als keine Antwort; einmal je Person, Welle und Durchgang; ein Zugangscode einmal und nur für seine Befragung"
  )

  public let instrument = Field<InstrumentSlug>("instrument", "questionnaire", de: "Fragebogen")
  public let version = Field<Int>("version", "its version", de: "Fassung", in: 1...1000)
  public let wave = Field<Code>("wave", "wave", de: "Welle", of: .wave)
  public let cycle = Field<CycleSlug?>(
    "cycle",
    "of which cycle (default: the person's only one)",
    de: "zu welchem Durchgang (sonst der einzige der Person)"
  )
  public let person = Field<ID<Person>?>("person", "who answered", de: "wer geantwortet hat")
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
  public let answers = Field<Answers>(
    "answers",
    "answers by item: a number, not-asked, declined or no-response",
    de: "Antworten je Item: Zahl, not-asked, declined oder no-response"
  )
  public let mode = Field<Code?>("mode", "how it was answered", de: "Form", of: .surveyMode)
  public let comments = SealedField<Text?>(
    "comments",
    "what was written besides",
    de: "Anmerkungen",
    for: .survey
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let items = try demandFitting(it, `case`)
    try demandWithinScales(try it.answers, items, try it.instrument, `case`)
    try SurveyState.demandUnanswered(it, `case`)
  }

  /// Every answer is of a known item and within its scale; all that are not are named at once.
  private static func demandWithinScales(
    _ answers: Answers,
    _ items: [InstrumentItems.Item],
    _ instrument: InstrumentSlug,
    _ case: Case
  ) throws(Objection) {
    var (en, de): ([String], [String]) = ([], [])
    var wrong: [String] = []
    for (item, answer) in answers.values.sorted(by: { $0.key.word < $1.key.word }) {
      guard let known = items.first(where: { $0.id == item }) else {
        en.append("\(item) is no item")
        de.append("\(item) ist kein Item")
        wrong.append(item.word)
        continue
      }
      guard case .number(let number) = answer, !known.scale.contains(number) else { continue }
      let (low, high) = (known.scale.lowerBound, known.scale.upperBound)
      en.append("\(item)=\(number) is not within \(low) to \(high)")
      de.append("\(item)=\(number) liegt nicht zwischen \(low) und \(high)")
      wrong.append(item.word)
    }
    let names = items.map(\.id.word).joined(separator: ", ")
    try `case`.demand(
      .answersFit,
      en.isEmpty,
      (
        Message(en.joined(separator: "; "), de: de.joined(separator: "; ")),
        remedy: Message(
          "answer these items within their scales: \(names); or say not-asked, declined, no-response",
          de:
            "diese Items innerhalb ihrer Skala beantworten: \(names); sonst not-asked, declined, no-response"
        )
      ),
      instrument.tags + wrong
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    guard let asked = try Asked(ifSaid: it) else { return nil }
    let state: SurveyState = try known.state(of: asked, at: .ever)
    return state.answered(try it.wave, try it.cycle)
  }
}
