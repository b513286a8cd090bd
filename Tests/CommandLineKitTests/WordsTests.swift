import Testing

@testable import CommandLineKit

@Suite
struct `The words of a command line` {
  @Test
  func `are read as they are`() throws {
    #expect(try readWords([Array("show".utf8), [], Array("Kühn".utf8)]) == ["show", "", "Kühn"])
  }

  @Test
  func `are refused where they are no UTF-8, by their place`() throws {
    let failure = try #require(throws: Failure.self) {
      try readWords([Array("find".utf8), [0x4b, 0xfc, 0x68, 0x6e]])
    }
    #expect(failure.exitCode == .usage)
    #expect(failure.message.hasPrefix("word 2 after the program's name is not valid UTF-8"))
  }

  @Test
  func `that advise are in the reader's language`() {
    var failure = Failure(.refused, "abgelehnt", advice: "später")
    failure.adviceLabel = "Abhilfe"
    #expect(failure.text(program: "sample") == "sample: abgelehnt\n  Abhilfe: später\n")
  }
}
