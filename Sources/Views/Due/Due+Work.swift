// The work of the tandems, and around them.
extension Due {
  static let work = [meetingReport, goal, checkIn, interimReview, concern, workshopReport]

  /// A meeting agreed on whose day is past, and of which nobody has said whether it was held.
  ///
  /// Whoever ended before has nothing to report, nor who met on the day without naming it.
  private static let meetingReport = """
    SELECT 'meeting-report', m.meeting, t.mentee, t.mentor, m.cycle, NULL, m.planned_for,
      date(m.planned_for, \(days("meeting-report", 7))), 'reminder-interval', 0
    FROM scheduled_meetings AS m
    LEFT JOIN tandems AS t ON t.tandem = m.tandem
    LEFT JOIN cycle_settings AS s ON s.cycle = m.cycle
    WHERE m.planned_for < today() AND s.closed_on IS NULL
      AND coalesce(t.ended_on, m.planned_for) >= m.planned_for
      AND NOT EXISTS (SELECT 1 FROM cancelled_meetings AS c WHERE c.meeting = m.meeting)
      AND NOT EXISTS (SELECT 1 FROM held_meetings AS h WHERE h.meeting = m.meeting)
      AND NOT EXISTS (
        SELECT 1 FROM held_meetings AS h WHERE h.tandem = m.tandem AND h.held_on = m.planned_for)
      AND NOT EXISTS (
        SELECT 1 FROM held_meetings AS h
        WHERE h.group_id = m.group_id AND h.held_on = m.planned_for)
    """

  /// A goal whose target date comes or is past, and that nobody has rated about that time.
  private static let goal = """
    SELECT 'goal', '#' || g.goal, t.mentee, t.mentor, g.cycle, NULL, g.set_on, g.target_date,
      'planned-day', 0
    FROM goals AS g
    LEFT JOIN tandems AS t ON t.tandem = g.tandem
    LEFT JOIN cycle_settings AS s ON s.cycle = g.cycle
    WHERE g.target_date <= \(horizon) AND s.closed_on IS NULL
      AND (g.rated_on IS NULL OR g.rated_on < date(g.target_date, '-1 month'))
    """

  /// A running tandem of which it was said last that it needs watching, or that there is something
  /// to do.
  private static let checkIn = """
    SELECT 'check-in', t.tandem, t.mentee, t.mentor, t.cycle, NULL, t.interim_on,
      date(t.interim_on, \(days("check-in", 28))), 'reminder-interval', 0
    FROM tandems AS t LEFT JOIN cycle_settings AS s ON s.cycle = t.cycle
    WHERE t.status = 'running'
      AND (t.interim_status IN ('amber', 'red') OR coalesce(t.next_step, 'none') <> 'none')
    """

  /// Only where the policy says after how many days: many programmes have no interim review.
  private static let interimReview = """
    SELECT 'interim-review', t.tandem, t.mentee, t.mentor, t.cycle, NULL, t.begins_on,
      date(t.begins_on, \(days("interim-review", 0))), 'reminder-interval', 0
    FROM tandems AS t JOIN cycle_settings AS s ON s.cycle = t.cycle
    WHERE t.status = 'running'
      AND json_extract(s.reminder_intervals, '$."interim-review"') IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM interim_reviews AS r WHERE r.tandem = t.tandem)
    """

  /// The office's own duty, whoever it is about; a closed cycle ends no concern.
  private static let concern = """
    SELECT 'concern', '#' || c.concern, c.person, NULL, c.cycle, NULL, c.raised_on,
      date(c.raised_on, \(days("concern", 14))), 'reminder-interval', 1
    FROM concerns AS c LEFT JOIN cycle_settings AS s ON s.cycle = c.cycle
    WHERE c.status = 'open'
    """

  /// A workshop whose day is past, and of which nobody has said that it was held, or who was there.
  private static let workshopReport = """
    SELECT 'workshop-report', w.workshop, NULL, NULL, w.cycle, NULL, w.day,
      date(w.day, \(days("workshop-report", 7))), 'reminder-interval', 0
    FROM (
      SELECT workshop, day, json_extract(cycles, '$[0]') AS cycle FROM workshops
      WHERE status = 'planned' AND day < today()
    ) AS w LEFT JOIN cycle_settings AS s ON s.cycle = w.cycle
    WHERE s.closed_on IS NULL
    """
}
