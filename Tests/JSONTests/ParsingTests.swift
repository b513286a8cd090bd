import JSON
import Testing

@Suite
struct `A JSON text` {
  @Test(
    arguments: [
      ("null", JSONValue.null), (" true ", true), ("[]", []), ("{}", [:]), ("\"\"", ""),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("0.1", 0.1), ("1e2", .real(100)), ("1.0", .real(1)), ("-0.5E-3", .real(-0.0005)),
      (#""a\"\\\/\b\f\n\r\tä\u00e4\ud834\udd1e""#, .string("a\"\\/\u{8}\u{C}\n\r\tää𝄞")),
      (#"{"b":1,"a":[true,{"c":null}]}"#, ["b": 1, "a": [true, ["c": nil]]]),
      ("\u{FEFF}[1]", [1]), ("[\n1\r\n,\t2]", [1, 2]), ("\"日本\u{7F}\"", "日本\u{7F}"),
    ] as [(String, JSONValue)]
  )
  func `is read as its value`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test
  func `keeps the members in the order of the source`() throws {
    let keys = (0..<100).map { "k\($0 * 37 % 100)" }
    let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    guard case .object(let members) = try JSONValue(parsing: Array(text.utf8)) else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key) == keys)
  }

  @Test(arguments: [
    ("", 1), ("\u{FEFF}", 1), ("  ", 1), ("[1,]", 1), ("{\"a\":1,\"a\":2}", 1), ("[1] x", 1),
    ("{}\n{}", 2), ("[1\n,\n,2]", 3), ("'a'", 1), ("[01]", 1), ("[1.]", 1), ("[+1]", 1),
    ("[.5]", 1),
    ("NaN", 1), ("Infinity", 1), ("nul", 1), ("\"a\nb\"", 1), ("\"a", 1), ("\"\\x\"", 1),
    ("\"\\u0000\"", 1), ("{\"\\u0000\":1}", 1), ("\"\\ud834\"", 1), ("\"\\udd1e\"", 1), ("[1", 1),
    ("9223372036854775808", 1), ("1e999", 1), ("{1:2}", 1), ("{\"a\" 1}", 1), ("// c\n1", 1),
    ("\u{0}", 1), ("1\u{0}", 1), ("[1]\u{A0}", 1),
  ])
  func `is refused with its line`(text: String, line: Int) {
    let fault = #expect(throws: JSONFault.self, "\(text)") {
      try JSONValue(parsing: Array(text.utf8))
    }
    #expect(fault?.line == line)
    #expect(fault?.message.isEmpty == false)
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22],
      [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0xFF, 0xFE, 0x31, 0x00], [0x22, 0x00, 0x22],
    ] as [[UInt8]]
  )
  func `holds no invalid bytes`(bytes: [UInt8]) {
    #expect(throws: JSONFault.self) { try JSONValue(parsing: bytes) }
  }

  @Test
  func `names the place of a fault`() {
    let fault = #expect(throws: JSONFault.self) {
      try JSONValue(parsing: Array("{\n  \"ä\": 1,\n  \"ä\": 2\n}".utf8))
    }
    #expect(fault?.line == 3)
    #expect(fault?.column == 5)
    #expect(fault?.message.contains("duplicate") == true)
    #expect(fault?.description.hasPrefix("line 3, column 5: ") == true)
  }

  @Test
  func `is not nested beyond the limit`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64)) }
    let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: nested(65)) }
    #expect(fault == JSONFault(line: 1, column: 65, message: "nested deeper than 64 levels"))
    let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONFault.self) { try JSONValue(parsing: bomb) }
    // Brackets in strings open nothing, and neither do quotes that are escaped end a string.
    let quoted = "\"\\\"" + String(repeating: "[{", count: 100) + "\""
    #expect(throws: Never.self) { try JSONValue(parsing: Array(quoted.utf8)) }
  }
}

@Suite
struct `A place in a JSON value` {
  let root = JSONPlace([
    "columns": [["name": "E-Mail", "as key": 3], "x"], "strict": true, "gone": nil, "share": 0.5,
  ])

  @Test
  func `gives what stands there`() throws {
    #expect(try root.member("columns").elements()[0].member("name").string() == "E-Mail")
    #expect(try root.member("strict").bool())
    #expect(try root.member("share").number() == 0.5)
    #expect(try root.member("columns").elements()[0].member("as key").integer(in: 1...3) == 3)
    #expect(try root.optionalMember("gone") == nil)
    #expect(try root.members().map(\.key) == ["columns", "strict", "gone", "share"])
  }

  @Test
  func `names by path what has the wrong shape`() throws {
    let column = try root.member("columns").elements()[0]
    #expect(throws: JSONShapeFault(path: "columns[0]", message: "\"width\" is missing")) {
      try column.member("width")
    }
    #expect(
      throws: JSONShapeFault(
        path: "columns[0][\"as key\"]",
        message: "a text is expected, not a whole number"
      )
    ) { try column.member("as key").string() }
    #expect(
      throws: JSONShapeFault(path: "columns[1]", message: "an object is expected, not a text")
    ) { try root.member("columns").elements()[1].member("name") }
    #expect(throws: JSONShapeFault(path: "the whole", message: "a list is expected, not an object"))
    {
      try root.elements()
    }
    #expect(
      throws: JSONShapeFault(path: "columns[0][\"as key\"]", message: "3 is not within 4 to 9")
    ) { try column.member("as key").integer(in: 4...9) }
  }

  @Test
  func `refuses members that nobody knows`() {
    let fault = #expect(throws: JSONShapeFault.self) {
      try root.refuseMembers(besides: ["columns", "strict", "share"])
    }
    #expect(
      fault?.message
        == "\"gone\" is not known here; known are \"columns\", \"strict\", \"share\""
    )
  }
}
