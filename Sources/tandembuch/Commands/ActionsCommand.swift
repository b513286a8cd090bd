import CommandLineKit
import JSON
import Mentoring

/// Shows what can be recorded.
struct ActionsCommand: OfficeCommand {
  static let name = "actions"
  static let abstract =
    "Show what can be recorded: all actions, or one with its fields and its rule."
  static let discussion = """
    The catalogue needs no record. Codes that a programme adds to a list are in the view codes: \
    tandembuch list codes. As JSON it is complete, with every field, its codes and labels; CSV has a row \
    for each field.
    """
  static let examples = [
    Example("All actions", "actions"),
    Example("One action, in German", "actions tandem-formed --lang de"),
    Example("The whole catalogue for a program", "actions --format json"),
    Example("The rules that may be overridden with a reason", "actions --rules"),
  ]
  static let seeAlso = ["record", "import"]

  @Argument(help: "One action.", completion: ActionName.completion)
  var action: ActionName?

  @Flag(help: "Show the rules by name instead, and which of them may be overridden.")
  var rules: Bool

  func work(at desk: Desk) throws {
    if rules { return try writeRules(at: desk) }
    switch (desk.format, action?.action) {
    case (.json, let one):
      var writer = JSONWriter(style: .pretty)
      writer.value(
        one.map { catalogueEntry(of: $0) } ?? .array(Catalogue.actions.map(catalogueEntry))
      )
      try desk.console.output.write(writer.bytes + [0x0a])
    case (.jsonl, let one):
      for action in one.map({ [$0] }) ?? Catalogue.actions {
        try desk.console.output.write(catalogueEntry(of: action).encoded() + [0x0a])
      }
    case (.csv, let one):
      try writeFieldRows(of: one.map { [$0] } ?? Catalogue.actions, at: desk)
    case (.table, let one?): try showPage(of: one, at: desk)
    case (.table, nil): try showAll(at: desk)
    }
  }

  private func showAll(at desk: Desk) throws {
    let table = try desk.table([
      Column("action", label: desk.say("action", "Aktion")),
      Column("label", label: desk.say("meaning", "Bedeutung")),
      Column("fields", label: desk.say("fields ([may be left out])", "Felder ([freiwillig])")),
    ])
    for action in Catalogue.actions {
      let fields = action.givenFields.map { $0.isRequired ? $0.option : "[\($0.option)]" }
      try table.append([
        .text(action.name), .text(desk.say(action.title.label)),
        .text(fields.joined(separator: " ")),
      ])
    }
    try table.finish()
    try desk.remark(
      "\n" + desk.say("One of them: tandembuch actions ", "Eine davon: tandembuch actions ")
        + MeetingHeld.name
    )
  }
}

extension Action {
  /// The fields that somebody fills in.
  static var givenFields: [any AnyField] { fields.filter { !$0.drawsValue } }
}

// MARK: One action for people

extension ActionsCommand {
  private func showPage(of action: any Action.Type, at desk: Desk) throws {
    let output = desk.console.output
    let label = action.title.label
    try output.write("\(action.name): \(desk.say(label))\n\n")
    if let rule = action.rule {
      try output.write(desk.say("Rule: ", "Regel: ") + desk.say(rule) + "\n")
    }
    try output.write(
      desk.say("A closed cycle accepts it: ", "Ein abgeschlossener Durchgang nimmt es an: ")
        + desk.say(action.whenClosed.words) + "\n"
    )
    if case .command(let command) = action.writtenBy {
      try output.write(
        desk.say("Written by the command: ", "Schreibt der Befehl: ") + "tandembuch \(command)\n"
      )
    }
    for alternatives in action.alternatives {
      try output.write(desk.say(alternatives.words(of: action)) + "\n")
    }
    try output.write("\n")
    try fieldTable(of: action, fields: action.fields, at: desk)
    try output.write(
      "\n" + desk.say("Every action also has:", "Jede Aktion hat außerdem:") + "\n\n"
    )
    try fieldTable(of: action, fields: CommonFields.all, at: desk)
    guard case .record = action.writtenBy else { return }
    try output.write("\n" + desk.say("Example:", "Beispiel:") + "\n  \(exampleLine(of: action))\n")
  }

  private func fieldTable(
    of action: any Action.Type,
    fields: [any AnyField],
    at desk: Desk
  ) throws {
    let table = try desk.table([
      Column("option"),
      Column("kind", label: desk.say("value", "Wert")),
      Column("must", label: desk.say("must", "Pflicht")),
      Column("sealed", label: desk.say("sealed", "versiegelt"), kind: .bool),
      Column("meaning", label: desk.say("meaning", "Bedeutung")),
      Column("values", label: desk.say("accepts", "zulässig")),
    ])
    for field in fields {
      try table.append([
        .text(field.spelling),
        .text(desk.say(field.kind.label)),
        .text(
          field.drawsValue
            ? desk.say("drawn", "gezogen") : field.isRequired ? desk.say("yes", "ja") : ""
        ),
        .bool(field.isSealed),
        .text(desk.say(field.label)),
        .text(accepted(by: field, at: desk)),
      ])
    }
    try table.finish()
  }

  private func accepted(by field: any AnyField, at desk: Desk) -> String {
    if let range = field.range { return "\(range.lowerBound) – \(range.upperBound)" }
    guard let list = field.codeList else { return "" }
    let words = list.codes.map { "\($0.code) (\(desk.say($0.label)))" }
    let more = list.isExtensible ? [desk.say("… list \(list.name)", "… Liste \(list.name)")] : []
    return (words + more).joined(separator: ", ")
  }
}

extension AnyField {
  /// The option as it is typed; rules are overridden one by one.
  var spelling: String { key == "overrides" ? "--override" : "--" + option }
}

extension Alternatives {
  /// Which of the fields must be given, in words.
  func words(of action: any Action.Type) -> Message {
    let options = fields.compactMap { action.field($0)?.spelling }.joined(separator: ", ")
    return mayBeSeveral
      ? Message("At least one of these: \(options)", de: "Mindestens eine Angabe: \(options)")
      : Message("Exactly one of these: \(options)", de: "Genau eine Angabe: \(options)")
  }
}

extension WhenClosed {
  /// What a closed cycle still accepts, in words.
  fileprivate var words: Message {
    switch self {
    case .always: Message("always", de: "immer")
    case .late:
      Message(
        "if it happened before the closing, with --late REASON",
        de: "wenn es vor dem Abschluss geschah, mit --late GRUND"
      )
    case .never: Message("never", de: "nie")
    }
  }
}

/// A command line that could record an action, with a value of the right kind for each field.
func exampleLine(of action: any Action.Type) -> String {
  let fields = action.givenFields
  // Of fields that can stand for each other the first.
  let chosen = action.alternatives.compactMap(\.fields.first)
  var shown = fields.filter { $0.isRequired || chosen.contains($0.key) }
  if shown.isEmpty { shown = Array(fields.prefix(1)) }
  let options = shown.map { "\($0.spelling) \(exampleValue(of: $0))" }
  return (["tandembuch record \(action.name)"] + options + ["--on 03.11.2025"])
    .joined(separator: " ")
}

private func exampleValue(of field: any AnyField) -> String {
  if let code = field.codeList?.codes.first { return code.code.word }
  if let range = field.range { return "\(max(range.lowerBound, min(60, range.upperBound)))" }
  return exampleValue(of: field.kind)
}

private func exampleValue(of kind: Kind) -> String {
  switch kind {
  case .id(let letter, _): letter == "T" ? "T014" : letter == "A" ? "334" : "\(letter)-…"
  case .cycle: "wegweiser/2025"
  case .programme: "wegweiser"
  case .listName: "faculty"
  case .code: "other"
  case .text: "'…'"
  case .line: "Kühn"
  case .email: "frauke@example.org"
  case .day: "03.11.2025"
  case .time: "14:30"
  case .appointment: "'03.11.2025 14:30'"
  case .integer: "12"
  case .bool: "yes"
  case .made: "'#42'"
  case .numbers: "t0=0,t1=12"
  case .codeDefinitions: "'physics=Physik,law=Jura'"
  case .fields: "minutes=90"
  case .instrument: "swe"
  case .items: "'swe1=1..5 Text; swe2=1..5 Text'"
  case .answers: "swe1=3,swe2=declined"
  case .list(let kind): exampleValue(of: kind)
  }
}
