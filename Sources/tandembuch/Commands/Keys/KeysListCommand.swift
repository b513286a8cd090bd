import CommandLineKit
import Mentoring
import MerkleLog
import Office
import Vault

/// Lists who signs.
struct KeysListCommand: OfficeCommand {
  static let name = "list"
  static let abstract =
    "List the keys that sign: the log's, and those of everybody who was enrolled."
  static let discussion = """
    The last column is the verifier key, one line that others check signatures with. "here" says \
    whether the secret half is in the key folder.
    """
  static let examples = [Example("See who may act", "keys list")]
  static let seeAlso = ["keys enrol", "keys vkey"]

  func work(at desk: Desk) throws {
    let office = try desk.office(needsKeys: true)
    let table = try desk.table([
      Column("signer", label: label(desk, "Signer", "Wer")),
      Column("role", label: label(desk, "Role", "Rolle")),
      Column("position", label: label(desk, "Since", "Seit"), kind: .integer),
      Column("revoked_at", label: label(desk, "Revoked", "Entzogen"), kind: .integer),
      Column("here", label: label(desk, "Here", "Hier"), kind: .bool),
      Column("verifier_key", label: label(desk, "Verifier key", "Prüfschlüssel")),
    ])
    for signer in try office.signers() {
      try table.append([
        .text(signer.signer.description),
        signer.role.map { .text($0.description) } ?? .null,
        cell(signer.position),
        cell(signer.revokedAt),
        .bool(signer.isHere),
        .text(signer.key.description),
      ])
    }
    try table.finish()
  }

  private func label(_ desk: Desk, _ english: String, _ german: String) -> String? {
    desk.isForPeople ? desk.say(english, german) : nil
  }

  private func cell(_ position: UInt64?) -> Cell {
    position.map { .integer(Int64(clamping: $0)) } ?? .null
  }
}
