import Mentoring

/// The programmes that go on as others, with the one that goes on now.
enum SucceededProgrammes: DerivedView {
  static let name = "succeeded_programmes"
  static let label = Message("Succeeded programmes", de: "Überführte Programme")
  static let about = Message(
    "each programme that goes on as another, with the one at the end of the chain",
    de: "jedes Programm, das als anderes fortgeführt wird, mit dem letzten der Kette"
  )
  static let columns: [Column] = [
    .programme,
    Column(
      "current",
      .programme,
      Message("Goes on as", de: "Fortgeführt als"),
      about: Message(
        "as which programme it goes on now",
        de: "als welches Programm es jetzt fortgeführt wird"
      )
    ),
    Column("succeeded_on", .date, Message("Succeeded on", de: "Überführt am")),
  ]
  static let select = """
    WITH RECURSIVE chain(programme, current, succeeded_on) AS (
      SELECT programme, successor, succeeded_on FROM programmes WHERE successor IS NOT NULL
      UNION
      SELECT c.programme, p.successor, c.succeeded_on
      FROM chain AS c JOIN programmes AS p ON p.programme = c.current
      WHERE p.successor IS NOT NULL
    )
    SELECT programme, current, succeeded_on FROM chain AS c
    WHERE NOT EXISTS (
      SELECT 1 FROM programmes AS p
      WHERE p.programme = c.current AND p.successor IS NOT NULL)
    """
}
