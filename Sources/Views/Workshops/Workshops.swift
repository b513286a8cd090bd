import CBOR
import Mentoring

/// The workshops with what became of them, and how many came.
struct Workshops: FoldedView {
  static let name = "workshops"
  static let label = Message("Workshops", de: "Veranstaltungen")
  static let about = Message(
    "each event around the tandems: when, how long, and how many came",
    de: "jede Veranstaltung des Rahmenprogramms: wann, wie lange und wie viele kamen"
  )
  static let columns: [Column] = [
    .workshop,
    Column(
      "cycles",
      .json,
      Message("Cycles", de: "Durchgänge"),
      about: Message(
        "the cycles that share it, as a JSON array; workshop_cycles has a row for each",
        de: "die Durchgänge als JSON-Liste; workshop_cycles hat je eine Zeile"
      )
    ),
    .workshopKind,
    Column("planned_for", .date, Message("Planned for", de: "Geplant für")),
    Column(
      "hours",
      .number,
      Message("Hours", de: "Stunden"),
      about: Message("as held, else as planned", de: "wie durchgeführt, sonst wie geplant")
    ),
    .mandatory,
    Column(
      "guests",
      .number,
      Message("Guests", de: "Gäste"),
      about: Message("guests from outside", de: "Gäste von außen")
    ),
    Column("held_on", .date, Message("Held on", de: "Durchgeführt am")),
    Column("cancelled_on", .date, Message("Cancelled on", de: "Abgesagt am")),
    Column(
      "cancel_reason",
      .code(list: "workshop-cancel-reason"),
      Message("Reason", de: "Grund der Absage")
    ),
    Column(
      "day",
      .date,
      Message("Day", de: "Tag"),
      about: Message("when held, else planned for", de: "durchgeführt am, sonst geplant für"),
      computed: "coalesce(row.held_on, row.planned_for)"
    ),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "planned, held (recorded so, or somebody was there) or cancelled",
        de: "planned (geplant), held (durchgeführt oder jemand war da) oder cancelled (abgesagt)"
      ),
      computed: """
        CASE WHEN row.cancelled_on IS NOT NULL THEN 'cancelled'
          WHEN row.held_on IS NOT NULL OR (\(count("present"))) > 0 THEN 'held'
          ELSE 'planned' END
        """
    ),
    Column(
      "present",
      .number,
      Message("Present", de: "Anwesend"),
      computed: count("present")
    ),
    Column(
      "excused",
      .number,
      Message("Excused", de: "Entschuldigt"),
      computed: count("excused")
    ),
    Column("absent", .number, Message("Absent", de: "Gefehlt"), computed: count("absent")),
  ]
  static let keyColumns = ["workshop"]

  private static func count(_ status: String) -> String {
    """
    (SELECT count(*) FROM attendance_sheet AS a
      WHERE a.workshop = row.workshop AND a.status = '\(status)')
    """
  }

  struct Row: ViewRow {
    let workshop: ID<Workshop>
    var cycles = "[]"
    var kind: Code?
    var plannedFor: Int?
    var hours: Int?
    var mandatory = false
    var guests: Int?
    var heldOn: Int?
    var cancelledOn: Int?
    var cancelReason: Code?

    func write(with writer: inout RowWriter) {
      writer.id(workshop)
      writer.text(cycles)
      writer.word(kind)
      writer.day(plannedFor)
      writer.number(hours)
      writer.truth(mandatory)
      writer.number(guests)
      writer.day(heldOn)
      writer.day(cancelledOn)
      writer.word(cancelReason)
    }
  }

  var row: Row
  private var planned = Latest()
  private var held = Latest()
  private var cancelled = Latest()
  /// What was planned, and what was said when it was held: the latter counts.
  private var hours: (planned: Int?, held: Int?)
  private var guests: (planned: Int?, held: Int?)

  init(_ key: ID<Workshop>) { row = Row(workshop: key) }

  static func tag(of key: ID<Workshop>) -> String { "workshop:\(key)" }
  static func write(_ key: ID<Workshop>, with writer: inout RowWriter) { writer.id(key) }

  static let folds: [Fold<Self>] = [
    .on(WorkshopPlanned.self, makes: true, key: { it throws(CBORError) in try it.workshop }) {
      (workshop, it, moment) throws(CBORError) in
      guard workshop.planned.yields(to: moment) else { return }
      workshop.row.cycles = json(of: try it.cycles)
      workshop.row.kind = try it.kind
      workshop.row.plannedFor = try it.day?.number
      workshop.row.mandatory = try it.mandatory ?? false
      workshop.hours.planned = try it.hours
      workshop.guests.planned = try it.guests
      workshop.settle()
    },
    .on(WorkshopHeld.self, key: { it throws(CBORError) in try it.workshop }) {
      (workshop, it, moment) throws(CBORError) in
      guard workshop.held.yields(to: moment) else { return }
      workshop.row.heldOn = moment.day
      workshop.hours.held = try it.hours
      workshop.guests.held = try it.guests
      workshop.settle()
    },
    .on(WorkshopCancelled.self, key: { it throws(CBORError) in try it.workshop }) {
      (workshop, it, moment) throws(CBORError) in
      guard workshop.cancelled.yields(to: moment) else { return }
      workshop.row.cancelledOn = moment.day
      workshop.row.cancelReason = try it.reason
    },
  ]

  private mutating func settle() {
    row.hours = hours.held ?? hours.planned
    row.guests = guests.held ?? guests.planned
  }

  /// Names of cycles hold nothing that JSON would escape.
  private static func json(of cycles: [CycleSlug]) -> String {
    "[\(cycles.map { "\"\($0.word)\"" }.joined(separator: ","))]"
  }
}

/// A row for each cycle that shares a workshop.
enum WorkshopCycles: DerivedView {
  static let name = "workshop_cycles"
  static let label = Message("Workshops by cycle", de: "Veranstaltungen je Durchgang")
  static let about = Message(
    "each workshop in each of the cycles that share it",
    de: "jede Veranstaltung in jedem Durchgang, der sie teilt"
  )
  static let columns: [Column] = [.workshop, .cycle]
  static let select = """
    SELECT w.workshop, c.value AS cycle FROM workshops AS w, json_each(w.cycles) AS c
    """
}
