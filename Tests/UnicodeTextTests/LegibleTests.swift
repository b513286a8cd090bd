import Testing
import UnicodeText

@Suite
struct `A text made legible` {
  @Test(arguments: [
    ("Anna\u{A0}Müller", "Anna Müller"), ("Anna  Müller", "Anna Müller"),
    (" Anna\u{2003} ", "Anna"),
    ("\u{FEFF}Anna", "Anna"), ("An\u{AD}na", "Anna"), ("Anna\u{200B}", "Anna"),
    ("An\u{2060}na", "Anna"), ("An\u{200D}na", "Anna"), ("An\u{200C}na", "Anna"),
    ("Anna\u{FE0F}", "Anna"), ("Ku\u{308}hn", "Kühn"), ("Ku\u{200B}\u{308}hn", "Kühn"),
    ("日\u{3000}本", "日 本"), ("", ""), ("\u{200B}", ""), ("\u{A0}", ""), ("  ", ""),
    ("a\u{202F}%", "a %"),
  ])
  func `loses what cannot be seen, and has one kind of blank`(text: String, seen: String) {
    let once = legible(text)
    #expect(Array(once.utf8) == Array(seen.utf8))
    #expect(Array(legible(once).utf8) == Array(once.utf8))
  }

  @Test(arguments: ["👩‍👩‍👧", "क्‍ष", "می‌خواهم", "❤️", "1️⃣", "a\tb", "a\nb", "葛\u{E0100}"])
  func `keeps what changes a letter, and what is a fault`(text: String) {
    #expect(Array(legible(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test
  func `keeps its lines where it has several`() {
    #expect(legible(" a\u{A0}b\n  c\t\u{200B}d ", keepsLines: true) == "a b\n  c\td")
  }

  @Test(arguments: [
    ("\u{E0041}", TextFault.Kind.tag), ("🏴\u{E0067}", .tag), ("\u{FFFD}", .replacement),
    ("M\u{FFFD}ller", .replacement), ("\u{3164}", .invisible), ("\u{2063}", .invisible),
    ("\u{34F}", .invisible), ("\u{2800}", .invisible), ("日\u{FE00}\u{FE01}", .invisible),
    ("☺\u{E0100}\u{E0101}\u{E0102}", .invisible), ("\u{206A}", .invisible),
  ])
  func `does not hide what misleads`(text: String, kind: TextFault.Kind) {
    #expect(textFault(in: legible(text))?.kind == kind)
  }
}

@Suite
struct `Letters read in the wrong encoding` {
  @Test(arguments: [
    ("MÃ¼ller", "Ã¼", "ü"), ("GroÃŸ", "ÃŸ", "ß"), ("Ã–zkan", "Ã–", "Ö"), ("RenÃ©e", "Ã©", "é"),
    ("Mayâ€“Lang", "â€“", "–"), ("10 â‚¬", "â‚¬", "€"), ("PaweÅ‚", "Å‚", "ł"),
    ("MÃƒÂ¼ller", "Ãƒ", "Ã"),
    ("YÄ±ldÄ±z", "Ä±", "ı"), ("Mu\u{CC}ˆller", "Ìˆ", "\u{308}"),
    ("a\u{C2}\u{A0}b", "Â\u{A0}", "\u{A0}"),
    ("Ð˜Ð²Ð°Ð½", "Ð˜", "И"), ("M√ºller", "√º", "ü"), ("Gro√ü", "√ü", "ß"), ("M├╝ller", "├╝", "ü"),
    ("DuÅ¡an", "Å¡", "š"), ("Ãœnal", "Ãœ", "Ü"), ("Ã„hre", "Ã„", "Ä"),
  ])
  func `are found`(text: String, found: String, meant: String) {
    #expect(garbled(in: text) == Garbled(found: found, meant: meant))
  }

  @Test(arguments: [
    "Müller", "JOÃO", "São", "„Ä“", "Spaß“", "Ålesund", "Ångström", "Łódź", "Âme", "Ängste–", "«Å»",
    "Đặng", "Ðórr", "Dvořák", "ÅÄÖ", "√2", "Æ", "Ñandú", "Île", "İnci", "Ã", "", "Ivan", "Иван",
    "Ä“ und Ö“", "MÃLLER", "Cañón ² ³", "5 Â x",
  ])
  func `are not seen where there are none`(text: String) {
    #expect(garbled(in: text) == nil)
  }
}
