import Mentoring

/// What wants doing, and by when.
///
/// A row for each thing that waits for somebody: for the next month, and all that is overdue. Each
/// kind says in its own file where it comes from; here they are put beside one another, without
/// those who are not to be written to.
enum Due: DerivedView {
  static let name = "due"
  static let label = Message("Due", de: "Fällig")
  static let about = Message(
    "what wants doing: overdue, or within a month from the day of asking",
    de: "was zu tun ist: überfällig oder in einem Monat ab dem Tag der Frage"
  )
  static let columns: [Column] = [
    Column("due", .date, Message("Due", de: "Fällig")),
    Column("what", .code(list: "due-what"), Message("What", de: "Was")),
    Column(
      "thing",
      .words,
      Message("Thing", de: "Wozu"),
      about: Message(
        "the id, the position as #4711, or the name of what it is about",
        de: "Kennung, Stelle wie #4711 oder Name dessen, worum es geht"
      )
    ),
    Column(
      "person",
      .id("person"),
      Message("Person", de: "Person"),
      about: Message(
        "whom to turn to; of a tandem the mentee, else the mentor; of a group its contact",
        de:
          "an wen sich wenden; beim Tandem Mentee, sonst Mentor*in; bei Gruppen die Ansprechperson"
      )
    ),
    .cycle,
    Column(
      "people",
      .number,
      Message("People", de: "Personen"),
      about: Message(
        "how many people it is about, where it is about many",
        de: "wie viele Personen, wo es viele sind"
      )
    ),
    Column(
      "since",
      .date,
      Message("Since", de: "Seit"),
      about: Message("since when it waits", de: "seit wann es wartet")
    ),
    Column(
      "overdue",
      .truth,
      Message("Overdue", de: "Überfällig"),
      about: Message("whether the day is past", de: "ob der Tag vorbei ist")
    ),
    Column(
      "rule",
      .code(list: "due-rule"),
      Message("Rule", de: "Regel"),
      about: Message("where the day comes from", de: "woher der Tag kommt")
    ),
  ]
  static let questions = [
    Question(
      "overdue",
      Message("what is overdue", de: "was überfällig ist"),
      where: "overdue",
      order: "due, what, thing"
    ),
    Question(
      "week",
      Message(
        "what is due within a week, or overdue",
        de: "was in einer Woche fällig ist oder war"
      ),
      where: "due <= date(today(), '+7 days')",
      order: "due, what, thing"
    ),
  ]

  /// How far it looks ahead: a month, unless whoever asks says another day.
  static let horizon = "horizon()"

  /// One kind of row: a SELECT of what, thing, person, other, cycle, people, since, due, rule and
  /// whether even somebody who is not to be written to is named.
  static let parts: [String] =
    applications + matches + tandems + groups + work + surveys + keeping

  /// The days until a reminder by the policy of a cycle, else the usual ones; the settings are `s`.
  static func days(_ what: String, _ usual: Int) -> String {
    "'+' || coalesce(json_extract(s.reminder_intervals, '$.\"\(what)\"'), \(usual)) || ' days'"
  }

  // A tandem with a silent mentee turns to the mentor; what concerns only silent people is left out.
  static let select = """
    WITH
    silent AS MATERIALIZED (
      SELECT person FROM persons WHERE contact_stopped IS NOT NULL OR restricted
    ),
    waiting(what, thing, person, other, cycle, people, since, due, rule, always) AS (
      \(parts.joined(separator: "\n  UNION ALL\n  "))
    )
    SELECT w.due, w.what, w.thing,
      CASE WHEN w.always OR a.person IS NULL THEN w.person ELSE w.other END AS person,
      w.cycle, w.people, w.since, w.due < today() AS overdue, w.rule
    FROM waiting AS w
    LEFT JOIN silent AS a ON a.person = w.person
    LEFT JOIN silent AS b ON b.person = w.other
    WHERE w.due <= \(horizon)
      AND (w.always OR w.person IS NULL OR a.person IS NULL
        OR (w.other IS NOT NULL AND b.person IS NULL))
    """
}
