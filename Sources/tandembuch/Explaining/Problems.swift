import CommandLineKit
import Mentoring
import Office

/// Everything that is wrong with an input, one line for each; bad words count before refusals.
func explanation(
  of problems: [Problem],
  _ language: Language,
  names: [String: String] = [:]
) -> Failure {
  let code: ExitCode = problems.contains(where: \.isFault) ? .usage : .refused
  if let only = problems.first, problems.count == 1 {
    var failure = Failure(code, only.sentence(language))
    switch only.reason {
    case .fault: break
    case .unclear(let field, let unclear):
      return explanation(of: unclear, field: field, language)
    case .refusal(let refusal):
      failure.reasons = refusal.details(language, names)
      failure.advice = language.sayDated(refusal.remedy)
    case .changed: failure.advice = changedAdvice(language)
    }
    return failure
  }
  let faults = problems.count(where: \.isFault)
  var kinds: [String] = []
  if faults > 0 {
    kinds.append(language.count(faults, language("fault", "Fehler"), language("faults", "Fehler")))
  }
  if faults < problems.count {
    kinds.append(
      language.count(
        problems.count - faults,
        language("refusal", "Ablehnung"),
        language("refusals", "Ablehnungen")
      )
    )
  }
  let found = kinds.joined(separator: language(" and ", " und "))
  var reasons = problems.prefix(shownProblems).flatMap { $0.lines(language) }
  if problems.count > shownProblems {
    let more = problems.count - shownProblems
    reasons.append(language("… and \(more) more", "… und \(more) weitere"))
  }
  return Failure(
    code,
    language("\(found); nothing was recorded", "\(found); nichts wurde erfasst"),
    reasons: reasons,
    advice: problems.contains(where: \.isChange) ? changedAdvice(language) : nil
  )
}

/// So many problems are told one by one; nobody mends more at a time.
private let shownProblems = 50

private func changedAdvice(_ language: Language) -> String {
  language(
    "a recorded value is changed by a correction, which this version cannot make yet; leave the row as it was",
    "ein erfasster Wert ändert sich nur durch eine Berichtigung, die diese Version noch nicht kann; die Zeile lassen, wie sie war"
  )
}

extension Problem {
  /// Whether it is recorded with another value.
  fileprivate var isChange: Bool { if case .changed = reason { true } else { false } }

  /// The problem with its place, in one sentence.
  fileprivate func sentence(_ language: Language) -> String {
    let place = place(language)
    return (place.isEmpty ? "" : place + ": ") + what(language)
  }

  /// The problem among others: its sentence and, set in, what would make it pass.
  fileprivate func lines(_ language: Language) -> [String] {
    switch reason {
    case .fault, .changed: return [sentence(language)]
    case .unclear(_, let unclear):
      return [sentence(language)] + unclear.lines(language).map { "    " + $0 }
    case .refusal(let refusal):
      let remedy = language("try: ", "Abhilfe: ") + language.sayDated(refusal.remedy)
      return [sentence(language), "    " + remedy]
    }
  }

  private func place(_ language: Language) -> String {
    var parts: [String] = []
    if let line { parts.append(language("line \(line)", "Zeile \(line)")) }
    if let column { parts.append(language("column '\(column)'", "Spalte '\(column)'")) }
    return parts.joined(separator: ", ")
  }

  private func what(_ language: Language) -> String {
    switch reason {
    case .fault(let fault):
      let name = fault.field == column ? "" : fault.field
      let value = fault.given.map { "'\(shortened($0, language))'" } ?? ""
      let subject = [name, value].filter { !$0.isEmpty }.joined(separator: " ")
      return subject.isEmpty ? language.say(fault.why) : "\(subject) \(language.say(fault.why))"
    case .unclear(let field, let unclear): return unclear.sentence(field: field, language)
    case .refusal(let refusal):
      return language("refused", "abgelehnt") + " (\(refusal.rule.rawValue)): "
        + language.sayDated(refusal.why)
    case .changed(let field, let was, let now, let position):
      let (was, now) = (shortened(was, language), shortened(now, language))
      return language(
        "\(field) is recorded as '\(was)' (#\(position)), the file says '\(now)'",
        "\(field) ist als '\(was)' erfasst (#\(position)), die Datei sagt '\(now)'"
      )
    }
  }
}

extension Refusal {
  /// The things concerned, and how the rule is overridden where that is possible.
  fileprivate func details(_ language: Language, _ names: [String: String]) -> [String] {
    var details: [String] = []
    if !things.isEmpty {
      // A tag without its kind; a position is written as such.
      let words = things.map { thing in
        if thing.hasPrefix("event:") { return "#\(thing.dropFirst("event:".utf8.count))" }
        let id =
          thing.firstIndex(of: ":").map { String(thing[thing.index(after: $0)...]) } ?? thing
        return names[thing].map { "\($0) (\(id))" } ?? id
      }
      details.append(language("concerns: ", "betrifft: ") + words.joined(separator: ", "))
    }
    if rule.isOverridable {
      details.append(
        language("where it must be: ", "wenn es sein muss: ")
          + "--override \(rule.rawValue) --override-reason …"
      )
    }
    return details
  }
}

extension Language {
  /// One of the two texts of a message.
  func say(_ message: Message) -> String { message.text(german: isGerman) }

  /// One of the two texts of a message, its days as people write them.
  ///
  /// Rules know days by their ISO form; only here is known who reads.
  func sayDated(_ message: Message) -> String {
    let text = say(message)
    guard isGerman else { return text }
    var words = ""
    var rest = text[...]
    while let dash = rest.firstIndex(of: "-") {
      let start = rest.index(dash, offsetBy: -4, limitedBy: rest.startIndex) ?? dash
      let end = rest.index(dash, offsetBy: 6, limitedBy: rest.endIndex) ?? dash
      let isAlone = end == rest.endIndex || !rest[end].isNumber
      let iso = String(rest[start..<end])
      let german = isAlone && iso.utf8.count == 10 ? day(iso: iso) : iso
      guard german != iso else {
        let next = rest.index(after: dash)
        words += rest[..<next]
        rest = rest[next...]
        continue
      }
      words += rest[..<start] + german
      rest = rest[end...]
    }
    return words + rest
  }
}

/// The beginning of a long value: an error is no place for ten thousand characters.
private func shortened(_ value: String, _ language: Language) -> String {
  let limit = 80
  guard value.count > limit else { return value }
  return value.prefix(limit / 2)
    + language("… (\(value.count) characters)", "… (\(value.count) Zeichen)")
}
