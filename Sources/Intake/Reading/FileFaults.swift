public import CSV
import Mentoring

extension IntakeFault {
  /// A file that is no text.
  public init(_ fault: TextFileFault) {
    let (line, german): (Int, String) =
      switch fault {
      case .otherKind:
        (1, "das ist keine Textdatei; bitte dort öffnen, wo sie entstand, und als CSV speichern")
      case .empty: (1, "die Datei ist leer")
      case .nul(_, let line): (line, "das ist kein Text: in Zeile \(line) steht ein NUL-Zeichen")
      case .invalid(let encoding, let offset, let line):
        (
          line,
          "in Zeile \(line), Byte \(offset), steht etwas, das es in \(encoding.rawValue) nicht gibt"
        )
      }
    self.init(line: line, reason: Message(fault.description, de: german))
  }

  /// A row that is no row of its table.
  public init(_ fault: CSVFault) {
    let german =
      switch fault.kind {
      case .noHeader: "es gibt keine Kopfzeile"
      case .emptyName(let column): "Spalte \(column) hat in der Kopfzeile keinen Namen"
      case .duplicateName(let name, let columns):
        "die Spalten \(columns.map(String.init).joined(separator: " und ")) heißen beide „\(name)“"
      case .cellCount(let expected, let found, let missing):
        missing.isEmpty
          ? "\(found) Zellen statt \(expected); steht ein Trennzeichen ohne Anführungszeichen in einer Zelle?"
          : "\(found) Zellen statt \(expected); es fehlt \(quoted(missing).de)"
      case .unterminatedQuote: "das Anführungszeichen, das hier öffnet, wird nie geschlossen"
      case .textAfterQuote(let text):
        "nach dem schließenden Anführungszeichen steht „\(text)“; ein Anführungszeichen in der Zelle wird verdoppelt"
      }
    self.init(line: fault.line, column: fault.column, reason: Message(fault.reason, de: german))
  }
}
