import CommandLineKit
import Office
import Vault

/// Puts the keys under a passphrase.
struct KeysProtectCommand: OfficeCommand {
  static let name = "protect"
  static let abstract = "Put the keys under a passphrase, or under another one."
  static let discussion = """
    From then on every command that needs the keys asks for it: on the terminal, or as one line from \
    the file descriptor that --passphrase-fd names. It never stands in an argument or a variable. A \
    passphrase that is lost is lost with all that is sealed, unless a copy of the keys opens without \
    it (keys export). Copies that were made before stay as they are; those that open without it, or \
    are not at hand, are named.

    With --passphrase-fd the present passphrase, if there is one, is the first line, and the new one \
    the next.
    """
  static let examples = [
    Example("Choose one on the terminal", "keys protect"),
    Example("From a password store", "keys protect --passphrase-fd 3 3< <(pass show mentoring)"),
    Example("Do without again", "keys protect --remove"),
  ]
  static let seeAlso = ["keys export", "keys copies"]

  @Flag(help: "Store the keys without a passphrase again.")
  var remove: Bool

  func work(at desk: Desk) throws {
    let office = try desk.office(needsKeys: true)
    if remove {
      try office.unprotectKeys()
    } else {
      try office.protectKeys(with: try desk.newPassphrase())
    }
    try desk.answer([
      Answer("protected", desk.say("protected", "geschützt"), .bool(!remove))
    ])
    if !remove, desk.isForPeople { try tellCopies(of: office, desk) }
  }

  /// Says which copies the passphrase does not protect: they stay as they were made.
  private func tellCopies(of office: borrowing Office, _ desk: Desk) throws {
    let copies = try office.unprotectedCopies()
    guard !copies.isEmpty else { return }
    try desk.remark(
      desk.say(
        "\nIt does not protect the copies that were made before:",
        "\nEs schützt nicht die Kopien, die vorher angelegt wurden:"
      )
    )
    for (copy, isAtHand) in copies {
      try desk.remark(
        "  #\(copy.recordedAt ?? 0)  \(copy.path): "
          + (isAtHand
            ? desk.say("opens without a passphrase", "öffnet ohne Passwort")
            : desk.say("not there, look at it", "nicht da, nachsehen"))
      )
    }
    try desk.remark(
      desk.say(
        """
        Make a new copy, then end the old one:
          tandembuch keys export DIR
          tandembuch keys copies --end POSITION --reason -
        """,
        """
        Eine neue Kopie anlegen, dann die alte beenden:
          tandembuch keys export ORDNER
          tandembuch keys copies --end POSITION --reason -
        """
      )
    )
  }
}
