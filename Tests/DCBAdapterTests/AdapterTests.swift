import Testing

/// The rules of dcb.events, asked as a suite from elsewhere would ask them.
@Suite
struct `A log that is driven by lines` {
  @Test
  func `is empty in the beginning`() throws {
    let log = try Asked()
    #expect(try log(#"{"op":"read"}"#) == #"{"events":[],"head":null}"#)
    #expect(
      try log(#"{"op":"read","items":[],"after":null,"limit":5}"#) == #"{"events":[],"head":null}"#
    )
  }

  @Test
  func `counts positions from 1 without a gap, and names the last of an append`() throws {
    let log = try Asked()
    let three =
      #"{"op":"append","events":[{"type":"a","data":"","tags":[]},{"type":"b"},{"type":"c"}],"condition":null}"#
    #expect(try log(three) == #"{"position":3}"#)
    #expect(
      try log(#"{"op":"append","events":[{"type":"d","data":"AP8=","tags":["x"]}]}"#)
        == #"{"position":4}"#
    )
    #expect(try log.positions() == [1, 2, 3, 4])
  }

  @Test
  func `gives back what it was given, tags in their order and twice`() throws {
    let log = try Asked()
    let tags = #"["z:1","a:1","z:1","ä"]"#
    _ = try log(#"{"op":"append","events":[{"type":"t","data":"AP8QgA==","tags":\#(tags)}]}"#)
    let event = #"{"position":1,"type":"t","data":"AP8QgA==","tags":\#(tags)}"#
    #expect(try log(#"{"op":"read"}"#) == #"{"events":[\#(event)],"head":1}"#)
  }

  @Test
  func `finds what any item means: one of its types, and all of its tags`() throws {
    let log = try Asked()
    try log.append(
      ("a", ["x"]),
      ("a", ["x", "y"]),
      ("b", ["y"]),
      ("c", []),
      ("b", ["x", "y", "z"])
    )
    let cases: [(String, [Int64])] = [
      (#""items":[{"types":["a"],"tags":[]}]"#, [1, 2]),
      (#""items":[{"types":["a","c"]}]"#, [1, 2, 4]),
      (#""items":[{"tags":["x","y"]}]"#, [2, 5]),
      (#""items":[{"types":["b"],"tags":["x"]}]"#, [5]),
      (#""items":[{"types":["c"]},{"tags":["z"]}]"#, [4, 5]),
      (#""items":[{"types":["a"]},{"tags":["x"]}]"#, [1, 2, 5]),
      (#""items":[{}]"#, [1, 2, 3, 4, 5]),
      (#""items":[{"types":["never"]}]"#, []),
      (#""items":[{"types":["a"]}],"after":1"#, [2]),
      (#""after":3"#, [4, 5]),
      (#""after":99"#, []),
      (#""limit":2"#, [1, 2]),
      (#""after":1,"limit":2,"items":[{"tags":["y"]}]"#, [2, 3]),
      (#""limit":0"#, []),
    ]
    for (members, found) in cases { #expect(try log.positions(members) == found, "\(members)") }
  }

  @Test
  func `names as head the end of the log, or with a limit that of the answer`() throws {
    let log = try Asked()
    try log.append(("a", []), ("b", []), ("a", []))
    #expect(try log(#"{"op":"read","items":[{"types":["never"]}]}"#) == #"{"events":[],"head":3}"#)
    #expect(try log(#"{"op":"read","after":1,"limit":1}"#).hasSuffix(#""head":2}"#))
    #expect(
      try log(#"{"op":"read","items":[{"types":["never"]}],"limit":1}"#).hasSuffix(#""head":null}"#)
    )
  }

  @Test
  func `refuses an append whose condition is met, and leaves nothing of it`() throws {
    let log = try Asked()
    try log.append(("a", ["x"]), ("b", ["x"]))
    let cases: [(String, String)] = [
      (#"{"items":[{"tags":["x"]}],"after":null}"#, #"{"error":"conflict"}"#),
      (#"{"items":[{"tags":["x"]}],"after":1}"#, #"{"error":"conflict"}"#),
      (#"{"items":[],"after":1}"#, #"{"error":"conflict"}"#),
      (#"{"items":[{"types":["a"]}],"after":1}"#, #"{"position":4}"#),
      (#"{"items":[{"tags":["never"]}]}"#, #"{"position":6}"#),
      (#"{"items":[],"after":6}"#, #"{"position":8}"#),
    ]
    for (condition, answer) in cases {
      let events = #"[{"type":"n","data":""},{"type":"n","data":""}]"#
      let line = #"{"op":"append","events":\#(events),"condition":\#(condition)}"#
      #expect(try log(line) == answer, "\(condition)")
    }
    #expect(try log.positions() == Array(1...8))
  }

  @Test(arguments: [
    "", "{", "[]", "7", #"{"op":"delete"}"#, #"{"op":"append"}"#, #"{"op":"append","events":[]}"#,
    #"{"op":"append","events":[{"type":""}]}"#, #"{"op":"append","events":[{"data":""}]}"#,
    #"{"op":"append","events":[{"type":"a","tags":[""]}]}"#,
    #"{"op":"append","events":[{"type":7}]}"#,
    #"{"op":"append","events":[{"type":"a","data":"???"}]}"#,
    #"{"op":"append","events":[{"type":"a","data":"AQ"}]}"#,
    #"{"op":"append","events":[{"type":"a"}],"condition":{"items":[{"tag":["x"]}]}}"#,
    #"{"op":"append","events":[{"type":"a"}],"condition":{"items":[],"after":-1}}"#,
    #"{"op":"append","events":[{"type":"a"},{"type":""}]}"#,
    #"{"op":"read","after":-1}"#, #"{"op":"read","limit":-1}"#, #"{"op":"read","after":1.5}"#,
    #"{"op":"read","items":{}}"#, #"{"op":"read","items":[7]}"#,
    #"{"op":"read","items":[{"types":"a"}]}"#,
    #"{"op":"read","op":"read"}"#, #"{"op":"read"} x"#,
  ])
  func `answers what makes no sense, and goes on`(line: String) throws {
    let log = try Asked()
    #expect(try log(line) == #"{"error":"invalid"}"#)
    #expect(try log.positions().isEmpty)
    #expect(try log(#"{"op":"append","events":[{"type":"a"}]}"#) == #"{"position":1}"#)
  }

  @Test
  func `takes what fits into an event, and no more`() throws {
    let log = try Asked()
    func line(_ count: Int) -> String {
      #"{"op":"append","events":[{"type":"a","data":"\#(String(repeating: "AAAA", count: count))"}]}"#
    }
    #expect(try log(line(21_800)) == #"{"position":1}"#)
    #expect(try log(line(21_900)) == #"{"error":"invalid"}"#)
    #expect(try log(line(1)) == #"{"position":2}"#)
  }
}
