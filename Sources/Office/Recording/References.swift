import CBOR
import EventLog
import Mentoring
import UnicodeText
import Vault

/// A way to find a thing whose words are sealed: the office's number, an e-mail, a name.
struct Reference {
  /// What kind of words: `ref:tandem`, `email`, `name`.
  let kind: String
  /// The cycle within which the words are unique.
  let cycle: String?
  /// The words, normalised.
  let value: String
  /// The thing.
  var id = ""

  /// The office's own number of a thing.
  static func number(_ words: String, of thing: String, cycle: String?) -> Reference {
    Reference(
      kind: "ref:\(thing)",
      cycle: thing == "person" ? nil : cycle,
      value: nfc(legible(words).lowercased())
    )
  }
  /// An e-mail address.
  static func email(_ words: String) -> Reference {
    Reference(kind: "email", cycle: nil, value: nfc(legible(words).lowercased()))
  }
  /// A name with a year of birth.
  static func name(_ given: String, _ family: String, birthYear: String) -> Reference {
    Reference(kind: "name", cycle: nil, value: folded("\(given) \(family) \(birthYear)"))
  }
  /// The self-made code under which somebody answers; one code is one respondent of a cycle.
  static func code(of entry: Entry) -> Reference? {
    guard entry.action is any SurveyResponse.Type, let words = entry.plain("code")?.description
    else { return nil }
    return Reference(
      kind: "respondent",
      cycle: entry.plain("cycle")?.description,
      value: nfc(legible(words).lowercased())
    )
  }

  /// The key of the lookup table: nothing can be read from it.
  func key(_ vault: Vault) -> [UInt8] { vault.lookupKey(kind, cycle: cycle, value: value) }

  /// The ids in a value of the lookup table.
  static func ids(in bytes: [UInt8]) -> [String] {
    var reader = CBORReader(bytes.span)
    do throws(CBORError) {
      var ids: [String] = []
      for _ in 0..<(try reader.arrayCount()) { ids.append(try reader.text()) }
      return ids
    } catch { return [] }
  }

  /// Ids as a value of the lookup table.
  static func value(of ids: [String]) -> [UInt8] {
    var writer = CBORWriter()
    writer.array(count: ids.count)
    for id in ids { writer.text(id) }
    return writer.bytes
  }
}

extension String {
  /// Without the blanks around it.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

/// The cycles within which the office's numbers are unique.
func openedCycles(_ reader: LogReader) throws(OfficeError) -> [String] {
  var cycles: [String] = []
  do throws(EventLogError) {
    var events = try reader.events(matching: Query(types: [CycleOpened.name]))
    while let event = try events.next() {
      for tag in event.tags { if let slug = CycleSlug(tag: tag) { cycles.append(slug.word) } }
    }
  } catch { throw .log(error) }
  return cycles
}
