import CBOR
import EventLog
import Mentoring

/// What was corrected or annulled.
struct Corrections: RecordedView {
  static let name = "corrections"
  static let label = Message("Corrections", de: "Berichtigungen")
  static let about = Message(
    "what was corrected or annulled; the originals stay in the log",
    de: "was berichtigt oder storniert wurde; die Originale bleiben im Protokoll"
  )
  static let columns: [Column] = [
    Column("position", .position, Message("Position", de: "Stelle")),
    Column(
      "what",
      .code(list: nil),
      Message("What", de: "Was"),
      about: Message(
        "corrected or annulled",
        de: "corrected (berichtigt) oder annulled (storniert)"
      )
    ),
    Column(
      "target",
      .position,
      Message("Target", de: "Ziel"),
      about: Message("the position of the original", de: "Stelle des Originals")
    ),
    Column("corrected_on", .date, Message("On", de: "Am")),
  ]
  static let searched = ["target"]

  static let records: [Record<Self>] = [
    .on(Corrected.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.text("corrected")
      row.position(try it.position.position)
      row.day(event.occurred)
    },
    .on(Annulled.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.text("annulled")
      row.position(try it.position.position)
      row.day(event.occurred)
    },
  ]
}
