import CBOR
import EventLog
import Mentoring

/// The money of the cycles.
struct Funding: RecordedView {
  static let name = "funding"
  static let label = Message("Funding", de: "Mittel")
  static let about = Message("the money of each cycle", de: "die Mittel jedes Durchgangs")
  static let columns: [Column] = [
    Column("funding", .position, Message("Funding", de: "Zuordnung")),
    .cycle,
    Column("funder", .code(list: "funder"), Message("Funder", de: "Mittelgeber")),
    Column("linked_on", .date, Message("Linked on", de: "Zugeordnet am")),
    Column("amount_cents", .number, Message("Cents", de: "Cent")),
    Column("funded_from", .date, Message("From", de: "Von")),
    Column("funded_until", .date, Message("Until", de: "Bis")),
    Column(
      "eligible_persons",
      .number,
      Message("Persons", de: "Personen"),
      about: Message("for how many persons", de: "für wie viele Personen")
    ),
  ]
  static let searched = ["cycle"]

  static let records: [Record<Self>] = [
    .on(FundingLinked.self) { (it, event, row) throws(CBORError) in
      row.position(event.position)
      row.word(try it.cycle)
      row.word(try it.funder)
      row.day(event.occurred)
      row.number(try it.amountCents)
      row.day(try it.from?.number)
      row.day(try it.until?.number)
      row.number(try it.eligiblePersons)
    }
  ]
}
