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

/// What to say where none of the fields is there that can stand for each other.
func needsOne(of group: Alternatives, _ action: any Action.Type) -> Message {
  let names = group.fields.joined(separator: ", ")
  return Message(
    "\(action.name) needs one of these fields: \(names)",
    de: "\(action.name) braucht eines dieser Felder: \(names)"
  )
}

/// `"a", "b"` in English and `„a“, „b“` in German.
func quoted(_ words: [String]) -> Message {
  Message(
    words.map { "\"\($0)\"" }.joined(separator: ", "),
    de: words.map { "„\($0)“" }.joined(separator: ", ")
  )
}
