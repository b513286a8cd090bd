import CBOR
import Mentoring

/// The programmes that are kept here.
struct Programmes: FoldedView {
  static let name = "programmes"
  static let label = Message("Programmes", de: "Programme")
  static let about = Message("each mentoring programme", de: "jedes Mentoring-Programm")
  static let columns: [Column] = [
    .programme,
    Column("defined_on", .date, Message("Defined on", de: "Angelegt am")),
    Column("sector", .code(list: "programme-sector"), Message("Sector", de: "Bereich")),
    Column(
      "purpose",
      .codes(list: "programme-purpose"),
      Message("Purpose", de: "Zweck"),
      about: Message(
        "codes of the list programme-purpose, as a JSON array",
        de: "Codes der Liste programme-purpose als JSON-Liste"
      )
    ),
    Column("form", .code(list: "programme-form"), Message("Form", de: "Form")),
    Column("funder", .code(list: nil), Message("Funder", de: "Mittelgeber")),
  ]
  static let keyColumns = ["programme"]

  struct Row: ViewRow {
    let programme: ProgrammeSlug
    var definedOn: Int?
    var sector: Code?
    var purpose: [UInt8] = []
    var form: Code?
    var funder: Code?

    func write(with writer: inout RowWriter) {
      writer.word(programme)
      writer.day(definedOn)
      writer.word(sector)
      writer.codes(encoded: purpose.span)
      writer.word(form)
      writer.word(funder)
    }
  }

  var row: Row
  private var defined = Latest()

  init(_ key: ProgrammeSlug) { row = Row(programme: key) }

  static func tag(of key: ProgrammeSlug) -> String { "programme:\(key)" }
  static func write(_ key: ProgrammeSlug, with writer: inout RowWriter) { writer.word(key) }

  static let folds: [Fold<Self>] = [
    .on(ProgrammeDefined.self, key: { it throws(CBORError) in try it.slug }) {
      (programme, it, moment) throws(CBORError) in
      guard programme.defined.yields(to: moment) else { return }
      programme.row.definedOn = moment.day
      programme.row.sector = try it.sector
      programme.row.purpose = Array(copying: try it.encoded(\.purpose))
      programme.row.form = try it.form
      programme.row.funder = try it.funder
    }
  ]
}
