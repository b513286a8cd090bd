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
      Message("Programme now", de: "Programm heute"),
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
    Column("withdrawn", .number, Message("Withdrawn", de: "Zurückgezogen"), isMinor: true),
    Column(
      "eligible",
      .number,
      Message("Eligible", de: "Formal erfüllt"),
      about: Message(
        "applications that met every formal criterion checked",
        de: "Bewerbungen, die alle geprüften formalen Kriterien erfüllen"
      ),
      isMinor: true
    ),
    Column(
      "places_accepted",
      .number,
      Message("Places accepted", de: "Plätze angenommen"),
      isMinor: true
    ),
    Column(
      "places_declined",
      .number,
      Message("Places declined", de: "Plätze abgelehnt"),
      isMinor: true
    ),
    Column(
      "mentors",
      .number,
      Message("Mentors", de: "Mentor*innen"),
      about: Message("mentors recruited", de: "gewonnene Mentor*innen")
    ),
    Column(
      "matches",
      .number,
      Message("Matches", de: "Matchings"),
      about: Message("proposals of a mentor to a mentee", de: "Vorschläge von Mentor*in an Mentee"),
      isMinor: true
    ),
    Column(
      "matches_open",
      .number,
      Message("Matches open", de: "Matchings offen"),
      isMinor: true
    ),
    Column(
      "matched",
      .number,
      Message("Matched", de: "Vermittelt"),
      about: Message("mentees who got a tandem", de: "Mentees, die ein Tandem bekamen"),
      isMinor: true
    ),
    .tandems,
    Column(
      "started",
      .number,
      Message("Started", de: "Begonnen"),
      about: Message("tandems that met at least once", de: "Tandems mit mindestens einem Treffen"),
      isMinor: true
    ),
    Column("running", .number, Message("Running", de: "Laufend")),
    Column("completed", .number, Message("Completed", de: "Abgeschlossen")),
    Column("dissolved", .number, Message("Dissolved", de: "Vorzeitig beendet")),
    Column("lapsed", .number, Message("Lapsed", de: "Ausgelaufen")),
    Column(
      "departed",
      .number,
      Message("Departed", de: "Ausgeschieden"),
      about: Message(
        "people who left or were excluded and did not come back, by role",
        de: "Personen, die ausstiegen oder ausgeschlossen wurden und nicht wiederkamen, je Rolle"
      ),
      isMinor: true
    ),
    .meetings,
    .minutes,
    Column("groups", .number, Message("Groups", de: "Gruppen"), isMinor: true),
    Column(
      "groups_running",
      .number,
      Message("Groups running", de: "Laufende Gruppen"),
      isMinor: true
    ),
    Column(
      "group_meetings",
      .number,
      Message("Meetings of groups", de: "Treffen der Gruppen"),
      isMinor: true
    ),
    Column(
      "certificates",
      .number,
      Message("Certificates", de: "Zertifikate"),
      about: Message("certificates that stand", de: "gültige Zertifikate")
    ),
    Column(
      "outcomes",
      .number,
      Message("Outcomes", de: "Verbleib"),
      about: Message(
        "people of whom an outcome is reported for the cycle",
        de: "Personen, deren Verbleib zum Durchgang gemeldet ist"
      ),
      isMinor: true
    ),
    Column(
      "women",
      .number,
      Message("Women", de: "Frauen"),
      about: Message(
        "women among the admitted mentees",
        de: "Frauen unter den zugelassenen Mentees"
      ),
      isMinor: true
    ),
    Column(
      "gender_stated",
      .number,
      Message("Gender stated", de: "Mit Geschlecht"),
      about: Message(
        "admitted mentees who stated a gender, 'no entry' included",
        de: "zugelassene Mentees mit Angabe zum Geschlecht, auch „ohne Eintrag“"
      ),
      isMinor: true
    ),
    Column(
      "share_of_women",
      .decimal,
      Message("Share of women", de: "Frauenanteil"),
      about: Message(
        "women among the admitted mentees who stated a gender, per cent",
        de: "Frauen unter den zugelassenen Mentees mit Angabe, in Prozent"
      )
    ),
    Column(
      "completion_rate",
      .decimal,
      Message("Completion rate", de: "Abschlussquote"),
      about: Message(
        "tandems completed of those formed, per cent; running and lapsed ones count as formed",
        de:
          "abgeschlossene von den gebildeten Tandems in Prozent; laufende und ausgelaufene zählen mit"
      )
    ),
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
      coalesce(a.withdrawn, 0) AS withdrawn,
      coalesce(a.eligible, 0) AS eligible,
      coalesce(a.places_accepted, 0) AS places_accepted,
      coalesce(a.places_declined, 0) AS places_declined,
      coalesce(r.mentors, 0) AS mentors,
      coalesce(x.matches, 0) AS matches,
      coalesce(x.matches_open, 0) AS matches_open,
      coalesce(t.matched, 0) AS matched,
      coalesce(t.tandems, 0) AS tandems,
      coalesce(t.started, 0) AS started,
      coalesce(t.running, 0) AS running,
      coalesce(t.completed, 0) AS completed,
      coalesce(t.dissolved, 0) AS dissolved,
      coalesce(t.lapsed, 0) AS lapsed,
      coalesce(l.departed, 0) AS departed,
      coalesce(t.meetings, 0) AS meetings,
      coalesce(t.minutes, 0) AS minutes,
      coalesce(u.groups, 0) AS groups,
      coalesce(u.running, 0) AS groups_running,
      coalesce(u.meetings, 0) AS group_meetings,
      coalesce(c.certificates, 0) AS certificates,
      coalesce(o.outcomes, 0) AS outcomes,
      coalesce(w.women, 0) AS women,
      coalesce(w.stated, 0) AS gender_stated,
      round(100.0 * w.women / nullif(w.stated, 0), 1) AS share_of_women,
      round(100.0 * t.completed / nullif(t.tandems, 0), 1) AS completion_rate,
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
        sum(status = 'waitlisted') AS waitlisted,
        sum(status = 'withdrawn') AS withdrawn,
        sum(eligible) AS eligible,
        sum(place = 'accepted') AS places_accepted,
        sum(place = 'declined') AS places_declined
      FROM applications GROUP BY cycle
    ) AS a ON a.cycle = s.cycle
    LEFT JOIN (SELECT cycle, count(*) AS mentors FROM mentor_cycles GROUP BY cycle) AS r
      ON r.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(*) AS matches, sum(status = 'proposed') AS matches_open
      FROM matches GROUP BY cycle
    ) AS x ON x.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(*) AS departed FROM participants WHERE left_on IS NOT NULL GROUP BY cycle
    ) AS l ON l.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(*) AS tandems, count(DISTINCT mentee) AS matched,
        sum(meetings > 0) AS started,
        sum(status = 'running') AS running,
        sum(status = 'completed') AS completed,
        sum(status = 'dissolved') AS dissolved,
        sum(status = 'lapsed') AS lapsed,
        sum(meetings) AS meetings,
        sum(minutes) AS minutes
      FROM tandems GROUP BY cycle
    ) AS t ON t.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(*) AS groups, sum(status = 'running') AS running,
        sum(meetings) AS meetings
      FROM groups GROUP BY cycle
    ) AS u ON u.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(*) AS certificates FROM certificates WHERE status = 'issued'
      GROUP BY cycle
    ) AS c ON c.cycle = s.cycle
    LEFT JOIN (
      SELECT cycle, count(DISTINCT person) AS outcomes FROM outcomes GROUP BY cycle
    ) AS o ON o.cycle = s.cycle
    LEFT JOIN (
      SELECT a.cycle, sum(p.gender = 'female') AS women, count(*) AS stated
      FROM (
        SELECT DISTINCT coalesce(m.current, x.person) AS person, x.cycle
        FROM applications AS x LEFT JOIN merged_persons AS m ON m.person = x.person
        WHERE x.status = 'admitted' AND x.role = 'mentee'
      ) AS a JOIN persons AS p ON p.person = a.person
      WHERE p.gender <> 'not-stated' GROUP BY a.cycle
    ) AS w ON w.cycle = s.cycle
    """
}
