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

  static let tandems = [
    """
    SELECT 'agreement', t.tandem, t.mentee, t.mentor, t.cycle, NULL, t.begins_on,
      date(t.begins_on, \(days("agreement", 28))), 'reminder-interval', 0
    FROM tandems AS t LEFT JOIN cycle_settings AS s ON s.cycle = t.cycle
    WHERE t.status = 'running' AND t.agreement_on IS NULL
    """,
    """
    SELECT 'meeting', t.tandem, t.mentee, t.mentor, t.cycle, NULL,
      coalesce(t.last_meeting_on, t.begins_on),
      date(coalesce(t.last_meeting_on, t.begins_on),
        '+' || (7 * coalesce(t.interval_weeks, s.meeting_interval_weeks)) || ' days'),
      'meeting-interval', 0
    FROM tandems AS t LEFT JOIN cycle_settings AS s ON s.cycle = t.cycle
    WHERE t.status = 'running'
    """,
    """
    SELECT 'tandem-end', t.tandem, t.mentee, t.mentor, t.cycle, NULL, t.begins_on,
      t.planned_until, 'planned-day', 0
    FROM tandems AS t WHERE t.status = 'running'
    """,
  ]
}
