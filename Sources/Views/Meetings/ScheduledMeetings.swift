import CBOR
import EventLog
import Mentoring

/// The meetings that were agreed on, whatever became of them.
enum ScheduledMeetings: RecordedView {
  static let name = "scheduled_meetings"
  static let label = Message("Meetings scheduled", de: "Vereinbarte Treffen")
  static let about = Message(
    "each meeting agreed on, whatever became of it",
    de: "jedes vereinbarte Treffen, was auch daraus wurde"
  )
  static let columns: [Column] = [
    .meeting,
    .tandem,
    .group,
    .cycle,
    .scheduledOn,
    .plannedFor,
    .plannedTime,
    .meetingMode,
  ]
  static let searched = ["meeting", "tandem", "group_id"]

  static let records: [Record<Self>] = [
    .on(MeetingScheduled.self) { (it, event, writer) throws(CBORError) in
      let at = try it.at
      writer.id(try it.meeting)
      writer.id(try it.tandem)
      writer.id(try it.group)
      writer.text(utf8: event.cycle)
      writer.day(event.occurred)
      writer.day(at.day.number)
      writer.text(at.time?.description)
      writer.word(try it.mode)
    }
  ]
}

/// The meetings that were agreed on and called off.
enum CancelledMeetings: RecordedView {
  static let name = "cancelled_meetings"
  static let label = Message("Meetings cancelled", de: "Abgesagte Treffen")
  static let about = Message(
    "which meetings were cancelled, by whom and why",
    de: "welche Treffen abgesagt wurden, von wem und warum"
  )
  static let columns: [Column] = [.meeting, .cancelledOn, .cancelledBy, .meetingCancelReason]
  static let searched = ["meeting"]

  static let records: [Record<Self>] = [
    .on(MeetingCancelled.self) { (it, event, writer) throws(CBORError) in
      writer.id(try it.meeting)
      writer.day(event.occurred)
      writer.word(try it.by)
      writer.word(try it.reason)
    }
  ]
}

// A meeting before it is held.
extension Column {
  static let scheduledOn = Column(
    "scheduled_on",
    .date,
    Message("Scheduled on", de: "Vereinbart am"),
    isMinor: true
  )
  static let plannedFor = Column("planned_for", .date, Message("Planned for", de: "Geplant für"))
  static let plannedTime = Column(
    "planned_time",
    .time,
    Message("Planned time", de: "Geplante Uhrzeit"),
    isMinor: true
  )
  static let cancelledOn = Column(
    "cancelled_on",
    .date,
    Message("Cancelled on", de: "Abgesagt am"),
    isMinor: true
  )
  static let cancelledBy = Column(
    "cancelled_by",
    .code(list: "side"),
    Message("Cancelled by", de: "Abgesagt von"),
    isMinor: true
  )
  static let meetingCancelReason = Column(
    "cancel_reason",
    .code(list: "meeting-cancel-reason"),
    Message("Reason", de: "Grund der Absage"),
    about: Message(
      "why it was cancelled; a sensitive reason only by its coarse word",
      de: "warum es abgesagt wurde; Sensibles nur als grober Oberbegriff"
    ),
    isMinor: true
  )
}
