import CBOR
import Mentoring

/// The codes of all lists, those that come with the program and those added.
struct ListedCodes: FoldedView {
  static let name = "codes"
  static let label = Message("Codes", de: "Codes")
  static let about = Message(
    "every code with what people read for it",
    de: "jeder Code mit seiner Bezeichnung"
  )
  static let columns = [
    Column("list", .words, Message("List", de: "Liste")),
    Column("code", .code(list: nil), Message("Code", de: "Code")),
    Column("en", .words, Message("English", de: "Englisch")),
    Column("de", .words, Message("German", de: "Deutsch")),
    Column(
      "parent",
      .code(list: nil),
      Message("Parent", de: "Oberbegriff"),
      about: Message("the coarser word", de: "der gröbere Begriff")
    ),
    Column(
      "sensitive",
      .truth,
      Message("Sensitive", de: "Sensibel"),
      about: Message("whether only the seal may hold it", de: "ob er nur versiegelt stehen darf")
    ),
    Column(
      "closed",
      .truth,
      Message("Closed", de: "Geschlossen"),
      about: Message(
        "whether it is not to be chosen any more",
        de: "ob er nicht mehr zu wählen ist"
      )
    ),
  ]
  static let keyColumns = ["list", "code"]

  struct Key: Hashable {
    let list: ListName
    let code: Code
  }

  struct Row: ViewRow {
    let list: ListName
    var definition: CodeDefinition

    func write(with writer: inout RowWriter) {
      writer.word(list)
      writer.word(definition.code)
      writer.text(definition.label.en)
      writer.text(definition.label.de)
      writer.word(definition.parent)
      writer.truth(definition.isSensitive)
      writer.truth(definition.isClosed)
    }
  }

  var row: Row
  private var defined = Latest()

  init(_ key: Key) {
    let list = CodeList.all.first { $0.name == key.list }
    let own = list?.codes.first { $0.code == key.code }
    row = Row(list: key.list, definition: own ?? CodeDefinition(key.code, "", de: ""))
  }

  static var given: [Self] {
    CodeList.all.flatMap { list in
      list.codes.map { Self(Key(list: list.name, code: $0.code)) }
    }
  }

  static func tag(of key: Key) -> String { "list:\(key.list)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.word(key.list)
    writer.word(key.code)
  }

  static let folds: [Fold<Self>] = [
    .on(
      CodeListDefined.self,
      keys: { it throws(CBORError) in
        let list = try it.list
        return .many(try it.codes.codes.map { Key(list: list, code: $0.code) })
      }
    ) { (code, it, moment) throws(CBORError) in
      let mine = code.row.definition.code
      guard let definition = try it.codes.codes.last(where: { $0.code == mine }),
        code.defined.yields(to: moment)
      else { return }
      code.row.definition = definition
    }
  ]
}
