import CommandLineKit
import EventLog
import JSON
import Mentoring
import Office
import UnicodeText

/// Shows the events as they are stored.
struct LogCommand: OfficeCommand {
  static let name = "log"
  static let abstract = "Show the events as they are stored, as JSON lines; no seal is opened."
  static let discussion = """
    One object a line, in the order of recording: position, recorded (UTC), occurred, type, \
    version, actor, command_id, cause, tags, body, and for each sealed part to whom it is sealed. \
    --format is not heeded.
    """
  static let examples = [
    Example("All of it", "log"),
    Example("The events of one tandem from #100 on", "log --from 100 --tag tandem:T-7K2M9QXJ4"),
    Example("Whatever is recorded from now on", "log --follow --from 0"),
  ]
  static let seeAlso = ["trail", "query"]

  @Option(OptionDetails(placeholder: "POSITION"), help: "From this position on.")
  var from: UInt64 = 1

  @Option(OptionDetails(placeholder: "POSITION"), help: "Up to this position.")
  var to: UInt64?

  @Option(
    OptionDetails(name: "type", placeholder: "ACTION", completion: ActionName.completion),
    help: "Of this type only."
  )
  var types: [String] = []

  @Option(
    OptionDetails(name: "tag", placeholder: "TAG"),
    help: "With this tag only, such as tandem:T-… or cycle:wegweiser/2025."
  )
  var tags: [String] = []

  @Option(help: "At most so many; 0 for all.")
  var limit: UInt64?

  @Flag(
    help: """
      Go on as events are recorded; Ctrl-C ends it, behind a whole line. --from 0 begins with the \
      next one.
      """
  )
  var follow: Bool

  func work(at desk: Desk) throws {
    if let type = types.first(where: { Catalogue.action($0) == nil }) {
      throw unknownType(type, desk)
    }
    if let to, from > to {
      throw Failure(
        .usage,
        desk.say(
          "--from \(from) lies behind --to \(to)",
          "--from \(from) liegt hinter --to \(to)"
        )
      )
    }
    var reach = Reach(
      after: from == 0 ? nil : from - 1,
      left: limit.flatMap { $0 == 0 ? nil : $0 } ?? .max
    )
    guard follow else {
      try write(&reach, at: desk) { false }
      return
    }
    let interrupt = HeldInterrupt()
    repeat {
      // The record is let go of between two looks, so that it can be compacted or restored.
      try write(&reach, at: desk) { interrupt.wasPressed() }
      try desk.console.output.flush()
      guard reach.left > 0, (reach.after ?? 0) < to ?? .max else { return }
    } while !interrupt.wasPressed(withinMs: 200)
    interrupt.takeEffect()
  }

  /// Where the reading stands: behind which event, nil before the first look, and how many are left.
  private struct Reach {
    var after: UInt64?
    var left: UInt64
  }

  /// Writes what is in the log now; nothing that comes meanwhile is passed over.
  private func write(_ reach: inout Reach, at desk: Desk, until stops: () -> Bool) throws {
    let office = try desk.office(readOnly: true)
    let head = min(try office.head(), to ?? .max)
    let after = reach.after ?? head
    var (left, last) = (reach.left, head)
    defer { reach = Reach(after: max(after, last), left: left) }
    guard after < head, left > 0 else { return }
    let query = Query(types: types, tags: tags)
    try office.storedEvents(matching: query, after: after, through: head) { event in
      try desk.console.output.write(event.json.encoded() + [0x0a])
      left -= 1
      if stops() { last = event.position }
      return left > 0 && last == head
    }
  }

  private func unknownType(_ type: String, _ desk: Desk) -> Failure {
    let near = nearest(to: type, in: Catalogue.actions.map { $0.name })
    let hint = near.map { desk.say("; did you mean '\($0)'?", "; ist '\($0)' gemeint?") } ?? ""
    return Failure(
      .usage,
      desk.say("'\(type)' is no action", "'\(type)' ist keine Aktion") + hint,
      advice: "tandembuch actions"
    )
  }
}

extension StoredEvent {
  /// The event as one object.
  fileprivate var json: JSONValue {
    [
      "position": .integer(Int64(clamping: position)),
      "recorded": .string(timestamp(recordedMs)),
      "occurred": .string(on.description),
      "type": .string(type),
      "version": .integer(Int64(clamping: version)),
      "actor": .string(actor),
      "command_id": .string(command),
      "cause": cause.map { .integer(Int64(clamping: $0)) } ?? .null,
      "tags": .array(tags.map { .string($0) }),
      "body": body,
      "seals": .array(seals.map { .array($0.subjects.map { .string($0) }) }),
    ]
  }
}
