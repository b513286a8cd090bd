import CommandLineKit
import Office
import Vault

/// Makes the key folder anew from a copy.
struct KeysImportCommand: OfficeCommand {
  static let name = "import"
  static let abstract = "Make the key folder anew from a copy, when it was lost."
  static let discussion = """
    The new key folder stands where the lost one stood, or where --keys says. The copy stays what it \
    is, and the program goes on knowing it and the others. It must be of this record, and not from \
    before the last erasure: the keys of that time are gone for good, on purpose.

    If the record is lost as well, name its backup with --record, and restore that afterwards. If the \
    lost key folder turns up again, destroy it: no erasure reaches it any more.
    """
  static let examples = [
    Example("From a disk in the safe", "keys import /media/safe/wegweiser-keys"),
    Example(
      "When everything is lost, before restore",
      "keys import /media/safe/wegweiser-keys --record /media/disk/wegweiser-2025-11-03"
    ),
  ]
  static let seeAlso = ["keys export", "keys copies", "restore"]

  @Argument("DIR", help: "The copy's folder (tandembuch keys export).", completion: .folders)
  var copy: String

  func work(at desk: Desk) throws {
    let made = try imported(desk)
    let outdated = made.outdated.map(\.description).sorted().joined(separator: ", ")
    var answers = [Answer("keys", desk.say("keys", "Schlüssel"), made.path)]
    if !outdated.isEmpty || !desk.isForPeople {
      answers.append(Answer("outdated", desk.say("outdated", "überholt"), outdated))
    }
    let word = desk.say("can record", "erfassen möglich")
    try desk.answer(answers + [Answer("may_record", word, .bool(made.mayRecord))])
    guard desk.isForPeople else { return }
    if made.outdated.contains(.log) {
      try desk.remark(
        desk.say(
          """

          The log's key was changed after this copy was made. Take a newer copy, or
          vouch for another key: tandembuch keys rotate log --lost VKEY
          """,
          """

          Der Schlüssel des Protokolls wurde nach dieser Kopie gewechselt. Eine neuere
          Kopie nehmen oder für einen anderen Schlüssel bürgen:
          tandembuch keys rotate log --lost PRÜFSCHLÜSSEL
          """
        )
      )
    }
    guard !made.mayRecord else { return }
    try desk.remark(
      desk.say(
        """

        Nobody can record with these keys: each was changed after the copy was made,
        or was never in it. Everything can be read. Take a newer copy if there is one.
        """,
        """

        Mit diesen Schlüsseln kann niemand erfassen: sie wurden nach der Kopie
        gewechselt oder waren nie darin. Lesbar ist alles. Eine neuere Kopie nehmen,
        wenn es sie gibt.
        """
      )
    )
  }

  private func imported(_ desk: Desk) throws -> ImportedKeys {
    do throws(OfficeError) {
      return try Office.importKeys(
        from: copy,
        record: desk.shared.record,
        keys: desk.shared.keys,
        asking: desk.passphraseQuestion,
        environment: desk.environment
      )
    } catch {
      guard case .vault(let fault) = error else { throw error }
      throw explanation(ofImport: fault, from: copy, desk.language)
    }
  }
}
