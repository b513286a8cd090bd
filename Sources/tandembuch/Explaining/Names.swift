import CommandLineKit
import Office

/// Words that mean several things, or none but something near: what they may be, and how to go on.
func explanation(of unclear: Unclear, field: String?, _ language: Language) -> Failure {
  Failure(
    .usage,
    unclear.sentence(field: field, language),
    reasons: unclear.lines(language),
    advice: unclear.isAmbiguous
      ? unclear.thing == "cycle"
        ? language("give the whole name of the cycle", "den ganzen Namen des Durchgangs angeben")
        : language(
          "give the id, or more of the name; a number also needs its cycle",
          "die Kennung oder mehr vom Namen angeben; zu einer Nummer auch den Durchgang"
        )
      : language(
        "give the id or the name as it is recorded: tandembuch find NAME",
        "die Kennung angeben, oder den Namen, wie er erfasst ist: tandembuch find NAME"
      )
  )
}

extension Unclear {
  /// What is unclear, in one sentence.
  func sentence(field: String?, _ language: Language) -> String {
    let subject = (field.map { $0 + " " } ?? "") + "'\(words)'"
    if isAmbiguous {
      return language(
        "\(subject) means several things: \(count) have this name or number",
        "\(subject) ist mehrdeutig: \(count) haben diesen Namen oder diese Nummer"
      )
    }
    return language(
      "\(subject) is no name that is recorded; these come near",
      "\(subject) ist als Name nicht erfasst; ähnlich sind"
    )
  }

  /// A line for each candidate, with what tells it from the others.
  func lines(_ language: Language) -> [String] {
    var lines = candidates.map { candidate in
      let about = candidate.about.map { language.sayDated($0) }.joined(separator: "; ")
      return [candidate.id, candidate.name, about.isEmpty ? "" : "(\(about))"]
        .filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    if count > candidates.count {
      let more = count - candidates.count
      lines.append(language("… and \(more) more", "… und \(more) weitere"))
    }
    return lines
  }
}
