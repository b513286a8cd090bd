// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A version of a questionnaire, as it is used from now on.
public struct InstrumentDefined: Action {
  public static let title = Title(
    "instrument-defined",
    "Instrument defined",
    de: "Fragebogen festgelegt"
  )
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "each version is defined once and never changes; a change is a new version",
    de: "jede Fassung wird einmal festgelegt und bleibt; eine Änderung ist eine neue Fassung"
  )

  public let slug = Field<InstrumentSlug>("slug", "its short name", de: "Kürzel")
  public let version = Field<Int>("version", "number of the version", de: "Fassung", in: 1...1000)
  public let items = Field<InstrumentItems>(
    "items",
    "its items with their scales",
    de: "Items mit Skala"
  )
  public let score = Field<Code?>(
    "score",
    "how the score is formed (default: mean)",
    de: "wie der Wert gebildet wird (sonst Mittelwert)",
    of: .score
  )
  public let minimumAnswered = Field<Int?>(
    "minimum_answered",
    "items answered at least for a score (default: all)",
    de: "beantwortete Items, ab denen ein Wert gilt (sonst alle)",
    in: 1...100
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (slug, version) = (try it.slug, try it.version)
    let earlier = try twin(it, `case`.known).flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "version \(version) of \(slug) is already defined (#\(earlier ?? 0))",
          de: "Die Fassung \(version) von \(slug) ist schon festgelegt (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "what has changed is a new version: give the next number",
          de: "was sich geändert hat, ist eine neue Fassung: die nächste Nummer angeben"
        )
      ),
      slug.tags
    )
    let (count, minimum) = (try it.items.items.count, try it.minimumAnswered ?? 1)
    try `case`.demand(
      .answersFit,
      minimum <= count,
      (
        Message(
          "it has \(count) items, of which \(minimum) could never be answered",
          de: "Er hat \(count) Items; \(minimum) können nie beantwortet sein"
        ),
        remedy: Message(
          "give a minimum_answered of at most \(count)",
          de: "minimum_answered höchstens mit \(count) angeben"
        )
      ),
      slug.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: InstrumentState = try known.state(of: try it.slug, at: .ever)
    return state.versions[try it.version]?.definedAt
  }
}
