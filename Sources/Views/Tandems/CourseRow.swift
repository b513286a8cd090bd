import Mentoring

/// What the rows of tandems and of groups say alike: how it goes, and how it ended.
struct CourseRow: Equatable, Sendable {
  // Changes most often, and so is compared first.
  var meetings = 0
  var minutes = 0
  var lastMeetingOn: Int?
  var toldContactOn: Int?
  var interimStatus: Code?
  var interimOn: Int?
  var nextStep: Code?
  var formedOn: Int?
  var beginsOn: Int?
  var firstUntil: Int?
  var agreedUntil: Int?
  var extendedUntil: Int?
  var status = "running"
  var endedOn: Int?
  var endReason: Code?
  var initiator: Code?
  var closingTalkHeld: Bool?
  /// Who left the cycle, which ended it too; only tandems end so, and write it.
  var leftBy: String?
  var agreementOn: Int?
  var intervalWeeks: Int?
  var pausedSince: Int?
  var pausedDaysOver: Int?
  var pausedSinceMeeting: Int?

  /// Gives the values of ``columns(by:)`` that are stored, in order.
  func write(with writer: inout RowWriter) {
    writer.day(formedOn)
    writer.day(beginsOn)
    writer.day(firstUntil)
    writer.day(agreedUntil)
    writer.day(extendedUntil)
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
    writer.day(toldContactOn)
    writer.word(interimStatus)
    writer.day(interimOn)
    writer.word(nextStep)
    writer.day(pausedSince)
    writer.number(pausedDaysOver)
    writer.number(pausedSinceMeeting)
  }
}

extension CourseRow {
  /// The columns, of which some are computed when they are asked for; the key is `tandem` or
  /// `group_id`.
  static func columns(by key: String) -> [Column] {
    beginning + ending + agreeing + meeting(by: key) + waiting + talking(by: key) + pausing
  }

  private static let beginning: [Column] = [
    Column("formed_on", .date, Message("Formed on", de: "Gebildet am"), isMinor: true),
    Column("begins_on", .date, Message("Begins on", de: "Beginn"), isMinor: true),
    Column(
      "first_until",
      .date,
      Message("First planned until", de: "Zuerst geplant bis"),
      about: Message("as planned when it was formed", de: "wie bei der Bildung geplant"),
      isMinor: true
    ),
    Column(
      "agreed_until",
      .date,
      Message("Agreed until", de: "Vereinbart bis"),
      about: Message(
        "the end agreed on, as it was extended since",
        de: "das vereinbarte Ende, wie seither verlängert"
      ),
      isMinor: true
    ),
    Column("extended_until", .date, Message("Extended until", de: "Verlängert bis"), isMinor: true),
    Column(
      "planned_until",
      .date,
      Message("Planned until", de: "Geplant bis"),
      about: Message(
        "planned last day: the one agreed on, else as the cycle was moved with it, as planned at first, or with the cycle, and never before an extension",
        de:
          "geplantes Ende: vereinbart, sonst wie mit dem Durchgang verlegt, zuerst geplant oder mit dem Durchgang, nie vor einer Verlängerung"
      ),
      computed: plannedUntil,
      isMinor: true
    ),
  ]

  private static let ending: [Column] = [
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "running (paused or not), completed, dissolved or lapsed",
        de:
          "running (läuft, auch unterbrochen), completed (abgeschlossen), dissolved (vorzeitig beendet) oder lapsed (ohne Meldung ausgelaufen)"
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
  ]

  private static let agreeing: [Column] = [
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
  ]

  private static func meeting(by key: String) -> [Column] {
    [
      .meetings,
      Column(
        "reported_minutes",
        .number,
        Message("Minutes reported", de: "Gemeldete Minuten"),
        about: Message(
          "as the meetings were first reported, before the other side was heard",
          de: "wie die Treffen zuerst gemeldet wurden, ohne die andere Seite"
        ),
        isMinor: true
      ),
      Column(
        "minutes",
        .number,
        Message("Minutes", de: "Minuten"),
        about: Message(
          "of all meetings: the office's count, else the mentor's, else the mentee's",
          de: "aller Treffen: laut Geschäftsstelle, sonst Mentor*in, sonst Mentee"
        ),
        computed: "row.reported_minutes + \(HeldMeetings.correction(key))"
      ),
      Column("last_meeting_on", .date, Message("Last meeting", de: "Letztes Treffen")),
      Column(
        "told_contact_on",
        .date,
        Message("Last contact told", de: "Letzter Kontakt laut Meldung"),
        about: Message(
          "the last contact as told at the end",
          de: "letzter Kontakt laut Meldung zum Ende"
        ),
        isMinor: true
      ),
      Column(
        "last_contact_on",
        .date,
        Message("Last contact", de: "Letzter Kontakt"),
        about: Message(
          "the last meeting, or a later contact told at the end",
          de: "das letzte Treffen oder ein späterer Kontakt laut Meldung zum Ende"
        ),
        computed: """
          nullif(max(coalesce(row.last_meeting_on, ''), coalesce(row.told_contact_on, '')), '')
          """,
        isMinor: true
      ),
    ]
  }

  private static func talking(by key: String) -> [Column] {
    [
      .interimStatus(
        Message(
          "green, amber or red, as of the last check-in or interim review that said so",
          de: "grün, gelb oder rot laut letztem Zwischengespräch oder letzter Zwischenbilanz"
        ),
        name: "interim_status",
        isMinor: true
      ),
      Column(
        "interim_on",
        .date,
        Message("Last talk", de: "Letztes Gespräch"),
        about: Message(
          "the last check-in or interim review",
          de: "letztes Zwischengespräch oder letzte Zwischenbilanz"
        ),
        isMinor: true
      ),
      .nextStep(
        Message("what was to be done after that", de: "was danach zu tun war"),
        isMinor: true
      ),
      Column(
        "goal_attainment",
        .decimal,
        Message("Goal attainment", de: "Zielerreichung"),
        about: Message(
          "mean of the rated goals by weight, -2 to 2, 0 as hoped",
          de: "gewichtetes Mittel der bewerteten Ziele, -2 bis 2, 0 wie erhofft"
        ),
        computed: """
          (SELECT round(1.0 * sum(g.weight * g.attainment) / sum(g.weight), 2) FROM goals AS g
            WHERE g.\(key) = row.\(key) AND g.attainment IS NOT NULL)
          """,
        isMinor: true
      ),
    ]
  }

  private static let waiting: [Column] = [
    Column(
      "days_since_meeting",
      .number,
      Message("Days since meeting", de: "Tage seit Treffen"),
      about: Message(
        "days since the last meeting or the beginning while it runs, without those of pauses",
        de: "Tage seit dem letzten Treffen oder dem Beginn, solange es läuft, ohne Unterbrechungen"
      ),
      computed: daysSinceMeeting
    ),
    Column(
      "next_due",
      .date,
      Message("Next due", de: "Nächstes fällig"),
      about: Message(
        "by when the next meeting is due, by the agreement, else by the policy; none while paused",
        de:
          "bis wann das nächste Treffen fällig ist, nach Vereinbarung, sonst nach Regelwerk; keines während einer Unterbrechung"
      ),
      computed: """
        CASE WHEN row.status = 'running' AND row.paused_since IS NULL THEN date(
          coalesce(row.last_meeting_on, row.begins_on),
          '+' || (7 * \(interval) + coalesce(row.paused_since_meeting, 0)) || ' days') END
        """,
      isMinor: true
    ),
    Column(
      "overdue",
      .truth,
      Message("Overdue", de: "Überfällig"),
      about: Message(
        "whether a meeting is overdue by the agreement, else by the policy; never while paused",
        de:
          "ob ein Treffen nach Vereinbarung, sonst nach Regelwerk überfällig ist; nie während einer Unterbrechung"
      ),
      computed: """
        CASE WHEN row.paused_since IS NULL THEN (\(daysSinceMeeting)) > 7 * \(interval) ELSE 0 END
        """
    ),
  ]

  private static let pausing: [Column] = [
    Column("paused_since", .date, Message("Paused since", de: "Unterbrochen seit"), isMinor: true),
    Column(
      "paused_days_over",
      .number,
      Message("Days of pauses over", de: "Tage beendeter Pausen"),
      about: Message(
        "days of the pauses that are over",
        de: "Tage der Unterbrechungen, die vorbei sind"
      ),
      isMinor: true
    ),
    Column(
      "paused_since_meeting",
      .number,
      Message("of these since the meeting", de: "davon seit dem Treffen"),
      about: Message("of these, since the last meeting", de: "davon seit dem letzten Treffen"),
      isMinor: true
    ),
    Column(
      "paused_days",
      .number,
      Message("Days paused", de: "Tage unterbrochen"),
      about: Message(
        "days of all pauses, the one that lasts included",
        de: "Tage aller Unterbrechungen, auch der laufenden"
      ),
      computed: """
        nullif(coalesce(row.paused_days_over, 0) + CASE WHEN row.paused_since IS NULL THEN 0
        ELSE max(0, CAST(julianday(today()) - julianday(row.paused_since) AS INTEGER)) END, 0)
        """,
      isMinor: true
    ),
  ]

  /// As the rules say it; see `Course.plannedEnd(in:)` of Mentoring.
  private static let plannedUntil = """
    coalesce(row.agreed_until, (
      SELECT nullif(max(coalesce(row.extended_until, ''), coalesce(
        iif(row.formed_on <= c.tandems_moved_on
          AND coalesce(row.ended_on, '9999-12-31') >= c.tandems_moved_on, c.tandems_until, NULL),
        row.first_until, c.planned_until, '')), '')
      FROM cycle_settings AS c WHERE c.cycle = row.cycle))
    """

  private static let interval = """
    coalesce(row.interval_weeks, (
    SELECT meeting_interval_weeks FROM cycle_settings AS c WHERE c.cycle = row.cycle))
    """

  /// The clock stands still from the day of a pause.
  private static let daysSinceMeeting = """
    CASE row.status WHEN 'running' THEN max(0,
    CAST(julianday(min(today(), coalesce(row.paused_since, today())))
    - julianday(coalesce(row.last_meeting_on, row.begins_on)) AS INTEGER)
    - coalesce(row.paused_since_meeting, 0)) END
    """
}
