import CommandLineKit
import Glibc
import Testing

/// Two columns for what is wide in a terminal, as far as these tests need it.
func width(_ text: String) -> Int {
  text.reduce(0) { sum, letter in
    let value = letter.unicodeScalars.first?.value ?? 0
    return sum + ((0x1100...0x115f).contains(value) || (0x2e80...0xd7a3).contains(value) ? 2 : 1)
  }
}

@Suite
struct `A result` {
  static let columns = [
    Column("id"), Column("count", label: "Count", kind: .integer),
    Column("share", label: "Share", kind: .real), Column("open", label: "Open", kind: .bool),
    Column("since", label: "Since", kind: .date), Column("more", label: "More", kind: .json),
  ]
  static let rows: [[Cell]] = [
    [.text("a"), .integer(-1), .real(0.5), .bool(true), .date("2025-11-03"), .json("{\"x\":[1]}")],
    [.text("Zoë, \"Z\""), .null, .real(1e300), .bool(false), .null, .null],
    [.text("日本"), .integer(.max), .real(.infinity), .null, .date(""), .json("1")],
    [.text(""), .integer(0), .real(-0.0), .bool(true), .null, .null],
  ]

  func written(
    _ format: OutputFormat,
    _ columns: [Column],
    _ rows: [[Cell]],
    width limit: Int? = nil,
    sampleRows: Int = 1_000
  ) throws -> String {
    let output = Output.captured()
    var layout = TableLayout(width: limit, displayWidth: width)
    layout.sampleRows = sampleRows
    let writer = try TableWriter(format, columns: columns, layout: layout, to: output)
    for row in rows { try writer.append(row) }
    try writer.finish()
    return output.text
  }

  @Test
  func `is written as CSV`() throws {
    #expect(
      try written(.csv, Self.columns, Self.rows) == """
        id,count,share,open,since,more
        a,-1,0.5,true,2025-11-03,"{""x"":[1]}"
        "Zoë, ""Z""\",,1e+300,false,,
        日本,9223372036854775807,inf,,"",1
        "",0,-0.0,true,,

        """
    )
  }

  @Test
  func `is written as JSON`() throws {
    #expect(
      try written(.json, Self.columns, Self.rows) == """
        [
        {"id":"a","count":-1,"share":0.5,"open":true,"since":"2025-11-03","more":{"x":[1]}},
        {"id":"Zoë, \\"Z\\"","count":null,"share":1e+300,"open":false,"since":null,"more":null},
        {"id":"日本","count":9223372036854775807,"share":null,"open":null,"since":"","more":1},
        {"id":"","count":0,"share":-0.0,"open":true,"since":null,"more":null}
        ]

        """
    )
    #expect(try written(.json, Self.columns, []) == "[]\n")
  }

  @Test
  func `is written as JSON lines`() throws {
    let text = try written(
      .jsonl,
      [Column("a"), Column("b", kind: .json)],
      [
        [.text("x\ny"), .json("{\n\"k\":\r\n1}")], [.null, .null],
      ]
    )
    #expect(text == "{\"a\":\"x\\ny\",\"b\":{ \"k\":  1}}\n{\"a\":null,\"b\":null}\n")
    #expect(try written(.jsonl, Self.columns, []) == "")
  }

  @Test
  func `escapes what JSON strings may not hold`() throws {
    let text = "\u{0}\u{1f}\u{7f}\"\\/\t\r\n\u{2028}é😀"
    #expect(
      try written(.jsonl, [Column("a\"b")], [[.text(text)]])
        == "{\"a\\\"b\":\"\\u0000\\u001f\\u007f\\\"\\\\/\\t\\r\\n\u{2028}é😀\"}\n"
    )
  }

  @Test(arguments: [
    ("plain", "plain"), (" blank", "\" blank\""), ("blank ", "\"blank \""), ("a,b", "\"a,b\""),
    ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("a\r\nb", "\"a\r\nb\""),
    ("a;b", "a;b"), ("", "\"\""),
  ])
  func `quotes in CSV what has to be quoted`(text: String, field: String) throws {
    #expect(try written(.csv, [Column("a")], [[.text(text)]]) == "a\n\(field)\n")
  }

  @Test
  func `keeps a row of nothing in CSV`() throws {
    #expect(try written(.csv, [Column("a")], [[.null], [.null]]) == "a\n\"\"\n\"\"\n")
  }

  @Test
  func `tells columns of one name apart`() throws {
    let columns = [Column("a"), Column("a"), Column("a_2"), Column("a")]
    #expect(try written(.csv, columns, []) == "a,a_3,a_2,a_4\n")
  }

  @Test
  func `is written as an aligned table`() throws {
    #expect(
      try written(.table, Array(Self.columns.prefix(5)), Self.rows.map { Array($0.prefix(5)) })
        == """
        id                      Count   Share  Open  Since
        --------  -------------------  ------  ----  ----------
        a                          -1     0.5  yes   2025-11-03
        Zoë, "Z"                       1e+300  no
        日本      9223372036854775807     inf
                                    0    -0.0  yes

        """
    )
  }

  @Test
  func `folds its widest texts to fit a terminal`() throws {
    let columns = [Column("id"), Column("note"), Column("n", kind: .integer)]
    let note = "The mentor and the mentee met in the library and talked about applications abroad. "
    let rows: [[Cell]] = [
      [.text("T-1"), .text(note + note), .integer(123_456_789)],
      [.text("T-2"), .text(String(repeating: "x", count: 150)), .integer(1)],
      [.text("T-3"), .text(String(repeating: "日", count: 70)), .integer(2)],
    ]
    let text = try written(.table, columns, rows, width: 80)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { width($0) <= 80 })
    #expect(lines.contains { width($0) == 80 })
    // Nothing gets lost on the way.
    #expect(text.filter { $0 == "x" }.count == 150)
    #expect(text.filter { $0 == "日" }.count == 70)
    #expect(text.components(of: "library") == 2)
    let unlimited = try written(.table, columns, rows)
    #expect(unlimited.split(separator: "\n").count == 5)
  }

  @Test
  func `takes even the narrowest terminal for 80 columns`() throws {
    let text = try written(
      .table,
      [Column("a")],
      [[.text(String(repeating: "x", count: 78))]],
      width: 20
    )
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test
  func `never folds a number`() throws {
    let columns = (0..<12).map { Column("c\($0)", kind: .integer) }
    let row = columns.map { _ in Cell.integer(.max) }
    let text = try written(.table, columns, [row], width: 80)
    #expect(text.components(of: "9223372036854775807") == 12)
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test
  func `shows what would steer the terminal`() throws {
    let text = try written(.table, [Column("a")], [[.text("x\u{1b}[2J\ny\u{202e}z\u{9b}")]])
    #expect(text.contains("x\\u{1b}[2J\\ny\\u{202e}z\\u{9b}"))
  }

  @Test
  func `does not wait for the last row`() throws {
    let output = Output.captured()
    let layout = TableLayout(width: nil, displayWidth: width, sampleRows: 2)
    let writer = try TableWriter(.table, columns: [Column("a")], layout: layout, to: output)
    try writer.append([.text("1")])
    #expect(output.text == "")
    try writer.append([.text("22")])
    #expect(output.text == "a\n--\n1\n22\n")
    try writer.append([.text("333")])
    #expect(output.text.hasSuffix("\n333\n"))
    try writer.finish()
  }

  @Test
  func `has a header even without rows`() throws {
    #expect(try written(.table, [Column("a", label: "Name")], []) == "Name\n----\n")
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}

@Suite
struct `Text on its way out` {
  /// A pipe whose ends are closed with it.
  struct Pipe: ~Copyable {
    var ends: (read: Int32, write: Int32)
    init() {
      var both: [Int32] = [0, 0]
      // Room for both ends.
      let status = unsafe pipe(&both)
      precondition(status == 0)
      ends = (both[0], both[1])
    }
    /// Makes the pipe one that nobody reads.
    mutating func closeReader() {
      close(ends.read)
      ends.read = -1
    }
    deinit {
      close(ends.read)
      close(ends.write)
    }
  }

  @Test
  func `gathers small writes`() throws {
    let pipe = Pipe()
    let output = Output(descriptor: pipe.ends.write, name: "pipe", capacityBytes: 10)
    try output.write("12345")
    #expect(output.text == "12345")
    try output.write("67890")
    #expect(output.text == "")
    try output.write([0x61])
    try output.flush()
    var bytes = [UInt8](repeating: 0, count: 100)
    // Room for more than was written.
    let count = unsafe read(pipe.ends.read, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "1234567890a")
  }

  @Test
  func `notices that nobody reads`() throws {
    signal(SIGPIPE, SIG_IGN)
    var pipe = Pipe()
    pipe.closeReader()
    let output = Output(descriptor: pipe.ends.write, name: "pipe")
    try output.write("x")
    let error = #expect(throws: OutputError.self) { try output.flush() }
    #expect(error?.isReaderGone == true)
  }

  @Test
  func `reports a full disk`() throws {
    // The device that is always full.
    let full = unsafe open("/dev/full", O_WRONLY)
    defer { close(full) }
    let output = Output(descriptor: full, name: "standard output")
    try output.write("x")
    let error = #expect(throws: OutputError.self) { try output.flush() }
    #expect(error?.isReaderGone == false)
    #expect(error?.description == "cannot write to standard output: No space left on device")
    let console = Console(output: output, errors: .captured())
    #expect(sample.run(["sum", "1"], console: console) == .environment)
    #expect(
      console.errors.text == "sample: cannot write to standard output: No space left on device\n"
    )
  }

  struct Endless: Command {
    static let abstract = "Print for ever."
    func run(in context: Context<NoSharedOptions>) throws {
      while true { try context.console.output.write("line\n") }
    }
  }

  struct Verdict: Command {
    static let abstract = "Print much, then find a fault."
    static let finishesWithoutReader = true
    func run(in context: Context<NoSharedOptions>) throws {
      for _ in 0..<100_000 { try context.console.output.write("line\n") }
      throw Failure(.integrity, "event 7 was altered")
    }
  }

  @Test(arguments: [
    ("endless", ExitCode.done, ""), ("verdict", .integrity, "p: event 7 was altered\n"),
  ])
  func `ends a run without a reader as the command says`(
    command: String,
    code: ExitCode,
    errors: String
  ) {
    signal(SIGPIPE, SIG_IGN)
    var pipe = Pipe()
    pipe.closeReader()
    let program = Program<NoSharedOptions>(
      name: "p",
      version: "1",
      abstract: "A program.",
      sections: [Section("COMMANDS", [.command(Endless.self), .command(Verdict.self)])]
    )
    let output = Output(descriptor: pipe.ends.write, name: "pipe")
    let console = Console(output: output, errors: .captured())
    #expect(program.run([command], console: console) == code)
    #expect(console.errors.text == errors)
  }

  @Test
  func `knows that a pipe is no terminal`() {
    let pipe = Pipe()
    #expect(Terminal(descriptor: pipe.ends.write) == .none)
  }
}

@Suite
struct `A progress bar` {
  @Test
  func `is drawn on a terminal and wiped`() {
    let terminal = Terminal(isTerminal: true, columns: 60)
    let console = Console.captured(errorTerminal: terminal)
    var now: UInt64 = 0
    let bar = ProgressBar("Verifying", total: 200, console: console) { now }
    for done in 0...200 {
      bar.advance(to: done)
      now += 10
    }
    bar.finish()
    let frames = console.errors.text.split(separator: "\r")
    // 2,010 milliseconds, ten frames a second, and the wiping.
    #expect(frames.count == 22)
    #expect(frames[10].hasPrefix("Verifying [#"))
    #expect(frames[10].contains(" 50 %"))
    #expect(frames.allSatisfy { $0.count < 60 + 3 })
    #expect(console.errors.text.hasSuffix("\r\u{1b}[K"))
    #expect(console.output.text == "")
  }

  @Test
  func `is silent in a pipe`() {
    let console = Console.captured()
    let bar = ProgressBar("Verifying", total: 10, console: console) { 0 }
    bar.advance(to: 5)
    bar.finish()
    #expect(console.errors.text == "")
  }

  @Test
  func `counts when the end is not known`() {
    let terminal = Terminal(isTerminal: true, columns: nil)
    let console = Console.captured(errorTerminal: terminal)
    let bar = ProgressBar("Reading", total: nil, console: console) { 0 }
    bar.advance(to: 5)
    #expect(console.errors.text == "\rReading 5\u{1b}[K")
  }
}
