import CommandLineKit
import Testing

@Suite
struct `A help page` {
  static let pages: [[String]] = [
    [], ["help"], ["--help"], ["help", "show"], ["show", "--help"], ["show", "-h"],
    ["help", "record"], ["help", "record", "meeting-held"], ["help", "keys"],
    ["keys", "list", "--help"], ["help", "import"], ["help", "sum"], ["help", "completions"],
  ]

  @Test(arguments: pages)
  func `fits 80 columns and goes to standard output`(words: [String]) {
    let outcome = run(words)
    #expect(outcome.code == .done)
    #expect(outcome.errors == "")
    for line in outcome.output.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
    #expect(outcome.output.contains("USAGE\n"))
    #expect(outcome.output.contains("-h, --help"))
  }

  @Test(arguments: [50, 60, 79, 200])
  func `fits a terminal`(columns: Int) {
    let terminal = Terminal(isTerminal: true, columns: columns)
    let console = Console.captured(outputTerminal: terminal)
    _ = sample.run(["help", "show"], console: console)
    // Lines to be typed stay whole.
    for line in console.output.text.split(separator: "\n") where !line.contains("sample ") {
      #expect(line.count <= min(80, columns), "\(line)")
    }
  }

  @Test
  func `of the program lists every command under its heading`() {
    let text = run("help").output
    for word in [
      "RECORDING", "LOOKING", "KEEPING HOUSE", "record", "import", "show", "sum", "fail", "keys",
      "completions", "--record", "--format", "--version", "EXAMPLES", "SEE ALSO",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(run().output == text)
    #expect(run("--help").output == text)
  }

  @Test
  func `of a command lists its inputs with their defaults`() {
    let text = run("help", "show").output
    for word in [
      "sample show: Show one thing", "sample show ID [OTHERS] [OPTIONS]", "  ID ",
      "-d, --depth NUMBER", "[default: 1]", "--only TEXT", "[repeatable]", "-a, --all",
      "-r, --record DIR", "[or $SAMPLE_RECORD]", "--format table|csv|json|jsonl",
      "# Show a tandem\n  sample show T-7K3M9QXAB\n",
      "SEE ALSO\n  sample find TEXT\n  sample trail ID",
      "rests on.\n\nWithout an id",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(run("show", "--help").output == text)
    #expect(run("show", "X", "-h").output == text)
    #expect(run("help", "show", "--unknown").output == text)
  }

  @Test
  func `aligns what its terms mean`() throws {
    let text = run("help", "show").output
    let line = try #require(text.split(separator: "\n").first { $0.contains("--all") })
    let other = try #require(text.split(separator: "\n").first { $0.contains("-d, --depth") })
    let column = try #require(line.firstRange(of: "Also show")).lowerBound
    let otherColumn = try #require(other.firstRange(of: "How deep")).lowerBound
    #expect(
      line.distance(from: line.startIndex, to: column)
        == other.distance(from: other.startIndex, to: otherColumn)
    )
  }

  @Test
  func `shows the options of a word`() {
    let text = run("help", "record", "meeting-held").output
    #expect(text.contains("OPTIONS OF meeting-held"))
    #expect(text.contains("--tandem ID"))
    #expect(text.contains("[required]"))
    #expect(text.contains("sample record meeting-held --tandem ID [OPTIONS]"))
    #expect(run("record", "meeting-held", "--help").output == text)
    #expect(!run("help", "record").output.contains("--tandem"))
  }

  @Test
  func `of a group lists its commands`() {
    let text = run("help", "keys").output
    #expect(text.contains("sample keys COMMAND"))
    #expect(text.contains("List the keys."))
  }

  @Test
  func `is not there for a word that is unknown`() {
    let outcome = run("help", "shwo")
    #expect(outcome.code == .usage)
    #expect(outcome.errors.contains("did you mean 'show'"))
  }
}
