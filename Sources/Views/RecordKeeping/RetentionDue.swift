import Mentoring

/// When the time of keeping ends, by person, cycle and purpose.
enum RetentionDue: DerivedView {
  static let name = "retention_due"
  static let label = Message("Retention", de: "Aufbewahrungsfristen")
  static let about = Message(
    "when what is kept of a person for a purpose is to be erased, by the policies",
    de: "wann zu löschen ist, was von einer Person für einen Zweck aufbewahrt wird, nach Regelwerk"
  )
  static let columns: [Column] = [
    .person,
    Column(
      "cycle",
      .cycle,
      Message("Cycle", de: "Durchgang"),
      about: Message(
        "of which cycle; for the identity the one that keeps it longest",
        de: "welcher Durchgang; bei der Identität der mit der längsten Frist"
      )
    ),
    Column("purpose", .code(list: "seal-purpose"), Message("Purpose", de: "Zweck")),
    Column(
      "since",
      .date,
      Message("Since", de: "Ab"),
      about: Message(
        "the closing of the cycle, else its planned end",
        de: "Abschluss des Durchgangs, sonst sein geplantes Ende"
      )
    ),
    Column("months", .number, Message("Months", de: "Monate")),
    Column(
      "due_on",
      .date,
      Message("Due on", de: "Fällig am"),
      about: Message("when the time of keeping ends", de: "Ende der Aufbewahrung")
    ),
    Column(
      "due",
      .truth,
      Message("Due", de: "Fällig"),
      about: Message("whether it has ended", de: "ob sie vorbei ist")
    ),
    Column(
      "held",
      .truth,
      Message("Held", de: "Gesperrt"),
      about: Message(
        "whether a legal hold on the person, a cycle or a funder forbids to erase",
        de: "ob eine Aufbewahrungspflicht für Person, Durchgang oder Mittelgeber entgegensteht"
      )
    ),
  ]
  static let questions = [
    Question(
      "due",
      Message("what is to be erased now", de: "was jetzt zu löschen ist"),
      where: "due AND NOT held",
      order: "due_on, person"
    )
  ]

  // The name of a person is kept as long as any of the cycles asks; a hold on one cycle of a person
  // holds all of them, since the keys are the person's. What was erased is kept no longer.
  static let select = """
    WITH
    part(person, cycle) AS (
      SELECT coalesce(m.current, p.person), p.cycle FROM (
        SELECT person, cycle FROM applications
        UNION SELECT person, cycle FROM mentor_cycles
        UNION SELECT mentee, cycle FROM tandems
        UNION SELECT mentor, cycle FROM tandems
      ) AS p LEFT JOIN merged_persons AS m ON m.person = p.person
      GROUP BY 1, 2
    ),
    ends AS MATERIALIZED (
      SELECT s.cycle, r.key AS purpose, r.value AS months,
        coalesce(s.closed_on, s.planned_until) AS since,
        \(laterByMonths("coalesce(s.closed_on, s.planned_until)", "r.value")) AS due_on
      FROM cycle_settings AS s, json_each(s.retention_months) AS r
    ),
    standing AS MATERIALIZED (
      SELECT person, cycle, funder FROM legal_holds WHERE released_on IS NULL
    ),
    held(person) AS MATERIALIZED (
      SELECT coalesce(m.current, h.person)
      FROM standing AS h LEFT JOIN merged_persons AS m ON m.person = h.person
      WHERE h.person IS NOT NULL
      UNION SELECT p.person FROM part AS p WHERE p.cycle IN (
        SELECT cycle FROM standing WHERE cycle IS NOT NULL
        UNION SELECT f.cycle FROM funding AS f JOIN standing AS h ON h.funder = f.funder
        UNION SELECT s.cycle FROM cycle_settings AS s
          JOIN programmes AS g ON g.programme = s.programme
          JOIN standing AS h ON h.funder = g.funder)
    ),
    ended(person, purpose) AS MATERIALIZED (
      SELECT coalesce(m.current, e.person), p.purpose
      FROM erasures AS e LEFT JOIN merged_persons AS m ON m.person = e.person,
        (SELECT DISTINCT purpose FROM ends) AS p
      WHERE e.scope IN ('everything', 'full')
        OR (e.scope = 'purpose' AND p.purpose IN (SELECT value FROM json_each(e.purposes)))
    ),
    longest AS (
      SELECT p.person, p.cycle, e.purpose, e.since, e.months, e.due_on, row_number() OVER (
        PARTITION BY p.person, e.purpose, iif(e.purpose = 'identity', '', p.cycle)
        ORDER BY e.due_on DESC, p.cycle) AS place
      FROM part AS p JOIN ends AS e ON e.cycle = p.cycle
    )
    SELECT l.person, l.cycle, l.purpose, l.since, l.months, l.due_on, l.due_on <= today() AS due,
      l.person IN held AS held
    FROM longest AS l WHERE l.place = 1 AND (l.person, l.purpose) NOT IN ended
    """
}
