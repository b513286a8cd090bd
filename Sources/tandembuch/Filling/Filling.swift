import CommandLineKit
import EventLog
import Mentoring
import Office

/// An action as somebody fills it in, by options, by answers or in a form: words by field.
struct Filling {
  let action: any Action.Type
  /// The words of each field by its key; several where an option was given several times.
  var values: [String: [String]] = [:]
  /// The cycle in which the office's numbers are looked up.
  var cycle: String?
  /// Whether a person is new although somebody much like them is known.
  var isNew = false

  init(_ action: any Action.Type) { self.action = action }

  /// The fields that somebody can fill in, in the order of help.
  var fields: [any AnyField] { action.givenFields + CommonFields.all }

  /// What the office is asked to record.
  func request(_ language: Language) throws(Failure) -> Request {
    var request = Request(action)
    for field in fields {
      guard let words = values[field.key], !words.isEmpty else { continue }
      request.fields.append((field.key, try plain(words, of: field, language)))
    }
    request.cycle = cycle
    request.isNewPerson = isNew
    request.findsNames = true
    return request
  }

  private func plain(_ words: [String], of field: any AnyField, _ language: Language)
    throws(Failure) -> Plain
  {
    switch field.key {
    case "overrides": .list(words.map { .text($0) })
    case "extra": try extra(words, language)
    // A list may be given word by word or as one text with commas.
    default: .text(words.joined(separator: ","))
    }
  }

  private func extra(_ words: [String], _ language: Language) throws(Failure) -> Plain {
    var pairs: [String: Plain] = [:]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw Failure(
          .usage,
          language(
            "'\(word)' for --extra is not NAME=VALUE",
            "'\(word)' für --extra ist nicht NAME=WERT"
          )
        )
      }
      pairs[String(parts[0])] = .text(String(parts[1]))
    }
    return .map(pairs)
  }
}
