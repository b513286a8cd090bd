import Mentoring

/// The ids that were merged into others, with the one that stands in the end.
enum MergedPersons: DerivedView {
  static let name = "merged_persons"
  static let label = Message("Merged persons", de: "Zusammengeführte Personen")
  static let about = Message(
    "each id that was merged into another, with the id that stands now",
    de: "jede Kennung, die mit einer anderen zusammengeführt wurde, mit der gültigen"
  )
  static let columns: [Column] = [
    .person,
    Column(
      "current",
      .id("person"),
      Message("Stands", de: "Gültig"),
      about: Message(
        "who stands for the person now, after all mergings",
        de: "wer nach allen Zusammenführungen für die Person steht"
      )
    ),
    Column("merged_on", .date, Message("Merged on", de: "Zusammengeführt am")),
    Column("merged_at", .position, Message("Merged at", de: "Zusammengeführt bei")),
  ]
  // Mergings are few: from each, step by step to who was not merged. A chain has an end.
  static let select = """
    WITH RECURSIVE chain(person, current, merged_on, merged_at) AS (
      SELECT person, merged_into, merged_on, merged_at FROM persons WHERE merged_into > ''
      UNION
      SELECT c.person, p.merged_into, c.merged_on, c.merged_at
      FROM chain AS c JOIN persons AS p ON p.person = c.current WHERE p.merged_into > ''
    )
    SELECT person, current, merged_on, merged_at FROM chain AS c
    WHERE NOT EXISTS (
      SELECT 1 FROM persons AS p WHERE p.person = c.current AND p.merged_into > '')
    """
}

/// The two words with which other views name the person who stands.
///
/// `FROM … LEFT JOIN merged_persons AS m ON m.person = a.person`, and `coalesce(m.current, a.person)`.
enum CurrentPerson {
  /// The join; the alias must be one of its own.
  static func join(_ column: String, as alias: String) -> String {
    "LEFT JOIN merged_persons AS \(alias) ON \(alias).person = \(column)"
  }

  /// Who stands.
  static func id(_ column: String, as alias: String) -> String {
    "coalesce(\(alias).current, \(column))"
  }
}
