/// The lists that come with the program.
extension CodeList {
  /// All of them, by name.
  public static let all: [CodeList] = BuiltInList.allCases.map(\.list)

  static let role = CodeList(
    "role",
    [
      CodeDefinition("mentee", "Mentee", de: "Mentee"),
      CodeDefinition("mentor", "Mentor", de: "Mentor*in"),
    ]
  )

  static let gender = CodeList(
    "gender",
    [
      CodeDefinition("female", "female", de: "weiblich"),
      CodeDefinition("male", "male", de: "männlich"),
      CodeDefinition("diverse", "diverse", de: "divers"),
      CodeDefinition("no-entry", "no entry", de: "ohne Eintrag"),
      CodeDefinition("not-stated", "not stated", de: "keine Angabe"),
    ]
  )

  static let language = CodeList(
    "language",
    isExtensible: true,
    [
      CodeDefinition("de", "German", de: "Deutsch"),
      CodeDefinition("en", "English", de: "Englisch"),
    ]
  )

  static let programmeSector = CodeList(
    "programme-sector",
    [
      CodeDefinition("business", "business", de: "Wirtschaft"),
      CodeDefinition("science", "science", de: "Wissenschaft"),
      CodeDefinition("non-profit", "non-profit", de: "gemeinnützig"),
      CodeDefinition("university", "university", de: "Universität"),
    ]
  )

  static let programmePurpose = CodeList(
    "programme-purpose",
    [
      CodeDefinition("orientation", "orientation", de: "Orientierung"),
      CodeDefinition("studies", "studies", de: "Studium"),
      CodeDefinition("transition", "transition into work", de: "Übergang in den Beruf"),
      CodeDefinition("re-entry", "re-entry", de: "Wiedereinstieg"),
      CodeDefinition("leadership", "leadership", de: "Führung"),
      CodeDefinition("recruitment", "recruitment", de: "Nachwuchsgewinnung"),
    ]
  )

  static let programmeForm = CodeList(
    "programme-form",
    [
      CodeDefinition("one-to-one", "one to one", de: "Eins-zu-eins"),
      CodeDefinition("group", "group", de: "Gruppe"),
      CodeDefinition("peer", "peer", de: "Peer"),
      CodeDefinition("cross", "cross", de: "Cross"),
    ]
  )

  static let consentPurpose = CodeList(
    "consent-purpose",
    [
      CodeDefinition("records", "keeping the record", de: "Speicherung"),
      CodeDefinition("matching-profile", "matching profile", de: "Matching-Profil"),
      CodeDefinition("evaluation", "evaluation", de: "Evaluation"),
      CodeDefinition("photo", "photographs", de: "Fotos"),
      CodeDefinition("alumni-contact", "contact afterwards", de: "Kontakt nach dem Programm"),
    ]
  )

  static let channel = CodeList(
    "channel",
    isExtensible: true,
    [
      CodeDefinition("email", "e-mail", de: "E-Mail"),
      CodeDefinition("phone", "telephone", de: "Telefon"),
      CodeDefinition("letter", "letter", de: "Brief"),
      CodeDefinition("form", "web form", de: "Online-Formular"),
      CodeDefinition("in-person", "in person", de: "persönlich"),
    ]
  )

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

  static let initiator = CodeList(
    "initiator",
    [
      CodeDefinition("mentee", "mentee", de: "Mentee"),
      CodeDefinition("mentor", "mentor", de: "Mentor*in"),
      CodeDefinition("both", "both", de: "beide"),
      CodeDefinition("office", "office", de: "Geschäftsstelle"),
      CodeDefinition("unknown", "not recorded", de: "nicht erfasst"),
    ]
  )

  static let endReason = CodeList(
    "end-reason",
    isExtensible: true,
    [
      CodeDefinition("personal", "personal reasons", de: "persönliche Gründe"),
      CodeDefinition("relationship", "the relationship", de: "Zusammenarbeit"),
      CodeDefinition("external", "external reasons", de: "äußere Gründe"),
      CodeDefinition("other", "other", de: "Sonstiges"),
      CodeDefinition("fit", "did not fit", de: "Passung", parent: "relationship"),
      CodeDefinition(
        "contact-lost",
        "contact lost",
        de: "Kontakt abgebrochen",
        parent: "relationship"
      ),
      CodeDefinition("job-change", "change of job", de: "Stellenwechsel", parent: "external"),
      CodeDefinition("lack-of-time", "lack of time", de: "Zeitmangel", parent: "external"),
      CodeDefinition("illness", "illness", de: "Krankheit", parent: "personal", isSensitive: true),
      CodeDefinition(
        "pregnancy",
        "pregnancy",
        de: "Schwangerschaft",
        parent: "personal",
        isSensitive: true
      ),
      CodeDefinition(
        "harassment",
        "harassment",
        de: "Belästigung",
        parent: "relationship",
        isSensitive: true
      ),
    ]
  )

  static let meetingMode = CodeList(
    "meeting-mode",
    [
      CodeDefinition("in-person", "in person", de: "Präsenz"),
      CodeDefinition("video", "video", de: "Video"),
      CodeDefinition("phone", "telephone", de: "Telefon"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let topic = CodeList(
    "topic",
    isExtensible: true,
    [
      CodeDefinition("application", "applying for jobs", de: "Bewerbung"),
      CodeDefinition("career", "career", de: "Karriere"),
      CodeDefinition("leadership", "leadership", de: "Führung"),
      CodeDefinition("network", "network", de: "Netzwerk"),
      CodeDefinition("balance", "work and family", de: "Vereinbarkeit"),
      CodeDefinition("science", "science", de: "Wissenschaft"),
    ]
  )

  static let side = CodeList(
    "side",
    [
      CodeDefinition("mentee", "mentee", de: "Mentee"),
      CodeDefinition("mentor", "mentor", de: "Mentor*in"),
      CodeDefinition("office", "office", de: "Geschäftsstelle"),
    ]
  )

  static let certificateCriterion = CodeList(
    "certificate-criterion",
    [
      CodeDefinition("completed", "tandem completed", de: "Tandem abgeschlossen"),
      CodeDefinition("minimum-meetings", "minimum of meetings", de: "Mindestzahl Treffen"),
      CodeDefinition(
        "minimum-workshop-hours",
        "minimum of workshop hours",
        de: "Mindeststunden Rahmenprogramm"
      ),
      CodeDefinition(
        "minimum-workshop-events",
        "minimum of workshops",
        de: "Mindestzahl Veranstaltungen"
      ),
      CodeDefinition("mandatory-workshops", "mandatory workshops", de: "Pflichtveranstaltungen"),
    ]
  )

  static let actorRole = CodeList(
    "actor-role",
    [
      CodeDefinition("office", "office", de: "Geschäftsstelle"),
      CodeDefinition("evaluator", "evaluator", de: "Evaluation"),
      CodeDefinition("auditor", "auditor", de: "Prüfung"),
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
  static let funder = CodeList("funder", isExtensible: true, [])
  static let consentText = CodeList("consent-text", isExtensible: true, [])
}
