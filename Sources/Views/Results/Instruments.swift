import CBOR
import Mentoring

/// The items of the questionnaires, version by version.
struct Instruments: FoldedView {
  static let name = "instruments"
  static let label = Message("Instruments", de: "Fragebögen")
  static let about = Message(
    "each item of each version of a questionnaire",
    de: "jedes Item jeder Fassung eines Fragebogens"
  )
  static let columns: [Column] = [
    .instrument,
    .instrumentVersion,
    .item,
    .itemPlace,
    Column("en", .words, Message("English", de: "Englisch")),
    Column("de", .words, Message("German", de: "Deutsch")),
    Column("minimum", .number, Message("Minimum", de: "Minimum")),
    Column("maximum", .number, Message("Maximum", de: "Maximum")),
    Column(
      "reverse_coded",
      .truth,
      Message("Reversed", de: "Umgepolt"),
      about: Message(
        "whether the score turns it",
        de: "ob der Wert es umpolt"
      )
    ),
    .subscale,
    Column("score", .code(list: "score"), Message("Score", de: "Wert")),
    Column(
      "minimum_answered",
      .number,
      Message("Answered at least", de: "Mindestens beantwortet"),
      about: Message(
        "items of the whole questionnaire answered at least for a score; none: all",
        de: "Items des ganzen Fragebogens, ab denen ein Wert gilt; ohne Angabe alle"
      )
    ),
    Column("defined_on", .date, Message("Defined on", de: "Festgelegt am")),
  ]
  static let keyColumns = ["instrument", "version", "item"]

  struct Key: Hashable {
    let instrument: InstrumentSlug
    let version: Int
    let item: Code
  }

  struct Row: ViewRow {
    let key: Key
    var place = 0
    var text = Message("", de: "")
    var scale = 0...0
    var isReverseCoded = false
    var subscale: Code?
    var score: Code = "mean"
    var minimumAnswered: Int?
    var definedOn: Int?

    func write(with writer: inout RowWriter) {
      writer.word(key.instrument)
      writer.number(key.version)
      writer.word(key.item)
      writer.number(place)
      writer.text(text.en)
      writer.text(text.de)
      writer.number(scale.lowerBound)
      writer.number(scale.upperBound)
      writer.truth(isReverseCoded)
      writer.word(subscale)
      writer.word(score)
      writer.number(minimumAnswered)
      writer.day(definedOn)
    }
  }

  var row: Row
  private var defined = Latest()

  init(_ key: Key) { row = Row(key: key) }

  static func tag(of key: Key) -> String { "instrument:\(key.instrument)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.word(key.instrument)
    writer.number(key.version)
    writer.word(key.item)
  }

  static let folds: [Fold<Self>] = [
    .on(
      InstrumentDefined.self,
      keys: { it throws(CBORError) in
        let (slug, version) = (try it.slug, try it.version)
        return .many(
          try it.items.items.map { Key(instrument: slug, version: version, item: $0.id) }
        )
      }
    ) { (instrument, it, moment) throws(CBORError) in
      let items = try it.items.items
      guard let place = items.firstIndex(where: { $0.id == instrument.row.key.item }),
        instrument.defined.yields(to: moment)
      else { return }
      let item = items[place]
      instrument.row.place = place + 1
      instrument.row.text = item.text
      instrument.row.scale = item.scale
      instrument.row.isReverseCoded = item.isReverseCoded
      instrument.row.subscale = item.subscale
      instrument.row.score = try it.score ?? "mean"
      instrument.row.minimumAnswered = try it.minimumAnswered
      instrument.row.definedOn = moment.day
    }
  ]
}

// A questionnaire and its items.
extension Column {
  static let instrument = Column(
    "instrument",
    .code(list: nil),
    Message("Instrument", de: "Fragebogen")
  )
  static let instrumentVersion = Column("version", .number, Message("Version", de: "Fassung"))
  static let item = Column("item", .code(list: nil), Message("Item", de: "Item"))
  static let itemPlace = Column(
    "place",
    .number,
    Message("Place", de: "Platz"),
    about: Message("place of the item, from 1", de: "Platz des Items, ab 1")
  )
  static let subscale = Column("subscale", .code(list: nil), Message("Subscale", de: "Subskala"))
}
