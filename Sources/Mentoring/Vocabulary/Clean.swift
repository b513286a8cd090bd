import UnicodeText

/// The one gate for text, from whatever side it comes: shell, form, JSON lines or table.
///
/// 1. What a spreadsheet leaves in a cell instead of the text is refused: ``remains(in:)``.
/// 2. Letters that were read in the wrong encoding are refused, where they can be told.
/// 3. Blanks and what cannot be seen are mended where that misleads nobody: ``legible(_:keepsLines:)``.
/// 4. What is left and could deceive a reader is refused: controls, tags, lost letters.
/// 5. A text has an end.
///
/// - Parameters:
///   - words: What was given.
///   - lines: Whether it may run over several lines: then it is a text that people write, and may say
///     `n/a`.
///   - limit: The most characters that are kept.
///   - isKeptAsItIs: Whether it is the cell of a column that no field takes: (1) does not hold there.
/// - Returns: The text as it is kept.
/// - Throws: What is wrong with it.
func clean(
  _ words: String,
  lines: Bool,
  atMost limit: Int,
  isKeptAsItIs: Bool = false
) throws(Fault) -> String {
  let given = words.replacing("\r\n", with: "\n")
  let text = legible(given, keepsLines: lines)
  if !isKeptAsItIs, let why = remains(in: text, ofLine: !lines) { throw Fault(given: text, why) }
  try refuseGarbled(nfc(given))
  if let fault = textFault(in: text, allowingLineBreaks: lines) {
    throw Fault(given: "…", explained(fault))
  }
  guard text.count <= limit else {
    throw Fault(
      given: "\(text.prefix(20))…",
      Message(
        "is too long: \(text.count) characters, at most \(limit) are kept",
        de: "ist zu lang: \(text.count) Zeichen, höchstens \(limit) sind möglich"
      )
    )
  }
  return text
}

private func refuseGarbled(_ text: String) throws(Fault) {
  guard let garbled = garbled(in: text) else { return }
  let meant = garbled.meant.map { Message(" instead of '\($0)'", de: " statt „\($0)“") }
  throw Fault(
    given: text.count > 60 ? "\(text.prefix(60))…" : text,
    Message(
      "was read in the wrong encoding: '\(garbled.found)' stands there\(meant?.en ?? ""); export the file anew as UTF-8, or write the text as it is meant",
      de:
        "wurde in der falschen Kodierung gelesen: da steht „\(garbled.found)“\(meant?.de ?? ""); die Datei neu als UTF-8 ausgeben oder den Text richtig schreiben"
    )
  )
}

private func explained(_ fault: TextFault) -> Message {
  let place = fault.offset + 1
  if fault.kind == .replacement {
    return Message(
      "has lost a letter: where U+FFFD stands, at character \(place), another program could not read one; take it from the source",
      de:
        "hat einen Buchstaben verloren: Zeichen \(place) ist U+FFFD, dort konnte ein anderes Programm nicht lesen; bitte aus der Quelle nachtragen"
    )
  }
  let kind =
    switch fault.kind {
    case .bidirectionalControl: "ein unsichtbares Zeichen für die Schreibrichtung"
    case .tag, .invisible: "ein unsichtbares Zeichen"
    case .control where fault.codePoint == 0x0A || fault.codePoint == 0x0D: "ein Zeilenumbruch"
    case .control where fault.codePoint == 0x09: "ein Tabulator"
    case .control, .nul: "ein Steuerzeichen"
    case .privateUse, .noncharacter, .unassigned: "ein Zeichen ohne Bedeutung"
    case .replacement: "ein verlorener Buchstabe"
    }
  return Message(
    "holds a character that must not stand there: \(fault); type the text anew",
    de:
      "enthält ein unzulässiges Zeichen: \(fault.codePointName), Zeichen \(place) (\(kind)); bitte neu tippen"
  )
}
