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
    Column("funder", .code(list: "funder"), Message("Funder", de: "Mittelgeber")),
    Column(
      "successor",
      .programme,
      Message("Successor", de: "Nachfolger"),
      about: Message(
        "the programme as which it goes on; succeeded_programmes says as which in the end",
        de: "das Programm, als das es fortgeführt wird; succeeded_programmes nennt das letzte"
      )
    ),
    Column("succeeded_on", .date, Message("Succeeded on", de: "Überführt am")),
  ]
  static let keyColumns = ["programme"]

  struct Row: ViewRow {
    let programme: ProgrammeSlug
    var definedOn: Int?
    var sector: Code?
    var purpose: [UInt8] = []
    var form: Code?
    var funder: Code?
    var succession: Succession?

    func write(with writer: inout RowWriter) {
      writer.word(programme)
      writer.day(definedOn)
      writer.word(sector)
      writer.codes(encoded: purpose.span)
      writer.word(form)
      writer.word(funder)
      writer.word(succession?.into)
      writer.day(succession?.on)
    }
  }

  struct Succession: Equatable {
    let into: ProgrammeSlug
    let on: Int
  }

  private let programme: ProgrammeSlug
  private var defined = Lasting<Int>()
  private var sector = Lasting<Code>()
  private var purpose = Lasting<[UInt8]>()
  private var form = Lasting<Code>()
  private var funder = Lasting<Code>()
  private var succession = Lasting<Succession>()

  init(_ key: ProgrammeSlug) { programme = key }

  var row: Row {
    Row(
      programme: programme,
      definedOn: defined.value,
      sector: sector.value,
      purpose: purpose.value ?? [],
      form: form.value,
      funder: funder.value,
      succession: succession.value
    )
  }

  static func tag(of key: ProgrammeSlug) -> String { "programme:\(key)" }
  static func write(_ key: ProgrammeSlug, with writer: inout RowWriter) { writer.word(key) }

  static let folds: [Fold<Self>] = [
    .on(ProgrammeDefined.self, key: { it throws(CBORError) in try it.slug }) {
      (programme, it, moment) throws(CBORError) in
      programme.defined.take(moment.day, moment)
      programme.sector.take(try it.sector, moment)
      programme.take(purpose: Array(copying: try it.encoded(\.purpose)), moment)
      programme.form.take(try it.form, moment)
      programme.funder.take(try it.funder, moment)
    },
    // What is not given stays.
    .on(ProgrammeAmended.self, key: { it throws(CBORError) in try it.programme }) {
      (programme, it, moment) throws(CBORError) in
      programme.sector.take(try it.sector, moment)
      programme.take(purpose: Array(copying: try it.encoded(\.purpose)), moment)
      programme.form.take(try it.form, moment)
      programme.funder.take(try it.funder, moment)
    },
    .on(ProgrammeSucceeded.self, key: { it throws(CBORError) in try it.from }) {
      (programme, it, moment) throws(CBORError) in
      programme.succession.take(Succession(into: try it.into, on: moment.day), moment)
    },
  ]

  private mutating func take(purpose codes: [UInt8], _ moment: Occurrence) {
    purpose.take(codes.isEmpty ? nil : codes, moment)
  }
}
