import CSV
import Testing

@Suite
struct `A number in a cell` {
  @Test(arguments: [
    ("1981", 1981), ("1.234", 1234), ("1.234.567", 1_234_567), ("-5", -5), ("\u{2212}5", -5),
    ("+7", 7), ("0", 0), (" 12\u{A0}", 12), ("007", 7),
    ("999999999999999999", 999_999_999_999_999_999),
    ("000000000000000000000001", 1),
  ])
  func `is whole`(text: String, number: Int) throws {
    #expect(try readInteger(text) == number)
  }

  @Test(arguments: [
    ("zwanzig", NumberFault.unreadable), ("", .empty), ("  ", .empty), ("1,5", .fraction),
    ("1.5", .fraction), ("1.23.456", .wrongGroups), ("1234.567.890", .wrongGroups),
    ("-", .unreadable),
    ("1..2", .unreadable), (".5", .unreadable), ("5.", .unreadable), ("1 000", .unreadable),
    ("1e3", .unreadable), ("--1", .unreadable), ("٣", .unreadable),
    ("1000000000000000000", .tooLarge),
    ("0x10", .unreadable), ("1\u{0}", .unreadable), ("0.123", .fraction),
  ])
  func `is refused as a whole one with its reason`(text: String, reason: NumberFault) {
    #expect(throws: reason) { try readInteger(text) }
  }

  @Test(arguments: [
    ("1,5", 15, 1, "1.5"), ("2,50", 250, 2, "2.50"), ("-0,05", -5, 2, "-0.05"), ("3", 3, 0, "3"),
    ("1.234,50", 123_450, 2, "1234.50"), ("4.5", 45, 1, "4.5"), ("0.25", 25, 2, "0.25"),
    ("1.2345", 12_345, 4, "1.2345"), ("1.234.567", 1_234_567, 0, "1234567"), ("0,0", 0, 1, "0.0"),
    ("0.123", 123, 3, "0.123"), ("1234.567", 1_234_567, 3, "1234.567"),
  ])
  func `may have a decimal comma`(
    text: String,
    mantissa: Int,
    scale: Int,
    written: String
  ) throws {
    let number = try readDecimal(text)
    #expect(number == ExactDecimal(mantissa: mantissa, scale: scale))
    #expect(number.description == written)
  }

  @Test(arguments: [
    ("1.234", NumberFault.ambiguousDot), ("12.345", .ambiguousDot), ("1,2,3", .unreadable),
    ("1,", .unreadable), (",5", .unreadable), ("1,5 h", .unreadable), ("1.23.4", .wrongGroups),
    ("12.34,5", .wrongGroups), ("", .empty), ("1,234.5", .unreadable),
    ("0,0000000000000000001", .tooLarge), ("1234567890123456,789", .tooLarge),
  ])
  func `is refused with its reason`(text: String, reason: NumberFault) {
    #expect(throws: reason) { try readDecimal(text) }
  }
}
