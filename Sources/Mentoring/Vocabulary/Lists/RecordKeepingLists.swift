/// The lists of the keeping of the record that come with the program.
extension CodeList {
  static let actorRole = CodeList(
    "actor-role",
    [
      CodeDefinition("office", "office", de: "Geschäftsstelle"),
      CodeDefinition("evaluator", "evaluator", de: "Evaluation"),
      CodeDefinition("auditor", "auditor", de: "Prüfung"),
    ]
  )
}
