import CBOR
import EventLog
import Mentoring

/// The legal holds, with their end.
struct LegalHoldRows: RecordedView {
  static let name = "legal_holds"
  static let label = Message("Legal holds", de: "Aufbewahrungspflichten")
  static let about = Message(
    "what must not be erased for the time being: a person, a cycle, or all under a funder",
    de:
      "was einstweilen nicht gelöscht werden darf: Person, Durchgang oder alles unter einem Mittelgeber"
  )
  static let columns: [Column] = [
    Column("hold", .position, Message("Hold", de: "Aufbewahrung")),
    .person,
    .cycle,
    Column("funder", .code(list: "funder"), Message("Funder", de: "Mittelgeber")),
    Column("ground", .code(list: "hold-ground"), Message("Ground", de: "Grundlage")),
    Column("set_on", .date, Message("Set on", de: "Angeordnet am")),
    Column("expected_until", .date, Message("Expected until", de: "Voraussichtlich bis")),
    Column(
      "released_on",
      .date,
      Message("Released on", de: "Aufgehoben am"),
      computed: "(SELECT r.released_on FROM hold_releases AS r WHERE r.hold = row.hold)"
    ),
  ]
  static let searched = ["hold"]

  static let records: [Record<Self>] = [
    .on(LegalHoldSet.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.id(try it.person)
      row.word(try it.cycle)
      row.word(try it.funder)
      row.word(try it.ground)
      row.day(event.occurred)
      row.day(try it.until?.number)
    }
  ]
}

/// The ends of legal holds.
struct HoldReleases: RecordedView {
  static let name = "hold_releases"
  static let label = Message("Releases of holds", de: "Aufgehobene Aufbewahrungen")
  static let about = Message(
    "which holds were released, and when",
    de: "welche Aufbewahrungen aufgehoben wurden, und wann"
  )
  static let columns: [Column] = [
    Column("hold", .position, Message("Hold", de: "Aufbewahrung")),
    Column("released_on", .date, Message("Released on", de: "Aufgehoben am")),
  ]
  static let searched = ["hold"]

  static let records: [Record<Self>] = [
    .on(LegalHoldReleased.self) { (it, event, row) throws(CBORError) in
      row.position(try it.hold.position)
      row.day(event.occurred)
    }
  ]
}
