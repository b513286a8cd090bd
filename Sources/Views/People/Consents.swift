import Mentoring

/// What holds of each person's consent, by the id that stands.
enum Consents: DerivedView {
  static let name = "consents"
  static let label = Message("Consents", de: "Einwilligungen")
  static let about = Message(
    "what holds of a person's consent to a purpose; of persons merged the stricter word",
    de:
      "was von der Einwilligung einer Person zu einem Zweck gilt; bei zusammengeführten das strengere"
  )
  static let columns: [Column] =
    Column.consent + [
      Column(
        "holds",
        .truth,
        Message("Holds", de: "Gilt"),
        about: Message(
          "whether consent is given, and neither objected to nor restricted",
          de: "ob eingewilligt ist, ohne Widerspruch und Einschränkung"
        )
      )
    ]

  // Of persons merged, the decisions of all ids count, and the strictest holds: withdrawn or refused
  // beats given. What the one who stands decides after the merging replaces what the others said.
  // A restriction stands on that one too, or they would not have been merged.
  static let select = """
    WITH
    same AS MATERIALIZED (SELECT person, current, merged_at FROM merged_persons),
    families AS MATERIALIZED (SELECT person FROM same UNION SELECT current FROM same),
    counted AS (
      SELECT coalesce(s.current, d.person) AS person, d.purpose, d.status, d.decided_on,
        d.text_version, d.decided_at, d.objected_on, d.restricted_on, s.person IS NULL AS stands,
        s.person IS NOT NULL AND EXISTS (
          SELECT 1 FROM consent_decisions AS later WHERE later.person = s.current
            AND later.purpose = d.purpose AND later.decided_at > s.merged_at) AS replaced
      FROM consent_decisions AS d LEFT JOIN same AS s ON s.person = d.person
      WHERE d.person IN families
    ),
    ranked AS (
      SELECT person, purpose, status, decided_on, text_version, row_number() OVER (
        PARTITION BY person, purpose
        ORDER BY status IS NULL, status = 'given', decided_at DESC) AS place
      FROM counted WHERE NOT replaced
    )
    SELECT person, purpose, status, decided_on, text_version, objected_on, restricted_on,
      coalesce(status = 'given', 0) AND objected_on IS NULL AND restricted_on IS NULL AS holds
    FROM consent_decisions WHERE person NOT IN families
    UNION ALL
    SELECT r.person, r.purpose, r.status, r.decided_on, r.text_version, c.objected_on,
      c.restricted_on,
      coalesce(r.status = 'given', 0) AND c.objected_on IS NULL AND c.restricted_on IS NULL
    FROM ranked AS r
    JOIN (
      SELECT person, purpose, max(objected_on) AS objected_on,
        max(iif(stands, restricted_on, NULL)) AS restricted_on
      FROM counted WHERE NOT replaced GROUP BY person, purpose
    ) AS c ON c.person = r.person AND c.purpose = r.purpose
    WHERE r.place = 1
    """
}
