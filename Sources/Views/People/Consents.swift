import CBOR
import Mentoring

/// What each person has agreed to.
struct Consents: FoldedView {
  static let name = "consents"
  static let label = Message("Consents", de: "Einwilligungen")
  static let about = Message(
    "the last decision of a person about a purpose",
    de: "die letzte Entscheidung einer Person zu einem Zweck"
  )
  static let columns: [Column] = [
    .person,
    Column("purpose", .code(list: "consent-purpose"), Message("Purpose", de: "Zweck")),
    Column(
      "status",
      .code(list: nil),
      Message("Status", de: "Stand"),
      about: Message(
        "given, refused or withdrawn",
        de: "given (erteilt), refused (abgelehnt) oder withdrawn (widerrufen)"
      )
    ),
    .decidedOn,
    Column(
      "text_version",
      .code(list: nil),
      Message("Text", de: "Fassung"),
      about: Message("version of the text agreed to", de: "Fassung des Textes")
    ),
  ]
  static let keyColumns = ["person", "purpose"]

  struct Key: Hashable {
    let person: ID<Person>
    let purpose: Code
  }

  struct Row: ViewRow {
    let key: Key
    var status = ""
    var decidedOn: Int?
    var textVersion: Code?

    func write(with writer: inout RowWriter) {
      writer.id(key.person)
      writer.word(key.purpose)
      writer.text(status)
      writer.day(decidedOn)
      writer.word(textVersion)
    }
  }

  var row: Row
  private var decided = Latest()

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { "person:\(key.person)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.id(key.person)
    writer.word(key.purpose)
  }

  static let folds: [Fold<Self>] = [
    .on(
      ConsentGiven.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      consent.take("given", try it.textVersion, moment)
    },
    .on(
      ConsentRefused.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      consent.take("refused", try it.textVersion, moment)
    },
    .on(
      ConsentWithdrawn.self,
      key: { it throws(CBORError) in Key(person: try it.person, purpose: try it.purpose) }
    ) { (consent, it, moment) throws(CBORError) in
      consent.take("withdrawn", try it.textVersion, moment)
    },
  ]

  private mutating func take(_ status: String, _ textVersion: Code?, _ moment: Occurrence) {
    guard decided.yields(to: moment) else { return }
    row.status = status
    row.decidedOn = moment.day
    row.textVersion = textVersion
  }
}
