import Mentoring

/// The known word that a mistyped one is nearest to, if no more than a third of it is mistyped.
func suggestion(for word: String, among known: [String]) -> String? {
  let wanted = Array(word.lowercased())
  let near = known.map { (word: $0, slips: slips(from: wanted, to: Array($0.lowercased()))) }
    .filter { $0.slips <= max(1, wanted.count / 3) && $0.slips < wanted.count }
  return near.min { $0.slips < $1.slips }?.word
}

/// The letters to insert, drop or replace (Levenshtein); all letters in another order are one slip.
private func slips(from one: [Character], to other: [Character]) -> Int {
  if one != other, one.sorted() == other.sorted() { return 1 }
  var row = Array(0...other.count)
  for (index, letter) in one.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in other.indices {
      let replaced = diagonal + (letter == other[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[other.count]
}

/// What to say of a word that is not known: the nearest one, else all of them.
func unknown(
  _ word: String,
  _ what: Message,
  among known: [String]
) -> Message {
  if let near = suggestion(for: word, among: known) {
    return Message(
      "there is no \(what.en) \"\(word)\"; is \"\(near)\" meant?",
      de: "\(what.de) „\(word)“ gibt es nicht; ist „\(near)“ gemeint?"
    )
  }
  let all = known.joined(separator: ", ")
  return Message(
    "there is no \(what.en) \"\(word)\"; there are \(all)",
    de: "\(what.de) „\(word)“ gibt es nicht; es gibt \(all)"
  )
}

/// `"a", "b"` in English and `„a“, „b“` in German.
func quoted(_ words: [String]) -> Message {
  Message(
    words.map { "\"\($0)\"" }.joined(separator: ", "),
    de: words.map { "„\($0)“" }.joined(separator: ", ")
  )
}
