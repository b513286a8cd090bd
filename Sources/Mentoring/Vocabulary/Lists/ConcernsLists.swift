/// The lists of concerns that come with the program.
extension CodeList {
  static let concernSource = CodeList(
    "concern-source",
    [
      CodeDefinition("mentee", "mentee", de: "Mentee"),
      CodeDefinition("mentor", "mentor", de: "Mentor*in"),
      CodeDefinition("third", "somebody else", de: "Dritte"),
      CodeDefinition("anonymous", "anonymous", de: "anonym"),
    ]
  )

  /// Stands in the seal only, and so needs no coarse words.
  static let concernCategory = CodeList(
    "concern-category",
    isExtensible: true,
    [
      CodeDefinition("conflict", "conflict", de: "Konflikt"),
      CodeDefinition("unreachable", "the other side is not heard of", de: "Kontakt reißt ab"),
      CodeDefinition("expectations", "expectations differ", de: "unterschiedliche Erwartungen"),
      CodeDefinition("confidentiality", "confidentiality broken", de: "Vertraulichkeit verletzt"),
      CodeDefinition("dependency", "dependency", de: "Abhängigkeit"),
      CodeDefinition("boundaries", "boundaries overstepped", de: "Grenzen überschritten"),
      CodeDefinition("harassment", "harassment", de: "Belästigung"),
      CodeDefinition("discrimination", "discrimination", de: "Diskriminierung"),
      CodeDefinition("health", "health", de: "Gesundheit"),
      CodeDefinition("organisation", "the programme itself", de: "Organisation des Programms"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let concernOutcome = CodeList(
    "concern-outcome",
    isExtensible: true,
    [
      CodeDefinition("clarified", "clarified", de: "geklärt"),
      CodeDefinition("mediated", "settled with mediation", de: "durch Vermittlung gelöst"),
      CodeDefinition("referred", "referred to another body", de: "an andere Stelle verwiesen"),
      CodeDefinition("separated", "tandem or part ended", de: "Tandem oder Teilnahme beendet"),
      CodeDefinition("not-pursued", "not pursued", de: "nicht weiterverfolgt"),
      CodeDefinition("withdrawn", "withdrawn", de: "zurückgezogen"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )
}
