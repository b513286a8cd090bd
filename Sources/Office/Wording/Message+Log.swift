public import EventLog
import Glibc
public import LMDB
public import Mentoring
public import MerkleLog

// What may be wrong with a log and with the files below it, in both languages. The words of a library or
// of the system stand in quotation marks in German, as those who help may search for them.

extension Message {
  /// What somebody else's program says of a failure, in its own words.
  public init(quoting words: String) { self.init(words, de: "„\(words)“") }

  /// What the system says to an error number.
  public init(errno code: Int32) {
    // The C library owns the sentence; it is copied at once.
    let words = unsafe String(cString: strerror(code))
    switch code {
    case ENOENT: self.init(words, de: "nicht vorhanden")
    case EACCES, EPERM: self.init(words, de: "keine Berechtigung")
    case EISDIR: self.init(words, de: "ein Ordner")
    case ENOTDIR: self.init(words, de: "kein Ordner")
    case EEXIST: self.init(words, de: "schon vorhanden")
    case ENOSPC, EDQUOT: self.init(words, de: "der Datenträger ist voll")
    case EROFS: self.init(words, de: "der Datenträger ist schreibgeschützt")
    default: self.init(quoting: words)
    }
  }

  /// What is wrong with the store.
  public init(_ error: LMDBError) {
    switch error {
    case .system(let code): self.init(errno: code)
    case .other: self.init(quoting: "\(error)")
    default: self.init("\(error)", de: german(error))
    }
  }

  /// What is wrong with the bytes of an event.
  public init(_ fault: EventFault) { self.init("\(fault)", de: german(fault)) }

  /// What is wrong with what a commit says about the tree.
  public init(_ fault: CommitFault) { self.init("\(fault)", de: german(fault)) }

  /// What went wrong with a log.
  public init(_ error: EventLogError) { self.init("\(error)", de: german(error)) }
}

private func german(_ error: LMDBError) -> String {
  switch error {
  case .mapFull: "der Platz für die Datei ist ausgeschöpft"
  case .mapResized: "ein anderer Prozess hat die Datei vergrößert"
  case .readersFull: "zu viele Prozesse lesen zugleich"
  case .noSpace: "der Datenträger ist voll"
  case .panic: "der Kopf der Datei ließ sich nicht schreiben"
  case .missing: "die Datendatei fehlt oder ist leer"
  case .alreadyExists: "im Ordner liegt schon eine Datendatei"
  case .alreadyOpen: "dieser Prozess hat sie schon geöffnet"
  case .truncated(let size, let needed):
    "die Datendatei ist abgeschnitten: \(size) Byte, ihre Seiten brauchen \(needed)"
  case .notAnEnvironment: "die Datendatei ist keine, die LMDB lesen kann"
  case .corrupted: "eine Seite ist beschädigt"
  case .noSuchTable: "eine Tabelle fehlt"
  case .keyExists: "ein Schlüssel ist schon vorhanden oder nicht in der Reihenfolge"
  case .badSize: "ein Schlüssel oder Wert hat eine unzulässige Länge"
  case .readOnly: "nur zum Lesen geöffnet"
  case .locked: "von einem anderen Prozess gesperrt"
  case .system, .other: "„\(error)“"
  }
}

private func german(_ fault: EventFault) -> String {
  switch fault {
  case .encoding(let error): "seine Kodierung ist falsch („\(error)“)"
  case .element(let name): "sein Bestandteil „\(name)“ ist falsch"
  case .trailing: "dahinter stehen weitere Bytes"
  }
}

private func german(_ fault: CommitFault) -> String {
  switch fault {
  case .unknownLayout(let layout):
    "Form \(layout) eines Commits ist hier unbekannt; ein neueres Programm schrieb ihn"
  case .cut(let bytes): "der Wert eines Commits endet nach \(bytes) Byte mitten in seinem Kopf"
  case .sizes(let before, let size):
    "ein Commit von \(before) auf \(size) Blätter fügt keines hinzu"
  case .wrongLength(let expected, let found):
    "der Wert eines Commits hat \(found) Byte und müsste \(expected) haben"
  }
}

private func german(_ error: EventLogError) -> String {
  switch error {
  case .conflict(let position, _):
    "#\(position) wurde inzwischen erfasst und ändert, worauf dies beruht"
  case .duplicateCommand(let position): "dieser Befehl ist schon ausgeführt, bei #\(position)"
  case .clock(let now, let last):
    "die Uhr steht auf \(now) ms seit 1970, das letzte Ereignis wurde bei \(last) erfasst"
  case .eventTooLarge(let bytes): "das Ereignis ist mit \(bytes) Byte zu groß"
  case .commitTooLarge: "das ist zu viel auf einmal"
  case .readOnly: "das Protokoll ist nur zum Lesen geöffnet"
  case .sealing(let failure): "das Versiegeln schlug fehl: „\(failure.cause)“"
  case .signing(let failure): "das Unterschreiben des Prüfpunkts schlug fehl: „\(failure.cause)“"
  case .malformed(let fault): "kein Ereignis: \(german(fault))"
  case .notALog(let folder): "in \(folder) liegt kein Protokoll"
  case .alreadyExists(let folder): "in \(folder) liegt schon ein Protokoll"
  case .newerFormat(let found, let supported):
    "das Protokoll hat Format \(found), dieses Programm kennt bis \(supported)"
  case .environment(let cause): "das Protokoll ist nicht benutzbar: \(Message(cause).de)"
  case .inUse: "andere Prozesse haben das Protokoll geöffnet"
  case .outcomeUnknown(let cause):
    "ob dies erfasst ist, steht nicht fest: \(Message(cause).de)"
  case .corrupted(let position, let fault): "Ereignis #\(position) ist beschädigt: \(german(fault))"
  case .hashing(let error): Message(error).de
  case .corruptedCommit(let position, let fault):
    "der Commit, der mit #\(position) endet, ist beschädigt: \(german(fault))"
  case .treeDiffers(let position):
    "die Ereignisse bis #\(position) sind nicht die, die der Prüfpunkt dort bezeugt"
  case .corruptedIndex(let what): "das Verzeichnis des Protokolls ist beschädigt („\(what)“)"
  }
}
