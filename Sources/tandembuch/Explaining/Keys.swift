import CommandLineKit
import Glibc
import Office
import Vault

// What may be wrong with keys and their copies, in both languages.

/// What is wrong with a key folder or a copy, as a part of a sentence.
func faultWords(of error: VaultError, _ language: Language) -> String {
  language.isGerman ? german(error) : "\(error)"
}

/// The same of a copy whose path stands beside it.
func faultWords(of error: VaultError, shortFor copy: EscrowCopy, _ language: Language) -> String {
  if case .missing = error { return language("not there", "nicht da") }
  if case .notACopy = error {
    return language("another folder lies there", "dort liegt ein anderer Ordner")
  }
  let words = faultWords(of: error, language)
  let start = copy.path + ": "
  return words.hasPrefix(start) ? String(words.dropFirst(start.count)) : words
}

/// What to do about a copy that stays behind, or that opens nothing.
func advice(
  for copy: EscrowCopy,
  _ fault: VaultError?,
  _ language: Language
) -> [String] {
  let end = "tandembuch keys copies --end \(copy.recordedAt ?? 0) --reason -"
  if fault?.isOfRoot == true {
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
        "use it as it is: --keys \(path)",
        "ihn verwenden, wie er ist: --keys \(path)"
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

private func german(_ error: VaultError) -> String {
  switch error {
  case .system(let call, let path, let code):
    "\(path): \(call) schlug fehl: \(unsafe String(cString: strerror(code)))"
  case .noLockedMemory:
    "für Schlüssel ist kein sperrbarer Speicher mehr frei; die Grenze anheben (ulimit -l)"
  case .noMemory(let bytes):
    "das Passwort braucht \(bytes >> 20) MiB Speicher, die dieser Rechner nicht hat"
  case .protected(let path): "\(path): ist mit einem Passwort geschützt, und es fehlt"
  case .passphraseRefused(let path): "\(path): das Passwort öffnet es nicht"
  case .passphraseTooShort(let least): "ein Passwort hat mindestens \(least) Zeichen"
  case .passphraseTooLong(let most): "ein Passwort hat höchstens \(most) Zeichen"
  case .unfinished(let path):
    "\(path): ein Wechsel des Passworts wurde unterbrochen; zuerst keys protect wiederholen"
  case .missing(let path):
    "\(path): nicht da; den Schlüsselordner nennen oder aus einer Kopie anlegen (keys import)"
  case .alreadyThere(let path): "\(path): dort liegt schon etwas; einen leeren Ordner nennen"
  case .notPrivate(let path, let mode):
    "\(path): andere dürfen es benutzen; abhelfen mit: chmod \(mode) '\(path)'"
  case .foreignOwner(let path): "\(path): gehört einem anderen Konto als dem ausführenden"
  case .wrongKind(let path): "\(path): ein symbolischer Verweis oder von falscher Art"
  case .insideRecord(let path):
    "\(path): liegt in der Akte; Schlüssel müssen außerhalb und getrennt von Sicherungen liegen"
  case .besideKeys(let path):
    "\(path): liegt in einem Schlüsselordner und teilte sein Schicksal; einen anderen Ort nennen"
  case .noLocation:
    "nichts sagt, wo die Schlüssel liegen: --keys angeben oder TANDEMBUCH_KEYS oder HOME setzen"
  case .olderEpoch(let path, let has, let needs):
    "\(path): enthält Schlüssel bis Epoche \(has), gebraucht wird \(needs); eine neuere Kopie holen"
  case .otherKey(let path):
    "\(path): ist ein anderer Schlüssel, als die Akte nennt; seine Kopie zurückholen"
  case .otherRoot(let path):
    "\(path): ist ein anderer Hauptschlüssel und öffnet nichts aus dieser Akte"
  case .otherRecord(let path): "\(path): diese Schlüssel gehören zu einer anderen Akte"
  case .otherName(let path, let name):
    "\(path): unterschreibt als \(name); den Namen weglassen oder einen anderen Ordner beginnen"
  case .copiedTwice(let path, let known):
    "\(path): dieselbe Kopie liegt auch in \(known); zuerst eine von beiden überschreiben und entfernen"
  case .notACopy(let path):
    "\(path): ist keine Kopie, die dieser Schlüsselordner kennt"
  case .boxedToOthers(let subject): "der Schlüssel zu \(subject) ist nur für andere bestimmt"
  case .notAPublicKey:
    "an diesen öffentlichen Schlüssel lässt sich nichts richten; einen anderen nehmen"
  case .notASubject(let text): "\"\(text)\" bezeichnet nichts, was einen Schlüssel hat"
  case .notAnIdentifier(let text): "\"\(text)\" kann kein Teil eines Dateinamens sein"
  case .subjectsNotDistinct: "Versiegeltes braucht mindestens einen Schlüssel und keinen doppelt"
  case .damaged(let path, let reason):
    "\(path): beschädigt (\(reason)); seine Kopie zurückholen"
  case .noEpoch(let path, let epoch): "\(path): enthält keinen Schlüssel der Epoche \(epoch)"
  case .wrapRefused(let subject): "der verpackte Schlüssel zu \(subject) lässt sich nicht öffnen"
  case .digestDiffers: "der versiegelte Text ist nicht der, den der Eintrag nennt"
  case .commitmentDiffers: "der Text wurde nicht mit diesen Schlüsseln an dieser Stelle versiegelt"
  case .notAuthentic: "der versiegelte Text oder sein Eintrag wurde verändert"
  case .contentRefused: "der versiegelte Inhalt hat nicht die richtige Form"
  }
}
