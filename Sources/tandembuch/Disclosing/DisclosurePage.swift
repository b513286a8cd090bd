import CommandLineKit
import EventLog
import Mentoring
import Office

/// What is kept of a person, as the person reads it.
struct DisclosurePage {
  let disclosure: Disclosure
  let wording: Wording

  init(_ disclosure: Disclosure, _ wording: Wording) {
    self.disclosure = disclosure
    self.wording = wording
  }

  var language: Language { wording.language }

  /// Writes the page for people: who they are here, what the law wants them to be told, and then
  /// what is recorded, by the day on which it happened.
  func write(at desk: Desk, _ office: borrowing Office) throws {
    let questionnaires = try Questionnaires(language, office)
    let width = desk.sheetWidth
    try desk.write(
      language("What is kept about you", "Auskunft über Ihre gespeicherten Daten"),
      width: width
    )
    let on = language.day(disclosure.on)
    try desk.write(
      language("GDPR Art. 15 and 20, as of \(on)", "Art. 15 und 20 DSGVO, Stand \(on)"),
      width: width
    )
    try desk.write(language("Record: ", "Akte: ") + office.identity.name, width: width)
    for section in [identity] + about {
      try desk.write("")
      try desk.write(section.heading, width: width)
      for line in section.lines {
        try desk.write(line.text, after: "  " + line.start, width: width)
      }
    }
    try desk.write("")
    try desk.write(language("What is recorded", "Was erfasst ist"), width: width)
    for item in inOrder {
      try desk.write("")
      try desk.write(heading(of: item), after: "  ", width: width)
      for line in try lines(of: item, questionnaires, office) {
        try desk.write(line.text, after: "    " + line.start, width: width)
      }
    }
    guard !leftOut.isEmpty else { return }
    try desk.write("")
    try desk.write(
      language(
        "Left out, for a decision of the office (Art. 15(4) GDPR)",
        "Nicht enthalten, Entscheidung der Geschäftsstelle vorbehalten (Art. 15 Abs. 4 DSGVO)"
      ),
      width: width
    )
    for line in leftOut { try desk.write(line.text, after: "  " + line.start, width: width) }
  }

  /// A line of the page: what stands before it, which what is broken goes on behind, and itself.
  struct Line {
    var start = ""
    let text: String
  }

  /// A part of the page.
  struct Section {
    let heading: String
    let lines: [Line]
  }

  // MARK: What is recorded

  /// What the page tells, in the order of what happened.
  private var inOrder: [Disclosure.Item] {
    disclosure.items.filter { !$0.isConfidential }
      .sorted { ($0.on, $0.position) < ($1.on, $1.position) }
  }

  private func heading(of item: Disclosure.Item) -> String {
    "\(language.day(item.on))  \(wording.label(ofAction: item.type))  (#\(item.position))"
  }

  private func lines(
    of item: Disclosure.Item,
    _ questionnaires: Questionnaires,
    _ office: borrowing Office
  ) throws -> [Line] {
    var lines: [Line] = []
    for value in item.values where !isOnlyOwn(value) {
      if case .map(let answers)? = value.plain, value.field.kind == .answers {
        lines += self.lines(of: answers, item, questionnaires)
      } else {
        let label = label(of: value.field, in: item)
        lines.append(Line(text: "\(label): " + (try words(value, office))))
      }
    }
    return lines
      + item.withheld.map { reason in
        let start = reason == .erased ? "" : language("left out: ", "nicht enthalten: ")
        return Line(text: start + words(reason))
      }
  }

  /// Whether a value says nothing but that the event is about the person, as all of them are.
  private func isOnlyOwn(_ value: Disclosure.Value) -> Bool {
    value.field.key == "person" && !value.field.makesThing && value.others == 0
      && value.plain.map { own.contains($0.description) } ?? false
  }

  private func label(of field: any AnyField, in item: Disclosure.Item) -> String {
    field.makesThing && item.type == PersonRegistered.name
      ? language("your id here", "Ihre Kennung hier") : wording.shortLabel(of: field)
  }

  /// The ids of the person.
  private var own: Set<String> { Set(disclosure.persons.map(\.description)) }

  /// Each answer with what was asked, in the words of the questionnaire.
  private func lines(
    of answers: [String: Plain],
    _ item: Disclosure.Item,
    _ questionnaires: Questionnaires
  ) -> [Line] {
    func said(_ key: String) -> String {
      item.values.first { $0.field.key == key }?.plain?.description ?? ""
    }
    let answers = questionnaires.answers(
      answers,
      of: said(SurveyAnswered.shape.instrument.key),
      version: said(SurveyAnswered.shape.version.key)
    )
    return [Line(text: language("your answers:", "Ihre Antworten:"))]
      + answers.map { id, item, answer in
        let words =
          switch answer {
          case .integer(let number): "\(number)"
          default: missing(answer.description)
          }
        guard let item else { return Line(start: "  \(id): ", text: words) }
        let scale = language(
          "on a scale from \(item.scale.lowerBound) to \(item.scale.upperBound)",
          "auf einer Skala von \(item.scale.lowerBound) bis \(item.scale.upperBound)"
        )
        if case .integer = answer {
          return Line(start: "  ", text: "\(item.text) – \(words) (\(scale))")
        }
        return Line(start: "  ", text: "\(item.text) – \(words)")
      }
  }

  /// Why there is no answer.
  private func missing(_ code: String) -> String {
    switch code {
    case "not-asked": language("not asked", "nicht gefragt")
    case "declined": language("not answered", "nicht beantwortet")
    default: language("no response", "keine Antwort")
    }
  }

  /// A value as the person reads it: the person's own ids as such, and of others only their number.
  private func words(_ value: Disclosure.Value, _ office: borrowing Office) throws -> String {
    var parts: [String] = []
    for plain in value.persons ?? [value.plain].compactMap(\.self) {
      parts.append(
        own.contains(plain.description)
          ? value.field.makesThing ? plain.description : language("you", "Sie")
          : try wording.words(plain, of: value.field, office)
      )
    }
    if value.others > 0 {
      parts.append(
        parts.isEmpty
          ? language.count(
            value.others,
            language("other person", "andere Person"),
            language("other persons", "andere Personen")
          )
          : language.count(
            value.others,
            language("other", "weitere"),
            language("others", "weitere")
          )
      )
    }
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + language(" and ", " und ") + last
  }

  // MARK: What is left out

  private var leftOut: [Line] {
    disclosure.leftOut.filter { $0.reason != .erased }
      .map { Line(start: "#\($0.position): ", text: words($0.reason)) }
  }

  private func words(_ reason: Disclosure.Reason) -> String {
    switch reason {
    case .joint: language("what concerns others too", "was auch andere betrifft")
    case .restricted:
      language(
        "what is for named people of the office only",
        "was nur für benannte Personen der Geschäftsstelle ist"
      )
    case .office:
      language(
        "a text of the office about its own work",
        "ein Text der Geschäftsstelle in eigener Sache"
      )
    case .erased: language("a text that was erased", "ein Text, der gelöscht wurde")
    }
  }
}

extension Disclosure.Value {
  /// The persons of a list, one by one; nil where it is none.
  fileprivate var persons: [Plain]? {
    guard case .list(.id(_, "\(Person.word)")) = field.kind, case .list(let persons)? = plain else {
      return nil
    }
    return persons
  }
}
