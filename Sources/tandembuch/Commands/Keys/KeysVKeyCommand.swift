import CommandLineKit
import MerkleLog
import Office
import Vault

/// Prints a verifier key.
struct KeysVKeyCommand: OfficeCommand {
  static let name = "vkey"
  static let abstract = "Print the verifier key of the log, or of an actor, in one line."
  static let discussion = """
    Give the log's line to auditors once, by a way that cannot be forged: on paper, say. Whatever \
    this record hands out is checked against it.
    """
  static let examples = [Example("For an auditor", "keys vkey > record.vkey")]
  static let seeAlso = ["verify", "witness"]

  @Argument("ACTOR", help: "An actor's id; the log's key unless given.")
  var actor: String?

  func work(at desk: Desk) throws {
    let office = try desk.office(needsKeys: true)
    let wanted = actor ?? "log"
    guard let found = try office.signers().first(where: { $0.signer.description == wanted }) else {
      throw Failure(
        .usage,
        desk.say(
          "'\(wanted)' is no actor of this record",
          "„\(wanted)“ ist in dieser Akte nicht zugelassen"
        ),
        advice: "tandembuch keys list"
      )
    }
    try desk.console.output.write("\(found.key)\n")
  }
}
