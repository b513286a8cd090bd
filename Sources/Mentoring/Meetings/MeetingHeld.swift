// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group met.
///
/// What was said is never asked for: the tandem is a protected space, topics are codes.
public struct MeetingHeld: BondAction {
  public static let title = Title("meeting-held", "Meeting held", de: "Treffen")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group ran on that day; the same meeting (day, time or none) only once",
    de:
      "Tandem oder Gruppe lief an dem Tag; dasselbe Treffen (Tag, Uhrzeit oder keine) nur einmal"
  )

  public let meeting = Field<ID<Meeting>>("meeting", "new id", de: "neue Kennung", isDrawn: true)
  public let tandem = Field<ID<Tandem>?>("tandem", "who met", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group met", de: "welche Gruppe")
  public let time = Field<TimeOfDay?>(
    "time",
    "at what time, if known",
    de: "Uhrzeit, falls bekannt"
  )
  public let minutes = Field<Int>(
    "minutes",
    "how long, in minutes",
    de: "Dauer in Minuten",
    in: 1...1440
  )
  public let mode = Field<Code?>("mode", "how they met", de: "Form", of: .meetingMode)
  public let topics = Field<[Code]?>("topics", "what it was about", de: "Themen", of: .topic)
  public let present = Field<[ID<Person>]?>("present", "who was there", de: "wer da war")
  public let reportedBy = Field<Code?>(
    "reported_by",
    "who reported it",
    de: "gemeldet von",
    of: .side
  )

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    for person in try it.present ?? [] { try PersonState.demandKnown(person, `case`) }
    let slot = Course.Slot(on: `case`.moment.on, minutes: try it.time?.minutes)
    let same = try bond.course(`case`.known, at: .ever).meetings[slot]?.position
    let earlier = same.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "that meeting of \(bond) is already recorded (#\(earlier ?? 0))",
          de: "Dieses Treffen von \(bond) ist schon erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "if it is a second one on the day, give its time (--time 14:30)",
          de: "für ein zweites Treffen am selben Tag die Uhrzeit angeben (--time 14:30)"
        )
      ),
      bond.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let slot = Course.Slot(on: it.on, minutes: try it.time?.minutes)
    return try Bond(it).course(known, at: .ever).meetings[slot]?.position
  }
}
