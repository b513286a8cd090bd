import CommandLineKit
import Mentoring
import Office

/// Writes a copy of the record for people outside of the office.
struct ShareCommand: OfficeCommand {
  static let name = "share"
  static let abstract = "Write a copy without anything personal, for an evaluator or an auditor."
  static let discussion = """
    The copy has the same history under the same checkpoints: whoever gets it can verify it, and ask \
    it with every command that reads. Nothing sealed is in it, and no key. Of people who have not \
    consented to evaluation by now, and of applications, matches, tandems and groups that they are \
    in, only hashes are in it; share.json names their positions.

    It is pseudonymous, not anonymous: hand it over under contract, to the person named. That is \
    recorded, the recipient under seal.
    """
  static let examples = [
    Example(
      "For the evaluation",
      "share ~/evaluation-2025 --for evaluator --to \"Dr. Maria Kühn, Universität Ulm\""
    ),
    Example("The same, the recipient asked for", "share ~/evaluation-2025 --for evaluator --to -"),
  ]
  static let seeAlso = ["verify", "trail"]

  @Argument(
    "DIR",
    help: "The copy's folder; it must not be there, the one above it must.",
    completion: .folders
  )
  var target: String

  @Option(OptionDetails(name: "for"), help: "For which role.")
  var role: Audience

  @Option(
    OptionDetails(name: "to", placeholder: "RECIPIENT"),
    help: "To whom it is handed over; - to be asked for."
  )
  var recipient: String

  @Option(OptionDetails(placeholder: "TEXT"), help: "What for; - to be asked for.")
  var reason: String?

  func work(at desk: Desk) throws {
    var filling = Filling(Mentoring.Shared.self)
    filling.values["recipient"] = [recipient]
    if let reason { filling.values["reason"] = [reason] }
    try filling.askForDashes(at: desk)
    try desk.demandWords(filling.values["recipient"]?.first ?? "", for: "--to")
    let office = try desk.office(needsKeys: true)
    let bar = ProgressBar(
      desk.say("events", "Ereignisse"),
      total: Int(clamping: try office.head()),
      console: desk.console,
      milliseconds: steadyMilliseconds
    )
    defer { bar.finish() }
    let share = try office.share(
      to: target,
      role: role.rawValue,
      recipient: filling.values["recipient"]?.first ?? "",
      reason: filling.values["reason"]?.first
    ) { position, _ in
      bar.advance(to: Int(clamping: position))
      return true
    }
    bar.finish()
    let manifest = share.manifest
    try desk.answer([
      Answer("share", desk.say("share", "Weitergabe"), share.path),
      Answer("events", desk.say("events", "Ereignisse"), Int(clamping: manifest.through)),
      Answer("withheld", desk.say("withheld", "zurückgehalten"), manifest.withheldCount),
      Answer("root", desk.say("root", "Wurzel"), manifest.root),
      Answer("position", desk.say("recorded at", "erfasst als"), Int(clamping: share.position)),
    ])
    try desk.remarkOnLeft(share.leftBeside)
  }
}

/// For whom a share is written.
enum Audience: String, CaseIterable, ArgumentValue {
  case evaluator
  case auditor
}
