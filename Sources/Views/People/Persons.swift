import CBOR
import Mentoring

/// The people whom the office knows, as far as the record says it openly.
struct Persons: FoldedView {
  static let name = "persons"
  static let label = Message("Persons", de: "Personen")
  static let about = Message(
    "everybody whom the office knows; names stay sealed",
    de: "alle, die die Geschäftsstelle kennt; Namen bleiben versiegelt"
  )
  static let columns: [Column] = [
    .person,
    Column("registered_on", .date, Message("Registered on", de: "Angelegt am")),
    .gender,
    Column(
      "birth_band",
      .number,
      Message("Birth band", de: "Geburtsjahrfünft"),
      about: Message(
        "first year of the five-year band of birth",
        de: "erstes Jahr des Geburtsjahrfünfts"
      )
    ),
    Column(
      "language",
      .code(list: "language"),
      Message("Language", de: "Sprache"),
      about: Message("language of letters", de: "Sprache der Briefe")
    ),
    Column(
      "preferred_channel",
      .code(list: "channel"),
      Message("Channel", de: "Weg"),
      about: Message("how the person likes to be written to", de: "bevorzugter Weg")
    ),
  ]
  static let keyColumns = ["person"]

  struct Row: ViewRow {
    let person: ID<Person>
    var registeredOn: Int?
    var gender: Code?
    var birthBand: Int?
    var language: Code?
    var preferredChannel: Code?

    func write(with writer: inout RowWriter) {
      writer.id(person)
      writer.day(registeredOn)
      writer.word(gender)
      writer.number(birthBand)
      writer.word(language)
      writer.word(preferredChannel)
    }
  }

  var row: Row
  private var registered = Latest()
  private var gender = Latest()
  private var birthBand = Latest()
  private var language = Latest()
  private var preferredChannel = Latest()

  init(_ key: ID<Person>) { row = Row(person: key) }

  static func tag(of key: ID<Person>) -> String { "person:\(key)" }
  static func write(_ key: ID<Person>, with writer: inout RowWriter) { writer.id(key) }

  static let folds: [Fold<Self>] = [
    .on(PersonRegistered.self, makes: true, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      if person.registered.yields(to: moment) { person.row.registeredOn = moment.day }
      person.take(
        gender: try it.gender,
        birthBand: try it.birthBand,
        language: try it.language,
        preferredChannel: try it.preferredChannel,
        moment
      )
    },
    .on(PersonUpdated.self, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      person.take(
        gender: try it.gender,
        birthBand: try it.birthBand,
        language: try it.language,
        preferredChannel: try it.preferredChannel,
        moment
      )
    },
  ]

  /// What is not given stays.
  private mutating func take(
    gender: Code?,
    birthBand: Int?,
    language: Code?,
    preferredChannel: Code?,
    _ moment: Occurrence
  ) {
    if let gender, self.gender.yields(to: moment) { row.gender = gender }
    if let birthBand, self.birthBand.yields(to: moment) { row.birthBand = birthBand }
    if let language, self.language.yields(to: moment) { row.language = language }
    if let preferredChannel, self.preferredChannel.yields(to: moment) {
      row.preferredChannel = preferredChannel
    }
  }
}
