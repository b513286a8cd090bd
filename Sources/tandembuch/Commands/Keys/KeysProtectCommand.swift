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
    it (keys export). Copies that were made before stay as they are.

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
  }
}
