import CBOR
import EventLog
import Mentoring

/// The rules that the office overrode; why stays sealed.
struct Overrides: FoldedView {
  static let name = "overrides"
  static let label = Message("Overrides", de: "Übergangene Regeln")
  static let about = Message(
    "each rule that was overridden; the reason stays sealed in the event",
    de: "jede übergangene Regel; die Begründung bleibt im Ereignis versiegelt"
  )
  static let columns: [Column] = [
    Column("position", .position, Message("Position", de: "Stelle")),
    Column("rule", .words, Message("Rule", de: "Regel")),
    Column("action", .words, Message("Action", de: "Aktion")),
    Column("overridden_on", .date, Message("On", de: "Am")),
    .actor,
    .cycle,
    Column(
      "thing",
      .words,
      Message("Thing", de: "Wozu"),
      about: Message(
        "what it concerns first: a tandem, an application, a person",
        de: "worum es zuerst geht: Tandem, Bewerbung, Person"
      )
    ),
  ]
  static let keyColumns = ["position", "rule"]

  struct Key: Hashable {
    let position: UInt64
    let rule: Code
  }

  struct Row: ViewRow {
    let key: Key
    var action = ""
    var on: Int?
    var actor = ""
    var cycle: String?
    var thing: String?

    func write(with writer: inout RowWriter) {
      writer.position(key.position)
      writer.word(key.rule)
      writer.text(action)
      writer.day(on)
      writer.text(actor)
      writer.text(cycle)
      writer.text(thing)
    }
  }

  var row: Row

  init(_ key: Key) { row = Row(key: key) }

  // Nothing is said of an override but by its own event, so that no other is looked for.
  static func tag(of key: Key) -> String { "override:\(key.position)" }
  static func write(_ key: Key, with writer: inout RowWriter) {
    writer.position(key.position)
    writer.word(key.rule)
  }

  /// Any action may override a rule; most do not, and cost a look at the keys of their fields.
  static let folds: [Fold<Self>] = Catalogue.actions.map { action in
    Fold(
      action: action,
      makes: true,
      alwaysChanges: false,
      keys: { event throws(CBORError) in
        let rules = try overrides(in: event.body)
        return .many(rules.map { Key(position: event.position, rule: $0) })
      },
      apply: { override, event throws(CBORError) in
        override.row.action = action.name
        override.row.on = event.occurred
        override.row.actor = event.actor
        let tags = event.tags
        override.row.cycle = value(of: "cycle:", in: tags)
        override.row.thing = things.lazy.compactMap { value(of: $0, in: tags) }.first
      }
    )
  }

  private static let things = ["match:", "tandem:", "group:", "application:", "person:"]

  private static func value(of prefix: String, in tags: [String]) -> String? {
    tags.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.utf8.count)) }
  }

  /// The rules that a body says were overridden.
  private static func overrides(in body: Span<UInt8>) throws(CBORError) -> [Code] {
    var reader = CBORReader(body)
    for _ in 0..<(try reader.mapCount()) {
      let range = try reader.textRange()
      if reader.matches(range, "overrides") { return try [Code](from: &reader) }
      // Shorter keys come first, so that behind a longer one there is none.
      if range.count > "overrides".utf8.count { return [] }
      try reader.skip()
    }
    return []
  }
}
