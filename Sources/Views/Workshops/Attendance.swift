import CBOR
import EventLog
import Mentoring

/// Who was at which workshop, as it was recorded.
enum AttendanceSheet: RecordedView {
  static let name = "attendance_sheet"
  static let label = Message("Attendance sheet", de: "Teilnahmeliste")
  static let about = Message(
    "each person at each workshop once, as it was recorded",
    de: "jede Person bei jeder Veranstaltung einmal, wie erfasst"
  )
  static let columns: [Column] = [
    .workshop,
    .person,
    .attendanceStatus,
    Column(
      "cycles",
      .json,
      Message("Counts in", de: "Zählt in"),
      about: Message(
        "the cycles in which it counts, as a JSON array; attendance has a row for each",
        de: "die Durchgänge, in denen sie zählt, als JSON-Liste; attendance hat je eine Zeile"
      )
    ),
    Column("recorded_for", .date, Message("On", de: "Am")),
  ]
  static let searched = ["workshop", "person"]

  static let records: [Record<Self>] = [
    .on(AttendanceRecorded.self) { (it, event, writer) throws(CBORError) in
      writer.text(utf8: try it.text(\.workshop))
      writer.text(utf8: try it.text(\.person))
      writer.text(utf8: try it.text(\.status))
      writer.codes(encoded: try it.encoded(\.cycles))
      writer.day(event.occurred)
    }
  ]
}

/// Who was at which workshop, in each cycle in which it counts.
enum Attendance: DerivedView {
  static let name = "attendance"
  static let label = Message("Attendance", de: "Teilnahme")
  static let about = Message(
    "each person at each workshop, in each cycle in which it counts",
    de: "jede Person bei jeder Veranstaltung, in jedem Durchgang, in dem sie zählt"
  )
  static let columns: [Column] = [
    .workshop,
    .person,
    .cycle,
    .attendanceStatus,
    Column(
      "hours",
      .number,
      Message("Hours", de: "Stunden"),
      about: Message(
        "the workshop's hours for whoever was present, else 0",
        de: "die Stunden der Veranstaltung für Anwesende, sonst 0"
      )
    ),
    .workshopKind,
    .mandatory,
    Column("day", .date, Message("Day", de: "Tag")),
  ]
  static let select = """
    SELECT a.workshop, a.person, c.value AS cycle, a.status,
      CASE a.status WHEN 'present' THEN coalesce(w.hours, 0) ELSE 0 END AS hours,
      w.kind, w.mandatory, w.day
    FROM attendance_sheet AS a
    JOIN workshops AS w ON w.workshop = a.workshop, json_each(a.cycles) AS c
    """
}

// A workshop and somebody at it.
extension Column {
  static let workshop = Column(
    "workshop",
    .id("workshop"),
    Message("Workshop", de: "Veranstaltung")
  )
  static let workshopKind = Column(
    "kind",
    .code(list: "workshop-kind"),
    Message("Kind", de: "Art")
  )
  static let mandatory = Column(
    "mandatory",
    .truth,
    Message("Mandatory", de: "Pflicht"),
    about: Message("whether everybody must come", de: "ob es eine Pflichtveranstaltung ist")
  )
  static let attendanceStatus = Column(
    "status",
    .code(list: "attendance-status"),
    Message("Status", de: "Status")
  )
}
