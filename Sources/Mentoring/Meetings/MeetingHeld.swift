// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A tandem or a group met.
///
/// What was said is never asked for: the tandem is a protected space, topics are codes.
public struct MeetingHeld: BondAction {
  public static let title = Title("meeting-held", "Meeting held", de: "Treffen")
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the tandem or the group ran on that day; the same meeting (day, time or none) only once; the one scheduled for the day, if there is one, is the one held",
    de:
      "Tandem oder Gruppe lief an dem Tag; dasselbe Treffen (Tag, Uhrzeit oder keine) nur einmal; ist eines für den Tag vereinbart, so ist es dieses"
  )

  public let meeting = Field<ID<Meeting>>("meeting", "new id", de: "neue Kennung", isDrawn: true)
  public let tandem = Field<ID<Tandem>?>("tandem", "who met", de: "welches Tandem")
  public let group = Field<ID<Group>?>("group", "which group met", de: "welche Gruppe")
  public let scheduled = Field<ID<Meeting>?>(
    "scheduled",
    "the meeting that was agreed on (default: the one of the day)",
    de: "das vereinbarte Treffen (sonst das des Tages)"
  )
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

  public static func usualDay(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Day? {
    guard let scheduled = try it.scheduled else { return nil }
    return try known.state(MeetingState.self, of: scheduled, at: .ever).planned?.day
  }

  /// A meeting that was agreed on keeps its id when it is held.
  ///
  /// What is reported of the same day is taken for it: offices and spreadsheets rarely say so.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    if let scheduled = form.scheduled.flatMap({ $0 }) {
      form.meeting = scheduled
      guard form.tandem == nil, form.group == nil else { return }
      switch try known.state(MeetingState.self, of: scheduled, at: .ever).bond {
      case .tandem(let tandem): form.tandem = tandem
      case .group(let group): form.group = group
      case nil: break
      }
      return
    }
    guard form.meeting == nil, let on = form.entry.on,
      let bond = Bond(form.tandem.flatMap { $0 }, form.group.flatMap { $0 })
    else { return }
    form.meeting = try Schedule.open(on: on, form.time.flatMap { $0 }, bond, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let bond = try Bond(it)
    try bond.demandRunning(`case`)
    if let scheduled = try it.scheduled { try judge(scheduled, of: bond, `case`) }
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
          "if the other side reports it too, record meeting-confirmed; if it is a second one on the day, give its time (--time 14:30)",
          de:
            "meldet es auch die andere Seite, meeting-confirmed erfassen; für ein zweites Treffen am selben Tag die Uhrzeit angeben (--time 14:30)"
        )
      ),
      bond.tags
    )
  }

  /// What was agreed on by the same two, was not cancelled, and was not held before.
  private static func judge(_ scheduled: ID<Meeting>, of bond: Bond, _ case: Case)
    throws(Objection)
  {
    let state = try MeetingState.demandKnown(scheduled, `case`)
    let other = state.bond ?? bond
    try `case`.demand(
      .meetingFits,
      state.scheduledAt != nil && other == bond,
      (
        Message(
          state.scheduledAt == nil
            ? "meeting \(scheduled) was never scheduled"
            : "meeting \(scheduled) was scheduled by \(other), not by \(bond)",
          de: state.scheduledAt == nil
            ? "Das Treffen \(scheduled) war nie vereinbart"
            : "Das Treffen \(scheduled) wurde für \(other) vereinbart, nicht für \(bond)"
        ),
        remedy: Message(
          "check the meeting, or leave scheduled out",
          de: "das Treffen prüfen oder scheduled weglassen"
        )
      ),
      scheduled.tags + bond.tags
    )
    let cancelledAt = state.cancelledAt
    try `case`.demand(
      .meetingNotCancelled,
      cancelledAt == nil,
      (
        Message(
          "meeting \(scheduled) was cancelled (#\(cancelledAt ?? 0))",
          de: "Das Treffen \(scheduled) wurde abgesagt (#\(cancelledAt ?? 0))"
        ),
        remedy: Message(
          "leave scheduled out if it is another one; if it took place after all, annul the cancellation first",
          de:
            "scheduled weglassen, wenn es ein anderes war; fand es doch statt, zuerst die Absage stornieren (annulled)"
        )
      ),
      scheduled.tags
    )
    try state.demandScheduledBefore(scheduled, `case`)
    let earlier = state.heldAt.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "meeting \(scheduled) is already recorded as held (#\(earlier ?? 0))",
          de: "Das Treffen \(scheduled) ist schon als abgehalten erfasst (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "if the other side reports it too, record meeting-confirmed",
          de: "meldet es auch die andere Seite, meeting-confirmed erfassen"
        )
      ),
      scheduled.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let slot = Course.Slot(on: it.on, minutes: try it.time?.minutes)
    if let standing = try Bond(it).course(known, at: .ever).meetings[slot]?.position {
      return standing
    }
    guard let scheduled = try it.scheduled else { return nil }
    return try known.state(MeetingState.self, of: scheduled, at: .ever).heldAt
  }
}
