import Mentoring

/// The surveys with what came back.
enum Surveys: DerivedView {
  static let name = "surveys"
  static let label = Message("Surveys", de: "Befragungen")
  static let about = Message(
    "each wave of a questionnaire in a cycle: issued, answered, and why not",
    de: "jede Welle eines Fragebogens in einem Durchgang: verschickt, beantwortet und warum nicht"
  )
  static let columns: [Column] = [
    .survey,
    .instrument,
    .instrumentVersion,
    .wave,
    .cycle,
    Column("first_answer_on", .date, Message("First answer", de: "Erste Antwort")),
    Column("last_answer_on", .date, Message("Last answer", de: "Letzte Antwort")),
    Column(
      "issued",
      .number,
      Message("Issued", de: "Verschickt"),
      about: Message("to how many people", de: "an wie viele Personen")
    ),
    Column("answered", .number, Message("Answered", de: "Beantwortet")),
    Column("declined", .number, Message("Declined", de: "Abgelehnt")),
    Column("no_response", .number, Message("No response", de: "Keine Antwort")),
    Column("undeliverable", .number, Message("Undeliverable", de: "Unzustellbar")),
    Column(
      "open",
      .number,
      Message("Open", de: "Offen"),
      about: Message("issued, and nothing came of it yet", de: "verschickt, noch ohne Ergebnis")
    ),
    Column(
      "response",
      .decimal,
      Message("Response", de: "Rücklauf"),
      about: Message(
        "per cent of those issued that were answered; codes and tokens count",
        de: "Prozent der verschickten, die beantwortet wurden; Codes und Zugangscodes zählen mit"
      )
    ),
    Column("issued_mentees", .number, Message("to mentees", de: "an Mentees")),
    Column("answered_mentees", .number, Message("by mentees", de: "von Mentees")),
    Column("issued_mentors", .number, Message("to mentors", de: "an Mentor*innen")),
    Column("answered_mentors", .number, Message("by mentors", de: "von Mentor*innen")),
  ]

  // What comes without a name answers something that was issued: nobody can say which.
  static let select = """
    WITH
    asked AS (
      SELECT r.*, \(Column.sideOf("r.person", in: "r.cycle")) AS side FROM survey_respondents AS r
    ),
    counted AS (
      SELECT survey, instrument, version, wave, cycle,
        min(answered_on) AS first_answer_on, max(answered_on) AS last_answer_on,
        sum(issued_on IS NOT NULL) AS issued,
        sum(answered_on IS NOT NULL) AS answered,
        sum(answered_on IS NOT NULL AND (issued_on IS NOT NULL OR "by" <> 'person')) AS returned,
        sum(status = 'declined') AS declined,
        sum(status = 'no-response') AS no_response,
        sum(status = 'undeliverable') AS undeliverable,
        sum(status IN ('declined', 'no-response', 'undeliverable')
          AND (issued_on IS NOT NULL OR "by" <> 'person')) AS refused,
        sum(issued_on IS NOT NULL AND side = 'mentee') AS issued_mentees,
        sum(answered_on IS NOT NULL AND side = 'mentee') AS answered_mentees,
        sum(issued_on IS NOT NULL AND side = 'mentor') AS issued_mentors,
        sum(answered_on IS NOT NULL AND side = 'mentor') AS answered_mentors
      FROM asked GROUP BY survey, version
    )
    SELECT survey, instrument, version, wave, cycle, first_answer_on, last_answer_on,
      issued, answered, declined, no_response, undeliverable,
      max(0, issued - returned - refused) AS open,
      CASE WHEN issued > 0 THEN round(100.0 * min(returned, issued) / issued, 1) END AS response,
      coalesce(issued_mentees, 0) AS issued_mentees,
      coalesce(answered_mentees, 0) AS answered_mentees,
      coalesce(issued_mentors, 0) AS issued_mentors,
      coalesce(answered_mentors, 0) AS answered_mentors
    FROM counted
    """
}

/// Every answer to every item.
enum SurveyAnswers: DerivedView {
  static let name = "survey_answers"
  static let label = Message("Survey answers", de: "Antworten")
  static let about = Message(
    "each item of each answered questionnaire: the number, or why there is none",
    de: "jedes Item jedes beantworteten Fragebogens: die Zahl oder warum sie fehlt"
  )
  static let columns: [Column] =
    Column.ofAnswer + [
      .itemPlace,
      .item,
      Column(
        "value",
        .number,
        Message("Value", de: "Wert"),
        about: Message("as it was answered, not turned", de: "wie beantwortet, nicht umgepolt")
      ),
      Column(
        "missing",
        .code(list: nil),
        Message("Missing", de: "Fehlt"),
        about: Message(
          "not-asked, declined or no-response",
          de: "not-asked (nicht gefragt), declined (abgelehnt) oder no-response (keine Antwort)"
        )
      ),
    ]
  static let select = """
    SELECT survey, respondent, person, side, instrument, version, wave, cycle, answered_on, place,
      item,
      CASE typeof(given) WHEN 'integer' THEN given END AS value,
      CASE typeof(given) WHEN 'integer' THEN NULL ELSE coalesce(given, 'no-response') END AS missing
    FROM (
      SELECT r.survey, \(CurrentPerson.id("r.respondent", as: "m")) AS respondent,
        \(CurrentPerson.id("r.person", as: "m")) AS person,
        \(Column.sideOf("r.person", in: "r.cycle")) AS side,
        r.instrument, r.version, r.wave, r.cycle, r.answered_on, i.place, i.item,
        json_extract(r.answers, '$."' || i.item || '"') AS given
      FROM survey_respondents AS r
      JOIN instruments AS i ON i.instrument = r.instrument AND i.version = r.version
      \(CurrentPerson.join("r.person", as: "m"))
      WHERE r.answered_on IS NOT NULL
    )
    """
}

/// The scores of the questionnaires.
enum SurveyScores: DerivedView {
  static let name = "survey_scores"
  static let label = Message("Survey scores", de: "Werte der Fragebögen")
  static let about = Message(
    "the score of each respondent in each survey, whole and by subscale",
    de: "der Wert je Person und Befragung, im Ganzen und je Subskala"
  )
  static let columns: [Column] =
    Column.ofAnswer + [
      Column(
        "subscale",
        .code(list: nil),
        Message("Subscale", de: "Subskala"),
        about: Message("none: the whole questionnaire", de: "leer: der ganze Fragebogen")
      ),
      Column("items", .number, Message("Items", de: "Items")),
      Column("items_answered", .number, Message("Answered", de: "Beantwortet")),
      Column(
        "score",
        .decimal,
        Message("Score", de: "Wert"),
        about: Message(
          "mean of the items, reverse-coded ones turned; as a sum, the mean times the items; none below the minimum answered (of a subscale in proportion)",
          de:
            "Mittelwert der Items, umgepolte gedreht; als Summe der Mittelwert mal Zahl der Items; leer unter der Mindestzahl beantworteter (bei Subskalen anteilig)"
        )
      ),
    ]

  // A sheet has a score of its own: of two people who were merged each may have filled one in.
  // The smallest whole number that is no less than the minimum's share: (a · b + c - 1) / c.
  static let select = """
    WITH
    turned AS (
      SELECT a.*, i.subscale, i.score AS way, i.minimum_answered,
        CASE WHEN i.reverse_coded THEN i.minimum + i.maximum - a.value ELSE a.value END AS turned,
        (SELECT count(*) FROM instruments AS n
          WHERE n.instrument = a.instrument AND n.version = a.version) AS item_count
      FROM survey_answers AS a
      JOIN instruments AS i
        ON i.instrument = a.instrument AND i.version = a.version AND i.item = a.item
    ),
    parts AS (
      SELECT survey, respondent, person, min(side) AS side, instrument, version, wave, cycle,
        answered_on, NULL AS subscale, count(*) AS items, count(turned) AS items_answered, avg(turned) AS mean,
        way, coalesce(minimum_answered, item_count) AS needed
      FROM turned GROUP BY survey, respondent, version, answered_on
      UNION ALL
      SELECT survey, respondent, person, min(side), instrument, version, wave, cycle, answered_on,
        subscale, count(*), count(turned), avg(turned), way,
        (coalesce(minimum_answered, item_count) * count(*) + item_count - 1) / item_count
      FROM turned WHERE subscale IS NOT NULL
      GROUP BY survey, respondent, version, answered_on, subscale
    )
    SELECT survey, respondent, person, side, instrument, version, wave, cycle, answered_on,
      subscale, items, items_answered,
      CASE WHEN items_answered >= needed THEN CASE way WHEN 'sum' THEN mean * items ELSE mean END
      END AS score
    FROM parts
    """
}

extension Column {
  /// Which respondent, in which survey.
  fileprivate static let ofAnswer: [Column] = [
    .survey,
    .respondent,
    .person,
    .side,
    .instrument,
    .instrumentVersion,
    .wave,
    .cycle,
    Column("answered_on", .date, Message("Answered on", de: "Beantwortet am")),
  ]
}
