import Mentoring

/// Everybody in a cycle by role, from the application to the outcome.
enum Participants: DerivedView {
  static let name = "participants"
  static let label = Message("Participants", de: "Teilnehmende")
  static let about = Message(
    "each person in a cycle by role, from the application to the outcome",
    de: "jede Person in einem Durchgang je Rolle, von der Bewerbung bis zum Ergebnis"
  )
  static let columns: [Column] = [
    .person,
    .cycle,
    .role,
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "applied, withdrawn, rejected, waitlisted, admitted, declined (the place), proposed (a match is open), matched (a tandem or a group runs), left, excluded, or how the last tandem or group ended: completed, dissolved, lapsed, or left (a group)",
        de:
          "applied (beworben), withdrawn (zurückgezogen), rejected (abgesagt), waitlisted (Warteliste), admitted (zugelassen), declined (Platz abgelehnt), proposed (Matching offen), matched (ein Tandem oder eine Gruppe läuft), left (ausgestiegen), excluded (ausgeschlossen) oder wie das letzte endete: completed, dissolved, lapsed, oder left (aus der Gruppe ausgeschieden)"
      )
    ),
    Column(
      "career_stage",
      .code(list: "career-stage"),
      Message("Career stage", de: "Karrierestufe")
    ),
    .faculty,
    .gender,
    Column(
      "left_on",
      .date,
      Message("Left on", de: "Ausgeschieden am"),
      about: Message(
        "when the person left or was excluded, unless they came back",
        de: "wann die Person ausstieg oder ausgeschlossen wurde, falls sie nicht wiederkam"
      ),
      isMinor: true
    ),
    .tandems,
    Column("groups", .number, Message("Groups", de: "Gruppen"), isMinor: true),
    .meetings,
    .minutes,
    Column(
      "workshops",
      .number,
      Message("Workshops", de: "Veranstaltungen"),
      about: Message(
        "workshops at which the person was present",
        de: "Veranstaltungen, bei denen die Person anwesend war"
      ),
      isMinor: true
    ),
    Column(
      "workshop_hours",
      .number,
      Message("Workshop hours", de: "Stunden"),
      about: Message("hours of these workshops", de: "Stunden dieser Veranstaltungen"),
      isMinor: true
    ),
    Column(
      "certificate",
      .code(list: nil),
      Message("Certificate", de: "Zertifikat"),
      about: Message(
        "issued or revoked; nothing where there is none",
        de: "issued (ausgestellt) oder revoked (widerrufen); sonst leer"
      ),
      isMinor: true
    ),
  ]

  // Who left and has neither applied nor been recruited again is gone. Else the latest application
  // and the latest tandem speak: beside a single max() SQLite takes the other columns from the row of
  // the maximum. A running tandem has no end and comes last. Groups speak where there is no tandem,
  // peers among themselves last of all.
  static let select = """
    WITH
    merged AS MATERIALIZED (SELECT person, current FROM merged_persons),
    asked AS (
      SELECT person, cycle, role, status, place, career_stage, faculty,
        submitted_on, max(submitted_on || application) AS latest
      FROM (\(standing("applications"))) GROUP BY person, cycle, role
    ),
    sides AS (
      SELECT person, cycle, role, bond, status, ended_on, meetings, minutes, weight
      FROM (\(standing("""
        (SELECT mentee AS person, cycle, 'mentee' AS role, tandem AS bond, status, ended_on,
          meetings, minutes, 3 AS weight
        FROM tandems
        UNION ALL
        SELECT mentor, cycle, 'mentor', tandem, status, ended_on, meetings, minutes, 3 FROM tandems
        UNION ALL
        SELECT person, cycle, side, group_id, status, ended_on, meetings, minutes,
          iif(is_peer, 1, 2)
        FROM (\(GroupMembers.sides)))
        """)))
    ),
    met AS (
      SELECT person, cycle, role, status, sum(weight = 3) AS tandems, sum(weight < 3) AS groups,
        sum(meetings) AS meetings, sum(minutes) AS minutes,
        max(weight || coalesce(ended_on, '9999-12-31') || bond) AS latest
      FROM sides GROUP BY person, cycle, role
    ),
    proposed AS (
      SELECT person, cycle, role FROM (\(standing("""
        (SELECT mentee AS person, cycle, 'mentee' AS role FROM matches WHERE status = 'proposed'
        UNION SELECT mentor, cycle, 'mentor' FROM matches WHERE status = 'proposed')
        """)))
      GROUP BY person, cycle, role
    ),
    serving AS MATERIALIZED (
      SELECT person, cycle, nullif(max(coalesce(ended_on, '9999-12-31')), '9999-12-31') AS ended_on
      FROM (\(standing("mentors"))) GROUP BY person, cycle
    ),
    gone AS (
      SELECT d.person, d.cycle, d.role, d.how, d.left_on,
        max(d.left_on || printf('%016d', d.departure)) AS latest
      FROM (\(standing("departures"))) AS d GROUP BY d.person, d.cycle, d.role
    ),
    everybody AS (
      SELECT person, cycle, role FROM asked
      UNION SELECT person, cycle, 'mentor' FROM serving
      UNION SELECT person, cycle, role FROM met
      UNION SELECT person, cycle, role FROM proposed
      UNION SELECT person, cycle, role FROM gone
    ),
    absent AS (
      SELECT g.person, g.cycle, g.role, g.how, g.left_on
      FROM gone AS g
      LEFT JOIN asked AS a ON a.person = g.person AND a.cycle = g.cycle AND a.role = g.role
      LEFT JOIN serving AS r
        ON r.person = g.person AND r.cycle = g.cycle AND g.role = 'mentor'
      WHERE coalesce(a.submitted_on <= g.left_on, 1)
        AND (r.person IS NULL OR r.ended_on IS NOT NULL)
    )
    SELECT e.person, e.cycle, e.role,
      CASE
        WHEN m.status = 'running' THEN 'matched'
        WHEN g.how IS NOT NULL THEN g.how
        WHEN x.person IS NOT NULL THEN 'proposed'
        WHEN m.status IS NOT NULL THEN m.status
        WHEN e.role = 'mentor' AND r.person IS NOT NULL THEN 'admitted'
        WHEN a.status = 'submitted' THEN 'applied'
        WHEN a.status = 'admitted' AND a.place = 'declined' THEN 'declined'
        ELSE a.status
      END AS status,
      a.career_stage, a.faculty, p.gender, g.left_on,
      coalesce(m.tandems, 0) AS tandems,
      coalesce(m.groups, 0) AS groups,
      coalesce(m.meetings, 0) AS meetings,
      coalesce(m.minutes, 0) AS minutes,
      coalesce(w.workshops, 0) AS workshops,
      coalesce(w.hours, 0) AS workshop_hours,
      z.status AS certificate
    FROM everybody AS e
    LEFT JOIN asked AS a ON a.person = e.person AND a.cycle = e.cycle AND a.role = e.role
    LEFT JOIN met AS m ON m.person = e.person AND m.cycle = e.cycle AND m.role = e.role
    LEFT JOIN serving AS r
      ON r.person = e.person AND r.cycle = e.cycle AND e.role = 'mentor'
    LEFT JOIN proposed AS x ON x.person = e.person AND x.cycle = e.cycle AND x.role = e.role
    LEFT JOIN absent AS g ON g.person = e.person AND g.cycle = e.cycle AND g.role = e.role
    LEFT JOIN persons AS p ON p.person = e.person
    LEFT JOIN (
      SELECT person, cycle, count(*) AS workshops, sum(hours) AS hours
      FROM (\(standing("attendance"))) WHERE status = 'present' GROUP BY person, cycle
    ) AS w ON w.person = e.person AND w.cycle = e.cycle
    LEFT JOIN (
      SELECT person, cycle, min(status) AS status
      FROM (\(standing("certificates"))) GROUP BY person, cycle
    ) AS z ON z.person = e.person AND z.cycle = e.cycle
    """

  /// The rows of a source with whoever stands now in the place of the person.
  private static func standing(_ source: String) -> String {
    """
    SELECT coalesce((SELECT current FROM merged WHERE merged.person = s.person), s.person)
      AS person, s.*
    FROM \(source) AS s
    """
  }
}
