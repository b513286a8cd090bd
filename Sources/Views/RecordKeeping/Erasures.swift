import CBOR
import EventLog
import Mentoring

/// The erasures: how much of somebody ended, when and on what ground.
struct Erasures: RecordedView {
  static let name = "erasures"
  static let label = Message("Erasures", de: "Löschungen")
  static let about = Message(
    "whose data ended, how much of them and on what ground; by the first id of each person",
    de: "wessen Daten endeten, wie viel davon und auf welcher Grundlage; mit der ersten Kennung"
  )
  static let columns: [Column] = [
    Column("erasure", .position, Message("Erasure", de: "Löschung")),
    .person,
    Column("scope", .code(list: "erasure-scope"), Message("Extent", de: "Umfang")),
    Column(
      "purposes",
      .codes(list: "seal-purpose"),
      Message("Purposes", de: "Zwecke"),
      about: Message("which ones, where not all ended", de: "welche, wo nicht alle endeten")
    ),
    Column("ground", .code(list: "erasure-ground"), Message("Ground", de: "Grundlage")),
    Column(
      "request",
      .position,
      Message("Request", de: "Antrag"),
      about: Message("the request that it answers", de: "der Antrag, dem sie folgt")
    ),
    Column("erased_on", .date, Message("Erased on", de: "Gelöscht am")),
  ]
  static let searched = ["request", "person"]

  static let records: [Record<Self>] = [
    .on(PersonErased.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.id(try it.persons.first)
      row.word(try it.scope)
      if try it.purposes?.isEmpty ?? true {
        row.null()
      } else {
        row.codes(encoded: try it.encoded(\.purposes))
      }
      row.word(try it.ground)
      if let request = try it.request { row.position(request.position) } else { row.null() }
      row.day(event.occurred)
    }
  ]
}
