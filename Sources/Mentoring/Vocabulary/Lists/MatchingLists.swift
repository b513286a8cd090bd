/// The lists of tandems and groups that come with the program.
extension CodeList {
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
      CodeDefinition("moved", "moved away", de: "Ortswechsel", parent: "external"),
      CodeDefinition(
        "other-programme",
        "another programme",
        de: "anderes Programm",
        parent: "external"
      ),
      CodeDefinition(
        "terms-broken",
        "terms of participation broken",
        de: "Verstoß gegen die Teilnahmebedingungen"
      ),
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

  static let matchReason = CodeList(
    "match-reason",
    isExtensible: true,
    [
      CodeDefinition("field", "field does not fit", de: "Fach passt nicht"),
      CodeDefinition("expectations", "expectations do not fit", de: "Erwartungen passen nicht"),
      CodeDefinition("acquainted", "too well acquainted", de: "zu gut bekannt"),
      CodeDefinition("dependency", "dependency", de: "Abhängigkeitsverhältnis"),
      CodeDefinition("lack-of-time", "lack of time", de: "Zeitmangel"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let groupKind = CodeList(
    "group-kind",
    [
      CodeDefinition("group", "group with a mentor", de: "Gruppe mit Mentor*in"),
      CodeDefinition("peer", "peer group", de: "Peergruppe"),
    ]
  )

  static let groupRole = CodeList(
    "group-role",
    [
      CodeDefinition("mentor", "mentor", de: "Mentor*in"),
      CodeDefinition("mentee", "mentee", de: "Mentee"),
      CodeDefinition("peer", "peer", de: "Peer"),
      CodeDefinition("facilitator", "facilitator", de: "Moderation"),
    ]
  )

  static let pauseReason = CodeList(
    "pause-reason",
    isExtensible: true,
    [
      CodeDefinition("personal", "personal reasons", de: "persönliche Gründe"),
      CodeDefinition("external", "external reasons", de: "äußere Gründe"),
      CodeDefinition("other", "other", de: "Sonstiges"),
      CodeDefinition("stay-abroad", "stay abroad", de: "Auslandsaufenthalt", parent: "external"),
      CodeDefinition("exams", "examinations", de: "Prüfungszeit", parent: "external"),
      CodeDefinition("workload", "workload", de: "Arbeitsbelastung", parent: "external"),
      CodeDefinition("illness", "illness", de: "Krankheit", parent: "personal", isSensitive: true),
      CodeDefinition(
        "parental-leave",
        "maternity or parental leave",
        de: "Mutterschutz oder Elternzeit",
        parent: "personal",
        isSensitive: true
      ),
      CodeDefinition(
        "care",
        "care of relatives",
        de: "Pflege von Angehörigen",
        parent: "personal",
        isSensitive: true
      ),
    ]
  )
}
