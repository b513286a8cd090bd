import CBOR
import Mentoring

/// The network of those who took part.
struct Alumni: FoldedView {
  static let name = "alumni"
  static let label = Message("Alumni", de: "Netzwerk")
  static let about = Message(
    "who joined the network of those who took part, and who left it",
    de: "wer dem Netzwerk der Ehemaligen beitrat und wer es verließ"
  )
  static let columns: [Column] = [
    .person,
    Column("joined_on", .date, Message("Joined on", de: "Beigetreten am")),
    Column("left_on", .date, Message("Left on", de: "Verlassen am")),
    Column(
      "member",
      .truth,
      Message("Member", de: "Mitglied"),
      computed: "row.joined_on IS NOT NULL AND row.left_on IS NULL"
    ),
    Column(
      "contact",
      .code(list: nil),
      Message("Contact", de: "Kontakt"),
      about: Message(
        "consent to contact after the programme: given, refused or withdrawn",
        de: "Einwilligung zum Kontakt nach dem Programm: given, refused oder withdrawn"
      ),
      computed: """
        (SELECT c.status FROM consents AS c
          WHERE c.person = row.person AND c.purpose = 'alumni-contact')
        """
    ),
  ]
  static let keyColumns = ["person"]

  struct Row: ViewRow {
    let person: ID<Person>
    var joinedOn: Int?
    var leftOn: Int?

    func write(with writer: inout RowWriter) {
      writer.id(person)
      writer.day(joinedOn)
      writer.day(leftOn)
    }
  }

  var row: Row
  private var joined: Occurrence?
  private var left: Occurrence?

  init(_ key: ID<Person>) { row = Row(person: key) }

  static func tag(of key: ID<Person>) -> String { "person:\(key)" }
  static func write(_ key: ID<Person>, with writer: inout RowWriter) { writer.id(key) }

  static let folds: [Fold<Self>] = [
    .on(AlumnaJoined.self, key: { it throws(CBORError) in try it.person }) {
      (alumna, _, moment) throws(CBORError) in
      alumna.joined = alumna.joined.map { max($0, moment) } ?? moment
      alumna.settle()
    },
    .on(AlumnaLeft.self, key: { it throws(CBORError) in try it.person }) {
      (alumna, _, moment) throws(CBORError) in
      alumna.left = alumna.left.map { max($0, moment) } ?? moment
      alumna.settle()
    },
  ]

  private mutating func settle() {
    row.joinedOn = joined?.day
    let hasLeft = left.map { left in joined.map { $0 < left } ?? true } ?? false
    row.leftOn = hasLeft ? left?.day : nil
  }
}
