import CommandLineKit
import Office

/// Takes from somebody the right to act.
struct KeysRevokeCommand: OfficeCommand {
  static let name = "revoke"
  static let abstract = "Take from an actor the right to act, and destroy the key if it is here."
  static let discussion = """
    From this event on nothing of theirs is accepted; what they recorded before stays as it is. The \
    last actor of the office cannot be revoked. Whoever is to act again is enrolled anew.
    """
  static let examples = [Example("Somebody has left", "keys revoke U-7K2M9QXJ4 --reason -")]
  static let seeAlso = ["keys list", "keys enrol"]

  @Argument("ACTOR", help: "The actor's id (U-…).")
  var actor: String

  @Option(help: "Why; sealed. - asks for it.")
  var reason: String?

  func work(at desk: Desk) throws {
    let reason = try desk.asked(reason, desk.say("Reason", "Grund"))
    let office = try desk.office(needsKeys: true)
    let outcome = try office.revoke(actor, reason: reason)
    try desk.answer([
      Answer("actor", desk.say("actor", "Kennung"), actor),
      Answer("position", desk.say("position", "Stelle"), Int(clamping: outcome.position)),
    ])
    try desk.careForCopies(office)
    try desk.adviseBackup()
  }
}
