import CommandLineKit
import Mentoring
import MerkleLog
import Office
import Vault

/// Changes a key.
struct KeysRotateCommand: OfficeCommand {
  static let name = "rotate"
  static let abstract = "Change the log's signing key, or your own."
  static let discussion = """
    The change is an event. The former key signs it, so that whoever knows that one can follow; then \
    it is destroyed. Auditors need the new verifier key of the log from then on (keys vkey).

    --lost names the former verifier key of the log when its secret half is gone: an actor of the \
    office vouches for the new one instead. Auditors should then ask why.
    """
  static let examples = [
    Example("Your own key", "keys rotate actor"),
    Example("The log's key", "keys rotate log"),
    Example("The log's key, when it is lost", "keys rotate log --lost VKEY"),
  ]
  static let seeAlso = ["keys list", "keys vkey"]

  @Argument("KEY", help: "Which key.")
  var which: Which

  @Option(OptionDetails(placeholder: "VKEY"), help: "The log's verifier key whose secret is lost.")
  var lost: String?

  @Option(help: "Why; sealed. - asks for it.")
  var reason: String?

  func work(at desk: Desk) throws {
    let hasher = try SHA256()
    let former = try lost.map { try verifierKey($0, hasher) }
    guard former == nil || which == .log else {
      throw Failure(
        .usage,
        desk.say("--lost goes with 'log'", "--lost gehört zu „log“"),
        advice: desk.say(
          "whoever lost their own key is revoked by another actor, and enrolled anew",
          "wer den eigenen Schlüssel verlor, verliert die Zulassung durch andere und wird neu zugelassen"
        )
      )
    }
    let reason = try desk.asked(reason, desk.say("Reason", "Grund"))
    let office = try desk.office(needsKeys: true)
    let outcome =
      which == .log
      ? try office.rotateLogKey(reason: reason, lost: former)
      : try office.rotateOwnKey(reason: reason)
    let signer = which == .log ? "log" : outcome.entry.plain("actor")?.description
    let key = try office.signers().first { $0.signer.description == signer }?.key.description
    try desk.answer([
      Answer("position", desk.say("position", "Stelle"), Int(clamping: outcome.position)),
      Answer("verifier_key", desk.say("verifier key", "Prüfschlüssel"), key ?? ""),
    ])
    try desk.careForCopies(office)
    try desk.adviseBackup()
  }

  /// Which key is changed.
  enum Which: String, CaseIterable, ArgumentValue {
    case log, actor
  }
}
