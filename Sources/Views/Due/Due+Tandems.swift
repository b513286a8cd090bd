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
    """,
    """
    SELECT 'no-tandem', a.application, a.person, NULL, a.cycle, NULL, a.decided_on,
      s.planned_from, 'cycle-start', 0
    FROM applications AS a JOIN cycle_settings AS s ON s.cycle = a.cycle
    WHERE a.status = 'admitted' AND a.role = 'mentee' AND coalesce(a.place, '') <> 'declined'
      AND s.closed_on IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM tandems AS t WHERE t.mentee = a.person AND +t.cycle = a.cycle)
    """,
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
