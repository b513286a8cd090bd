import Mentoring

/// An action in few words, for tables: `deed("tandem-completed", "2024-05-01", "tandem=T21")`.
///
/// `P1`, `A11`, `T21` and the like stand for the ids of these numbers, as in stories. Words in which
/// there is a blank have `+` for it.
func deed(_ name: String, _ date: String, _ values: String) -> Entry {
  guard let action = Catalogue.action(name) else { preconditionFailure("no action \(name)") }
  var entry = Entry(action)
  entry.on = day(date)
  for part in values.split(separator: " ") {
    let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
    let words = pair[1].split(separator: ",").map { shorthand(String($0)) }.joined(separator: ",")
    do throws(Fault) {
      if action.field(pair[0])?.drawsValue == true {
        try entry.draw(pair[0], words.split(separator: ",").map(String.init))
      } else {
        try entry.fill(pair[0], .text(words.replacing("+", with: " ")))
      }
    } catch { preconditionFailure("\(name) \(part): \(error)") }
  }
  return entry
}

/// The id that `T21` stands for; anything else as it is.
private func shorthand(_ word: String) -> String {
  guard let letter = word.first, letter.isUppercase, let number = UInt64(word.dropFirst()) else {
    return word
  }
  // A few numbers cannot stand in an id; the next one does.
  for place in (number * 1_000)..<(number * 1_000 + 100) {
    if let id = AnyID(letter: letter, number: place) { return id.text }
  }
  return word
}
