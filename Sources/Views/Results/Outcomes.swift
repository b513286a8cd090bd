import CBOR
import EventLog
import Mentoring

/// What became of people.
enum Outcomes: RecordedView {
  static let name = "outcomes"
  static let label = Message("Outcomes", de: "Verbleib")
  static let about = Message(
    "what became of people afterwards, as it was reported",
    de: "was nach der Teilnahme wurde, wie gemeldet"
  )
  static let columns: [Column] = [
    .person,
    .cycle,
    Column("kind", .code(list: "outcome-kind"), Message("What", de: "Was")),
    Column(
      "happened_on",
      .date,
      Message("On", de: "Am"),
      about: Message(
        "a month or a year stands as its first day",
        de: "Monat oder Jahr stehen als ihr erster Tag"
      )
    ),
    Column("precision", .code(list: "precision"), Message("Precision", de: "Genauigkeit")),
    Column("source", .code(list: "outcome-source"), Message("Source", de: "Quelle")),
    Column(
      "status_known_until",
      .date,
      Message("Known until", de: "Bekannt bis"),
      about: Message("until when nothing else happened", de: "bis wann sonst nichts geschah")
    ),
  ]
  static let searched = ["person", "cycle"]

  static let records: [Record<Self>] = [
    .on(OutcomeReported.self) { (it, event, writer) throws(CBORError) in
      writer.text(utf8: try it.text(\.person))
      writer.text(utf8: try it.text(\.cycle))
      writer.text(utf8: try it.text(\.kind))
      writer.day(event.occurred)
      writer.word(try it.precision ?? "day")
      writer.text(utf8: try it.text(\.source))
      writer.day(try it.statusKnownUntil?.number)
    }
  ]
}
