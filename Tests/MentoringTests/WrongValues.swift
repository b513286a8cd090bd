import Mentoring

/// The names of the actions that an office records.
let recordedByAnOffice = Catalogue.actions.filter { $0.writtenBy == .record }.map { $0.name }

/// Values that a field of a kind cannot take.
func wrongValues(of kind: Kind, range: ClosedRange<Int>?) -> [Plain] {
  switch kind {
  case .id(let letter, _):
    let other = letter == "P" ? "T" : "P"
    let foreign = AnyID(letter: Character(other), number: World.number(1))
    return texts("Kühn", "\(letter)-123", foreign?.text ?? "")
  case .cycle: return texts("Wegweiser 2023", "wegweiser", "/2023", "wegweiser/")
  case .programme, .listName: return texts("Weg weiser", "weg/weiser", "ö")
  case .instrument: return texts("S W E", "ö")
  case .code: return texts("rot und grün", "ö")
  case .text: return texts("a\u{0}b", "abc\u{202E}def", String(repeating: "x", count: 10_001))
  case .line: return texts("a\nb", "a\u{7}b", String(repeating: "x", count: 201))
  case .email: return texts("keine-adresse", "a@b", "a b@c.de")
  case .day: return texts("31.02.2023", "gestern", "2023-13-01", "1.1.")
  case .time: return texts("25:00", "halb drei", "14:60")
  case .integer:
    var outside: [Plain] = []
    if let range, range.lowerBound > .min { outside.append(.integer(range.lowerBound - 1)) }
    if let range, range.upperBound < .max { outside.append(.integer(range.upperBound + 1)) }
    return texts("neunzig", "1,5", "1e3") + outside
  case .bool: return texts("vielleicht", "2")
  case .made: return texts("#0", "Ziel", "#-1")
  case .numbers: return texts("t0", "t0=viele", "=1")
  case .codeDefinitions: return [.text("law"), .list([.map(["en": .text("Law")])])]
  case .fields: return texts("meeting")
  case .items: return texts("swe1", "swe1=5..1 x", "swe1=1..1 x")
  case .list(let kind):
    return wrongValues(of: kind, range: range).map { .list([$0]) }
  // Answers, and whatever kind is added.
  default: return texts("swe1", "swe1=gut", "swe1=1,swe1=2")
  }
}

private func texts(_ words: String...) -> [Plain] { words.map { .text($0) } }

/// The name of a thing of a kind that the world does not have; nil for a value that names none.
func absentThing(_ kind: Kind) -> Plain? {
  switch kind {
  case .id(let letter, _):
    AnyID(letter: letter, number: World.number(99)).map { .text($0.text) }
  case .cycle: .text("wegweiser/1999")
  case .programme: .text("nirgends")
  case .instrument: .text("nothing")
  case .made: .text("#99999")
  case .list(let kind): absentThing(kind).map { .list([$0]) }
  default: nil
  }
}
