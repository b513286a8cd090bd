import CBOR
import Mentoring

/// The cycles as they were opened and closed, with the policy in force.
struct CycleSettings: FoldedView {
  static let name = "cycle_settings"
  static let label = Message("Cycle settings", de: "Regelwerke der Durchgänge")
  static let about = Message(
    "each cycle as it was opened and closed, with its policy",
    de: "jeder Durchgang mit Eröffnung, Abschluss und Regelwerk"
  )
  static let columns: [Column] = [
    .cycle,
    .programme,
    .openedOn,
    .plannedFrom,
    .plannedUntil,
    Column(
      "closed_on",
      .date,
      Message("Closed on", de: "Abgeschlossen am"),
      about: Message(
        "when it was closed, unless it was opened again",
        de: "Abschluss, sofern nicht wieder geöffnet"
      )
    ),
    Column("mentor_capacity", .number, Message("Tandems a mentor", de: "Tandems je Mentor*in")),
    Column(
      "mentors_per_mentee",
      .number,
      Message("Mentors a mentee", de: "Mentor*innen je Mentee")
    ),
    Column("planned_months", .number, Message("Planned months", de: "Geplante Monate")),
    Column(
      "meeting_interval_weeks",
      .number,
      Message("Weeks between", de: "Wochenabstand"),
      about: Message(
        "weeks between meetings at most",
        de: "höchstens so viele Wochen zwischen Treffen"
      )
    ),
    Column("minimum_meetings", .number, Message("Meetings at least", de: "Mindestzahl Treffen")),
    .targetPlaces,
    .targetShareOfWomen,
    .targetCompletionRate,
  ]
  static let keyColumns = ["cycle"]

  struct Row: ViewRow {
    let cycle: CycleSlug
    var programme: ProgrammeSlug?
    var openedOn: Int?
    var plannedFrom: Int?
    var plannedUntil: Int?
    var closedOn: Int?
    var mentorCapacity: Int?
    var mentorsPerMentee: Int?
    var plannedMonths: Int?
    var meetingIntervalWeeks: Int?
    var minimumMeetings: Int?
    var targetPlaces: Int?
    var targetShareOfWomen: Int?
    var targetCompletionRate: Int?

    func write(with writer: inout RowWriter) {
      writer.word(cycle)
      writer.word(programme)
      writer.day(openedOn)
      writer.day(plannedFrom)
      writer.day(plannedUntil)
      writer.day(closedOn)
      writer.number(mentorCapacity)
      writer.number(mentorsPerMentee)
      writer.number(plannedMonths)
      writer.number(meetingIntervalWeeks)
      writer.number(minimumMeetings)
      writer.number(targetPlaces)
      writer.number(targetShareOfWomen)
      writer.number(targetCompletionRate)
    }
  }

  var row: Row
  private var opened = Latest()
  private var closed = Latest()
  private var policy = Latest()

  init(_ key: CycleSlug) { row = Row(cycle: key) }

  static func tag(of key: CycleSlug) -> String { "cycle:\(key)" }
  static func write(_ key: CycleSlug, with writer: inout RowWriter) { writer.word(key) }

  static let folds: [Fold<Self>] = [
    .on(CycleOpened.self, key: { it throws(CBORError) in try it.slug }) {
      (cycle, it, moment) throws(CBORError) in
      guard cycle.opened.yields(to: moment) else { return }
      cycle.row.programme = try it.programme
      cycle.row.openedOn = moment.day
      cycle.row.plannedFrom = try it.from.number
      cycle.row.plannedUntil = try it.until.number
    },
    .on(CycleClosed.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, _, moment) throws(CBORError) in
      if cycle.closed.yields(to: moment) { cycle.row.closedOn = moment.day }
    },
    .on(CycleReopened.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, _, moment) throws(CBORError) in
      if cycle.closed.yields(to: moment) { cycle.row.closedOn = nil }
    },
    .on(PolicySet.self, key: { it throws(CBORError) in try it.cycle }) {
      (cycle, it, moment) throws(CBORError) in
      guard cycle.policy.yields(to: moment) else { return }
      cycle.row.mentorCapacity = try it.mentorCapacity
      cycle.row.mentorsPerMentee = try it.mentorsPerMentee
      cycle.row.plannedMonths = try it.plannedMonths
      cycle.row.meetingIntervalWeeks = try it.meetingIntervalWeeks
      cycle.row.minimumMeetings = try it.minimumMeetings
      cycle.row.targetPlaces = try it.targetPlaces
      cycle.row.targetShareOfWomen = try it.targetShareOfWomen
      cycle.row.targetCompletionRate = try it.targetCompletionRate
    },
  ]
}
