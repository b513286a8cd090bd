import CBOR
import Testing

@Suite
struct `A CBOR reader` {
  @Test
  func `reads what the writer wrote, in place`() throws {
    var writer = CBORWriter()
    writer.array(count: 8)
    writer.unsigned(.max)
    writer.integer(.min)
    writer.integer(-1)
    writer.text("Grüße")
    let oneToThree: [UInt8] = [1, 2, 3]
    writer.bytes(oneToThree.span)
    writer.null()
    writer.bool(true)
    let word = Array("type".utf8)
    writer.text(word.span)
    let written = writer.bytes
    var reader = CBORReader(written.span)
    // The reader cannot leave its scope, so nothing that captures it stands inside `#expect`.
    let count = try reader.arrayCount()
    let greatest = try reader.unsigned()
    let integers = (try reader.integer(), try reader.integer())
    let isNullTooEarly = try reader.takeNull()
    let greeting = try reader.text()
    let content = try reader.byteRange()
    let isNull = try reader.takeNull()
    let isTrue = try reader.bool()
    let type = try reader.textRange()
    try reader.expectEnd()
    #expect(count == 8 && greatest == .max && integers == (.min, -1))
    #expect(greeting == "Grüße" && isTrue && isNull && !isNullTooEarly)
    let copied = reader.copy(content)
    #expect(copied == [1, 2, 3])
    let matches = [
      reader.matches(type, "type"), reader.matches(type, "typo"), reader.matches(type, "typed"),
    ]
    #expect(matches == [true, false, false])
    let text = try reader.text(in: type)
    #expect(text == "type")
  }

  @Test
  func `refuses another kind and says where`() {
    let item: [UInt8] = [0x00, 0x61, 0x61, 0xf6]
    #expect(throws: CBORError.wrongKind(at: 0)) {
      var reader = CBORReader(item.span, at: 0)
      _ = try reader.text()
    }
    #expect(throws: CBORError.wrongKind(at: 1)) {
      var reader = CBORReader(item.span, at: 1)
      _ = try reader.unsigned()
    }
    #expect(throws: CBORError.wrongKind(at: 1)) {
      var reader = CBORReader(item.span, at: 1)
      _ = try reader.byteRange()
    }
    #expect(throws: CBORError.wrongKind(at: 1)) {
      var reader = CBORReader(item.span, at: 1)
      _ = try reader.mapCount()
    }
    #expect(throws: CBORError.wrongKind(at: 3)) {
      var reader = CBORReader(item.span, at: 3)
      _ = try reader.bool()
    }
    #expect(throws: CBORError.wrongKind(at: 3)) {
      var reader = CBORReader(item.span, at: 3)
      _ = try reader.integer()
    }
    #expect(throws: CBORError.trailing(at: 0)) {
      let reader = CBORReader(item.span, at: 0)
      try reader.expectEnd()
    }
    #expect(throws: CBORError.truncated(at: 4)) {
      var reader = CBORReader(item.span, at: 4)
      _ = try reader.takeNull()
    }
  }

  @Test(arguments: ["1b8000000000000000", "3b8000000000000000"])
  func `gives no integer that does not fit`(hex: String) {
    let encoded = bytes(hex)
    #expect(throws: CBORError.wrongKind(at: 0)) {
      var reader = CBORReader(encoded.span)
      _ = try reader.integer()
    }
  }

  @Test
  func `stops skipping as soon as the items cannot all be there`() {
    let encoded = bytes("828100")
    #expect(throws: CBORError.truncated(at: 1)) {
      var reader = CBORReader(encoded.span)
      try reader.skip()
    }
  }

  @Test
  func `validates a text when it is asked for`() throws {
    let encoded = bytes("61ff")
    var reader = CBORReader(encoded.span)
    let range = try reader.textRange()
    #expect(range == 1..<2)
    #expect(throws: CBORError.invalidText(at: 1)) {
      var reader = CBORReader(encoded.span)
      _ = try reader.text()
    }
  }
}

@Suite
struct `A CBOR map` {
  @Test
  func `keeps shorter keys first, then bytewise`() throws {
    var map = CBORMap()
    for (index, key) in ["bb", "b", "aa", "", "ä", "a"].enumerated() {
      map[key] = [UInt8(index)]
    }
    #expect(map.entries.map(\.key) == ["", "a", "b", "aa", "bb", "ä"])
    let encoded = map.encoded
    try checkDeterministic(encoded.span, admitting: .plain)
    #expect(try CBORMap(decoding: encoded.span) == map)
    #expect(map["aa"] == [2])
    #expect(map["ab"] == nil)
  }

  @Test
  func `replaces and removes`() {
    var map = CBORMap()
    map["a"] = [1]
    map["a"] = [2]
    #expect(map["a"] == [2] && map.entries.count == 1)
    map["b"] = nil
    map["a"] = nil
    #expect(map == CBORMap() && map.encoded == [0xa0])
  }

  @Test
  func `does not take canonically equivalent keys for one`() throws {
    var (composed, decomposed) = (CBORMap(), CBORMap())
    composed["\u{e4}"] = [1]
    decomposed["a\u{308}"] = [1]
    #expect(composed != decomposed)
    var map = CBORMap()
    map["\u{e4}"] = [1]
    map["a\u{308}"] = [2]
    #expect(map.entries.count == 2)
    #expect(map["\u{e4}"] == [1] && map["a\u{308}"] == [2])
    let encoded = map.encoded
    #expect(try CBORMap(decoding: encoded.span) == map)
  }

  @Test
  func `has text keys only and is a map`() {
    for (hex, error): (String, CBORError) in [
      ("a10101", .wrongKind(at: 1)), ("80", .wrongKind(at: 0)), ("a000", .trailing(at: 1)),
    ] {
      let encoded = bytes(hex)
      #expect(throws: error) { try CBORMap(decoding: encoded.span) }
    }
  }
}
