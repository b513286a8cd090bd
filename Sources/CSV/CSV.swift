// Tables as forms and spreadsheets export them: comma, semicolon or tab between cells.
//
// In:  the bytes of a file, in whatever encoding the exporting program chose.
// Out: `decodeText` gives UTF-8 and names the encoding; `CSVFile` gives a header and rows that know
//      the physical line on which they and each of their cells begin, and all faults of the file at
//      once; the readers in `Cells/` turn a cell into a number, or say why it is none.
// Never knows: what the columns mean, dates (CivilCalendar reads them), Unicode beyond its encodings.

/// Why the bytes of a file cannot be read as text at all.
public enum TextFileFault: Error, Equatable, Sendable {
  /// A file of another kind; `advice` says what to do instead.
  case otherKind(name: String, advice: String)
  /// There is nothing in the file.
  case empty
  /// A NUL byte: not a text in any of the encodings that are read.
  case nul(byteOffset: Int, line: Int)
  /// Bytes that the encoding, chosen by a mark or by all that stands around, does not know.
  case invalid(encoding: TextEncoding, byteOffset: Int, line: Int)
}

/// The encodings in which programs export tables.
public enum TextEncoding: String, Sendable {
  /// UTF-8 without a mark; ASCII too.
  case utf8 = "UTF-8"
  /// UTF-8 with a byte order mark, as spreadsheets write it.
  case utf8WithMark = "UTF-8 with mark"
  /// UTF-16, the lower byte first.
  case utf16LittleEndian = "UTF-16 LE"
  /// UTF-16, the higher byte first.
  case utf16BigEndian = "UTF-16 BE"
  /// The Western European code page of Windows.
  case windows1252 = "Windows-1252"
}

extension TextFileFault: CustomStringConvertible {
  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .otherKind(let name, let advice):
      "this is \(name), not a text; \(advice)"
    case .empty:
      "the file is empty"
    case .nul(let byteOffset, let line):
      "this is not a text: a NUL byte on line \(line), byte \(byteOffset)"
    case .invalid(let encoding, let byteOffset, let line):
      "on line \(line), byte \(byteOffset), is something that \(encoding.rawValue) does not know"
    }
  }
}
