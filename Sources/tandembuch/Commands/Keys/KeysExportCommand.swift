import CommandLineKit
import EventLog
import Office
import Vault

/// Makes an escrow copy of the keys.
struct KeysExportCommand: OfficeCommand {
  static let name = "export"
  static let abstract = "Make a copy of the key folder, to be kept elsewhere."
  static let discussion = """
    Whoever loses the key folder loses all that is sealed, unless there is a copy: on another disk, \
    and never beside a backup of the record. The program knows each copy, records that it was made, \
    and waits for it with every erasure: that is complete only once the copy has lost the former key, \
    too. So let the copy be within reach now and then; what is at hand is brought up to date.

    With --protect the copy has a passphrase of its own, asked for on the terminal, or the next line \
    of --passphrase-fd; else it opens as the key folder does.
    """
  static let examples = [
    Example("To another disk", "keys export /media/safe/wegweiser-keys --protect"),
    Example("For whoever keeps it", "keys export /media/stick/keys --recipient - --reason -"),
  ]
  static let seeAlso = ["keys copies", "keys import", "keys protect", "backup"]

  @Argument(
    "DIR",
    help: "The copy's folder, new or empty, in one that is there; outside of records and keys.",
    completion: .folders
  )
  var target: String

  @Flag(help: "Give the copy a passphrase of its own.")
  var protect: Bool

  @Option(help: "Who keeps it; sealed. - is asked for.")
  var recipient: String?

  @Option(help: "What for; sealed. - is asked for.")
  var reason: String?

  func work(at desk: Desk) throws {
    let office = try desk.office(needsKeys: true)
    let recipient = try desk.asked(recipient, desk.say("recipient", "Empfänger*in"))
    let reason = try desk.asked(reason, desk.say("purpose", "Zweck"))
    let passphrase =
      try protect
      ? desk.newPassphrase(desk.say("Passphrase of the copy: ", "Passwort der Kopie: ")) : nil
    let copy: EscrowCopy
    let position: Position
    do throws(OfficeError) {
      (copy, position) = try office.exportKeys(
        to: target,
        protectedBy: passphrase,
        recipient: recipient,
        reason: reason
      )
    } catch {
      guard case .vault(let fault) = error else { throw error }
      throw explanation(ofExport: fault, desk.language)
    }
    try desk.answer([
      Answer("copy", desk.say("copy", "Kopie"), copy.path),
      Answer("position", desk.say("recorded at", "erfasst bei"), Int(clamping: position)),
      Answer("epoch", desk.say("epoch", "Epoche"), Int(clamping: copy.epoch)),
    ])
    guard desk.isForPeople else { return }
    try desk.remark(
      desk.say(
        """

        Whoever has it and the record reads everything: lock it away, apart from the
        backups. No erasure is complete before it has reached this copy.
        """,
        """

        Wer sie und die Akte hat, liest alles: verschlossen aufbewahren, getrennt von den
        Sicherungen. Keine Löschung ist abgeschlossen, bevor sie diese Kopie erreicht hat.
        """
      )
    )
  }
}
