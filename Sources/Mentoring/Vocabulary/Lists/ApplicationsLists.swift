/// The lists of applications and mentors that come with the program.
extension CodeList {
  static let careerStage = CodeList(
    "career-stage",
    isExtensible: true,
    [
      CodeDefinition("pupil", "pupil", de: "Schüler*in"),
      CodeDefinition("bachelor", "bachelor's student", de: "Bachelor"),
      CodeDefinition("master", "master's student", de: "Master"),
      CodeDefinition("doctorate", "doctoral candidate", de: "Promotion"),
      CodeDefinition("postdoc", "postdoc", de: "Postdoc"),
      CodeDefinition("professor", "professor", de: "Professur"),
      CodeDefinition("experienced-5-10", "5 to 10 years in work", de: "Berufserfahrung 5-10 Jahre"),
      CodeDefinition(
        "experienced-10-plus",
        "over 10 years in work",
        de: "Berufserfahrung >10 Jahre"
      ),
      CodeDefinition("executive", "executive", de: "Leitungsfunktion"),
    ]
  )

  static let faculty = CodeList("faculty", isExtensible: true, [])

  static let field = CodeList("field", isExtensible: true, [])

  static let decisionReason = CodeList(
    "decision-reason",
    isExtensible: true,
    [
      CodeDefinition("places-filled", "places filled", de: "Plätze vergeben"),
      CodeDefinition("incomplete", "documents incomplete", de: "Unterlagen unvollständig"),
      CodeDefinition("target-group", "outside the target group", de: "Zielgruppe"),
      CodeDefinition("no-mentor", "no fitting mentor", de: "kein*e passende*r Mentor*in"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let decisionBody = CodeList(
    "decision-body",
    isExtensible: true,
    [
      CodeDefinition("committee", "selection committee", de: "Auswahlkommission"),
      CodeDefinition("office", "office", de: "Geschäftsstelle"),
    ]
  )

  static let eligibilityCriterion = CodeList(
    "eligibility-criterion",
    isExtensible: true,
    [
      CodeDefinition("target-group", "in the target group", de: "Zielgruppe"),
      CodeDefinition("member", "enrolled or employed here", de: "immatrikuliert oder beschäftigt"),
      CodeDefinition("career-stage", "career stage", de: "Karrierestufe"),
      CodeDefinition("documents", "documents complete", de: "Unterlagen vollständig"),
      CodeDefinition("in-time", "in time", de: "fristgerecht"),
    ]
  )

  static let withdrawalReason = CodeList(
    "withdrawal-reason",
    isExtensible: true,
    [
      CodeDefinition("personal", "personal reasons", de: "persönliche Gründe"),
      CodeDefinition("external", "external reasons", de: "äußere Gründe"),
      CodeDefinition("other", "other", de: "Sonstiges"),
      CodeDefinition("lack-of-time", "lack of time", de: "Zeitmangel", parent: "external"),
      CodeDefinition("job-change", "change of job", de: "Stellenwechsel", parent: "external"),
      CodeDefinition("moved", "moved away", de: "Ortswechsel", parent: "external"),
      CodeDefinition(
        "other-programme",
        "another programme",
        de: "anderes Programm",
        parent: "external"
      ),
      CodeDefinition("illness", "illness", de: "Krankheit", parent: "personal", isSensitive: true),
      CodeDefinition(
        "pregnancy",
        "pregnancy",
        de: "Schwangerschaft",
        parent: "personal",
        isSensitive: true
      ),
    ]
  )

  static let sector = CodeList(
    "sector",
    isExtensible: true,
    [
      CodeDefinition("business", "business", de: "Wirtschaft"),
      CodeDefinition("science", "science", de: "Wissenschaft"),
      CodeDefinition("public", "public service", de: "öffentlicher Dienst"),
      CodeDefinition("non-profit", "non-profit", de: "gemeinnützig"),
    ]
  )

  static let positionLevel = CodeList(
    "position-level",
    isExtensible: true,
    [
      CodeDefinition("professional", "professional", de: "Fachkraft"),
      CodeDefinition("executive", "executive", de: "Leitungsfunktion"),
      CodeDefinition("professor", "professor", de: "Professur"),
    ]
  )
}
