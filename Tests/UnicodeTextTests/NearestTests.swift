import Testing

@testable import UnicodeText

@Suite
struct `The nearest word` {
  @Test(arguments: [
    ("lst", "list"), ("lsit", "list"), ("LIST", "list"), ("lists", "list"),
    ("meeting-hold", "meeting-held"),
    ("metting-held", "meeting-held"), ("tandem", "tandem-formed"),
    ("meeting-heldd", "meeting-held"),
    ("größe", "grösse"),
  ])
  func `is found`(word: String, expected: String) {
    let words = ["list", "show", "meeting-held", "meeting-moved", "tandem-formed", "grösse"]
    #expect(nearest(to: word, in: words) == expected)
  }

  @Test(arguments: ["", "x", "xyzzy", "meeting", "sl"])
  func `is nothing when nothing is near`(word: String) {
    let words = ["list", "show", "meeting-held", "meeting-moved"]
    #expect(nearest(to: word, in: words) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "acb", 1),
    ("abc", "axc", 1), ("ca", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1),
  ])
  func `is measured in edits`(first: String, second: String, distance: Int) {
    #expect(editDistance(Array(first), Array(second)) == distance)
    #expect(editDistance(Array(second), Array(first)) == distance)
  }
}
