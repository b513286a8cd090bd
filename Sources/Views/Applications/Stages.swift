import Mentoring

/// How many people came how far in a cycle, by role, and how many of them are women.
enum Stages: DerivedView {
  static let name = "stages"
  static let label = Message("Stages", de: "Stufen")
  static let about = Message(
    "how many people of each role reached each stage of a cycle, and the share of women there",
    de: "wie viele Personen je Rolle jede Stufe eines Durchgangs erreichten, mit Frauenanteil"
  )
  static let columns: [Column] = [
    .cycle,
    .role,
    Column(
      "place",
      .number,
      Message("Place", de: "Folge"),
      about: Message("the order of the stages, from 1", de: "Reihenfolge der Stufen, ab 1"),
      isMinor: true
    ),
    Column(
      "stage",
      .code(list: nil),
      Message("Stage", de: "Stufe"),
      about: Message(
        "applied, admitted (mentors: or recruited), matched (got a tandem, or a group with a mentor), met (at least once), completed (one of them), certified",
        de:
          "applied (beworben), admitted (zugelassen, Mentor*innen: oder gewonnen), matched (bekam ein Tandem oder eine Gruppe mit Mentor*in), met (mindestens ein Treffen), completed (eines davon abgeschlossen), certified (Zertifikat)"
      )
    ),
    Column(
      "people",
      .number,
      Message("People", de: "Personen"),
      about: Message("each person once", de: "jede Person einmal")
    ),
    Column("women", .number, Message("Women", de: "Frauen")),
    Column(
      "gender_stated",
      .number,
      Message("Gender stated", de: "Mit Geschlecht"),
      about: Message(
        "people who stated a gender, 'no entry' included",
        de: "Personen mit Angabe zum Geschlecht, auch „ohne Eintrag“"
      )
    ),
    Column(
      "share_of_women",
      .decimal,
      Message("Share of women", de: "Frauenanteil"),
      about: Message(
        "women among those who stated a gender, per cent",
        de: "Frauen unter den Personen mit Angabe, in Prozent"
      )
    ),
  ]

  // Everybody who applied counts there, whatever became of it. Somebody with two tandems counts
  // once, and once on each side who is on both. Peers among themselves have no mentor.
  static let select = """
    WITH
    reached(cycle, role, place, stage, person) AS (
      SELECT cycle, role, 1, 'applied', person FROM applications
      UNION ALL
      SELECT cycle, role, 2, 'admitted', person FROM applications WHERE status = 'admitted'
      UNION ALL
      SELECT cycle, 'mentor', 2, 'admitted', person FROM mentor_cycles
      UNION ALL
      SELECT t.cycle, t.role, s.place, s.stage, t.person
      FROM (
        SELECT cycle, 'mentee' AS role, mentee AS person, meetings, status FROM tandems
        UNION ALL
        SELECT cycle, 'mentor', mentor, meetings, status FROM tandems
        UNION ALL
        SELECT cycle, side, person, meetings, status FROM (\(GroupMembers.sides)) WHERE NOT is_peer
      ) AS t JOIN (
        SELECT 3 AS place, 'matched' AS stage UNION ALL SELECT 4, 'met'
        UNION ALL SELECT 5, 'completed'
      ) AS s
      WHERE s.stage = 'matched' OR (s.stage = 'met' AND t.meetings > 0)
        OR (s.stage = 'completed' AND t.status = 'completed')
      UNION ALL
      SELECT c.cycle, \(Column.sideOf("c.person", in: "c.cycle")), 6, 'certified', c.person
      FROM certificates AS c WHERE c.status = 'issued'
    ),
    people AS (
      SELECT DISTINCT r.cycle, r.role, r.place, r.stage,
        \(CurrentPerson.id("r.person", as: "m")) AS person
      FROM reached AS r \(CurrentPerson.join("r.person", as: "m"))
      WHERE r.cycle IS NOT NULL
    )
    SELECT x.cycle, x.role, x.place, x.stage, count(*) AS people,
      coalesce(sum(p.gender = 'female'), 0) AS women,
      coalesce(sum(p.gender <> 'not-stated'), 0) AS gender_stated,
      round(100.0 * sum(p.gender = 'female') / nullif(sum(p.gender <> 'not-stated'), 0), 1)
        AS share_of_women
    FROM people AS x LEFT JOIN persons AS p ON p.person = x.person
    GROUP BY x.cycle, x.role, x.place
    """
}
