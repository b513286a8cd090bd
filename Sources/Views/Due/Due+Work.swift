// The work around the tandems.
extension Due {
  static let work = [workshopReport]

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
