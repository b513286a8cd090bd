// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// The numbers of a report stand from now on as they were.
public struct ReportFrozen: Action {
  public static let title = Title("report-frozen", "Report frozen", de: "Bericht festgeschrieben")
  public static let shape = Self()
  public static let whenClosed = WhenClosed.always
  public static let writtenBy = Writer.command("report")

  public let report = Field<Code>(
    "report",
    "its short name",
    de: "Kürzel des Berichts",
    of: .report
  )
  public let cycle = Field<CycleSlug?>("cycle", "of which cycle", de: "welcher Durchgang")
  public let asOf = Field<Day>("as_of", "what was true on which day", de: "Stand am")
  public let knownAt = Field<EventPosition>(
    "known_at",
    "up to which event the record was known",
    de: "bis zu welchem Eintrag bekannt",
    isTagged: false
  )
  public let digest = Field<TreeRoot>(
    "digest",
    "SHA-256 of its numbers",
    de: "SHA-256 seiner Zahlen"
  )
  public let title_ = SealedField<Line?>("title", "its title", de: "Titel")
}
