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

  static let accessGround = CodeList(
    "access-ground",
    [
      CodeDefinition("access", "access", de: "Auskunft"),
      CodeDefinition("portability", "copy to take along", de: "Datenübertragung"),
    ]
  )

  static let erasureGround = CodeList(
    "erasure-ground",
    isExtensible: true,
    [
      CodeDefinition("no-longer-needed", "no longer needed", de: "nicht mehr erforderlich"),
      CodeDefinition("retention-ended", "retention time over", de: "Aufbewahrungsfrist abgelaufen"),
      CodeDefinition("consent-withdrawn", "consent withdrawn", de: "Einwilligung widerrufen"),
      CodeDefinition("objection", "objection", de: "Widerspruch"),
      CodeDefinition("unlawful", "processing unlawful", de: "unrechtmäßige Verarbeitung"),
      CodeDefinition("legal-duty", "legal duty to erase", de: "Rechtspflicht zur Löschung"),
      CodeDefinition("recorded-by-mistake", "recorded by mistake", de: "irrtümlich erfasst"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let erasureScope = CodeList(
    "erasure-scope",
    [
      CodeDefinition("everything", "all keys", de: "alle Schlüssel"),
      CodeDefinition("purpose", "the keys of some purposes", de: "Schlüssel einzelner Zwecke"),
      CodeDefinition(
        "former-identity",
        "former names and addresses",
        de: "frühere Namen und Anschriften"
      ),
      CodeDefinition(
        "full",
        "all keys, and the events withheld",
        de: "alle Schlüssel, Einträge zurückgehalten"
      ),
    ]
  )

  static let sealPurpose = CodeList(
    "seal-purpose",
    [
      CodeDefinition("identity", "name and addresses", de: "Name und Anschriften"),
      CodeDefinition("application", "application", de: "Bewerbung"),
      CodeDefinition("text", "free text", de: "Freitext"),
      CodeDefinition("survey", "comments in surveys", de: "Anmerkungen in Befragungen"),
      CodeDefinition("restricted", "concerns", de: "Anliegen"),
    ]
  )

  static let holdGround = CodeList(
    "hold-ground",
    isExtensible: true,
    [
      CodeDefinition("audit", "audit", de: "Prüfung"),
      CodeDefinition("funding-rules", "rules of the funder", de: "Vorgaben des Mittelgebers"),
      CodeDefinition("legal-claims", "legal claims", de: "Rechtsansprüche"),
      CodeDefinition("archive", "offered to an archive", de: "Anbietung an ein Archiv"),
      CodeDefinition("other", "other", de: "Sonstiges"),
    ]
  )

  static let exportKind = CodeList(
    "export-kind",
    [
      CodeDefinition("disclosure", "disclosure to the person", de: "Auskunft an die Person"),
      CodeDefinition("table", "table with names", de: "Tabelle mit Namen"),
      CodeDefinition("evaluation", "data for evaluation", de: "Daten für die Evaluation"),
      CodeDefinition("key-folder", "copy of the key folder", de: "Kopie des Schlüsselordners"),
      CodeDefinition("letters", "letters and lists", de: "Briefe und Listen"),
    ]
  )

  static let report = CodeList(
    "report",
    isExtensible: true,
    [
      CodeDefinition("cycle", "report on a cycle", de: "Bericht über einen Durchgang"),
      CodeDefinition("programme", "report on a programme", de: "Bericht über ein Programm"),
    ]
  )
}
