// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A cycle begins: from now on it accepts applications.
public struct CycleOpened: Action {
  public static let title = Title("cycle-opened", "Cycle opened", de: "Durchgang eröffnet")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.never
  public static let rule: Message? = Message(
    "the programme is defined, the slug is new and begins with the programme's",
    de: "das Programm ist angelegt, das Kürzel ist neu und beginnt mit dem des Programms"
  )

  public let programme = Field<ProgrammeSlug>(
    "programme",
    "of which programme",
    de: "welches Programm"
  )
  public let slug = Field<CycleSlug>(
    "slug",
    "its name, as wegweiser/2025",
    de: "Kürzel, etwa wegweiser/2025"
  )
  public let from = Field<Day>("from", "planned first day", de: "geplanter erster Tag")
  public let until = Field<Day>("until", "planned last day", de: "geplanter letzter Tag")

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (slug, programme) = (try it.slug, try it.programme)
    let (from, until) = (try it.from, try it.until)
    let known = `case`.known
    try `case`.demand(
      .exists,
      try known.state(ProgrammeState.self, of: programme, at: .ever).definedAt != nil,
      (
        Message("there is no programme \(programme)", de: "Es gibt kein Programm \(programme)"),
        remedy: Message(
          "define it with programme-defined",
          de: "es mit programme-defined anlegen"
        )
      ),
      ["programme:\(programme)"]
    )
    try `case`.demand(
      .slugMatches,
      slug.word.hasPrefix(programme.word + "/"),
      (
        Message(
          "the cycle's name \(slug) does not begin with \(programme)/",
          de: "Das Kürzel \(slug) beginnt nicht mit \(programme)/"
        ),
        remedy: Message("name it \(programme)/…", de: "etwa \(programme)/… wählen")
      ),
      ["cycle:\(slug)"]
    )
    let openedAt = try known.state(CycleState.self, of: slug, at: .ever).openedAt
    try `case`.demand(
      .isNew,
      openedAt == nil || openedAt == `case`.moment.position,
      (
        Message("cycle \(slug) is already open", de: "Der Durchgang \(slug) ist schon eröffnet"),
        remedy: Message("choose another slug", de: "ein anderes Kürzel wählen")
      ),
      ["cycle:\(slug)"]
    )
    try `case`.demand(
      .dayOrder,
      from <= until,
      (
        Message("it would end before it begins", de: "Er würde vor dem Beginn enden"),
        remedy: Message("check from and until", de: "from und until prüfen")
      ),
      ["cycle:\(slug)"]
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(CycleState.self, of: it.slug, at: .ever).openedAt
  }
}
