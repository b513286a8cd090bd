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
    it (keys export). Copies that were made before stay as they are, and open as they did; those that \
    do so without this passphrase, or that cannot be looked at, are named.

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
    let wasProtected = try office.keysAreProtected()
    if remove {
      try office.unprotectKeys()
    } else {
      try office.protectKeys(with: try desk.newPassphrase())
    }
    try desk.answer([
      Answer("protected", desk.say("protected", "geschützt"), .bool(!remove))
    ])
    if !remove, desk.isForPeople { try tellCopies(of: office, wasProtected, desk) }
  }

  /// Says which copies the passphrase does not protect: they stay as they were made.
  ///
  /// One under a passphrase has its own, or a former one where there was one.
  private func tellCopies(
    of office: borrowing Office,
    _ wasProtected: Bool,
    _ desk: Desk
  ) throws {
    let lines = try office.openingsOfCopies().compactMap { copy, opening -> String? in
      if opening == .withPassphrase, !wasProtected { return nil }
      let position = copy.recordedAt.map { "#\($0)  " } ?? ""
      return "  \(position)\(copy.path): \(words(for: opening, of: copy, desk.language))"
    }
    guard !lines.isEmpty else { return }
    try desk.remark(
      desk.say(
        "\nIt does not protect the copies that were made before:",
        "\nEs schützt nicht die Kopien, die vorher angelegt wurden:"
      )
    )
    for line in lines { try desk.remark(line) }
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

  private func words(
    for opening: CopyOpening,
    of copy: EscrowCopy,
    _ language: Language
  ) -> String {
    switch opening {
    case .freely: language("opens without a passphrase", "öffnet ohne Passwort")
    case .withPassphrase:
      language(
        "opens with the passphrase that it was made with",
        "öffnet mit dem Passwort, mit dem sie angelegt wurde"
      )
    case .unknown(let fault):
      fault == .missing(path: copy.path)
        ? language("not there, look at it", "nicht da, nachsehen")
        : faultWords(of: fault, shortFor: copy, language)
    }
  }
}
