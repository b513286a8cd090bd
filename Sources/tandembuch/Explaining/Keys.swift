import CommandLineKit
import Glibc
import Mentoring
import Office
import Vault

// What may be wrong with keys and their copies, in both languages.

/// What is wrong with a key folder or a copy, as a part of a sentence.
func faultWords(of error: VaultError, _ language: Language) -> String {
  language.say(Message(error))
}

/// The same of a copy whose path stands beside it.
func faultWords(of error: VaultError, shortFor copy: EscrowCopy, _ language: Language) -> String {
  switch error {
  case .missing(let path) where copy.isUseless(for: error):
    let file = path.dropFirst(copy.path.count + 1)
    return language(
      "its file \(file) is missing: it opens nothing of this record",
      "ihre Datei \(file) fehlt: sie öffnet nichts aus dieser Akte"
    )
  case .damaged(let path, _) where copy.isUseless(for: error):
    let file = path.dropFirst(copy.path.count + 1)
    return language(
      "its file \(file) is damaged: it opens nothing of this record",
      "ihre Datei \(file) ist beschädigt: sie öffnet nichts aus dieser Akte"
    )
  case .missing: return language("not there", "nicht da")
  case .notACopy:
    return language("another folder lies there", "dort liegt ein anderer Ordner")
  default: break
  }
  let words = faultWords(of: error, language)
  let start = copy.path + ": "
  return words.hasPrefix(start) ? String(words.dropFirst(start.count)) : words
}

/// What to do about a copy that stays behind, or that opens nothing.
func advice(
  for copy: EscrowCopy,
  _ fault: VaultError,
  _ language: Language
) -> [String] {
  let end =
    copy.recordedAt.map { "tandembuch keys copies --end \($0) --reason -" }
    ?? language("tandembuch keys copies says how", "tandembuch keys copies sagt, wie")
  if copy.isUseless(for: fault) {
    return [
      language(
        "  make a new one elsewhere: tandembuch keys export DIR",
        "  an anderer Stelle eine neue anlegen: tandembuch keys export ORDNER"
      ),
      language("  then end this one: \(end)", "  dann diese beenden: \(end)"),
    ]
  }
  return [
    language(
      "  bring it back, then: tandembuch keys copies",
      "  sie zurückholen, dann: tandembuch keys copies"
    ),
    language(
      "  if it lies elsewhere: tandembuch keys copies --found DIR",
      "  wenn sie woanders liegt: tandembuch keys copies --found ORDNER"
    ),
    language("  if it was destroyed: \(end)", "  wenn sie vernichtet ist: \(end)"),
  ]
}

/// Why the last key that records from here is not ended.
func explanation(ofLast actor: String, _ language: Language) -> Failure {
  Failure(
    .refused,
    language(
      "\(actor) is the last of the office whose key is here: nothing could be recorded after that",
      "\(actor) ist die letzte Kennung der Geschäftsstelle mit Schlüssel hier; danach ginge nichts mehr"
    ),
    advice: language(
      "enrol another one with a key in this folder first (keys enrol), or change this key (keys rotate actor)",
      "zuerst eine weitere mit Schlüssel in diesem Ordner zulassen (keys enrol) oder diesen Schlüssel wechseln (keys rotate actor)"
    )
  )
}

/// Why no copy was made of a key folder.
func explanation(ofExport error: VaultError, _ language: Language) -> Failure {
  switch error {
  case .alreadyThere(let path), .wrongKind(let path):
    Failure(
      .usage,
      language(
        "there is something in \(path) already; it was left alone",
        "in \(path) liegt schon etwas; es blieb unberührt"
      ),
      advice: language("name a new folder", "einen neuen Ordner nennen")
    )
  case .insideRecord(let path):
    Failure(
      .usage,
      language("\(path) lies in the record", "\(path) liegt in der Akte"),
      reasons: [
        language(
          "keys are kept apart from the record and from its backups",
          "Schlüssel liegen getrennt von der Akte und von ihren Sicherungen"
        )
      ],
      advice: language("name a folder elsewhere", "einen Ordner an anderer Stelle nennen")
    )
  case .besideKeys(let path):
    Failure(
      .usage,
      language("\(path) lies in a key folder", "\(path) liegt in einem Schlüsselordner"),
      reasons: [
        language("what befalls that would befall the copy", "was dem zustößt, träfe auch die Kopie")
      ],
      advice: language(
        "name a folder on another disk",
        "einen Ordner auf einem anderen Datenträger nennen"
      )
    )
  case .system(_, let path, let code) where code == ENOSPC:
    Failure(
      .environment,
      language("the disk is full: \(path)", "der Datenträger ist voll: \(path)"),
      reasons: [language("nothing of it was left behind", "nichts davon blieb zurück")],
      advice: language(
        "make room, or name a folder on another disk",
        "Platz schaffen oder einen Ordner auf einem anderen Datenträger nennen"
      )
    )
  default: explanation(ofVault: error, language)
  }
}

/// Why no key folder was made of a copy.
func explanation(
  ofImport error: VaultError,
  from copy: String,
  _ language: Language
) -> Failure {
  var failure = explanation(ofVault: error, language)
  switch error {
  case .missing(let path) where path == copy:
    return Failure(
      .usage,
      language("there is no folder \(path)", "den Ordner \(path) gibt es nicht"),
      advice: language(
        "name the folder that keys export made",
        "den Ordner nennen, den keys export angelegt hat"
      )
    )
  case .alreadyThere(let path):
    return Failure(
      .usage,
      language(
        "there is something in \(path) already; it was left alone",
        "in \(path) liegt schon etwas; es blieb unberührt"
      ),
      advice: language(
        "if that is the key folder, nothing is lost; else --keys DIR",
        "ist das der Schlüsselordner, fehlt nichts; sonst --keys ORDNER"
      )
    )
  case .notACopy(let path):
    return Failure(
      .usage,
      language(
        "\(path) is a key folder itself, and no copy that keys export made",
        "\(path) ist selbst ein Schlüsselordner und keine Kopie von keys export"
      ),
      advice: language(
        "use it as it is: --keys \(path.quotedForShell)",
        "ihn verwenden, wie er ist: --keys \(path.quotedForShell)"
      )
    )
  case .otherRecord(let path):
    return Failure(
      .notPermitted,
      language(
        "the copy in \(path) is of another record",
        "die Kopie in \(path) gehört zu einer anderen Akte"
      ),
      advice: language(
        "name the record that it belongs to: --record DIR",
        "die Akte nennen, zu der sie gehört: --record ORDNER"
      )
    )
  case .olderEpoch(let path, let has, let needs):
    return Failure(
      .notPermitted,
      language(
        "the copy in \(path) is from before an erasure",
        "die Kopie in \(path) ist von vor einer Löschung"
      ),
      reasons: [
        language(
          "it holds keys up to epoch \(has); the record is in epoch \(needs)",
          "sie enthält Schlüssel bis Epoche \(has); die Akte ist in Epoche \(needs)"
        )
      ],
      advice: language(
        "take a newer copy; with this one nothing of the record can be read",
        "eine neuere Kopie nehmen; mit dieser ist nichts aus der Akte zu lesen"
      )
    )
  case .damaged, .missing, .unfinished:
    failure.advice = language("take another copy", "eine andere Kopie nehmen")
  default: break
  }
  return failure
}
