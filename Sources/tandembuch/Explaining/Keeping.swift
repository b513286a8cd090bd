import CommandLineKit
import Mentoring
import Office
import Vault

/// Why a copy of the record was not made, or not taken, and what to do.
func explanation(of fault: KeepingFault, _ language: Language) -> Failure {
  func size(_ bytes: Int) -> String { language.say(.size(bytes: bytes)) }
  return switch fault {
  case .targetExists(let path):
    Failure(
      .usage,
      language("\(path) is there already", "\(path) gibt es schon"),
      advice: language(
        "name a folder that is not there yet",
        "einen Ordner nennen, den es noch nicht gibt"
      )
    )
  case .noFolderAbove(let path):
    Failure(
      .usage,
      language("the folder above \(path) is not there", "den Ordner über \(path) gibt es nicht"),
      advice: language("make it first", "ihn zuerst anlegen")
    )
  case .insideRecord(let path):
    Failure(
      .usage,
      language("\(path) lies in the record itself", "\(path) liegt in der Akte selbst"),
      reasons: [
        language(
          "what befalls the record would befall the copy",
          "was der Akte zustößt, stieße auch der Kopie zu"
        )
      ],
      advice: language(
        "name a folder on another disk",
        "einen Ordner auf einem anderen Datenträger nennen"
      )
    )
  case .insideKeys(let path):
    Failure(
      .usage,
      language("\(path) lies beside the keys", "\(path) liegt bei den Schlüsseln"),
      reasons: [
        language(
          "a copy of the record and the keys that open it are kept apart",
          "eine Kopie der Akte und die Schlüssel dazu werden getrennt aufbewahrt"
        )
      ],
      advice: language("name a folder elsewhere", "einen Ordner an anderer Stelle nennen")
    )
  case .inside(let path, let owner, let folder):
    Failure(
      .usage,
      language(
        "\(path) lies in \(owner.words(language)): \(folder)",
        "\(path) liegt in \(owner.words(language)): \(folder)"
      ),
      reasons: [
        language(
          "records, their copies and keys each have a folder of their own, or one goes with the other",
          "Akten, ihre Kopien und Schlüssel haben je ihren eigenen Ordner, sonst geht eins mit dem anderen"
        )
      ],
      advice: language("name a folder elsewhere", "einen Ordner an anderer Stelle nennen")
    )
  case .noRoom(let path, let needed, let free):
    Failure(
      .environment,
      language(
        "the disk is full: \(path) takes \(size(needed)), and \(size(free)) are free",
        "der Datenträger ist voll: \(path) braucht \(size(needed)), frei sind \(size(free))"
      ),
      reasons: [language("nothing of it was left behind", "nichts davon blieb zurück")],
      advice: language(
        "make room, or name a folder on another disk",
        "Platz schaffen oder einen Ordner auf einem anderen Datenträger nennen"
      )
    )
  case .copyDiffers(let path, let what):
    Failure(
      .integrity,
      language(
        "what was written for \(path) is not the whole record; it was removed",
        "was für \(path) geschrieben wurde, ist nicht die ganze Akte; es wurde entfernt"
      ),
      reasons: [what],
      advice: language(
        "see with tandembuch verify whether the record itself is sound; if so, take another disk",
        "mit tandembuch verify prüfen, ob die Akte selbst heil ist; wenn ja, einen anderen Datenträger nehmen"
      )
    )
  case .noteUnreadable(let path):
    Failure(
      .integrity,
      language("\(path) cannot be read", "\(path) ist nicht lesbar"),
      advice: language(
        "look whether the folder is whole; a note about the last backup may be deleted",
        "prüfen, ob der Ordner heil ist; eine Notiz zur letzten Sicherung darf gelöscht werden"
      )
    )
  case .isBackup(let path):
    Failure(
      .notPermitted,
      language(
        "\(path) is a backup: nothing is recorded in it",
        "\(path) ist eine Sicherung: in ihr wird nichts erfasst"
      ),
      advice: language(
        "name the record itself with --record",
        "die Akte selbst mit --record nennen"
      )
    )
  case .beforeErasure(let path):
    Failure(
      .notPermitted,
      language(
        "\(path) was backed up before somebody was erased: today's keys do not open it as it is",
        "\(path) wurde vor einer Löschung gesichert: die heutigen Schlüssel öffnen es so nicht"
      ),
      advice: language(
        "make a record of it: tandembuch restore; whoever was not erased can be read then",
        "eine Akte daraus machen: tandembuch restore; wer nicht gelöscht ist, wird dann lesbar"
      )
    )
  case .isShare(let path):
    Failure(
      .notPermitted,
      language(
        "\(path) is a share: nothing sealed is in it, and nothing is recorded there",
        "\(path) ist eine Weitergabe: sie enthält nichts Versiegeltes, und in ihr wird nichts erfasst"
      ),
      advice: language("ask the office that shared it", "sich an die Geschäftsstelle wenden")
    )
  case .consentChanged(let path):
    Failure(
      .refused,
      language(
        "somebody's consent was recorded while \(path) was written; it was removed",
        "während \(path) entstand, wurde eine Einwilligung erfasst; es wurde entfernt"
      ),
      advice: language("do it again", "es wiederholen")
    )
  case .notABackup(let path):
    Failure(
      .usage,
      language("\(path) is no backup", "\(path) ist keine Sicherung"),
      reasons: [
        language(
          "a record that is in use, or a share, is not gone on from in a second place",
          "eine benutzte Akte oder eine Weitergabe wird nicht an zweiter Stelle fortgeführt"
        )
      ],
      advice: language(
        "name a folder that tandembuch backup made",
        "einen Ordner nennen, den tandembuch backup angelegt hat"
      )
    )
  case .wouldLose(let path, let loss, let head): explanation(of: loss, path, head, language)
  case .keysAreACopy(let path):
    Failure(
      .notPermitted,
      language(
        "\(path) is a copy of the keys: nothing is recorded with it",
        "\(path) ist eine Kopie der Schlüssel: mit ihr wird nichts erfasst"
      ),
      advice: language(
        "name the key folder; if it is lost, make it anew: tandembuch keys import \(path.quotedForShell)",
        "den Schlüsselordner nennen; ist er verloren, neu anlegen: tandembuch keys import \(path.quotedForShell)"
      )
    )
  case .otherSigner(let path):
    Failure(
      .notPermitted,
      language(
        "the keys that sign here are not those that \(path) names",
        "die Schlüssel, die hier unterschreiben, sind nicht die, die \(path) nennt"
      ),
      reasons: [
        language(
          "one was rotated or ended after this backup, or the folder was altered",
          "einer wurde nach dieser Sicherung gewechselt oder beendet, oder der Ordner ist verändert"
        )
      ],
      advice: language(
        "take a backup from after the rotation, or --keys with a key folder from before it",
        "eine Sicherung von nach dem Wechsel nehmen, oder --keys mit einem Schlüsselordner von davor"
      )
    )
  }
}

extension KeepingFault.Owner {
  /// Whose folder it is, behind "in".
  fileprivate func words(_ language: Language) -> String {
    switch self {
    case .record: language("a record", "einer Akte")
    case .backup: language("a backup", "einer Sicherung")
    case .share: language("a share", "einer Weitergabe")
    case .keys: language("a key folder", "einem Schlüsselordner")
    }
  }
}

private func explanation(of loss: Loss, _ path: String, _ head: UInt64, _ language: Language)
  -> Failure
{
  let lost =
    loss.size > head
    ? language(
      "the record had \(loss.size) events, \(path) has \(head): what came later is lost",
      "die Akte hatte \(loss.size) Ereignisse, \(path) hat \(head): alles Spätere geht verloren"
    )
    : language(
      "the record went on differently since \(path) was made: what came later is lost",
      "die Akte ging nach \(path) anders weiter: alles Spätere geht verloren"
    )
  return Failure(
    .refused,
    lost,
    reasons: [
      language(
        "the loss is recorded as the first event of branch \(loss.branch) of the history",
        "der Verlust wird als erstes Ereignis von Zweig \(loss.branch) der Geschichte erfasst"
      )
    ],
    advice: language(
      "look for a newer backup; if there is none, repeat with --accept-loss REASON",
      "eine neuere Sicherung suchen; gibt es keine, mit --accept-loss GRUND wiederholen"
    )
  )
}
