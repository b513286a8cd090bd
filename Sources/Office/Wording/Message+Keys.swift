public import Mentoring
public import Vault

// What may be wrong with keys and their copies, in both languages.

extension Message {
  /// What is wrong with keys, a key folder or a copy of one.
  public init(_ error: VaultError) { self.init("\(error)", de: german(error)) }
}

private func german(_ error: VaultError) -> String {
  switch error {
  case .system(let call, let path, let code):
    "\(path): \(call) schlug fehl: \(Message(errno: code).de)"
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
    "\(path): andere dürfen es benutzen; abhelfen mit: chmod \(mode) \(path.quotedForShell)"
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
    "\(path): beschädigt („\(reason)“); seine Kopie zurückholen"
  case .noEpoch(let path, let epoch): "\(path): enthält keinen Schlüssel der Epoche \(epoch)"
  case .wrapRefused(let subject): "der verpackte Schlüssel zu \(subject) lässt sich nicht öffnen"
  case .digestDiffers: "der versiegelte Text ist nicht der, den der Eintrag nennt"
  case .commitmentDiffers: "der Text wurde nicht mit diesen Schlüsseln an dieser Stelle versiegelt"
  case .notAuthentic: "der versiegelte Text oder sein Eintrag wurde verändert"
  case .contentRefused: "der versiegelte Inhalt hat nicht die richtige Form"
  }
}
