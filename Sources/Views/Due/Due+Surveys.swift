// Surveys, and what became of people.
extension Due {
  static let surveys = [surveyWave, surveyAnswer, outcomeFollowUp]

  /// A row a wave that nobody or not everybody was sent; what is a year old is let go, and what a
  /// closed cycle left out too.
  private static let surveyWave = """
    SELECT 'survey-wave', g.wave, NULL, NULL, g.cycle, count(*), s.planned_from, g.due_on,
      'survey-waves', 0
    FROM survey_targets AS g JOIN cycle_settings AS s ON s.cycle = g.cycle
    WHERE g.due_on BETWEEN date(today(), '-1 year') AND \(horizon)
      AND (s.closed_on IS NULL OR g.due_on > s.closed_on)
      AND g.status IS NULL AND g.person NOT IN (SELECT person FROM silent)
    GROUP BY g.cycle, g.wave
    """

  /// A row a survey: to whom a reminder goes stands in `survey_respondents`.
  private static let surveyAnswer = """
    SELECT 'survey-answer', r.survey, NULL, NULL, r.cycle,
      count(*) - coalesce((
        SELECT count(*) FROM survey_respondents AS n
        WHERE n.survey = r.survey AND n."by" <> 'person' AND n.answered_on IS NOT NULL), 0) AS open,
      min(r.issued_on), date(max(r.issued_on), \(days("survey-answer", 14))), 'reminder-interval', 0
    FROM survey_respondents AS r LEFT JOIN cycle_settings AS s ON s.cycle = r.cycle
    WHERE r.status = 'open' AND r.issued_on >= date(today(), '-1 year')
      AND r.person NOT IN (SELECT person FROM silent)
    GROUP BY r.survey HAVING open > 0
    """

  private static let step = laterByMonths("coalesce(s.closed_on, s.planned_until)", "m.value")

  /// A row a cycle: of the mentees of its tandems, those of whom nothing is known up to the latest
  /// of the steps that has come.
  private static let outcomeFollowUp = """
    SELECT 'outcome-follow-up', f.cycle, NULL, NULL, f.cycle, count(*), f.ended_on, f.due_on,
      'follow-up', 0
    FROM (
      SELECT s.cycle, coalesce(s.closed_on, s.planned_until) AS ended_on,
        max(\(step)) AS due_on
      FROM cycle_settings AS s, json_each('[6, 12, 24, 60]') AS m
      WHERE \(step) <= \(horizon)
      GROUP BY s.cycle
    ) AS f
    JOIN (SELECT DISTINCT cycle, mentee FROM tandems) AS t ON t.cycle = f.cycle
    WHERE f.due_on >= date(today(), '-1 year')
      AND t.mentee NOT IN (SELECT person FROM silent)
      AND NOT EXISTS (
        SELECT 1 FROM outcomes AS o WHERE o.person = t.mentee
          AND coalesce(o.status_known_until, o.happened_on) >= date(f.due_on, '-1 month'))
    GROUP BY f.cycle
    """
}
