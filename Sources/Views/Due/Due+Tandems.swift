// From the application to the end of the tandem.
//
// A plus before a column keeps SQLite from its index: a person has few tandems, a cycle has many.
extension Due {
  static let applications = [
    """
    SELECT 'decision', a.application, a.person, NULL, a.cycle, NULL, a.submitted_on,
      date(a.submitted_on, \(days("decision", 42))), 'reminder-interval', 0
    FROM applications AS a LEFT JOIN cycle_settings AS s ON s.cycle = a.cycle
    WHERE a.status = 'submitted'
    """,
    """
    SELECT 'place-answer', a.application, a.person, NULL, a.cycle, NULL, a.notified_on,
      date(a.notified_on, \(days("place-answer", 14))), 'reminder-interval', 0
    FROM applications AS a LEFT JOIN cycle_settings AS s ON s.cycle = a.cycle
    WHERE a.status = 'admitted' AND a.place IS NULL AND a.notified_on IS NOT NULL
      AND s.closed_on IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM tandems AS t WHERE t.mentee = a.person AND +t.cycle = a.cycle)
      AND \(isStillThere)
    """,
    """
    SELECT 'no-tandem', a.application, a.person, NULL, a.cycle, NULL, a.decided_on,
      s.planned_from, 'cycle-start', 0
    FROM applications AS a JOIN cycle_settings AS s ON s.cycle = a.cycle
    WHERE a.status = 'admitted' AND a.role = 'mentee' AND coalesce(a.place, '') <> 'declined'
      AND s.closed_on IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM tandems AS t WHERE t.mentee = a.person AND +t.cycle = a.cycle)
      AND \(isStillThere)
    """,
  ]

  /// Whoever applied, `a`, has not left since.
  private static let isStillThere = """
    NOT EXISTS (
      SELECT 1 FROM departures AS d WHERE d.person = a.person AND +d.cycle = a.cycle
        AND d.role = a.role AND d.left_on >= a.submitted_on)
    """

  /// A proposal that waits for an answer: of the mentor first, whose yes opens a blind one.
  static let matches = [
    """
    SELECT 'match-answer', m.match,
      iif(m.mentor_accepted_on IS NULL, m.mentor, m.mentee),
      iif(m.mentor_accepted_on IS NULL AND m.mentee_accepted_on IS NULL, m.mentee, NULL),
      m.cycle, NULL, m.proposed_on,
      date(m.proposed_on, \(days("match-answer", 14))), 'reminder-interval', 0
    FROM matches AS m LEFT JOIN cycle_settings AS s ON s.cycle = m.cycle
    WHERE m.status = 'proposed'
      AND (m.mentor_accepted_on IS NULL
        OR m.mentee_accepted_on IS NULL AND coalesce(s.two_sided_acceptance, 1))
    """
  ]

  static let tandems = running(
    in: "tandems",
    thing: "t.tandem",
    person: "t.mentee",
    other: "t.mentor"
  )

  static let groups = running(
    in: "groups",
    thing: "t.group_id",
    person: "t.contact",
    other: Groups.contact(1, of: "t.group_id")
  )

  /// What those who work together owe; nothing while they pause.
  private static func running(
    in view: String,
    thing: String,
    person: String,
    other: String
  ) -> [String] {
    let who = "\(thing), \(person), \(other), t.cycle, NULL"
    return [
      """
      SELECT 'agreement', \(who), t.begins_on,
        date(t.begins_on, \(days("agreement", 28))), 'reminder-interval', 0
      FROM \(view) AS t LEFT JOIN cycle_settings AS s ON s.cycle = t.cycle
      WHERE t.status = 'running' AND t.agreement_on IS NULL AND t.paused_since IS NULL
      """,
      """
      SELECT 'meeting', \(who), coalesce(t.last_meeting_on, t.begins_on),
        t.next_due, 'meeting-interval', 0
      FROM \(view) AS t WHERE t.status = 'running' AND t.paused_since IS NULL
      """,
      """
      SELECT 'tandem-end', \(who), t.begins_on, t.planned_until, 'planned-day', 0
      FROM \(view) AS t WHERE t.status = 'running' AND t.paused_since IS NULL
      """,
    ]
  }
}
