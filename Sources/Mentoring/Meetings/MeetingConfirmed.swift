// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// Another side says too that a meeting was held, perhaps that it took longer or shorter.
public struct MeetingConfirmed: Action {
  public static let title = Title(
    "meeting-confirmed",
    "Meeting confirmed",
    de: "Treffen von der anderen Seite bestätigt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the meeting was held, and this side has not reported it yet; of different minutes the office's count, else the mentor's, else the mentee's",
    de:
      "das Treffen fand statt, und diese Seite hat es noch nicht gemeldet; bei verschiedenen Minuten zählen die der Geschäftsstelle, sonst die der Mentor*in, sonst die der Mentee"
  )

  public let meeting = Field<ID<Meeting>>("meeting", "which meeting", de: "welches Treffen")
  public let by = Field<Code>(
    "by",
    "by which side (default: the one that has not reported it)",
    de: "von welcher Seite (sonst die, die es nicht gemeldet hat)",
    of: .side
  )
  public let minutes = Field<Int?>(
    "minutes",
    "how long, if this side says otherwise",
    de: "Dauer in Minuten, falls abweichend",
    in: 1...1440
  )

  /// Of a mentee and a mentor the one confirms what the other reported.
  public static func complete(_ form: inout Form<Self>, _ known: Known) throws(Objection) {
    guard form.by == nil, let meeting = form.meeting else { return }
    switch try known.state(MeetingState.self, of: meeting, at: .ever).reportedBy {
    case "mentee": form.by = "mentor"
    case "mentor": form.by = "mentee"
    default: break
    }
  }

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try MeetingState.concern(it, it.meeting, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let (meeting, side) = (try it.meeting, try it.by)
    let state = try MeetingState.demandKnown(meeting, `case`)
    try `case`.demand(
      .meetingHeld,
      state.heldAt != nil,
      (
        Message(
          "meeting \(meeting) is not recorded as held",
          de: "Das Treffen \(meeting) ist nicht als abgehalten erfasst"
        ),
        remedy: Message(
          "record meeting-held first (--scheduled \(meeting))",
          de: "zuerst meeting-held erfassen (--scheduled \(meeting))"
        )
      ),
      meeting.tags
    )
    let heldOn = state.heldOn
    try `case`.demand(
      .dayOrder,
      heldOn.map { $0 <= `case`.moment.on } ?? true,
      (
        Message(
          "meeting \(meeting) was only on \(heldOn?.description ?? "")",
          de: "Das Treffen \(meeting) war erst am \(heldOn?.description ?? "")"
        ),
        remedy: Message("check the date (--on)", de: "das Datum prüfen (--on)")
      ),
      meeting.tags
    )
    let earlier = state.reports[side].flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "the \(side) has reported meeting \(meeting) already (#\(earlier ?? 0))",
          de:
            "Von dieser Seite (\(side)) ist das Treffen \(meeting) schon gemeldet (#\(earlier ?? 0))"
        ),
        remedy: Message(
          "name the other side (--by), or put that entry right with corrected",
          de: "die andere Seite angeben (--by) oder jenen Eintrag mit corrected berichtigen"
        )
      ),
      meeting.tags
    )
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    let state: MeetingState = try known.state(of: try it.meeting, at: .ever)
    return state.reports[try it.by].flatMap { $0 == state.heldAt ? nil : $0 }
  }
}
