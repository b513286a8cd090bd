import CommandLineKit
import Mentoring
import Office

/// Enrols somebody.
struct KeysEnrolCommand: OfficeCommand {
  static let name = "enrol"
  static let abstract = "Enrol somebody: to record (office), to evaluate, or to audit."
  static let discussion = """
    Everybody signs under a key of their own. With --public-key it is one that they made elsewhere; \
    else a pair is made in the key folder. Only actors of the office may record. Enrolment is an \
    event, and holds from its position on.
    """
  static let examples = [
    Example("A colleague who will record", "keys enrol --name -"),
    Example("An auditor with a key of their own", "keys enrol --role auditor --public-key HEX"),
  ]
  static let seeAlso = ["keys list", "keys revoke"]

  @Option(help: "What they may do.")
  var role: ActorRole = .office

  @Option(
    OptionDetails(name: "name", placeholder: "NAME"),
    help: "Who it is; sealed. - asks for it."
  )
  var actorName: String?

  @Option(
    OptionDetails(placeholder: "HEX"),
    help: "Their Ed25519 public key, 64 hexadecimal digits; made here unless given."
  )
  var publicKey: String?

  func work(at desk: Desk) throws {
    let key = try publicKey.map { text throws(Fault) in try Key(plain: .text(text)) }
    let name = try desk.asked(actorName, "Name")
    let office = try desk.office(needsKeys: true)
    let outcome = try office.enrol(role: role.rawValue, name: name, publicKey: key)
    try desk.answer([
      Answer("actor", desk.say("actor", "Kennung"), outcome.made ?? ""),
      Answer("position", desk.say("position", "Stelle"), Int(clamping: outcome.position)),
    ])
    try desk.careForCopies(office)
  }
}

/// What an actor may do.
enum ActorRole: String, CaseIterable, ArgumentValue {
  case office, evaluator, auditor
}
