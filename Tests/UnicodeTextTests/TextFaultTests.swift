import Testing
import UnicodeText

@Suite
struct `A text for the record` {
  @Test(arguments: [
    "Jule Özkan", "שלום", "مرحبا", "👩‍👩‍👧", "क्‍ष", "Grüße – „ja“", "", "a\u{AD}b", "𝒳",
  ])
  func `may hold the letters of every script`(text: String) {
    #expect(textFault(in: text) == nil)
  }

  @Test(arguments: [
    ("a\u{0}b", TextFault.Kind.nul, 0x0, 1),
    ("ab\u{7}", .control, 0x7, 2),
    ("\u{7F}", .control, 0x7F, 0),
    ("ü\u{85}", .control, 0x85, 1),
    ("a\tb", .control, 0x9, 1),
    ("a\r\nb", .control, 0xD, 1),
    ("e\u{301}\u{2028}", .control, 0x2028, 1),
    ("Ku\u{308}h\u{202E}n", .bidirectionalControl, 0x202E, 3),
    ("\u{2066}", .bidirectionalControl, 0x2066, 0),
    ("\u{200F}", .bidirectionalControl, 0x200F, 0),
    ("a\u{61C}", .bidirectionalControl, 0x61C, 1),
    ("\u{E000}", .privateUse, 0xE000, 0),
    ("\u{10FFFD}", .privateUse, 0x10FFFD, 0),
    ("x\u{1FFFE}", .noncharacter, 0x1FFFE, 1),
    ("x\u{378}", .unassigned, 0x378, 1),
  ])
  func `names what it does not accept`(
    text: String,
    kind: TextFault.Kind,
    codePoint: UInt32,
    offset: Int
  ) {
    #expect(
      textFault(in: text) == TextFault(kind: kind, codePoint: codePoint, offset: offset)
    )
  }

  @Test(arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x10FFFF] as [UInt32])
  func `holds no noncharacter`(codePoint: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(codePoint))
    #expect(textFault(in: "ä\(scalar)")?.kind == .noncharacter)
  }

  @Test
  func `may run over several lines where that is asked for`() {
    #expect(textFault(in: "a\r\nb\tc\u{2029}d", allowingLineBreaks: true) == nil)
    let fault = textFault(in: "a\r\nb\u{B}", allowingLineBreaks: true)
    #expect(fault == TextFault(kind: .control, codePoint: 0xB, offset: 3))
  }

  @Test
  func `says what and where in words`() {
    let override = TextFault(kind: .bidirectionalControl, codePoint: 0x202E, offset: 2)
    #expect(
      override.description == "invisible control of the writing direction U+202E at character 3"
    )
    let bell = TextFault(kind: .control, codePoint: 7, offset: 0)
    #expect(bell.description == "control character U+0007 at character 1")
    #expect(textFault(in: "a\nb")?.description == "line break U+000A at character 2")
  }
}

@Suite
struct `The width of a text` {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("Kühn", 4), ("Ku\u{308}hn", 4), ("日本", 4), ("👩‍👩‍👧", 2), ("👍🏽", 2),
    ("🇩🇪", 2), ("❤️", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("한", 2), ("a\u{0}b", 2), ("क्‍ष", 2),
    ("ü\u{200B}", 1),
  ])
  func `is counted in columns`(text: String, columns: Int) {
    #expect(displayWidth(text) == columns)
  }
}
