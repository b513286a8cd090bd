/// The lists of people that come with the program.
extension CodeList {
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

  static let consentText = CodeList("consent-text", isExtensible: true, [])

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

  static let contactStopReason = CodeList(
    "contact-stop-reason",
    isExtensible: true,
    [
      CodeDefinition("deceased", "deceased", de: "verstorben"),
      CodeDefinition("objected", "asked for no contact", de: "hat Kontakt widersprochen"),
      CodeDefinition("unreachable", "unreachable", de: "nicht erreichbar"),
    ]
  )

  static let requestDecision = CodeList(
    "request-decision",
    [
      CodeDefinition("granted", "granted", de: "entsprochen"),
      CodeDefinition("partly", "granted in part", de: "teilweise entsprochen"),
      CodeDefinition("refused", "refused", de: "abgelehnt"),
    ]
  )

  static let refusalGround = CodeList(
    "refusal-ground",
    isExtensible: true,
    [
      CodeDefinition("retention-duty", "duty to keep", de: "Aufbewahrungspflicht"),
      CodeDefinition("legal-claims", "legal claims", de: "Rechtsansprüche"),
      CodeDefinition("public-task", "public task", de: "öffentliche Aufgabe"),
      CodeDefinition("research", "research and statistics", de: "Forschung und Statistik"),
      CodeDefinition("rights-of-others", "rights of others", de: "Rechte anderer"),
      CodeDefinition("identity-unclear", "identity unclear", de: "Identität ungeklärt"),
      CodeDefinition("excessive", "manifestly excessive", de: "offenkundig exzessiv"),
      CodeDefinition("nothing-kept", "nothing is kept", de: "nichts vorhanden"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let restrictionGround = CodeList(
    "restriction-ground",
    isExtensible: true,
    [
      CodeDefinition("accuracy-contested", "accuracy contested", de: "Richtigkeit bestritten"),
      CodeDefinition("unlawful", "processing unlawful", de: "unrechtmäßige Verarbeitung"),
      CodeDefinition("legal-claims", "needed for legal claims", de: "für Rechtsansprüche benötigt"),
      CodeDefinition("objection-pending", "objection pending", de: "Widerspruch in Prüfung"),
    ]
  )
}
