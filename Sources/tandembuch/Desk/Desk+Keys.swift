import CommandLineKit
import Office
import Vault

// What every change of a key brings with it: the copies of the keys, and the backups made under it.

extension Desk {
  /// Brings the copies of the keys up to date after a change, and says which stay behind.
  func careForCopies(_ office: borrowing Office) throws {
    do {
      for known in try office.careForCopies() {
        guard let fault = known.fault else { continue }
        let why = faultWords(of: fault, shortFor: known.copy, language)
        try remark(
          say(
            "tandembuch: the copy of the keys at \(known.copy.path) stays behind: \(why)",
            "tandembuch: die Schlüsselkopie unter \(known.copy.path) ist nicht aktuell: \(why)"
          )
        )
        for line in advice(for: known.copy, fault, language) { try remark(line) }
      }
    } catch let error as OutputError { throw error } catch {
      // What was asked for is done and recorded; this is done by the next 'keys copies'.
      try remark("tandembuch: " + explanation(of: error, in: language).message)
    }
  }

  /// Says what runs that were cut short have left beside what was made now.
  func remarkOnLeft(_ folders: [String]) throws {
    for folder in folders {
      let command = "rm -r \(folder.quotedForShell)"
      try remark(
        say(
          "tandembuch: a run that was cut short has left \(folder); remove it: \(command)",
          "tandembuch: ein abgebrochener Lauf hinterließ \(folder); entfernen: \(command)"
        )
      )
    }
  }

  /// Says what the end of a key means for the backups that were made under it.
  func adviseBackup() throws {
    try remark(
      say(
        "Make a backup now: a record cannot go on from an older one without the former key.",
        "Jetzt sichern: von einer älteren Sicherung aus geht es ohne den früheren Schlüssel nicht weiter."
      )
    )
  }
}
