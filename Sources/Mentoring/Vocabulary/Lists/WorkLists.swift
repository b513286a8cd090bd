/// The lists of meetings and what is around them that come with the program.
extension CodeList {
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

  static let meetingCancelReason = CodeList(
    "meeting-cancel-reason",
    isExtensible: true,
    [
      CodeDefinition("personal", "personal reasons", de: "persönliche Gründe"),
      CodeDefinition("external", "external reasons", de: "äußere Gründe"),
      CodeDefinition("other", "other", de: "Sonstiges"),
      CodeDefinition(
        "appointment",
        "another appointment",
        de: "Terminkonflikt",
        parent: "external"
      ),
      CodeDefinition("travel", "travel", de: "Reise", parent: "external"),
      CodeDefinition("moved", "moved to another day", de: "verlegt", parent: "other"),
      CodeDefinition("no-show", "somebody did not come", de: "nicht erschienen", parent: "other"),
      CodeDefinition("illness", "illness", de: "Krankheit", parent: "personal", isSensitive: true),
    ]
  )

  static let workshopKind = CodeList(
    "workshop-kind",
    isExtensible: true,
    [
      CodeDefinition("kick-off", "kick-off", de: "Auftakt"),
      CodeDefinition("seminar", "seminar", de: "Seminar"),
      CodeDefinition("networking", "networking", de: "Netzwerktreffen"),
      CodeDefinition("peer-consulting", "peer consulting", de: "kollegiale Beratung"),
      CodeDefinition("mid-term", "mid-term meeting", de: "Zwischenbilanz"),
      CodeDefinition("closing", "closing event", de: "Abschluss"),
    ]
  )

  static let workshopCancelReason = CodeList(
    "workshop-cancel-reason",
    isExtensible: true,
    [
      CodeDefinition("too-few", "too few registrations", de: "zu wenige Anmeldungen"),
      CodeDefinition("speaker", "the speaker cannot come", de: "Referent*in verhindert"),
      CodeDefinition("room", "no room", de: "kein Raum"),
      CodeDefinition("moved", "moved to another day", de: "verlegt"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let attendanceStatus = CodeList(
    "attendance-status",
    [
      CodeDefinition("present", "present", de: "anwesend"),
      CodeDefinition("excused", "excused", de: "entschuldigt"),
      CodeDefinition("absent", "absent", de: "gefehlt"),
    ]
  )
}
