import CBOR
import EventLog
import Mentoring

/// The meetings held, as each was first reported.
enum HeldMeetings: RecordedView {
  static let name = "held_meetings"
  static let label = Message("Meetings held", de: "Abgehaltene Treffen")
  static let about = Message(
    "each meeting held, as it was first reported",
    de: "jedes abgehaltene Treffen, wie zuerst gemeldet"
  )
  static let columns: [Column] = [
    .meeting,
    .tandem,
    .group,
    .cycle,
    .heldOn,
    .time,
    Column(
      "minutes",
      .number,
      Message("Minutes", de: "Minuten"),
      about: Message(
        "as first reported; those that count stand in meetings",
        de: "wie zuerst gemeldet; welche zählen, steht in meetings"
      )
    ),
    .meetingMode,
    .topics,
    .present,
    .reportedBy,
  ]
  static let searched = ["meeting", "tandem", "group_id"]

  // Written straight from the bytes of the event: meetings are most of a log.
  static let records: [Record<Self>] = [
    .on(MeetingHeld.self) { (it, event, writer) throws(CBORError) in
      writer.text(utf8: try it.text(\.meeting))
      writer.text(utf8: try it.text(\.tandem))
      writer.text(utf8: try it.text(\.group))
      writer.text(utf8: event.cycle)
      writer.day(event.occurred)
      writer.text(try it.time?.description)
      writer.number(try it.minutes)
      writer.text(utf8: try it.text(\.mode))
      writer.codes(encoded: try it.encoded(\.topics))
      // Ids, like codes, hold nothing that JSON would escape.
      writer.codes(encoded: try it.encoded(\.present))
      writer.text(utf8: try it.text(\.reportedBy))
    }
  ]

  /// The SQL for the minutes by which the meetings of a tandem or a group last longer, as counted,
  /// than first reported.
  ///
  /// Only meetings that somebody confirmed are looked at, which keeps a list of tandems fast.
  static func correction(_ column: String) -> String {
    """
    coalesce((
      SELECT sum(\(counted) - h.minutes)
      FROM (SELECT DISTINCT meeting FROM meeting_confirmations AS x
        WHERE x.\(column) = row.\(column)) AS c
      CROSS JOIN held_meetings AS h ON h.meeting = c.meeting), 0)
    """
  }

  /// The SQL for the minutes that count of a held meeting `h`: the office's, else the mentor's,
  /// else the mentee's.
  ///
  /// A report of which nobody said whose it is was the office's own knowledge.
  static let counted = """
    coalesce(\(minutes(of: "office")), iif(h.reported_by IS NULL, h.minutes, NULL),
      \(minutes(of: "mentor")), \(minutes(of: "mentee")), h.minutes)
    """

  /// The SQL for the minutes that a side says of a held meeting `h`; who confirms without a number
  /// says the same.
  static func minutes(of side: String) -> String {
    """
    iif(h.reported_by = '\(side)', h.minutes, (
      SELECT coalesce(n.minutes, h.minutes) FROM meeting_confirmations AS n
      WHERE n.meeting = h.meeting AND n.side = '\(side)'))
    """
  }
}

// A meeting.
extension Column {
  static let meeting = Column("meeting", .id("meeting"), Message("Meeting", de: "Treffen"))
  static let heldOn = Column("held_on", .date, Message("Held on", de: "Am"))
  static let time = Column("time", .time, Message("Time", de: "Uhrzeit"))
  static let meetingMode = Column(
    "mode",
    .code(list: "meeting-mode"),
    Message("Mode", de: "Form")
  )
  static let topics = Column(
    "topics",
    .codes(list: "topic"),
    Message("Topics", de: "Themen"),
    about: Message(
      "codes of the list topic, as a JSON array",
      de: "Codes der Liste topic als JSON-Liste"
    )
  )
  static let present = Column(
    "present",
    .json,
    Message("Present", de: "Anwesend"),
    about: Message(
      "the ids of those named as present, as a JSON array",
      de: "die Kennungen der genannten Anwesenden als JSON-Liste"
    ),
    isMinor: true
  )
  static let reportedBy = Column(
    "reported_by",
    .code(list: "side"),
    Message("Reported by", de: "Gemeldet von")
  )
}
