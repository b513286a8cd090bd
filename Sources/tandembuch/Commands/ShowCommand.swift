import CommandLineKit
import JSON
import Mentoring
import Office

/// Shows all that is known of one thing.
struct ShowCommand: OfficeCommand {
  static let name = "show"
  static let abstract = "Show one thing with all that is known of it, and its history."
  static let discussion = """
    A person, an application, a tandem, a meeting, a cycle, a programme or one event: by its id, \
    by the office's own number, by name (a person, a cycle, a programme), or by position ('#42'). A \
    part of a name does where it means one person only, and so does an e-mail address; a tandem has \
    the names of both: Kühn/Özkan.
    """
  static let examples = [
    Example("A tandem by the office's number", "show T014 --cycle wegweiser/2025"),
    Example("A person by name", "show 'Kühn, Frauke'"),
    Example("A cycle with its numbers", "show wegweiser/2025"),
    Example("One event", "show '#42'"),
  ]
  static let seeAlso = ["find", "trail", "list"]

  @Argument("ID", help: "An id, the office's number, a name, a cycle, or a position such as '#42'.")
  var thing: String

  @Option(OptionDetails(placeholder: "CYCLE"), help: "The cycle in which a number is looked up.")
  var cycle: String?

  @Option(help: "The last so many lines of its history only; 0 for all.")
  var limit: UInt64 = 40

  func work(at desk: Desk) throws {
    let office = try desk.office()
    try desk.remarkOnKeys(of: office)
    let dossier = try Dossier(
      of: try office.thing(thing, cycle: cycle, byName: true),
      at: desk,
      office
    )
    switch desk.format {
    case .table: try dossier.writePage(limit: Int(clamping: limit), at: desk)
    case .json: try desk.console.output.write(dossier.json.encoded(style: .pretty) + [0x0a])
    case .jsonl: try desk.console.output.write(dossier.json.encoded() + [0x0a])
    case .csv: try writeRows(of: dossier, at: desk)
    }
  }

  private func writeRows(of dossier: Dossier, at desk: Desk) throws {
    let table = try desk.table([Column("part"), Column("name"), Column("value")])
    for part in dossier.allParts {
      for fact in part.rows.flatMap(\.self) {
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
  /// What is open before everything else.
  fileprivate var allParts: [Part] { (open.map { [$0] } ?? []) + parts }

  /// The dossier as one object.
  fileprivate var json: JSONValue {
    [
      "title": .string(heading.title),
      "parts": .array(
        allParts.flatMap { part in
          part.rows.map { row in
            .object([
              (key: "part", value: .string(part.name)),
              (key: "facts", value: .object(row.map { (key: $0.name, value: $0.json) })),
            ])
          }
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
