import Mentoring

/// Who is or was a mentor of which cycle; a mentor of a programme is one of each of its cycles.
enum MentorCycles: DerivedView {
  static let name = "mentor_cycles"
  static let label = Message("Mentors by cycle", de: "Mentor*innen je Durchgang")
  static let about = Message(
    "who is or was a mentor of a cycle, recruited for it or for its programme",
    de: "wer Mentor*in eines Durchgangs ist oder war, für ihn oder das Programm gewonnen"
  )
  static let columns: [Column] = [.person, .cycle]

  // Names of its own, because it stands within others' questions.
  //
  // A programme's mentor belongs to the cycles that were not over before, nor begun only after.
  private static let belongs = """
    mentor.recruited_on IS NOT NULL
      AND (span.closed_on IS NULL OR span.closed_on >= mentor.recruited_on)
      AND (mentor.serves OR span.opened_on <= mentor.ended_on)
    """

  static let select = """
    SELECT person, cycle FROM recruitments WHERE cycle IS NOT NULL AND recruited_on IS NOT NULL
    UNION
    SELECT mentor.person, span.cycle
    FROM recruitments AS mentor JOIN cycle_settings AS span ON span.programme = mentor.programme
    WHERE \(belongs)
    """

  /// Whether somebody is among them, in SQL: asked of one person, the view would be made whole.
  static func include(_ person: String, _ cycle: String) -> String {
    """
    (EXISTS (
      SELECT 1 FROM recruitments AS mentor
      WHERE mentor.person = \(person) AND mentor.scope = \(cycle)
        AND mentor.recruited_on IS NOT NULL)
    OR EXISTS (
      SELECT 1 FROM cycle_settings AS span
        JOIN recruitments AS mentor ON mentor.scope = span.programme
      WHERE span.cycle = \(cycle) AND mentor.person = \(person) AND \(belongs)))
    """
  }
}
