import CBOR
import EventLog
import Mentoring

/// The calls for applications.
struct Calls: RecordedView {
  static let name = "calls"
  static let label = Message("Calls", de: "Ausschreibungen")
  static let about = Message(
    "each call for applications; the last deadline of a role counts",
    de: "jede Ausschreibung; es gilt die letzte Frist einer Rolle"
  )
  static let columns: [Column] = [
    Column("call", .position, Message("Call", de: "Ausschreibung")),
    .cycle,
    Column("published_on", .date, Message("Published on", de: "Veröffentlicht am")),
    Column(
      "role",
      .code(list: "role"),
      Message("Role", de: "Rolle"),
      about: Message("whom it calls; empty for both", de: "wen sie anspricht; leer für beide")
    ),
    Column("channel", .code(list: "call-channel"), Message("Channel", de: "Weg")),
    Column(
      "deadline",
      .date,
      Message("Deadline", de: "Frist"),
      about: Message("last day for applications", de: "Bewerbungsschluss")
    ),
  ]
  static let searched = ["cycle"]

  static let records: [Record<Self>] = [
    .on(CallPublished.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.word(try it.cycle)
      row.day(event.occurred)
      row.word(try it.role)
      row.word(try it.channel)
      row.day(try it.deadline?.number)
    }
  ]
}
