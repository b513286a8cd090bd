import CSV
import TestSupport
import Testing

@Suite
struct `The bytes of a file` {
  static let text = "Straße;Wünsche\r\n„Spaß“ – 5 €;日本𝄞\n"

  private func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return isLittle ? [low, high] : [high, low]
    }
  }

  @Test
  func `are UTF-8 with or without a mark`() throws {
    let plain = Array(Self.text.utf8)
    let bare = try decodeText(plain)
    #expect(bare.text == plain)
    #expect(bare.encoding == .utf8)
    let marked = try decodeText([0xEF, 0xBB, 0xBF] + plain)
    #expect(marked.text == plain)
    #expect(marked.encoding == .utf8WithMark)
    #expect(try decodeText(Array("a;b".utf8)).encoding == .utf8)
  }

  @Test
  func `are UTF-16 of either byte order with a mark`() throws {
    let little = try decodeText([0xFF, 0xFE] + utf16(Self.text, isLittle: true))
    #expect(little.text == Array(Self.text.utf8))
    #expect(little.encoding == .utf16LittleEndian)
    let big = try decodeText([0xFE, 0xFF] + utf16(Self.text, isLittle: false))
    #expect(big.text == Array(Self.text.utf8))
    #expect(big.encoding == .utf16BigEndian)
  }

  @Test
  func `are UTF-16 without a mark where every other byte is NUL`() throws {
    let text = "Antwort-ID;Vorname;Straße – Ort\r\n1;Łukasz;x\r\n"
    let little = try decodeText(utf16(text, isLittle: true))
    #expect(little.text == Array(text.utf8))
    #expect(little.encoding == .utf16LittleEndian)
    let big = try decodeText(utf16(text, isLittle: false))
    #expect(big.text == Array(text.utf8))
    #expect(big.encoding == .utf16BigEndian)
  }

  @Test
  func `are Windows-1252 where they are not UTF-8`() throws {
    let bytes: [UInt8] =
      Array("Stra".utf8) + [0xDF] + Array("e;W".utf8) + [0xFC] + Array("nsche\r\n".utf8)
      + [0x84] + Array("Spa".utf8) + [0xDF, 0x93] + Array(" ".utf8) + [0x96] + Array(" 5 ".utf8)
      + [0x80, 0x8A, 0x9F, 0xA0, 0xFF]
    let read = try decodeText(bytes)
    #expect(
      String(decoding: read.text, as: UTF8.self)
        == "Straße;Wünsche\r\n„Spaß“ – 5 €ŠŸ\u{A0}ÿ"
    )
    #expect(read.encoding == .windows1252)
  }

  @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
  func `name the byte that Windows-1252 does not know`(byte: UInt8) {
    let bytes = Array("a;b\r\n1;".utf8) + [0xFC, 0x0A, 0x78, byte]
    #expect(
      throws: TextFileFault.invalid(encoding: .windows1252, byteOffset: 10, line: 3)
    ) { try decodeText(bytes) }
  }

  @Test
  func `are damaged UTF-8 rather than another encoding where most of it is whole`() {
    let bytes = Array("ä;ö\nü;x\n".utf8) + [0xC3] + Array(";é\n".utf8)
    #expect(throws: TextFileFault.invalid(encoding: .utf8, byteOffset: 11, line: 3)) {
      try decodeText(bytes)
    }
    #expect(throws: TextFileFault.invalid(encoding: .utf8WithMark, byteOffset: 5, line: 2)) {
      try decodeText([0xEF, 0xBB, 0xBF] + Array("a\n".utf8) + [0xFC])
    }
  }

  @Test
  func `are refused where a surrogate stands alone or a byte is missing`() {
    #expect(throws: TextFileFault.invalid(encoding: .utf16LittleEndian, byteOffset: 6, line: 2)) {
      try decodeText([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x00, 0xD8, 0x61, 0])
    }
    #expect(throws: TextFileFault.invalid(encoding: .utf16BigEndian, byteOffset: 4, line: 1)) {
      try decodeText([0xFE, 0xFF, 0, 0x61, 0xDC, 0x00])
    }
    #expect(throws: TextFileFault.invalid(encoding: .utf16LittleEndian, byteOffset: 4, line: 1)) {
      try decodeText([0xFF, 0xFE, 0x61, 0, 0x61])
    }
  }

  @Test
  func `hold no NUL`() {
    #expect(throws: TextFileFault.nul(byteOffset: 7, line: 3)) {
      try decodeText(Array("a\r\nb\n;x\u{0}".utf8))
    }
    #expect(throws: TextFileFault.nul(byteOffset: 4, line: 1)) {
      try decodeText([0xFF, 0xFE, 0x61, 0, 0, 0])
    }
    #expect(throws: TextFileFault.empty) { try decodeText([]) }
  }

  @Test(
    arguments: [
      (Array("PK\u{3}\u{4}....xl/workbook.xml".utf8), "an Excel workbook"),
      (
        Array("PK\u{3}\u{4}....mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
        "a LibreOffice workbook"
      ),
      (Array("PK\u{3}\u{4}....photo.jpg".utf8), "a ZIP archive"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "an old Excel or Office file"),
      (Array("%PDF-1.7".utf8), "a PDF"), ([0x1F, 0x8B, 8, 0], "a gzip archive"),
      (Array("SQLite format 3\u{0}".utf8), "an SQLite database"),
    ] as [([UInt8], String)]
  )
  func `of another kind are named, with advice`(bytes: [UInt8], name: String) {
    let fault = #expect(throws: TextFileFault.self) { try decodeText(bytes) }
    #expect(fault?.description.hasPrefix("this is \(name), not a text; ") == true)
  }

  @Test
  func `never make the decoder crash, and its text is valid`() {
    var random = SplitMix(printing: "never make the decoder crash, and its text is valid")
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<40, using: &random)
      let highest = Bool.random(using: &random) ? UInt8(255) : 130
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...highest, using: &random) }
      guard let read = try? decodeText(bytes) else { continue }
      #expect(String(validating: read.text, as: UTF8.self) != nil)
    }
  }
}

@Suite
struct `A file in two encodings` {
  @Test
  func `is a fault, however few its bytes, and never a text full of strange letters`() {
    // Müller in Windows-1252, Kühn in UTF-8: as one programme appends what another exported.
    let bytes = Array("M".utf8) + [0xFC] + Array("ller\nKühn\n".utf8)
    #expect(throws: TextFileFault.self) { try decodeText(bytes) }
  }
}
