// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group has agreed when it will meet.
public struct MeetingScheduled: BondAction {
  public static let title = Title(
    "meeting-scheduled",
    "Meeting scheduled",
    de: "Treffen vereinbart"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the day to come is not past; the tandem or the group runs on it, as far as known; the same day and time once",
    de:
      "der Termin ist nicht vorbei; Tandem oder Gruppe läuft an dem Tag, soweit bekannt; derselbe Tag zur selben Zeit einmal"
  )

  public let meeting = Field<ID<Meeting>>("meeting", "new id", de: "neue Kennung", isDrawn: true)
  public let tandem = Field<ID<Tandem>?>("tandem", "who will meet", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group will meet", de: "welche Gruppe")
  public let at = Field<Appointment>(
    "at",
    "for when (day, and time if known)",
    de: "Termin (Tag, falls bekannt mit Uhrzeit)"
  )
  public let mode = Field<Code?>("mode", "how they will meet", de: "Form", of: .meetingMode)

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (bond, at) = (try Bond(it), try it.at)
    try bond.demandKnown(`case`)
    try `case`.demand(
      .dayOrder,
      `case`.moment.on <= at.day,
      (
        Message(
          "\(at.day) is past on \(`case`.moment.on), the day of the entry",
          de: "Der \(at.day) ist am \(`case`.moment.on), dem Tag des Eintrags, schon vorbei"
        ),
        remedy: Message(
          "record meeting-held for what has taken place, or say when it was agreed (--on)",
          de:
            "was stattgefunden hat, mit meeting-held erfassen, oder angeben, wann es vereinbart wurde (--on)"
        )
      ),
      bond.tags
    )
    try bond.demandRunning(`case`.on(at.day))
    let earlier = try Schedule.position(of: at, bond, `case`.known)
    let other = earlier.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      other == nil,
      (
        Message(
          "\(bond) meets on \(at) already by schedule (#\(other ?? 0))",
          de: "Für \(bond) ist am \(at) schon ein Treffen vereinbart (#\(other ?? 0))"
        ),
        remedy: Message(
          "if it is a second one on the day, give its time (--at '2025-11-03 14:30')",
          de:
            "für ein zweites Treffen am selben Tag die Uhrzeit angeben (--at '03.11.2025 14:30')"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try Schedule.position(of: try it.at, try Bond(it), known)
  }
}
