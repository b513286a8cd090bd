import CommandLineKit
import EventLog
import Mentoring
import Office

/// Records what happened.
struct RecordCommand: OfficeCommand {
  static let name = "record"
  static let abstract = "Record what happened: one action, or many from JSON lines."
  static let discussion = """
    Each field of the action is an option. Where a person, an application or a tandem is asked for, \
    its id does or the office's own number for it; where a person is asked for, so does an e-mail \
    address or the number of an application. A name does, too, or a part of it that means one \
    person only (Kühn, 'Kühn, Frauke', frauke.kühn; former names count), for a tandem or an \
    application the name of one of its people or of both (Kühn/Özkan), and of a cycle its end \
    (2025). Dates are written 2025-11-03 or 03.11.2025.

    What is personal need not stand on the command line, which a shell remembers: - as the value of \
    a sealed field is asked for on the terminal, or read from standard input (one value then), and \
    --edit opens the whole action as a form.

    A rule may refuse; the answer says why and what would make it pass. What is recorded stays: \
    nothing is ever overwritten.

    With --jsonl each line is an object: {"action": "meeting-held", "on": "2025-11-03", "tandem": \
    "T014", "minutes": 60}. It may also have ref, note, late, overrides, override_reason, extra \
    (an object), command_id, in (the cycle in which references are looked up), new and \
    unchanged_since. All lines are recorded in one transaction, or none; names are not looked up.
    """
  static let examples = [
    Example(
      "A meeting of the tandem that the office calls T014",
      "record meeting-held --tandem T014 --in wegweiser/2025 --on 03.11.2025 --minutes 60"
    ),
    Example("What would happen", "record cycle-closed --cycle wegweiser/2025 --dry-run"),
    Example(
      "Against a rule that the office may break",
      "record tandem-formed … --override mentor-capacity --override-reason 'sabbatical cover'"
    ),
    Example("A form to fill in", "record person-registered --edit"),
    Example("Asked for the text", "record note-added --person 'Kühn, Frauke' --text -"),
    Example("Many at once", "record --jsonl actions.jsonl"),
  ]
  static let seeAlso = ["actions", "import", "trail"]

  @Argument(help: "What happened.", completion: ActionName.completion)
  var action: ActionName?

  @Option(
    OptionDetails(placeholder: "FILE", completion: .files),
    help: "Record the actions of a file of JSON lines; - reads standard input."
  )
  var jsonl: String?

  @Flag(help: "Fill the action in as a form, in the editor that VISUAL or EDITOR names.")
  var edit: Bool

  @Flag(help: "Show what would be recorded, or why not; record nothing.")
  var dryRun: Bool

  @Option(
    OptionDetails(name: "in", placeholder: "CYCLE"),
    help: "The cycle in which the office's numbers are looked up."
  )
  var cycle: String?

  @Option(
    OptionDetails(name: "command-id", placeholder: "UUID"),
    help: "A repeat of the same command id answers with the first result."
  )
  var commandID: String?

  @Option(
    OptionDetails(placeholder: "POSITION"),
    help: "Refuse if what the decision rests on has changed after this position."
  )
  var unchangedSince: UInt64?

  @Flag(name: "new", help: "The person is new although somebody much like them is known.")
  var isNew: Bool

  func options(for words: [String], shared: SharedChoices) -> [DynamicOption] {
    guard let word = words.first, let action = Catalogue.action(word) else { return [] }
    return action.givenFields.map { $0.declaredOption(of: action) }
      + CommonFields.all.map { $0.declaredOption(of: action) }
  }

  func work(at desk: Desk) throws {
    let outcomes: [Outcome]
    switch (action?.action, jsonl) {
    case (let action?, nil): outcomes = try record(action, at: desk)
    case (nil, let path?) where !edit:
      outcomes = try recordLines(of: path, at: desk)
    case (nil, _):
      throw Failure(
        .usage,
        desk.say("ACTION is missing", "ACTION fehlt"),
        reasons: [
          desk.say(
            "name an action, or a file of them with --jsonl",
            "eine Aktion nennen, oder mit --jsonl eine Datei davon"
          )
        ],
        advice: "tandembuch actions"
      )
    case (_?, _?):
      throw Failure(
        .usage,
        desk.say(
          "ACTION and --jsonl exclude each other: the lines name their actions",
          "ACTION und --jsonl schließen einander aus: die Zeilen nennen ihre Aktionen"
        )
      )
    }
    try show(outcomes, at: desk)
  }

  private func record(_ action: any Action.Type, at desk: Desk) throws -> [Outcome] {
    var filling = Filling(action)
    for field in filling.fields {
      let values = desk.context.dynamic.all(String(field.spelling.dropFirst(2)))
      if !values.isEmpty { filling.values[field.key] = values }
    }
    filling.cycle = cycle
    filling.isNew = isNew
    if edit { return try recordForm(filling, at: desk) }
    try filling.askForDashes(at: desk)
    let request = try completed(filling, desk.language)
    let office = try desk.office()
    let outcomes = try office.record([request], isTrial: dryRun)
    try remark(on: outcomes, of: filling, at: desk, office)
    return outcomes
  }

  /// The request of a filling, with what the command line says about it besides.
  func completed(_ filling: Filling, _ language: Language) throws -> Request {
    var request = try filling.request(language)
    request.unchangedSince = unchangedSince
    if let commandID { request.commandID = try identifier(commandID, language) }
    return request
  }

  private func recordLines(of path: String, at desk: Desk) throws -> [Outcome] {
    let lines = ActionLines(reading: try inputBytes(path), cycle: cycle)
    guard !lines.requests.isEmpty || !lines.problems.isEmpty else {
      let name = path == "-" ? desk.say("standard input", "die Standardeingabe") : path
      throw Failure(
        .usage,
        desk.say(
          "\(name) holds no lines; nothing was recorded",
          "keine Zeilen: \(name) ist leer; nichts wurde erfasst"
        )
      )
    }
    let office = try desk.office()
    if !lines.problems.isEmpty { throw OfficeError.problems(allProblems(of: lines, office)) }
    return try office.record(lines.requests, isTrial: dryRun)
  }

  /// The lines that can be read are judged all the same, so that every fault is named at once.
  private func allProblems(of lines: ActionLines, _ office: borrowing Office) -> [Problem] {
    var problems = lines.problems
    do throws(OfficeError) { _ = try office.record(lines.requests, isTrial: true) } catch {
      if case .problems(let more) = error { problems += more.filter(\.isFault) }
    }
    return problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }
}

/// A command id of a text, or why it is none.
func identifier(_ text: String, _ language: Language) throws(Failure) -> CommandID {
  guard let id = CommandID(uuid: text) else {
    throw Failure(
      .usage,
      language("'\(text)' is no command id", "'\(text)' ist keine Befehlskennung"),
      reasons: [
        language(
          "it is a UUID, such as 018bcfe5-6800-7000-8000-000000000001",
          "sie ist eine UUID, etwa 018bcfe5-6800-7000-8000-000000000001"
        )
      ]
    )
  }
  return id
}

// MARK: The answer

extension RecordCommand {
  /// The thing made; of what was drawn besides people read the number, and then each.
  private func made(_ outcome: Outcome, at desk: Desk) -> Cell {
    if let made = outcome.made { return .text(made) }
    guard !outcome.drawn.isEmpty, !dryRun else { return .null }
    guard desk.isForPeople else { return .text(outcome.drawn.joined(separator: ",")) }
    let count = outcome.drawn.count
    return .text(desk.say("\(count) tokens", "\(count) Zugangscodes"))
  }

  /// One-time tokens, one a line, to be handed out: no list says to whom each goes.
  private func showDrawn(_ outcomes: [Outcome], at desk: Desk) throws {
    let drawn = outcomes.flatMap(\.drawn)
    guard !drawn.isEmpty, !dryRun, desk.isForPeople else { return }
    let table = try desk.table([Column("token", label: desk.say("token", "Zugangscode"))])
    for token in drawn { try table.append([.text(token)]) }
    try table.finish()
  }

  private func show(_ outcomes: [Outcome], at desk: Desk) throws {
    let table = try desk.table([
      Column("position", label: desk.say("position", "Stelle"), kind: .integer),
      Column("action", label: desk.say("action", "Aktion")),
      Column("on", label: desk.say("on", "am"), kind: .date),
      Column("made", label: desk.say("made", "neu")),
      Column("outcome", label: desk.say("outcome", "Ergebnis")),
    ])
    for outcome in outcomes {
      let words: (name: String, en: String, de: String) =
        outcome.isRepeat
        ? ("repeated", "was recorded before", "war schon erfasst")
        : dryRun
          ? ("trial", "would be recorded", "würde erfasst") : ("recorded", "recorded", "erfasst")
      try table.append([
        .integer(Int64(clamping: outcome.position)),
        .text(outcome.entry.action.name),
        .date(desk.isForPeople ? desk.language.day(outcome.on) : outcome.on.description),
        made(outcome, at: desk),
        .text(desk.isForPeople ? desk.say(words.en, words.de) : words.name),
      ])
    }
    try table.finish()
    try showDrawn(outcomes, at: desk)
    if dryRun, desk.isForPeople {
      try desk.remark(
        desk.say(
          "Nothing was recorded: this was a trial.",
          "Nichts wurde erfasst: das war eine Probe."
        )
      )
    }
  }
}

extension AnyField {
  /// The field as an option of the command line.
  fileprivate func declaredOption(of action: any Action.Type) -> DynamicOption {
    var help = label.en
    for alternatives in action.alternatives where alternatives.fields.contains(key) {
      let others = alternatives.fields.filter { $0 != key }.compactMap {
        action.field($0)?.spelling
      }
      help += " (\(alternatives.mayBeSeveral ? "and, or" : "or") \(others.joined(separator: ", ")))"
    }
    if let range { help += " (\(range.lowerBound) to \(range.upperBound))" }
    if isSealed { help += " (- asks for it)" }
    if let codeList, codeList.isExtensible { help += " (list \(codeList.name), may be extended)" }
    if isRequired { help += " (required)" }
    let isList = if case .list = kind { true } else { false }
    // What is missing is found by the office, because some fields follow from others.
    return DynamicOption(
      String(spelling.dropFirst(2)),
      help: help,
      kind: .value(placeholder: placeholder),
      isRepeated: isList || key == "extra",
      completion: completion
    )
  }

  private var placeholder: String {
    switch key {
    case "overrides": "RULE"
    case "extra": "NAME=VALUE"
    default: kind.word.uppercased()
    }
  }

  private var completion: Completion {
    if key == "overrides" { return .words(Rule.allCases.filter(\.isOverridable).map(\.rawValue)) }
    if let codeList { return .words(codeList.codes.map(\.code.word)) }
    return kind == .bool ? .words(["yes", "no"]) : .none
  }
}
