/// The lists of programmes and cycles that come with the program.
extension CodeList {
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

  static let funder = CodeList("funder", isExtensible: true, [])

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

  static let callChannel = CodeList(
    "call-channel",
    isExtensible: true,
    [
      CodeDefinition("website", "web site", de: "Webseite"),
      CodeDefinition("newsletter", "newsletter", de: "Newsletter"),
      CodeDefinition("mailing-list", "mailing list", de: "E-Mail-Verteiler"),
      CodeDefinition("social-media", "social media", de: "soziale Medien"),
      CodeDefinition("poster", "poster or flyer", de: "Plakat oder Flyer"),
      CodeDefinition("press", "press", de: "Presse"),
      CodeDefinition("event", "information event", de: "Informationsveranstaltung"),
      CodeDefinition("faculties", "faculties", de: "Fakultäten"),
    ]
  )
}
