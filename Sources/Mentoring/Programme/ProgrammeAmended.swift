// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Something about a programme has changed from a day on; what is not given stays.
public struct ProgrammeAmended: Action {
  public static let title = Title("programme-amended", "Programme amended", de: "Programm geändert")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let rule: Message? = Message(
    "the programme is defined; holds from its day, and what is not given stays",
    de: "das Programm ist angelegt; gilt ab seinem Tag, und was nicht angegeben ist, bleibt"
  )

  public let programme = Field<ProgrammeSlug>(
    "programme",
    "which programme",
    de: "welches Programm"
  )
  public let title = SealedField<Line?>("title", "its name", de: "Name des Programms")
  public let sector = Field<Code?>("sector", "sector", de: "Bereich", of: .programmeSector)
  public let purpose = Field<[Code]?>(
    "purpose",
    "what it is for",
    de: "Zweck",
    of: .programmePurpose
  )
  public let form = Field<Code?>("form", "form of mentoring", de: "Form", of: .programmeForm)
  public let funder = Field<Code?>("funder", "who pays for it", de: "Mittelgeber", of: .funder)

  public static var alternatives: [Alternatives] {
    [.any(of: "title", "sector", "purpose", "form", "funder")]
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    try ProgrammeState.demandDefined(try it.programme, `case`)
  }
}
