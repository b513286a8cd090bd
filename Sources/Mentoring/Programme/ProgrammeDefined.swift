// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A programme begins to be kept here.
public struct ProgrammeDefined: Action {
  public static let title = Title("programme-defined", "Programme defined", de: "Programm angelegt")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the slug is new",
    de: "das Kürzel ist neu"
  )

  public let slug = Field<ProgrammeSlug>("slug", "its short name", de: "Kürzel")
  public let title = SealedField<Line>("title", "its name", de: "Name des Programms")
  public let sector = Field<Code?>("sector", "sector", de: "Bereich", of: .programmeSector)
  public let purpose = Field<[Code]?>(
    "purpose",
    "what it is for",
    de: "Zweck",
    of: .programmePurpose
  )
  public let form = Field<Code?>("form", "form of mentoring", de: "Form", of: .programmeForm)
  public let funder = Field<Code?>("funder", "who pays for it", de: "Mittelgeber", of: .funder)

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let slug = try it.slug
    let before = try `case`.known.state(ProgrammeState.self, of: slug, at: .ever)
    try `case`.demand(
      .isNew,
      before.definedAt == nil || before.definedAt == `case`.moment.position,
      (
        Message(
          "programme \(slug) is already defined",
          de: "Das Programm \(slug) ist schon angelegt"
        ),
        remedy: Message("choose another slug", de: "ein anderes Kürzel wählen")
      ),
      ["programme:\(slug)"]
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(ProgrammeState.self, of: it.slug, at: .ever).definedAt
  }
}
