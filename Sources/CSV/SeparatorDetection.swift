/// The separator that a first line `sep=;` declares, as Excel writes and reads it, and where it ends.
func declaredSeparator(of text: [UInt8]) -> (separator: CSVFile.Separator, end: Int)? {
  guard text.count > 5, text.starts(with: "sep=".utf8),
    let separator = CSVFile.Separator(rawValue: text[4])
  else { return nil }
  if text[5] == UInt8(ascii: "\n") { return (separator, 6) }
  guard text[5] == UInt8(ascii: "\r") else { return nil }
  return (separator, text.count > 6 && text[6] == UInt8(ascii: "\n") ? 7 : 6)
}

/// The separator that cuts the header into several names and most of the next rows into as many cells.
///
/// A comma in the header of a file with semicolons loses, since the rows do not follow it. Where two
/// fit equally, the one that makes more columns wins; a file of one column has none, and the first
/// is taken.
func detectedSeparator(of text: [UInt8], from start: Int) -> CSVFile.Separator {
  let sampleCount = 20
  var best = (separator: CSVFile.Separator.semicolon, fitting: -1, columns: 1)
  for candidate in CSVFile.Separator.allCases {
    var scanner = CSVScanner(text, separator: candidate.rawValue, from: start)
    guard let columns = scanner.nextContent()?.cells.count, columns > 1 else { continue }
    var fitting = 0
    for _ in 0..<sampleCount {
      guard let record = scanner.nextContent() else { break }
      if record.cells.count == columns { fitting += 1 }
    }
    if (fitting, columns) > (best.fitting, best.columns) {
      best = (candidate, fitting, columns)
    }
  }
  return best.separator
}
