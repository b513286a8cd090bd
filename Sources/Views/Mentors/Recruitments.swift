import CBOR
import Mentoring

/// Who said yes to being a mentor in which cycle.
struct Recruitments: FoldedView {
  static let name = "recruitments"
  static let label = Message("Recruitments", de: "Gewonnene Mentor*innen")
  static let about = Message(
    "who became a mentor in a cycle, as it was recorded",
    de: "wer in einem Durchgang als Mentor*in gewonnen wurde, wie erfasst"
  )
  static let columns: [Column] =
    Column.recruitment + [
      .capacity(
        Message(
          "tandems at the same time, if the mentor said so",
          de: "Tandems zugleich, falls angegeben"
        )
      ),
      Column("briefed_on", .date, Message("Briefed on", de: "Eingewiesen am")),
    ]
  static let keyColumns = ["person", "cycle"]

  struct Key: Hashable {
    let person: ID<Person>
    let cycle: CycleSlug
  }

  struct Row: ViewRow {
    let key: Key
    var recruitedOn: Int?
    var sector: Code?
    var positionLevel: Code?
    var capacity: Int?
    var briefedOn: Int?

    func write(with writer: inout RowWriter) {
      writer.id(key.person)
      writer.word(key.cycle)
      writer.day(recruitedOn)
      writer.word(sector)
      writer.word(positionLevel)
      writer.number(capacity)
      writer.day(briefedOn)
    }
  }

  var row: Row
  private var recruited = Latest()

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { "person:\(key.person)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.id(key.person)
    writer.word(key.cycle)
  }

  static let folds: [Fold<Self>] = [
    .on(
      MentorRecruited.self,
      key: { it throws(CBORError) in Key(person: try it.person, cycle: try it.cycle) }
    ) { (mentor, it, moment) throws(CBORError) in
      guard mentor.recruited.yields(to: moment) else { return }
      mentor.row.recruitedOn = moment.day
      mentor.row.sector = try it.sector
      mentor.row.positionLevel = try it.positionLevel
      mentor.row.capacity = try it.capacity
      mentor.row.briefedOn = try it.briefedOn?.number
    }
  ]
}
