// What spreadsheets and other programs leave in a cell where a text should be.
//
// Such a cell is no text about anybody: what stood there is lost or has to be taken from elsewhere.
// Only whole cells count; within a note the same words are words.

/// Why a text is none, but what a program left of one; nothing for a text.
///
/// It is held against all of what was given, without blanks around it. In a text that people write
/// themselves, and which is no line such as a name or a number, they may say `n/a`.
func remains(in text: String, ofLine isLine: Bool) -> Message? {
  guard let first = text.utf8.first, text.utf8.count <= 10_000 else { return nil }
  switch first {
  case UInt8(ascii: "#"): return spreadsheetError(text)
  case UInt8(ascii: "="): return formula(text, isLine)
  case UInt8(ascii: "'"): return markedNumber(text)
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
    return shortenedNumber(text)
  default: return nothing(text, isLine)
  }
}

/// The errors of Excel and LibreOffice, in English and German, without case.
private let errors: Set<String> = [
  "#nv", "#n/a", "#n/v", "#name?", "#name", "#wert!", "#wert", "#value!", "#bezug!", "#ref!",
  "#div/0!", "#zahl!", "#num!", "#null!", "#überlauf!", "#spill!", "#kalk!", "#calc!", "#feld!",
  "#field!", "#blocked!", "#blockiert!", "#connect!", "#verbinden!", "#unbekannt!", "#unknown!",
  "#daten_abrufen", "#getting_data", "#busy!", "#python!", "#error!", "#fehler!",
]

private func spreadsheetError(_ text: String) -> Message? {
  if text.count > 1, text.allSatisfy({ $0 == "#" }) {
    return Message(
      "is what a spreadsheet shows where a column is too narrow; widen the column and export anew",
      de:
        "zeigt eine Tabelle, wenn die Spalte zu schmal ist; Spalte verbreitern und neu ausgeben"
    )
  }
  guard errors.contains(text.lowercased()) else { return nil }
  return errorOfSpreadsheet
}

private let errorOfSpreadsheet = Message(
  "is an error of the spreadsheet, not a value; mend the formula there, or empty the cell",
  de:
    "ist ein Fehlerwert der Tabelle, keine Angabe; dort die Formel berichtigen oder die Zelle leeren"
)

private func formula(_ text: String, _ isLine: Bool) -> Message? {
  if let inner = quotedText(text) {
    return Message(
      "is a text dressed up as a formula; meant is \(inner): write it without the sign = and the quotes",
      de:
        "ist als Formel verkleideter Text; gemeint ist \(inner): ohne Gleichheitszeichen und Anführungszeichen schreiben"
    )
  }
  guard isLine, let next = text.dropFirst().first, !next.isWhitespace, next != "=" else {
    return nil
  }
  return Message(
    "is a formula of a spreadsheet; give its value",
    de: "ist eine Formel einer Tabelle; hier gehört ihr Wert hin"
  )
}

/// The text in `="…"`.
private func quotedText(_ text: String) -> Substring? {
  let quotes: Set<Character> = ["\"", "“", "”", "„"]
  let rest = text.dropFirst()
  guard rest.count >= 2, let first = rest.first, let last = rest.last, quotes.contains(first),
    quotes.contains(last)
  else { return nil }
  return rest.dropFirst().dropLast()
}

private func markedNumber(_ text: String) -> Message? {
  let number = text.dropFirst()
  guard !number.isEmpty, number.allSatisfy({ $0.isASCII && ($0.isNumber || "+/. -".contains($0)) })
  else { return nil }
  return Message(
    "begins with the apostrophe by which a spreadsheet knows a text; write \(number)",
    de: "beginnt mit dem Hochkomma, an dem eine Tabelle Text erkennt; gemeint ist \(number)"
  )
}

/// A number as a program wrote it that took a text for one: `4,9E+11`, `4.41e11`, `491512345678.0`.
private func shortenedNumber(_ text: String) -> Message? {
  let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
  let isDigits = { (part: Substring) in !part.isEmpty && part.utf8.allSatisfy { isDigit($0) } }
  let halves = { (part: Substring) in
    part.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
  }
  guard var whole = parts.first else { return nil }
  if whole.first == "-" || whole.first == "+" { whole.removeFirst() }
  let mantissa = halves(whole)
  guard mantissa.count <= 2, mantissa.allSatisfy(isDigits) else { return nil }
  if parts.count == 2 {
    let signed = parts[1].first == "+" || parts[1].first == "-"
    let exponent = signed ? parts[1].dropFirst() : parts[1]
    // `1E5` may be the number of a room; a spreadsheet writes a sign, other programs a fraction.
    guard isDigits(exponent), exponent.utf8.count <= 3, signed || mantissa.count == 2 else {
      return nil
    }
    return Message(
      "is a number that a spreadsheet has shortened, its digits are lost; format the column as text there and take the number from the source",
      de:
        "ist eine Zahl, die eine Tabelle gekürzt hat, die Ziffern sind verloren; dort die Spalte als Text formatieren und die Nummer aus der Quelle nehmen"
    )
  }
  guard parts.count == 1, mantissa.count == 2, mantissa[0].utf8.count >= 5,
    mantissa[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }), mantissa[1].utf8.count <= 2
  else { return nil }
  return Message(
    "is a text that a program took for a number; meant is probably \(mantissa[0]): export the column as text",
    de:
      "ist ein Text, den ein Programm für eine Zahl hielt; gemeint ist wohl \(mantissa[0]): die Spalte als Text ausgeben"
  )
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// What programs write where they have nothing.
private func nothing(_ text: String, _ isLine: Bool) -> Message? {
  let isErrorNumber = ["Err:", "Fehler:"].contains { start in
    text.hasPrefix(start) && text.count > start.count
      && text.dropFirst(start.count).allSatisfy { $0.isASCII && $0.isNumber }
  }
  if isErrorNumber { return errorOfSpreadsheet }
  // Somebody may be called Null or Nan; nobody is called so in these letters.
  let words: Set<String> = [
    "NULL", "(null)", "<null>", "\\N", "NaN", "nan", "<NA>", "n/a", "N/A", "undefined",
    "[object Object]",
  ]
  guard isLine, words.contains(text) else { return nil }
  return Message(
    "is what a program writes where it has nothing; leave it empty",
    de: "schreibt ein Programm, wo es nichts hat; bitte leer lassen"
  )
}
