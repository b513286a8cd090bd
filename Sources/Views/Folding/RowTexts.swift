import CBOR
import CivilCalendar
import Mentoring

/// Texts that rows repeat: each is made once, as long as few share a place.
final class RowTexts {
  private static let placeCount = 4_096

  private var days: [Int]
  private var dates: [String]
  private var codes: [[UInt8]]
  private var jsons: [String]

  init() {
    days = Array(repeating: .min, count: Self.placeCount)
    dates = Array(repeating: "", count: Self.placeCount)
    codes = Array(repeating: [], count: Self.placeCount)
    jsons = Array(repeating: "", count: Self.placeCount)
  }

  /// The date of a day, as ISO 8601 writes it.
  func date(ofDay day: Int) -> String {
    let place = day & (Self.placeCount - 1)
    if days[place] == day { return dates[place] }
    let date = isoDate(ofDay: day)
    days[place] = day
    dates[place] = date
    return date
  }

  /// An encoded array of codes as a JSON array; nil for no bytes, or for others.
  func json(ofCodes encoded: Span<UInt8>) -> String? {
    guard !encoded.isEmpty else { return nil }
    var fingerprint = Fingerprint()
    fingerprint.add(encoded)
    let place = Int(truncatingIfNeeded: fingerprint.value) & (Self.placeCount - 1)
    let known = codes[place]
    if isSame(known.span, encoded) { return jsons[place] }
    var reader = CBORReader(encoded)
    do throws(CBORError) {
      // Codes hold nothing that JSON would escape.
      let words = try [Code](from: &reader).map { "\"\($0.word)\"" }
      let json = "[\(words.joined(separator: ","))]"
      codes[place] = Array(copying: encoded)
      jsons[place] = json
      return json
    } catch {
      return nil
    }
  }
}
