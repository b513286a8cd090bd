import Mentoring

/// The mentors of a cycle with the room that they have.
enum Mentors: DerivedView {
  static let name = "mentors"
  static let label = Message("Mentors", de: "Mentor*innen")
  static let about = Message(
    "each mentor of a cycle with capacity, load and room",
    de: "jede*r Mentor*in eines Durchgangs mit Plätzen, Auslastung und freien Plätzen"
  )
  static let columns: [Column] =
    Column.recruitment + [
      .capacity(
        Message(
          "tandems at the same time: the mentor's own word, else the policy's, else 1",
          de: "Tandems zugleich: eigene Angabe, sonst laut Regelwerk, sonst 1"
        )
      ),
      Column(
        "load",
        .number,
        Message("Load", de: "Auslastung"),
        about: Message("running tandems", de: "laufende Tandems")
      ),
      Column(
        "free",
        .number,
        Message("Free", de: "Frei"),
        about: Message("places left", de: "freie Plätze")
      ),
    ]
  static let questions = [
    Question(
      "free",
      Message("the mentors who have room", de: "Mentor*innen mit freien Plätzen"),
      where: "free > 0",
      order: "free DESC"
    )
  ]
  static let select = """
    SELECT r.person, r.cycle, r.recruited_on, r.sector, r.position_level,
      coalesce(r.capacity, s.mentor_capacity, 1) AS capacity,
      coalesce(t.running, 0) AS load,
      max(0, coalesce(r.capacity, s.mentor_capacity, 1) - coalesce(t.running, 0)) AS free
    FROM recruitments AS r
    LEFT JOIN cycle_settings AS s ON s.cycle = r.cycle
    LEFT JOIN (
      SELECT mentor, cycle, count(*) AS running FROM tandems WHERE status = 'running'
      GROUP BY mentor, cycle
    ) AS t ON t.mentor = r.person AND t.cycle = r.cycle
    """
}
