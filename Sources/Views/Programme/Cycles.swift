import Mentoring

/// The cycles in numbers, beside their targets.
enum Cycles: DerivedView {
  static let name = "cycles"
  static let label = Message("Cycles", de: "Durchgänge")
  static let about = Message(
    "each cycle in numbers, beside its targets",
    de: "jeder Durchgang in Zahlen, neben seinen Zielen"
  )
  static let columns: [Column] = [
    .cycle,
    .programme,
    Column(
      "current_programme",
      .programme,
      Message("Goes on as", de: "Fortgeführt als"),
      about: Message(
        "the programme, or the one as which it goes on now",
        de: "das Programm oder das, als welches es jetzt fortgeführt wird"
      ),
      isMinor: true
    ),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message("open or closed", de: "open (offen) oder closed (abgeschlossen)")
    ),
    .openedOn,
    .plannedFrom,
    .plannedUntil,
    Column("closed_on", .date, Message("Closed on", de: "Abgeschlossen am")),
    Column("applications", .number, Message("Applications", de: "Bewerbungen")),
    Column("applications_mentee", .number, Message("of mentees", de: "von Mentees")),
    Column("applications_mentor", .number, Message("of mentors", de: "von Mentor*innen")),
    Column(
      "admitted",
      .number,
      Message("Admitted", de: "Zugelassen"),
      about: Message("applications admitted", de: "Bewerbungen mit Zusage")
    ),
    Column("admitted_mentee", .number, Message("admitted mentees", de: "zugelassene Mentees")),
    Column("admitted_mentor", .number, Message("admitted mentors", de: "zugelassene Mentor*innen")),
    Column("rejected", .number, Message("Rejected", de: "Abgesagt")),
    Column("waitlisted", .number, Message("Waitlisted", de: "Warteliste")),
    Column(
      "mentors",
      .number,
      Message("Mentors", de: "Mentor*innen"),
      about: Message("mentors recruited", de: "gewonnene Mentor*innen")
    ),
    .tandems,
    Column("running", .number, Message("Running", de: "Laufend")),
    Column("completed", .number, Message("Completed", de: "Abgeschlossen")),
    Column("dissolved", .number, Message("Dissolved", de: "Vorzeitig beendet")),
    Column("lapsed", .number, Message("Lapsed", de: "Ausgelaufen")),
    .meetings,
    .minutes,
    .targetPlaces,
    .targetShareOfWomen,
    .targetCompletionRate,
  ]
  static let select = """
    SELECT s.cycle, s.programme, coalesce(g.current, s.programme) AS current_programme,
      CASE WHEN s.closed_on IS NULL THEN 'open' ELSE 'closed' END AS status,
      s.opened_on, s.planned_from, s.planned_until, s.closed_on,
      coalesce(a.applications, 0) AS applications,
      coalesce(a.applications_mentee, 0) AS applications_mentee,
      coalesce(a.applications_mentor, 0) AS applications_mentor,
      coalesce(a.admitted, 0) AS admitted,
      coalesce(a.admitted_mentee, 0) AS admitted_mentee,
      coalesce(a.admitted_mentor, 0) AS admitted_mentor,
      coalesce(a.rejected, 0) AS rejected,
      coalesce(a.waitlisted, 0) AS waitlisted,
      coalesce(r.mentors, 0) AS mentors,
      coalesce(t.tandems, 0) AS tandems,
      coalesce(t.running, 0) AS running,
      coalesce(t.completed, 0) AS completed,
      coalesce(t.dissolved, 0) AS dissolved,
      coalesce(t.lapsed, 0) AS lapsed,
      coalesce(t.meetings, 0) AS meetings,
      coalesce(t.minutes, 0) AS minutes,
      s.target_places, s.target_share_of_women, s.target_completion_rate
    FROM cycle_settings AS s
    LEFT JOIN succeeded_programmes AS g ON g.programme = s.programme
    LEFT JOIN (
      SELECT cycle, count(*) AS applications,
        sum(role = 'mentee') AS applications_mentee,
        sum(role = 'mentor') AS applications_mentor,
        sum(status = 'admitted') AS admitted,
        sum(status = 'admitted' AND role = 'mentee') AS admitted_mentee,
        sum(status = 'admitted' AND role = 'mentor') AS admitted_mentor,
        sum(status = 'rejected') AS rejected,
        sum(status = 'waitlisted') AS waitlisted
      FROM applications GROUP BY cycle
    ) AS a ON a.cycle = s.cycle
    LEFT JOIN (SELECT cycle, count(*) AS mentors FROM recruitments GROUP BY cycle) AS r
      ON r.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(*) AS tandems,
        sum(status = 'running') AS running,
        sum(status = 'completed') AS completed,
        sum(status = 'dissolved') AS dissolved,
        sum(status = 'lapsed') AS lapsed,
        sum(meetings) AS meetings,
        sum(minutes) AS minutes
      FROM tandems GROUP BY cycle
    ) AS t ON t.cycle = s.cycle
    """
}
