import Mentoring

/// The mentors of a cycle with the room that they have.
enum Mentors: DerivedView {
  static let name = "mentors"
  static let label = Message("Mentors", de: "Mentor*innen")
  static let about = Message(
    "each mentor of a cycle with capacity, load and room",
    de: "jede*r Mentor*in eines Durchgangs mit Plätzen, Auslastung und freien Plätzen"
  )
  static let columns: [Column] = [
    .person,
    .cycle,
    .recruitedOn,
    Column(
      "programme_wide",
      .truth,
      Message("For the programme", de: "Für das Programm"),
      about: Message(
        "recruited for every cycle of the programme, and not for this one alone",
        de: "für alle Durchgänge des Programms gewonnen, nicht nur für diesen"
      ),
      isMinor: true
    ),
    .sector,
    .positionLevel,
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "active, paused, retired, left or excluded",
        de:
          "active (dabei), paused (pausiert), retired (ausgeschieden), left (ausgestiegen) oder excluded (ausgeschlossen)"
      )
    ),
    .capacity(
      Message(
        "tandems at the same time: the mentor's word for the cycle, else for the programme, else the policy's, else 1",
        de:
          "Tandems zugleich: eigene Angabe zum Durchgang, sonst zum Programm, sonst laut Regelwerk, sonst 1"
      )
    ),
    Column(
      "load",
      .number,
      Message("Load", de: "Auslastung"),
      about: Message("running tandems", de: "laufende Tandems")
    ),
    Column(
      "reserved",
      .number,
      Message("Reserved", de: "Reserviert"),
      about: Message("places held by open proposals", de: "Plätze, die offene Vorschläge belegen")
    ),
    Column(
      "free",
      .number,
      Message("Free", de: "Frei"),
      about: Message(
        "places left; none while paused, or no longer a mentor",
        de: "freie Plätze; keine in einer Pause oder nach dem Ausscheiden"
      )
    ),
    .pausedOn,
    .endedOn,
  ]
  static let questions = [
    Question(
      "free",
      Message("the mentors who have room", de: "Mentor*innen mit freien Plätzen"),
      where: "free > 0",
      order: "free DESC"
    )
  ]
  // What the cycle and what its programme were told stand beside one another; whether somebody is a
  // mentor was last settled by the later of the two.
  static let select = """
    WITH
    told AS (
      SELECT m.person, m.cycle,
        coalesce(c.recruited_on, p.recruited_on) AS recruited_on,
        c.recruited_on IS NULL AS programme_wide,
        coalesce(c.sector, p.sector) AS sector,
        coalesce(c.position_level, p.position_level) AS position_level,
        coalesce(c.capacity, p.capacity, s.mentor_capacity, 1) AS capacity,
        coalesce(c.paused_on, p.paused_on) AS paused_on,
        p.serves IS NULL OR coalesce(
          (c.settled_on, c.settled_at) > (p.settled_on, p.settled_at), 0) AS by_cycle,
        c.serves AS c_serves, c.status AS c_status, c.ended_on AS c_ended_on,
        p.serves AS p_serves, p.status AS p_status, p.ended_on AS p_ended_on
      FROM mentor_cycles AS m
      LEFT JOIN cycle_settings AS s ON s.cycle = m.cycle
      LEFT JOIN recruitments AS c ON c.person = m.person AND c.scope = m.cycle
      LEFT JOIN recruitments AS p ON p.person = m.person AND p.scope = s.programme
    ),
    settled AS (
      SELECT *, iif(by_cycle, c_serves, p_serves) AS serves,
        iif(by_cycle, c_status, p_status) AS stands,
        iif(by_cycle, c_ended_on, p_ended_on) AS last_ended_on
      FROM told
    ),
    running AS (
      SELECT mentor, cycle, count(*) AS tandems FROM tandems WHERE status = 'running'
      GROUP BY mentor, cycle
    ),
    proposed AS (
      SELECT mentor, cycle, count(*) AS matches FROM matches WHERE status = 'proposed'
      GROUP BY mentor, cycle
    )
    SELECT r.person, r.cycle, r.recruited_on, r.programme_wide, r.sector, r.position_level,
      CASE
        WHEN r.serves AND r.paused_on IS NULL THEN 'active'
        WHEN r.serves THEN 'paused'
        WHEN r.stands IN ('left', 'excluded') THEN r.stands
        ELSE 'retired'
      END AS status,
      r.capacity,
      coalesce(t.tandems, 0) AS load,
      coalesce(x.matches, 0) AS reserved,
      iif(r.serves AND r.paused_on IS NULL,
        max(0, r.capacity - coalesce(t.tandems, 0) - coalesce(x.matches, 0)), 0) AS free,
      r.paused_on,
      iif(r.serves, NULL, r.last_ended_on) AS ended_on
    FROM settled AS r
    LEFT JOIN running AS t ON t.mentor = r.person AND t.cycle = r.cycle
    LEFT JOIN proposed AS x ON x.mentor = r.person AND x.cycle = r.cycle
    """
}
