import EventLog
import LMDB
import Mentoring

/// What a check of the log found wrong, in both languages.
func words(for kind: LogFault.Kind) -> Message { Message("\(kind)", de: german(kind)) }

private func german(_ kind: LogFault.Kind) -> String {
  switch kind {
  case .page(let fault): "die Datei ist beschädigt: Seite \(fault.page) („\(fault.what)“)"
  case .tables(let what): "die Tabellen des Protokolls widersprechen sich („\(what)“)"
  case .meta(let what): "die Tabelle der Namen und Zahlen ist beschädigt („\(what)“)"
  case .missing: "das Ereignis fehlt"
  case .event(let fault): "das Ereignis ist beschädigt: \(Message(fault).de)"
  case .newerFormat(let format): "ein neueres Programm schrieb das Ereignis, im Format \(format)"
  case .time: "das Ereignis wurde vor dem vorangehenden erfasst"
  case .withheld: "nur der Hash des Ereignisses ist übrig, und nichts sagt, warum"
  case .payloadMissing(let seal):
    "der versiegelte Inhalt \(seal) ist fort, und nichts sagt, warum"
  case .payloadDiffers(let seal):
    "der versiegelte Inhalt \(seal) ist nicht der, den das Ereignis nennt"
  case .payloadUnclaimed: "hier steht ein versiegelter Inhalt, den kein Ereignis nennt"
  case .commit(let fault):
    "die Hashes des Commits, der hier endet, sind beschädigt: \(Message(fault).de)"
  case .commitMissing: "ab hier deckt kein Prüfpunkt die Ereignisse"
  case .commitStart(let found):
    "der Commit, der hier endet, gibt an, auf #\(found) zu folgen; das stimmt nicht"
  case .treeDiffers(let end):
    "ein Ereignis von hier bis #\(end) ist nicht das erfasste, oder sein Hash ist beschädigt"
  case .note(let what): "der Prüfpunkt ist nicht lesbar („\(what)“)"
  case .noteDiffers: "der Prüfpunkt bezeugt einen anderen Baum als sein Commit"
  case .checkpoint(let what): "der Prüfpunkt zählt nicht („\(what)“)"
  case .trusted: "das Protokoll setzt den früher geprüften Baum nicht fort"
  case .witnessed(let what): "was Zeugen mitunterschrieben haben, ist beschädigt („\(what)“)"
  case .posting: "das Ereignis ist über eines seiner Merkmale oder seinen Typ nicht zu finden"
  case .index(let what): "das Verzeichnis ist beschädigt („\(what)“)"
  case .command: "das Ereignis ist über die Kennung seines Befehls nicht zu finden"
  case .commandTwice(let other): "die Kennung seines Befehls gehört auch zu #\(other)"
  case .commandDangling: "die Kennung eines anderen Befehls führt hierher"
  }
}
