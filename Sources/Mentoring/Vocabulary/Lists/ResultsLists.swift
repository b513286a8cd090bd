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

/// What the view `due` says; no action takes these words, but the policy's reminder intervals do.
extension CodeList {
  static let dueWhat = CodeList(
    "due-what",
    [
      CodeDefinition("decision", "application undecided", de: "Bewerbung nicht entschieden"),
      CodeDefinition("place-answer", "place offered, no answer", de: "Platzzusage ohne Antwort"),
      CodeDefinition("no-tandem", "admitted, no tandem yet", de: "zugelassen, noch ohne Tandem"),
      CodeDefinition("match-answer", "match proposal unanswered", de: "Matching ohne Antwort"),
      CodeDefinition("agreement", "agreement missing", de: "Vereinbarung fehlt"),
      CodeDefinition("meeting", "next meeting", de: "nächstes Treffen"),
      CodeDefinition("meeting-report", "meeting not reported", de: "Treffen nicht gemeldet"),
      CodeDefinition("tandem-end", "planned end", de: "geplantes Ende"),
      CodeDefinition("goal", "goal to be reached", de: "Ziel zu erreichen"),
      CodeDefinition("check-in", "check-in to be followed up", de: "Zwischengespräch nachfassen"),
      CodeDefinition("interim-review", "interim review", de: "Zwischenbilanz"),
      CodeDefinition("concern", "concern open", de: "Anliegen offen"),
      CodeDefinition(
        "workshop-report",
        "workshop not reported",
        de: "Veranstaltung nicht gemeldet"
      ),
      CodeDefinition("survey-wave", "survey to be issued", de: "Befragung zu verschicken"),
      CodeDefinition("survey-answer", "survey unanswered", de: "Befragung unbeantwortet"),
      CodeDefinition("outcome-follow-up", "outcomes to be asked", de: "Verbleib zu erfragen"),
      CodeDefinition("access-request", "request for access", de: "Auskunftsersuchen"),
      CodeDefinition("erasure-request", "request for erasure", de: "Löschersuchen"),
      CodeDefinition("objection", "objection", de: "Widerspruch"),
      CodeDefinition("reminder", "reminder of a note", de: "Wiedervorlage"),
      CodeDefinition("retention", "retention time over", de: "Aufbewahrungsfrist abgelaufen"),
    ]
  )

  static let dueRule = CodeList(
    "due-rule",
    [
      CodeDefinition("reminder-interval", "days until a reminder", de: "Tage bis zur Erinnerung"),
      CodeDefinition("cycle-start", "start of the cycle", de: "Beginn des Durchgangs"),
      CodeDefinition("meeting-interval", "interval of meetings", de: "Abstand der Treffen"),
      CodeDefinition("planned-day", "day that was planned", de: "geplanter Tag"),
      CodeDefinition("survey-waves", "survey waves of the policy", de: "Wellen laut Regelwerk"),
      CodeDefinition("follow-up", "6, 12, 24 and 60 months", de: "6, 12, 24 und 60 Monate"),
      CodeDefinition("legal-deadline", "deadline of the law", de: "gesetzliche Frist"),
      CodeDefinition("retention-months", "retention times", de: "Aufbewahrungsfristen"),
    ]
  )
}
