/// The lists of feedback and results that come with the program.
extension CodeList {
  static let score = CodeList(
    "score",
    [
      CodeDefinition("mean", "mean of the items", de: "Mittelwert der Items"),
      CodeDefinition("sum", "sum of the items", de: "Summe der Items"),
    ]
  )

  static let wave = CodeList(
    "wave",
    isExtensible: true,
    [
      CodeDefinition("t0", "t0 (at the beginning)", de: "T0 (zu Beginn)"),
      CodeDefinition("t1", "t1", de: "T1"),
      CodeDefinition("t2", "t2", de: "T2"),
      CodeDefinition("t3", "t3", de: "T3"),
      CodeDefinition("t4", "t4", de: "T4"),
      CodeDefinition("follow-up", "follow-up", de: "Nachbefragung"),
    ]
  )

  static let surveyMode = CodeList(
    "survey-mode",
    isExtensible: true,
    [
      CodeDefinition("online", "online", de: "online"),
      CodeDefinition("paper", "on paper", de: "auf Papier"),
    ]
  )

  static let missingReason = CodeList(
    "missing-reason",
    [
      CodeDefinition("declined", "declined", de: "abgelehnt"),
      CodeDefinition("no-response", "no response", de: "keine Antwort"),
      CodeDefinition("undeliverable", "undeliverable", de: "unzustellbar"),
    ]
  )

  static let feedbackAbout = CodeList(
    "feedback-about",
    [
      CodeDefinition("tandem", "the tandem or the group", de: "Tandem oder Gruppe"),
      CodeDefinition("counterpart", "the other side", de: "die andere Seite"),
      CodeDefinition("programme", "the programme", de: "das Programm"),
      CodeDefinition("workshop", "the workshop", de: "die Veranstaltung"),
    ]
  )

  static let outcomeKind = CodeList(
    "outcome-kind",
    [
      CodeDefinition("degree", "degree", de: "Studienabschluss"),
      CodeDefinition("doctorate-begun", "doctorate begun", de: "Promotion begonnen"),
      CodeDefinition("doctorate-finished", "doctorate finished", de: "Promotion abgeschlossen"),
      CodeDefinition("job-entry", "entry into a job", de: "Berufseinstieg"),
      CodeDefinition("re-entry", "re-entry", de: "Wiedereinstieg"),
      CodeDefinition("promotion", "promotion at work", de: "Beförderung"),
      CodeDefinition("leadership-position", "leadership position", de: "Führungsposition"),
      CodeDefinition("professorship", "professorship", de: "Professur"),
      CodeDefinition("own-business", "own business", de: "Selbständigkeit"),
      CodeDefinition("further-study", "further study", de: "weiteres Studium"),
      CodeDefinition("parental-leave", "parental leave", de: "Elternzeit"),
      CodeDefinition("job-seeking", "looking for a job", de: "Stellensuche"),
      CodeDefinition("none", "no change", de: "keine Veränderung"),
      CodeDefinition("unknown", "not known", de: "nicht bekannt"),
    ]
  )

  static let precision = CodeList(
    "precision",
    [
      CodeDefinition("day", "to the day", de: "taggenau"),
      CodeDefinition("month", "to the month", de: "monatsgenau"),
      CodeDefinition("year", "to the year", de: "jahresgenau"),
    ]
  )

  static let outcomeSource = CodeList(
    "outcome-source",
    isExtensible: true,
    [
      CodeDefinition("self", "own report", de: "Selbstauskunft"),
      CodeDefinition("mentor", "mentor", de: "Mentor*in"),
      CodeDefinition("registry", "register of the university", de: "Hochschulregister"),
    ]
  )
}
