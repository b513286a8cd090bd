/// The lists of goals, and of talks on the way, that come with the program.
extension CodeList {
  static let goalCategory = CodeList(
    "goal-category",
    isExtensible: true,
    [
      CodeDefinition("orientation", "orientation", de: "Orientierung"),
      CodeDefinition("studies", "studies and degree", de: "Studium und Abschluss"),
      CodeDefinition("doctorate", "doctorate", de: "Promotion"),
      CodeDefinition("job-entry", "entry into a job", de: "Berufseinstieg"),
      CodeDefinition("career", "career", de: "Karriere"),
      CodeDefinition("leadership", "leadership", de: "Führung"),
      CodeDefinition("skills", "skills", de: "Kompetenzen"),
      CodeDefinition("network", "network", de: "Netzwerk"),
      CodeDefinition("balance", "work and family", de: "Vereinbarkeit"),
      CodeDefinition("personal", "personal development", de: "persönliche Entwicklung"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let goalRater = CodeList(
    "goal-rater",
    [
      CodeDefinition("mentee", "mentee", de: "Mentee"),
      CodeDefinition("mentor", "mentor", de: "Mentor*in"),
      CodeDefinition("joint", "both together", de: "beide gemeinsam"),
    ]
  )

  static let interimStatus = CodeList(
    "interim-status",
    [
      CodeDefinition("green", "green: goes well", de: "grün: läuft gut"),
      CodeDefinition("amber", "amber: to be watched", de: "gelb: im Blick behalten"),
      CodeDefinition("red", "red: needs help", de: "rot: braucht Unterstützung"),
    ]
  )

  static let nextStep = CodeList(
    "next-step",
    isExtensible: true,
    [
      CodeDefinition("none", "none needed", de: "keiner nötig"),
      CodeDefinition("ask-again", "ask again", de: "erneut nachfragen"),
      CodeDefinition("talk", "talk with both", de: "Gespräch mit beiden"),
      CodeDefinition("advice", "advice or training", de: "Beratung oder Fortbildung"),
      CodeDefinition("new-agreement", "agree anew", de: "Vereinbarung anpassen"),
      CodeDefinition("re-match", "new matching", de: "neues Matching"),
      CodeDefinition("end", "end the tandem", de: "Tandem beenden"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )
}
