import CommandLineKit
import Testing

@Suite
struct `A command line` {
  @Test(arguments: [
    ("show X", "id=X others=- depth=1 only= all=false verbose=false record=- format=table"),
    ("show X Y", "id=X others=Y depth=1 only= all=false verbose=false record=- format=table"),
    (
      "show X --depth 3",
      "id=X others=- depth=3 only= all=false verbose=false record=- format=table"
    ),
    (
      "show --depth=3 X",
      "id=X others=- depth=3 only= all=false verbose=false record=- format=table"
    ),
    ("show X -d 3", "id=X others=- depth=3 only= all=false verbose=false record=- format=table"),
    ("show X -d3", "id=X others=- depth=3 only= all=false verbose=false record=- format=table"),
    ("show X -d=-3", "id=X others=- depth=-3 only= all=false verbose=false record=- format=table"),
    (
      "show X --depth -3",
      "id=X others=- depth=-3 only= all=false verbose=false record=- format=table"
    ),
    ("show X -av", "id=X others=- depth=1 only= all=true verbose=true record=- format=table"),
    ("show X -avd 9", "id=X others=- depth=9 only= all=true verbose=true record=- format=table"),
    (
      "show X --all --all",
      "id=X others=- depth=1 only= all=true verbose=false record=- format=table"
    ),
    (
      "show X --only a --only=b",
      "id=X others=- depth=1 only=a+b all=false verbose=false record=- format=table"
    ),
    (
      "show -- --all",
      "id=--all others=- depth=1 only= all=false verbose=false record=- format=table"
    ),
    ("show - -5", "id=- others=-5 depth=1 only= all=false verbose=false record=- format=table"),
    (
      "--record r show X --format csv",
      "id=X others=- depth=1 only= all=false verbose=false record=r format=csv"
    ),
    (
      "-r r --format=jsonl show X",
      "id=X others=- depth=1 only= all=false verbose=false record=r format=jsonl"
    ),
    (
      "show X --record=", "id=X others=- depth=1 only= all=false verbose=false record= format=table"
    ),
    (
      "show X --record=a=b",
      "id=X others=- depth=1 only= all=false verbose=false record=a=b format=table"
    ),
    ("sum 1 2 3 -4", "2"), ("sum -- -1", "-1"),
    ("import --mode add", "- add row-added"), ("import f --mode=replace --as x", "f replace x"),
    ("keys list", "keys of -"), ("keys --record r list", "keys of r"),
    ("record meeting-held --tandem T-1", "meeting-held dry=false tandem=T-1"),
    (
      "record --dry-run meeting-held --tandem T-1 --by-phone --minutes=90",
      "meeting-held dry=true tandem=T-1 by-phone=yes minutes=90"
    ),
    (
      "record --minutes 90 --tandem T-1 meeting-held",
      "meeting-held dry=false minutes=90 tandem=T-1"
    ),
    (
      "record meeting-held --tandem T-1 --topic a --topic b",
      "meeting-held dry=false tandem=T-1 topic=a topic=b"
    ),
    ("record tandem-formed", "tandem-formed dry=false "),
    ("--version", "sample 1.2"),
  ])
  func `is understood`(line: String, expected: String) {
    let outcome = run(line.split(separator: " ").map(String.init))
    #expect(outcome.output == expected + "\n")
    #expect(outcome.errors == "")
    #expect(outcome.code == .done)
  }

  @Test(arguments: [
    ("shwo X", "'shwo' is no command; did you mean 'show'?", "sample help"),
    ("xyzzy", "'xyzzy' is no command", "sample help"),
    ("keys lst", "'lst' is no command of sample keys; did you mean 'list'?", "sample help keys"),
    ("keys", "sample keys needs a further word", "sample help keys"),
    ("show", "ID is missing", "sample help show"),
    ("import f", "--mode is missing", "sample help import"),
    (
      "show X --dept 3", "--dept is no option of sample show; did you mean --depth?",
      "sample help show"
    ),
    ("show X --zzz", "--zzz is no option of sample show", "sample help show"),
    ("show X -z", "-z is no option of sample show", "sample help show"),
    ("--recrod r show X", "--recrod is no option of sample; did you mean --record?", "sample help"),
    ("show X --depth", "--depth needs a value", "sample help show"),
    ("show X --depth --all", "--depth needs a value", "sample help show"),
    ("show X --depth abc", "'abc' for --depth is not a whole number", "sample help show"),
    ("show X --depth=", "'' for --depth is not a whole number", "sample help show"),
    ("show X --depth 1 --depth 2", "--depth is given twice", "sample help show"),
    ("show X --all=yes", "--all takes no value", "sample help show"),
    ("show X Y Z", "'Z' is one word too many after OTHERS", "sample help show"),
    ("keys list X", "'X' is one word too many", "sample help keys list"),
    ("sum", "NUMBER is missing", "sample help sum"),
    ("sum 1 two", "'two' for NUMBER is not a whole number", "sample help sum"),
    (
      "show X --format cvs",
      "'cvs' for --format is not one of table, csv, json, jsonl; did you mean 'csv'?",
      "sample help show"
    ),
    ("record meeting-held", "--tandem is missing", "sample help record meeting-held"),
    (
      "record meeting-held --minuts 9",
      "--minuts is no option of sample record; did you mean --minutes?",
      "sample help record meeting-held"
    ),
    (
      "record tandem-formed --minutes 9", "--minutes is no option of sample record",
      "sample help record"
    ),
    (
      "record meeting-held --tandem T-1 --minutes 9 --minutes 8", "--minutes is given twice",
      "sample help record meeting-held"
    ),
  ])
  func `is answered with what is wrong and what to do`(
    line: String,
    message: String,
    advice: String
  ) throws {
    let outcome = run(line.split(separator: " ").map(String.init))
    #expect(outcome.code == .usage)
    #expect(outcome.output == "")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.first == "sample: \(message)")
    #expect(lines.last == "  try: \(advice)")
  }

  @Test
  func `names all that is missing at once`() {
    struct Two: Command {
      static let abstract = "Takes two."
      @Argument(help: "The first.")
      var first: String
      @Option(help: "The second.")
      var second: String
      func run(in context: Context<NoSharedOptions>) throws {}
    }
    let program = Program<NoSharedOptions>(
      name: "p",
      version: "1",
      abstract: "A program.",
      sections: [Section("COMMANDS", [.command(Two.self)])]
    )
    let console = Console.captured()
    #expect(program.run(["two"], console: console) == .usage)
    #expect(console.errors.text.contains("FIRST and --second are missing"))
    #expect(console.errors.text.contains("--second: The second."))
  }

  @Test
  func `falls back on the environment`() {
    let environment = ["SAMPLE_RECORD": "e"]
    #expect(run("keys", "list", environment: environment).output == "keys of e\n")
    #expect(run("keys", "list", "-r", "r", environment: environment).output == "keys of r\n")
    #expect(run("keys", "list", environment: ["SAMPLE_RECORD": ""]).output == "keys of -\n")
  }

  @Test
  func `keeps two runs apart`() {
    #expect(run("show", "X", "--only", "a").output.contains("only=a "))
    #expect(run("show", "X").output.contains("only= "))
  }
}

@Suite
struct `A command that fails` {
  @Test
  func `says what, why and what to do on standard error`() {
    let outcome = run("fail", "rule")
    #expect(outcome.code == .refused)
    #expect(outcome.output == "before\n")
    #expect(
      outcome.errors == """
        sample: the tandem T-1 has ended
          a meeting needs a running tandem
          try: sample show T-1

        """
    )
  }

  @Test
  func `cannot steer the terminal with its message`() {
    let outcome = run("fail", "escape")
    #expect(outcome.code == .integrity)
    #expect(outcome.errors == "sample: bad \\u{1b}[31m byte\n")
  }

  @Test
  func `counts an unexplained error as the environment's`() {
    #expect(run("fail", "otherwise").code == .environment)
  }

  @Test
  func `ends with the numbers that scripts rely on`() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
  }
}
