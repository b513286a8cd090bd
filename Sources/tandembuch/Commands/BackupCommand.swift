import CommandLineKit
import Mentoring
import Office

/// Makes a copy of the record while it is in use.
struct BackupCommand: OfficeCommand {
  static let name = "backup"
  static let abstract = "Make a copy of the record in a new folder, while it is in use."
  static let discussion = """
    The copy holds all that was recorded, and not the tables that are made from it. It is written \
    to the disk, opened again and read through before it gets its name: what has the name is whole. \
    It can be read like a record (--record DIR), and nothing is recorded in it.

    The keys are not in it. Keep a copy of them elsewhere (keys export): without keys nobody \
    reads what is personal in any backup. Once somebody is erased, nothing that is sealed in an older \
    backup opens as it lies there; what is open is still read, and verify checks it. 'restore' makes \
    a record of it in which everybody but the erased can be read again.
    """
  static let examples = [
    Example("To another disk, by day", "backup /media/safe/wegweiser-2025-11-03")
  ]
  static let seeAlso = ["doctor", "keys export"]

  @Argument(
    "DIR",
    help: "The copy's folder; it must not be there, the one above it must.",
    completion: .folders
  )
  var target: String

  func work(at desk: Desk) throws {
    let office = try desk.office(readOnly: true)
    let backup = try office.backUp(to: target)
    try desk.answer([
      Answer("backup", desk.say("backup", "Sicherung"), backup.path),
      Answer("events", desk.say("events", "Ereignisse"), Int(clamping: backup.head)),
      desk.isForPeople
        ? Answer("bytes", desk.say("size", "Größe"), desk.say(.size(bytes: backup.sizeBytes)))
        : Answer("bytes", "", backup.sizeBytes),
    ])
    try desk.remarkOnLeft(backup.leftBeside)
    guard !backup.isRemembered else { return }
    try desk.remark(
      desk.say(
        "tandembuch: the record could not be told of it: doctor will not know this backup",
        "tandembuch: in der Akte war es nicht zu vermerken: doctor kennt diese Sicherung nicht"
      )
    )
  }
}
