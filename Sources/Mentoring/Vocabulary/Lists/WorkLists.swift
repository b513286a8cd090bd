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
}
