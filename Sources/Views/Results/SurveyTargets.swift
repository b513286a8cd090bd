import Mentoring

/// Whom the policy wants asked in which wave.
enum SurveyTargets: DerivedView {
  static let name = "survey_targets"
  static let label = Message("Survey targets", de: "Zu Befragende")
  static let about = Message(
    "everybody admitted, recruited or in a tandem, for each wave of the policy: how it stands",
    de:
      "alle Zugelassenen, gewonnenen Mentor*innen und Tandems je Welle des Regelwerks: wie es steht"
  )
  static let columns: [Column] = [
    .cycle,
    .wave,
    Column(
      "due_on",
      .date,
      Message("Due on", de: "Fällig am"),
      about: Message(
        "so many months after the beginning of the cycle",
        de: "so viele Monate nach Beginn des Durchgangs"
      )
    ),
    .person,
    .side,
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "as in survey_respondents; none: not issued yet",
        de: "wie in survey_respondents; leer: noch nicht verschickt"
      )
    ),
  ]
  static let questions = [
    Question(
      "missing",
      Message("whose survey is due and not issued", de: "fällig und noch nicht verschickt"),
      where: "status IS NULL AND due_on <= today()",
      order: "cycle, wave, person"
    )
  ]

  // Whoever has answered has been asked, whichever questionnaire it was.
  static let select = """
    WITH
    waves AS (
      SELECT s.cycle, w.key AS wave, \(laterByMonths("s.planned_from", "w.value")) AS due_on
      FROM cycle_settings AS s, json_each(s.survey_waves) AS w
    ),
    people AS (
      SELECT cycle, person, min(side) AS side FROM (
        SELECT cycle, mentee AS person, 'mentee' AS side FROM tandems
        UNION ALL SELECT cycle, mentor, 'mentor' FROM tandems
        UNION ALL SELECT cycle, person, role FROM applications
          WHERE status = 'admitted' AND coalesce(place, '') <> 'declined'
        UNION ALL SELECT cycle, person, 'mentor' FROM mentor_cycles
      ) GROUP BY cycle, person
    )
    SELECT w.cycle, w.wave, w.due_on, p.person, p.side, (
        SELECT r.status FROM survey_respondents AS r
        WHERE r.person = p.person AND +r.cycle = p.cycle AND r.wave = w.wave
        ORDER BY r.answered_on IS NULL LIMIT 1
      ) AS status
    FROM waves AS w JOIN people AS p ON p.cycle = w.cycle
    """
}
