import CBOR
import Mentoring

/// The people whom the office knows, as far as the record says it openly.
struct Persons: FoldedView {
  static let name = "persons"
  static let label = Message("Persons", de: "Personen")
  static let about = Message(
    "everybody whom the office knows, by every id; names stay sealed",
    de: "alle, die die Geschäftsstelle kennt, mit jeder Kennung; Namen bleiben versiegelt"
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
    Column(
      "contact_stopped",
      .code(list: "contact-stop-reason"),
      Message("No contact", de: "Kein Kontakt"),
      about: Message(
        "why the person is not written to any more; empty where contact goes on",
        de: "warum die Person nicht mehr angeschrieben wird; leer, wo Kontakt besteht"
      )
    ),
    Column(
      "restricted",
      .truth,
      Message("Restricted", de: "Eingeschränkt"),
      about: Message(
        "whether the processing is restricted for any purpose (see consents)",
        de: "ob die Verarbeitung für einen Zweck eingeschränkt ist (siehe consents)"
      )
    ),
    Column(
      "merged_into",
      .id("person"),
      Message("Merged into", de: "Zusammengeführt mit"),
      about: Message(
        "the person whom this id turned out to be; merged_persons says who stands in the end",
        de: "die Person, die sich dahinter verbarg; merged_persons sagt, wer am Ende steht"
      )
    ),
    Column(
      "merged_on",
      .date,
      Message("Merged on", de: "Zusammengeführt am")
    ),
    Column(
      "merged_at",
      .position,
      Message("Merged at", de: "Zusammengeführt bei"),
      about: Message("the position of the merging", de: "Stelle der Zusammenführung")
    ),
    Column(
      "erased_on",
      .date,
      Message("Erased on", de: "Gelöscht am"),
      about: Message(
        "when every key of the person was destroyed; the name cannot be read any more",
        de: "wann alle Schlüssel der Person vernichtet wurden; der Name ist nicht mehr lesbar"
      )
    ),
  ]
  static let keyColumns = ["person"]
  static let searched = ["merged_into"]

  struct Row: ViewRow {
    let person: ID<Person>
    var registeredOn: Int?
    var gender: Code?
    var birthBand: Int?
    var language: Code?
    var preferredChannel: Code?
    var contactStopped: Code?
    var isRestricted = false
    var merge: Merge?
    var erasedOn: Int?

    func write(with writer: inout RowWriter) {
      writer.id(person)
      writer.day(registeredOn)
      writer.word(gender)
      writer.number(birthBand)
      writer.word(language)
      writer.word(preferredChannel)
      writer.word(contactStopped)
      writer.truth(isRestricted)
      writer.id(merge?.into)
      writer.day(merge?.on)
      if let merge { writer.position(merge.position) } else { writer.null() }
      writer.day(erasedOn)
    }
  }

  struct Merge: Equatable {
    let into: ID<Person>
    let on: Int
    let position: UInt64
  }

  private let person: ID<Person>
  private var registered = Lasting<Int>()
  private var gender = Lasting<Code>()
  private var birthBand = Lasting<Int>()
  private var language = Lasting<Code>()
  private var preferredChannel = Lasting<Code>()
  private var silence = Lasting<Code>()
  private var restrictions: [Code: Lasting<Bool>] = [:]
  private var merge = Lasting<Merge>()
  private var erased = Lasting<Int>()

  init(_ key: ID<Person>) { person = key }

  var row: Row {
    Row(
      person: person,
      registeredOn: registered.value,
      gender: gender.value,
      birthBand: birthBand.value,
      language: language.value,
      preferredChannel: preferredChannel.value,
      contactStopped: silence.value,
      isRestricted: restrictions.values.contains { $0.value == true },
      merge: merge.value,
      erasedOn: erased.value
    )
  }

  static func tag(of key: ID<Person>) -> String { "person:\(key)" }
  static func write(_ key: ID<Person>, with writer: inout RowWriter) { writer.id(key) }

  static let folds: [Fold<Self>] = [
    .on(PersonRegistered.self, makes: true, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      person.registered.take(moment.day, moment)
      person.gender.take(try it.gender, moment)
      person.birthBand.take(try it.birthBand, moment)
      person.language.take(try it.language, moment)
      person.preferredChannel.take(try it.preferredChannel, moment)
    },
    // What is not given stays.
    .on(PersonUpdated.self, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      person.gender.take(try it.gender, moment)
      person.birthBand.take(try it.birthBand, moment)
      person.language.take(try it.language, moment)
      person.preferredChannel.take(try it.preferredChannel, moment)
    },
    .on(ContactStopped.self, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      person.silence.set(try it.reason, moment)
    },
    .on(ContactResumed.self, key: { it throws(CBORError) in try it.person }) {
      (person, _, moment) throws(CBORError) in
      person.silence.set(nil, moment)
    },
    .on(ProcessingRestricted.self, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      person.restrictions[try it.purpose, default: Lasting()].take(true, moment)
    },
    .on(RestrictionLifted.self, key: { it throws(CBORError) in try it.person }) {
      (person, it, moment) throws(CBORError) in
      person.restrictions[try it.purpose, default: Lasting()].take(false, moment)
    },
    .on(PersonsMerged.self, key: { it throws(CBORError) in try it.from }) {
      (person, it, moment) throws(CBORError) in
      person.merge.set(
        Merge(into: try it.into, on: moment.day, position: moment.position),
        moment
      )
    },
    .on(PersonsSplit.self, key: { it throws(CBORError) in try it.from }) {
      (person, _, moment) throws(CBORError) in
      person.merge.set(nil, moment)
    },
    .on(PersonErased.self, keys: { it throws(CBORError) in .many(try it.persons) }) {
      (person, it, moment) throws(CBORError) in
      let scope = try it.scope
      guard scope == "everything" || scope == "full" else { return }
      person.erased.take(moment.day, moment)
    },
  ]
}
