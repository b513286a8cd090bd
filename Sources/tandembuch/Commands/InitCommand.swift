import CommandLineKit
import EventLog
import Office
import Vault

/// Makes a record and its keys.
struct InitCommand: OfficeCommand {
  static let name = "init"
  static let abstract = "Make a record and its key folder."
  static let discussion = """
    The record is a folder: the log of what happened, and tables that can be made again. The keys \
    lie in another folder, outside of it. Without them nothing personal in the record can be read \
    by anybody, so make a copy of the keys (keys export), and keep it apart from the record.

    Days in the record are days in its zone; that cannot be changed later.
    """
  static let examples = [
    Example("Make a record in a new folder", "init wegweiser --name wegweiser"),
    Example("Choose where the keys are", "init wegweiser --keys /media/safe/wegweiser-keys"),
  ]
  static let seeAlso = ["actions", "record", "keys export"]

  @Argument(
    "DIR",
    help: "The record's folder, new or empty of records; the current one by default.",
    completion: .folders
  )
  var folder: String?

  @Option(
    OptionDetails(name: "name"),
    help: "What the record is called: lower-case letters, digits, dashes."
  )
  var recordName: String = "tandembuch"

  @Option(help: "The zone of its days, such as Europe/Berlin; that of this system by default.")
  var zone: String?

  func work(at desk: Desk) throws {
    let office = try Office.create(
      at: folder ?? desk.shared.record ?? ".",
      name: recordName,
      zone: zone,
      keys: desk.shared.keys,
      environment: desk.environment
    )
    try desk.answer([
      Answer("record", desk.say("record", "Akte"), office.recordPath),
      Answer("keys", desk.say("keys", "Schlüssel"), office.keyFolderPath ?? ""),
      Answer("name", desk.say("name", "Name"), office.identity.name),
      Answer("zone", desk.say("zone", "Zeitzone"), office.identity.zone),
    ])
    guard desk.isForPeople else { return }
    try desk.remark(
      desk.say(
        """

        Make a copy of the keys now, on another disk: tandembuch keys export DIR
        Without the keys nobody can read what is personal in the record, and nothing new
        can be recorded.

        Next: \(next(office.recordPath))
        """,
        """

        Legen Sie jetzt auf einem anderen Datenträger eine Kopie der Schlüssel an:
        tandembuch keys export ORDNER
        Ohne die Schlüssel ist nichts Persönliches in der Akte lesbar, und nichts Neues
        kann erfasst werden.

        Weiter: \(next(office.recordPath))
        """
      )
    )
  }

  private func next(_ record: String) -> String {
    let place = folder == nil ? "" : "cd \(record.quotedForShell) && "
    return place + "tandembuch actions programme-defined"
  }
}
