import Mentoring

/// The tandems with how they go and how they ended.
struct Tandems: FoldedView {
  static let name = "tandems"
  static let label = Message("Tandems", de: "Tandems")
  static let about = Message(
    "each mentee with a mentor: how long, how often, and how it ended",
    de: "jede*r Mentee mit Mentor*in: wie lange, wie oft und wie es endete"
  )
  static let columns: [Column] = [
    .tandem,
    .cycle,
    Column("mentee", .id("person"), Message("Mentee", de: "Mentee")),
    Column("mentor", .id("person"), Message("Mentor", de: "Mentor*in")),
    Column("formed_on", .date, Message("Formed on", de: "Gebildet am"), isMinor: true),
    Column("begins_on", .date, Message("Begins on", de: "Beginn"), isMinor: true),
    Column(
      "planned_until",
      .date,
      Message("Planned until", de: "Geplant bis"),
      about: Message(
        "planned last day, or the one agreed",
        de: "geplantes oder vereinbartes Ende"
      ),
      isMinor: true
    ),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "running, completed, dissolved or lapsed",
        de:
          "running (läuft), completed (abgeschlossen), dissolved (vorzeitig beendet) oder lapsed (ohne Meldung ausgelaufen)"
      )
    ),
    Column("ended_on", .date, Message("Ended on", de: "Beendet am"), isMinor: true),
    Column(
      "end_reason",
      .code(list: "end-reason"),
      Message("Reason", de: "Grund"),
      about: Message(
        "why it ended early; a sensitive reason only by its coarse word",
        de: "warum es vorzeitig endete; Sensibles nur als grober Oberbegriff"
      ),
      isMinor: true
    ),
    Column(
      "initiator",
      .code(list: "initiator"),
      Message("Ended by", de: "Beendet von"),
      isMinor: true
    ),
    Column(
      "closing_talk_held",
      .truth,
      Message("Closing talk", de: "Abschlussgespräch"),
      isMinor: true
    ),
    Column("agreement_on", .date, Message("Agreement on", de: "Vereinbarung am"), isMinor: true),
    Column(
      "interval_weeks",
      .number,
      Message("Weeks between", de: "Wochenabstand"),
      about: Message(
        "weeks between meetings, as agreed",
        de: "vereinbarter Abstand der Treffen in Wochen"
      ),
      isMinor: true
    ),
    .meetings,
    .minutes,
    Column("last_meeting_on", .date, Message("Last meeting", de: "Letztes Treffen")),
    Column("predecessor", .id("tandem"), Message("Follows", de: "Vorgänger"), isMinor: true),
    Column(
      "days_since_meeting",
      .number,
      Message("Days since meeting", de: "Tage seit Treffen"),
      about: Message(
        "days since the last meeting, or since the beginning, of a running tandem",
        de: "Tage seit dem letzten Treffen oder dem Beginn eines laufenden Tandems"
      ),
      computed: daysSinceMeeting
    ),
    Column(
      "overdue",
      .truth,
      Message("Overdue", de: "Überfällig"),
      about: Message(
        "whether a meeting is overdue by the agreement, else by the policy of the cycle",
        de: "ob ein Treffen nach Vereinbarung, sonst nach Regelwerk überfällig ist"
      ),
      computed: """
        (\(daysSinceMeeting)) > 7 * coalesce(row.interval_weeks, (
          SELECT meeting_interval_weeks FROM cycle_settings AS c WHERE c.cycle = row.cycle))
        """
    ),
  ]
  static let questions = [
    Question(
      "overdue",
      Message("the tandems whose next meeting is overdue", de: "Tandems mit überfälligem Treffen"),
      where: "overdue",
      order: "days_since_meeting DESC"
    )
  ]
  static let keyColumns = ["tandem"]
  static let searched = ["mentee", "mentor", "cycle"]
  static let changesOften = true

  private static let daysSinceMeeting = """
    CASE row.status WHEN 'running' THEN max(0, CAST(julianday(today())
    - julianday(coalesce(row.last_meeting_on, row.begins_on)) AS INTEGER)) END
    """

  struct Row: ViewRow {
    // Changes most often, and so is compared first.
    var meetings = 0
    // Ids as texts: a tandem has some thirty rows one after the other.
    let tandem: String
    var cycle: String?
    var mentee: String?
    var mentor: String?
    var formedOn: Int?
    var beginsOn: Int?
    var plannedUntil: Int?
    var status = "running"
    var endedOn: Int?
    var endReason: Code?
    var initiator: Code?
    var closingTalkHeld: Bool?
    var agreementOn: Int?
    var intervalWeeks: Int?
    var minutes = 0
    var lastMeetingOn: Int?
    var predecessor: String?

    func write(with writer: inout RowWriter) {
      writer.text(tandem)
      writer.text(cycle)
      writer.text(mentee)
      writer.text(mentor)
      writer.day(formedOn)
      writer.day(beginsOn)
      writer.day(plannedUntil)
      writer.text(status)
      writer.day(endedOn)
      writer.word(endReason)
      writer.word(initiator)
      writer.truth(closingTalkHeld)
      writer.day(agreementOn)
      writer.number(intervalWeeks)
      writer.number(meetings)
      writer.number(minutes)
      writer.day(lastMeetingOn)
      writer.text(predecessor)
    }
  }

  var row: Row
  var formed = Latest()
  var planned = Latest()
  var agreed = Latest()
  var ended = Latest()

  init(_ key: ID<Tandem>) { row = Row(tandem: key.description) }

  static func tag(of key: ID<Tandem>) -> String { "tandem:\(key)" }
  static func write(_ key: ID<Tandem>, with writer: inout RowWriter) { writer.id(key) }
}
