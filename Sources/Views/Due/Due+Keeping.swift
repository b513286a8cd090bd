// What the office owes: its own notes, the law's deadlines, the ends of keeping.
extension Due {
  static let keeping = [reminder, request, retention]

  /// A note reminds whoever wrote it, and so even of people who are not to be written to.
  private static let reminder = """
    SELECT 'reminder', '#' || n.note, n.person, NULL, n.cycle, NULL, n.noted_on, n.remind_on,
      'planned-day', 1
    FROM notes AS n WHERE n.remind_on <= \(horizon) AND n.done_on IS NULL
    """

  /// The law asks for an answer from whomever; also where contact was stopped.
  private static let request = """
    SELECT iif(q.what = 'objection', q.what, q.what || '-request'), '#' || q.request, q.person,
      NULL, NULL, NULL, q.requested_on, q.due_on, 'legal-deadline', 1
    FROM requests AS q WHERE q.answered_on IS NULL
    """

  /// A row a cycle and a day: whose data they are stands in `retention_due`.
  private static let retention = """
    SELECT 'retention', r.cycle, NULL, NULL, r.cycle, count(DISTINCT r.person), r.since, r.due_on,
      'retention-months', 1
    FROM retention_due AS r WHERE r.due_on <= \(horizon) AND NOT r.held
    GROUP BY r.cycle, r.due_on
    """
}
