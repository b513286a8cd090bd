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
