import EventLog
import JSON
import Mentoring
import Office

/// What the items of questionnaires ask, as they were published, and on which scale.
struct Questionnaires {
  /// An item.
  struct Item {
    let text: String
    let scale: ClosedRange<Int64>
  }

  private var items: [String: [(id: String, item: Item)]] = [:]

  /// Reads all versions of all questionnaires.
  init(_ language: Language, _ office: borrowing Office) throws {
    var items: [String: [(id: String, item: Item)]] = [:]
    try office.storedEvents(matching: .init(types: [InstrumentDefined.name])) { event in
      guard case .string(let slug)? = event.body["slug"],
        case .integer(let version)? = event.body["version"],
        case .array(let given)? = event.body["items"]
      else { return true }
      items["\(slug)/\(version)"] = given.compactMap { item in
        guard case .string(let id)? = item["id"], case .string(let en)? = item["en"],
          case .integer(let low)? = item["minimum"], case .integer(let high)? = item["maximum"],
          low <= high
        else { return nil }
        var text = en
        if language.isGerman, case .string(let de)? = item["de"] { text = de }
        return (id, Item(text: text, scale: low...high))
      }
      return true
    }
    self.items = items
  }

  /// The answers to a questionnaire in its order, each with what was asked; those to items that it
  /// has not got come last.
  func answers(_ answers: [String: Plain], of instrument: String, version: String)
    -> [(id: String, item: Item?, answer: Plain)]
  {
    let known = items["\(instrument)/\(version)"] ?? []
    let asked = known.compactMap { one in answers[one.id].map { (one.id, Optional(one.item), $0) } }
    let ids = Set(known.map(\.id))
    return asked
      + answers.filter { !ids.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ($0.key, nil, $0.value) }
  }
}
