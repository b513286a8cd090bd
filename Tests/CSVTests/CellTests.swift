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

@Suite
struct `An e-mail address in a cell` {
  @Test(arguments: [
    "jule.özkan.108@example.org", "a@b.de", "o'hara+x_y-z@sub.uni-köln.de",
    "götz.von-der-aue@example.org",
    "1@2.example", "иван@пример.рф",
  ])
  func `is accepted`(text: String) throws {
    #expect(try readEmailAddress(text) == text)
    #expect(try readEmailAddress(" \(text)\u{A0}") == text)
  }

  @Test(arguments: [
    ("keine-adresse", AddressFault.noAt), ("", .empty), (" ", .empty), ("a@b@c.de", .severalAts),
    ("@b.de", .noLocalPart), ("a@", .wrongDomain("")), ("a@localhost", .wrongDomain("localhost")),
    ("a@b..de", .wrongDomain("b..de")), ("a@.de", .wrongDomain(".de")),
    ("a@b.de.", .wrongDomain("b.de.")),
    ("a@-b.de", .wrongDomain("-b.de")), ("a@b-.de", .wrongDomain("b-.de")),
    ("a@1.2.3.4", .wrongDomain("1.2.3.4")),
    ("a@b_c.de", .wrongDomain("b_c.de")), ("a b@c.de", .wrongCharacter(" ")),
    ("a@b.de; c@d.de", .wrongCharacter(";")), ("A B <a@b.de>", .wrongCharacter(" ")),
    ("<a@b.de>", .wrongCharacter("<")), ("a\u{0}@b.de", .wrongCharacter("\u{0}")),
    ("a\n@b.de", .wrongCharacter("\n")), ("a\u{200B}@b.de", .wrongCharacter("\u{200B}")),
    ("a\u{202E}@b.de", .wrongCharacter("\u{202E}")), (".a@b.de", .wrongDot), ("a.@b.de", .wrongDot),
    ("a..b@c.de", .wrongDot), ("\(String(repeating: "a", count: 65))@b.de", .tooLong),
    ("a@\(String(repeating: "a.", count: 130))de", .tooLong),
    (
      "a@\(String(repeating: "b", count: 64)).de",
      .wrongDomain(String(repeating: "b", count: 64) + ".de")
    ),
  ])
  func `is refused with its reason`(text: String, reason: AddressFault) {
    #expect(throws: reason) { try readEmailAddress(text) }
    #expect(!reason.description.isEmpty)
  }
}
