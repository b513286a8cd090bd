// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The fields carry their own labels in two languages; the other members are those of every action.

/// A meeting that was agreed on does not take place.
public struct MeetingCancelled: Action {
  public static let title = Title(
    "meeting-cancelled",
    "Meeting cancelled",
    de: "Treffen abgesagt"
  )
  public static let shape = Self()
  public static let rule: Message? = Message(
    "the meeting is scheduled and was not held; once",
    de: "das Treffen ist vereinbart und fand nicht statt; einmal"
  )

  public let meeting = Field<ID<Meeting>>("meeting", "which meeting", de: "welches Treffen")
  public let by = Field<Code?>("by", "by which side", de: "von welcher Seite", of: .side)
  public let reason = Field<Code?>("reason", "why", de: "Grund", of: .meetingCancelReason)

  public static func concern(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Concern {
    try MeetingState.concern(it, it.meeting, known)
  }

  public static func judge(_ it: Draft<Self>, _ case: Case) throws(Objection) {
    let meeting = try it.meeting
    let state = try MeetingState.demandKnown(meeting, `case`)
    let earlier = state.cancelledAt.flatMap { $0 == `case`.moment.position ? nil : $0 }
    try `case`.demand(
      .notTwice,
      earlier == nil,
      (
        Message(
          "meeting \(meeting) is already cancelled (#\(earlier ?? 0))",
          de: "Das Treffen \(meeting) ist schon abgesagt (#\(earlier ?? 0))"
        ),
        remedy: Message("nothing needs doing", de: "es ist nichts zu tun")
      ),
      meeting.tags
    )
    try `case`.demand(
      .meetingNotHeld,
      state.heldAt == nil,
      (
        Message(
          "meeting \(meeting) took place on \(state.heldOn?.description ?? "") (#\(state.heldAt ?? 0))",
          de:
            "Das Treffen \(meeting) fand am \(state.heldOn?.description ?? "") statt (#\(state.heldAt ?? 0))"
        ),
        remedy: Message(
          "check the meeting; if that entry is wrong, annul it first",
          de: "das Treffen prüfen; ist jener Eintrag falsch, ihn zuerst stornieren (annulled)"
        )
      ),
      meeting.tags
    )
    try state.demandScheduledBefore(meeting, `case`)
  }

  public static func twin(_ it: Draft<Self>, _ known: Known) throws(Objection) -> Position? {
    try known.state(MeetingState.self, of: it.meeting, at: .ever).cancelledAt
  }
}
