/// What else the file is, by the first bytes that such files have.
func otherKind(of bytes: [UInt8]) -> TextFileFault? {
  let save = "open it there and save the sheet as CSV"
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
    // An .xlsx names its parts near the start; an .ods says its type in the first entry, unpacked.
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let whole = String(decoding: bytes.suffix(65_536), as: UTF8.self)
    if whole.contains("xl/") || start.contains("xl/") {
      return .otherKind(name: "an Excel workbook", advice: save)
    }
    if start.contains("opendocument.spreadsheet") {
      return .otherKind(name: "a LibreOffice workbook", advice: save)
    }
    return .otherKind(name: "a ZIP archive", advice: "unpack it and give the CSV in it")
  }
  let known: [(start: [UInt8], name: String, advice: String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel or Office file", save),
    (Array("%PDF-".utf8), "a PDF", "export the table as CSV from where it was made"),
    (Array("SQLite format 3".utf8), "an SQLite database", "export the table as CSV"),
    ([0x1F, 0x8B], "a gzip archive", "unpack it first"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "give a CSV file"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture", "give a CSV file"),
    ([0xFF, 0xD8, 0xFF], "a picture", "give a CSV file"),
    (Array("{\\rtf".utf8), "a formatted document", "save it as CSV or plain text"),
  ]
  guard let kind = known.first(where: { bytes.starts(with: $0.start) }) else { return nil }
  return .otherKind(name: kind.name, advice: kind.advice)
}
