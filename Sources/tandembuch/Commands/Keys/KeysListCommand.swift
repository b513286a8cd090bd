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
    whether the secret half is in the key folder. The copies of the key folder stand below; 'keys \
    copies' looks after them.
    """
  static let examples = [Example("See who may act", "keys list")]
  static let seeAlso = ["keys enrol", "keys vkey", "keys copies"]

  func work(at desk: Desk) throws {
    let office = try desk.office(readOnly: true)
    let table = try desk.table([
      Column("signer", label: desk.label("Signer", "Wer")),
      Column("role", label: desk.label("Role", "Rolle")),
      Column("position", label: desk.label("Since", "Seit"), kind: .integer),
      Column("revoked_at", label: desk.label("Revoked", "Entzogen"), kind: .integer),
      Column("here", label: desk.label("Here", "Hier"), kind: .bool),
      Column("verifier_key", label: desk.label("Verifier key", "Prüfschlüssel")),
    ])
    let signers = try office.signers()
    for signer in signers {
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
    guard desk.isForPeople else { return }
    if !signers.contains(where: { $0.signer == .log }) {
      try desk.remark(
        desk.say(
          "The log's own key stands in no event: ask the office for it (tandembuch keys vkey).",
          "Der Schlüssel des Protokolls steht in keinem Eintrag: die Geschäftsstelle fragen (tandembuch keys vkey)."
        )
      )
    }
    let copies = try office.knownCopies()
    guard !copies.isEmpty else { return }
    try desk.console.output.write(
      desk.say("\nCopies of the key folder\n", "\nKopien des Schlüsselordners\n")
    )
    let list = try desk.tableOnPage(EscrowCopy.columns(desk))
    for copy in copies { try list.append(copy.cells) }
    try list.finish()
  }

  private func cell(_ position: UInt64?) -> Cell {
    position.map { .integer(Int64(clamping: $0)) } ?? .null
  }
}
