import EventLog
import Mentoring

/// The meetings: agreed on, held, cancelled, and what each side says of them.
enum Meetings: DerivedView {
  static let name = "meetings"
  static let label = Message("Meetings", de: "Treffen")
  static let about = Message(
    "each meeting of a tandem or a group: scheduled, held or cancelled; and what each side reported",
    de:
      "jedes Treffen eines Tandems oder einer Gruppe: vereinbart, abgehalten oder abgesagt; und was jede Seite meldet"
  )
  static let columns: [Column] = [
    .meeting,
    .tandem,
    .group,
    .cycle,
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "scheduled, held or cancelled",
        de: "scheduled (vereinbart), held (abgehalten) oder cancelled (abgesagt)"
      )
    ),
    .heldOn,
    .time,
    Column(
      "minutes",
      .number,
      Message("Minutes", de: "Minuten"),
      about: Message(
        "those that count: the office's, else the mentor's, else the mentee's",
        de: "die zählen: der Geschäftsstelle, sonst der Mentor*in, sonst der Mentee"
      )
    ),
    .meetingMode,
    .topics,
    .present,
    .reportedBy,
    Column(
      "minutes_mentee",
      .number,
      Message("Mentee's", de: "laut Mentee"),
      about: Message("minutes by the mentee's report", de: "Minuten laut Mentee"),
      isMinor: true
    ),
    Column(
      "minutes_mentor",
      .number,
      Message("Mentor's", de: "laut Mentor*in"),
      about: Message("minutes by the mentor's report", de: "Minuten laut Mentor*in"),
      isMinor: true
    ),
    Column(
      "minutes_office",
      .number,
      Message("Office's", de: "laut Geschäftsstelle"),
      about: Message("minutes by the office's report", de: "Minuten laut Geschäftsstelle"),
      isMinor: true
    ),
    Column(
      "confirmed",
      .truth,
      Message("Confirmed", de: "Bestätigt"),
      about: Message(
        "whether a held meeting was reported by a second side",
        de: "ob ein abgehaltenes Treffen von einer zweiten Seite gemeldet ist"
      ),
      isMinor: true
    ),
    .plannedFor,
    .plannedTime,
    .scheduledOn,
    .cancelledOn,
    .cancelledBy,
    .meetingCancelReason,
  ]
  static let questions = [
    Question(
      "open",
      Message(
        "meetings agreed on that were neither held nor cancelled",
        de: "vereinbarte Treffen, weder abgehalten noch abgesagt"
      ),
      where: "status = 'scheduled'",
      order: "planned_for, planned_time"
    )
  ]

  // Two halves and no outer join over all, so that a condition on the meeting or the tandem is
  // answered by the index of each.
  static let select = """
    SELECT h.meeting, h.tandem, h.group_id, h.cycle, 'held' AS status, h.held_on, h.time,
      \(HeldMeetings.counted) AS minutes, h.mode, h.topics, h.present, h.reported_by,
      \(HeldMeetings.minutes(of: "mentee")) AS minutes_mentee,
      \(HeldMeetings.minutes(of: "mentor")) AS minutes_mentor,
      \(HeldMeetings.minutes(of: "office")) AS minutes_office,
      EXISTS (SELECT 1 FROM meeting_confirmations AS n WHERE n.meeting = h.meeting) AS confirmed,
      s.planned_for, s.planned_time, s.scheduled_on,
      NULL AS cancelled_on, NULL AS cancelled_by, NULL AS cancel_reason
    FROM held_meetings AS h LEFT JOIN scheduled_meetings AS s ON s.meeting = h.meeting
    UNION ALL
    SELECT s.meeting, s.tandem, s.group_id, s.cycle,
      CASE WHEN c.meeting IS NULL THEN 'scheduled' ELSE 'cancelled' END, NULL, NULL, NULL,
      s.mode, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
      s.planned_for, s.planned_time, s.scheduled_on,
      c.cancelled_on, c.cancelled_by, c.cancel_reason
    FROM scheduled_meetings AS s LEFT JOIN cancelled_meetings AS c ON c.meeting = s.meeting
    WHERE NOT EXISTS (SELECT 1 FROM held_meetings AS h WHERE h.meeting = s.meeting)
    """
}

extension Event {
  /// The cycle that it is tagged with, as everything about a tandem is; empty where it is not.
  var cycle: Span<UInt8> {
    @_lifetime(copy self)
    get {
      var tags = tagIterator
      while let tag = tags.next() {
        // No other kind of tag begins with c and has a colon behind five letters.
        if tag.count > 6, tag[0] == UInt8(ascii: "c"), tag[5] == UInt8(ascii: ":") {
          return tag.extracting(6..<tag.count)
        }
      }
      return bytes.extracting(0..<0)
    }
  }
}
