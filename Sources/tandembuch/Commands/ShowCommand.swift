import CommandLineKit
import JSON
import Mentoring
import Office
import UnicodeText

/// Shows all that is known of one thing.
struct ShowCommand: OfficeCommand {
  static let name = "show"
  static let abstract = "Show one thing with all that is known of it, and its history."
  static let discussion = """
    A person, an application, a tandem, a meeting, a cycle, a programme or one event: by its id, \
    by the office's own number, by name (cycle, programme), or by position ('#42').
    """
  static let examples = [
    Example("A tandem by the office's number", "show T014 --cycle wegweiser/2025"),
    Example("A cycle with its numbers", "show wegweiser/2025"),
    Example("One event", "show '#42'"),
  ]
  static let seeAlso = ["find", "trail", "list"]

  @Argument("ID", help: "An id, the office's number, a cycle, or a position such as '#42'.")
  var thing: String

  @Option(OptionDetails(placeholder: "CYCLE"), help: "The cycle in which a number is looked up.")
  var cycle: String?

  @Option(help: "The last so many lines of its history only; 0 for all.")
  var limit: UInt64 = 40

  func work(at desk: Desk) throws {
    let office = try desk.office()
    try desk.remarkOnKeys(of: office)
    let dossier = try Dossier(
      of: try office.thing(thing, cycle: cycle),
      at: desk,
      office
    )
    switch desk.format {
    case .table: try write(dossier, at: desk)
    case .json: try desk.console.output.write(dossier.json.encoded(style: .pretty) + [0x0a])
    case .jsonl: try desk.console.output.write(dossier.json.encoded() + [0x0a])
    case .csv: try writeRows(of: dossier, at: desk)
    }
  }

  private func write(_ dossier: Dossier, at desk: Desk) throws {
    let output = desk.console.output
    try output.write(escapingControls(dossier.title) + "\n")
    let labels = dossier.parts.filter(\.isOwn).flatMap { $0.facts.map { displayWidth($0.label) } }
    let width = labels.max() ?? 0
    var title = ""
    for part in dossier.parts {
      if part.title != title || part.isOwn { try output.write("\n") }
      if part.title != title { try output.write(part.title + "\n") }
      title = part.title
      guard part.isOwn else {
        let facts = part.facts.map { "\($0.label): \($0.value)" }.joined(separator: "; ")
        try output.write("  \(escapingControls(facts))\n")
        continue
      }
      for fact in part.facts {
        let gap = String(repeating: " ", count: width - displayWidth(fact.label) + 2)
        try output.write("  \(fact.label)\(gap)\(escapingControls(fact.value))\n")
      }
    }
    try output.write("\n" + desk.say("What happened", "Was geschah") + "\n")
    let hidden = limit > 0 ? max(0, dossier.lines.count - Int(clamping: limit)) : 0
    if hidden > 0 {
      try output.write(
        "  "
          + desk.say(
            "… \(hidden) earlier ones (--limit 0 shows all)",
            "… \(hidden) frühere (--limit 0 zeigt alle)"
          ) + "\n"
      )
    }
    for line in dossier.lines.dropFirst(hidden) {
      let label = label(of: line.event, desk)
      let words = line.words.isEmpty ? "" : ": \(line.words)"
      try output.write(
        "  \(desk.language.day(line.event.on))  #\(line.event.position)  \(escapingControls(label + words))\n"
      )
    }
  }

  private func label(of event: OpenedEvent, _ desk: Desk) -> String {
    Catalogue.action(event.type).map { desk.say($0.title.label) } ?? event.type
  }

  private func writeRows(of dossier: Dossier, at desk: Desk) throws {
    let table = try desk.table([Column("part"), Column("name"), Column("value")])
    for part in dossier.parts {
      for fact in part.facts {
        let value = if case .string(let text) = fact.json { text } else { fact.json.description }
        try table.append([.text(part.name), .text(fact.name), .text(value)])
      }
    }
    for line in dossier.lines {
      try table.append([
        .text("trail"), .text(line.event.type), .text(line.event.json.description),
      ])
    }
    try table.finish()
  }
}

extension Dossier {
  /// The dossier as one object.
  fileprivate var json: JSONValue {
    [
      "title": .string(title),
      "parts": .array(
        parts.map { part in
          .object([
            (key: "part", value: .string(part.name)),
            (
              key: "facts",
              value: .object(part.facts.map { (key: $0.name, value: $0.json) })
            ),
          ])
        }
      ),
      "trail": .array(
        lines.map { line in
          [
            "position": .integer(Int64(clamping: line.event.position)),
            "recorded": .string(timestamp(line.event.recordedMs)),
            "on": .string(line.event.on.description),
            "actor": .string(line.event.actor),
            "action": .string(line.event.type),
            "values": line.event.json,
            "closed_seals": .integer(Int64(line.event.closedSeals)),
          ]
        }
      ),
    ]
  }
}
