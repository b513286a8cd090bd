import JSON
import TestSupport
import Testing

@Suite
struct `Written JSON` {
  @Test
  func `is compact or pretty`() {
    let value: JSONValue = ["a": [1, 2.5, nil], "b": [:], "c": [], "d": ["e": true]]
    #expect(value.description == #"{"a":[1,2.5,null],"b":{},"c":[],"d":{"e":true}}"#)
    #expect(
      String(decoding: value.encoded(style: .pretty), as: UTF8.self) == """
        {
          "a": [
            1,
            2.5,
            null
          ],
          "b": {},
          "c": [],
          "d": {
            "e": true
          }
        }
        """
    )
  }

  @Test
  func `escapes what must be and nothing else`() {
    let value = JSONValue.string("\u{0}\u{1F}\u{8}\u{C}\n\r\t\"\\/ä\u{7F}\u{2028}𝄞")
    #expect(value.description == #""\u0000\u001f\b\f\n\r\t\"\\/ä"# + "\u{7F}\u{2028}𝄞\"")
  }

  @Test(arguments: [
    0.1, 1, -0.0, 1e23, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .leastNormalMagnitude,
    123_456_789.125,
    1e16, -1e-7,
  ])
  func `gives doubles back exactly`(number: Double) throws {
    let read = try JSONValue(parsing: JSONValue.real(number).encoded())
    guard case .real(let back) = read else {
      Issue.record("\(read) is no real")
      return
    }
    #expect(back.bitPattern == number.bitPattern)
  }

  @Test
  func `has null for numbers that JSON lacks`() {
    #expect(JSONValue.array([.real(.nan), .real(.infinity)]).description == "[null,null]")
  }

  @Test
  func `takes encoded parts and starts afresh`() {
    var writer = JSONWriter()
    writer.beginArray()
    writer.encoded(Array("{\"x\":1}".utf8))
    writer.integer(UInt64.max)
    writer.bool(false)
    writer.endArray()
    #expect(writer.text == "[{\"x\":1},18446744073709551615,false]")
    writer.removeAll()
    writer.string("next")
    #expect(writer.text == "\"next\"")
  }

  @Test
  func `reads back as what was written, whatever it is`() throws {
    var random = SplitMix(printing: "reads back as what was written, whatever it is")
    for _ in 0..<500 {
      let value = randomValue(depth: 4, using: &random)
      for style in [JSONWriter.Style.compact, .pretty] {
        let back = try JSONValue(parsing: value.encoded(style: style))
        #expect(back == value)
      }
    }
  }

  @Test
  func `survives no damage unnoticed by crashing`() {
    var random = SplitMix(printing: "survives no damage unnoticed by crashing")
    var refused = 0
    for _ in 0..<2000 {
      var bytes = randomValue(depth: 3, using: &random).encoded()
      let index = Int.random(in: bytes.indices, using: &random)
      bytes[index] = UInt8.random(in: 0...255, using: &random)
      do {
        // What is still JSON must be written and read to the same value again.
        let value = try JSONValue(parsing: bytes)
        let again = try JSONValue(parsing: value.encoded())
        #expect(again == value)
      } catch {
        #expect(error.line >= 1)
        refused += 1
      }
    }
    #expect(refused > 200)
  }
}

private func randomValue(depth: Int, using random: inout SplitMix) -> JSONValue {
  switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
  case 0: return .null
  case 1: return .bool(.random(using: &random))
  case 2: return .integer(.random(in: .min ... .max, using: &random))
  case 3: return .real(.random(in: -1e9...1e9, using: &random))
  case 4: return .string(randomText(using: &random))
  case 5:
    let count = Int.random(in: 0..<4, using: &random)
    return .array((0..<count).map { _ in randomValue(depth: depth - 1, using: &random) })
  default:
    let count = Int.random(in: 0..<4, using: &random)
    return .object(
      (0..<count).map { index in
        let key = "\(index)" + randomText(using: &random)
        return (key: key, value: randomValue(depth: depth - 1, using: &random))
      }
    )
  }
}

private func randomText(using random: inout SplitMix) -> String {
  // No NUL: jansson's strings are read without it.
  let alphabet = Array("aZ09 \"\\/\n\r\t\u{1}\u{1F}\u{7F}äß日𝄞[]{},:".unicodeScalars)
  var text = String.UnicodeScalarView()
  for _ in 0..<Int.random(in: 0..<8, using: &random) {
    text.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
  }
  return String(text)
}
