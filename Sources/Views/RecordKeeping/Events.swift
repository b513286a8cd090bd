import Mentoring

/// The log itself.
enum Events: View {
  static let name = "events"
  static let label = Message("Events", de: "Ereignisse")
  static let about = Message(
    "the log itself, event by event; sealed fields are only counted",
    de: "das Protokoll selbst, Ereignis für Ereignis; Versiegeltes wird nur gezählt"
  )
  static let columns: [Column] = [
    Column("position", .position, Message("Position", de: "Position")),
    Column(
      "recorded",
      .words,
      Message("Recorded", de: "Erfasst"),
      about: Message("when it was recorded, ISO 8601 in UTC", de: "wann erfasst, ISO 8601 in UTC")
    ),
    Column(
      "occurred",
      .date,
      Message("Occurred", de: "Geschehen"),
      about: Message("the day it happened", de: "der Tag, an dem es geschah")
    ),
    Column(
      "type",
      .words,
      Message("Type", de: "Art"),
      about: Message("the action's name", de: "Name der Aktion")
    ),
    Column(
      "version",
      .number,
      Message("Version", de: "Version"),
      about: Message("version of the action's fields", de: "Version der Felder")
    ),
    .actor,
    Column(
      "command_id",
      .words,
      Message("Command", de: "Befehl"),
      about: Message("the command that it belongs to", de: "der Befehl, zu dem es gehört")
    ),
    Column(
      "cause",
      .position,
      Message("Cause", de: "Anlass"),
      about: Message("the event that brought it about", de: "das auslösende Ereignis")
    ),
    Column(
      "tags",
      .json,
      Message("Tags", de: "Betrifft"),
      about: Message("what it concerns, as a JSON array", de: "worum es geht, als JSON-Liste")
    ),
    Column(
      "body",
      .json,
      Message("Fields", de: "Felder"),
      about: Message("its open fields, as a JSON object", de: "die offenen Felder als JSON-Objekt")
    ),
    Column(
      "seals",
      .number,
      Message("Seals", de: "Siegel"),
      about: Message("how many sealed payloads it has", de: "Zahl der versiegelten Anteile")
    ),
    Column(
      "tag",
      .words,
      Message("Tag", de: "Kennzeichen"),
      about: Message(
        "for conditions only: tag = 'tandem:T-…' finds the events of a thing",
        de: "nur für Bedingungen: tag = 'tandem:T-…' findet die Ereignisse einer Sache"
      ),
      isHidden: true
    ),
  ]
}
