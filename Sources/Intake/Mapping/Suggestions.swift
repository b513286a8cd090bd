import Mentoring
import UnicodeText

/// What to say of a word that is not known: the nearest one, else all of them.
func unknown(
  _ word: String,
  _ what: Message,
  among known: [String]
) -> Message {
  if let near = nearest(to: word, in: known) {
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
