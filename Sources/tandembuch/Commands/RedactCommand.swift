import CommandLineKit
import EventLog
import Mentoring
import Office

/// Withholds one event.
struct RedactCommand: OfficeCommand {
  static let name = "redact"
  static let abstract = "Withhold one event: only its hash stays, so that every proof still holds."
  static let discussion = """
    For what must not be read even without names: an event recorded about the wrong thing, or \
    unlawfully. Its bytes, its sealed texts and everything by which it was found go; what is counted \
    changes accordingly. --keep restates open fields that may still be read.

    What the keeping of the record or a later event rests on cannot be withheld. A backup from before still holds the \
    open fields of the event; whoever restores it withholds it again.
    """
  static let examples = [
    Example("An event", "redact 4711 --ground unlawful --reason -"),
    Example("All of it but the day's minutes", "redact 4711 --ground unlawful --keep minutes"),
  ]
  static let seeAlso = ["erase", "verify", "trail"]

  @Argument("POSITION", help: "The event, such as 4711 or '#4711'.")
  var position: String

  @Option(
    OptionDetails(placeholder: "CODE"),
    help: "On what ground: unlawful, objection, recorded-by-mistake …"
  )
  var ground: String

  @Option(help: "Why, in words; sealed. - is asked for.")
  var reason: String?

  @Option(
    OptionDetails(placeholder: "FIELD"),
    help: "An open field that may still be read."
  )
  var keep: [String]

  @Flag(help: "Say whether it could be withheld; change nothing.")
  var dryRun: Bool

  @Option(
    OptionDetails(placeholder: "SECONDS"),
    help: "How long to wait for other processes to let go of the log."
  )
  var wait: UInt64 = 10

  func work(at desk: Desk) throws {
    let office = try desk.office(needsKeys: true)
    guard
      case .event(let position) = try office.thing(
        position.hasPrefix("#") ? position : "#" + position
      )
    else { throw OfficeError.notFound(position) }
    let order = RedactionOrder(
      position,
      keeping: Set(keep),
      ground: ground,
      reason: try desk.asked(reason, desk.say("reason", "Begründung"))
    )
    let event = try description(of: position, desk, office)
    let outcome = try office.redact(order, isTrial: dryRun)
    var answers = event
    if !dryRun {
      answers.append(
        Answer("position", desk.say("recorded at", "erfasst bei"), "#\(outcome.position)")
      )
    }
    try desk.answer(answers)
    guard !dryRun else {
      return try desk.remark(
        desk.say(
          "It could be withheld, for good. Nothing was changed.",
          "Er könnte zurückgehalten werden, endgültig. Geändert wurde nichts."
        )
      )
    }
    let settled = try office.settled(waitingUpToMs: Int(clamping: wait) * 1000)
    try desk.remarkOnPending(settled.pendingErasures)
  }

  /// What goes and what stays, read before it goes.
  private func description(
    of position: Position,
    _ desk: Desk,
    _ office: borrowing Office
  ) throws -> [Answer] {
    let wording = try Wording(desk.language, office)
    var answers = [Answer("event", desk.say("event", "Eintrag"), "#\(position)")]
    try office.trail(of: .event(position)) { event in
      answers += [
        Answer("action", desk.say("action", "Aktion"), wording.label(ofAction: event.type)),
        Answer("on", desk.say("on", "am"), desk.language.day(iso: event.on.description)),
        Answer("goes", desk.say("goes", "geht"), try wording.line(of: event, office)),
        Answer(
          "stays",
          desk.say("stays", "bleibt"),
          ([desk.say("its hash", "seine Prüfsumme")] + keep).joined(separator: ", ")
        ),
      ]
      return true
    }
    return answers
  }
}
