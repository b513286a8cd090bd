import CommandLineKit
import Mentoring
import Office

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
      .notPermitted,
      language("\(path) lies beside the keys", "\(path) liegt bei den Schlüsseln"),
      reasons: [
        language(
          "a copy of the record and the keys that open it are kept apart",
          "eine Kopie der Akte und die Schlüssel dazu werden getrennt aufbewahrt"
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
  case .copyDiffers(let path):
    Failure(
      .integrity,
      language(
        "what was written for \(path) reads otherwise than the record; it was removed",
        "was für \(path) geschrieben wurde, liest sich anders als die Akte; es wurde entfernt"
      ),
      advice: language(
        "try another disk, and look with tandembuch doctor",
        "einen anderen Datenträger nehmen und mit tandembuch doctor nachsehen"
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
  }
}
