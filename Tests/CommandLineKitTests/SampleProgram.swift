import CommandLineKit

// A small program with everything in it that the module can declare. What a command got is printed,
// so that a test can look at it.

struct SampleOptions: SharedOptions {
  @Option(
    OptionDetails(
      short: "r",
      placeholder: "DIR",
      environment: "SAMPLE_RECORD",
      completion: .folders
    ),
    help: "The folder that holds the record."
  )
  var record: String?

  @Option(help: "How rows are written.")
  var format: OutputFormat = .table
}

struct Show: Command {
  static let abstract = "Show one thing with all that is known about it, now or as it was known."
  static let discussion = """
    The whole dossier of a person, a tandem, a group or a cycle: every value with the event that it
    rests on.

    Without an id it shows the record itself.
    """
  static let examples = [
    Example("Show a tandem", "show T-7K3M9QXAB"),
    Example("Show what was known at the end of 2024", "show T-7K3M9QXAB --depth 2"),
  ]
  static let seeAlso = ["find TEXT", "trail ID"]

  @Argument(help: "The id.")
  var id: String
  @Argument(help: "Further ids.")
  var others: String?
  @Option(OptionDetails(short: "d"), help: "How deep to go.")
  var depth = 1
  @Option(help: "Only these kinds.")
  var only: [String]
  @Flag(short: "a", help: "Also show what was corrected.")
  var all = false
  @Flag(short: "v", help: "Say more.")
  var verbose = false

  func run(in context: Context<SampleOptions>) throws {
    let parts = [
      "id=\(id)", "others=\(others ?? "-")", "depth=\(depth)",
      "only=\(only.joined(separator: "+"))", "all=\(all)", "verbose=\(verbose)",
      "record=\(context.shared.record ?? "-")", "format=\(context.shared.format.rawValue)",
    ]
    try context.console.output.write(parts.joined(separator: " ") + "\n")
  }
}

struct Record: Command {
  static let abstract = "Append one action to the record."

  @Argument(help: "The action.", completion: .words(["meeting-held", "tandem-formed"]))
  var action: String
  @Flag(help: "Only show what would be appended.")
  var dryRun = false

  func options(for words: [String], shared: SampleOptions) -> [DynamicOption] {
    switch words.first {
    case "meeting-held":
      [
        DynamicOption(
          "tandem",
          help: "The tandem that met.",
          kind: .value(placeholder: "ID"),
          isRequired: true,
          completion: .computed { typed in
            ["T-1", "T-2"].map { Suggestion($0, about: "a tandem (\(typed))") }
          }
        ),
        DynamicOption("minutes", help: "How long it took.", kind: .value(placeholder: "NUMBER")),
        DynamicOption("topic", help: "What it was about.", isRepeated: true),
        DynamicOption("by-phone", help: "It was a call.", kind: .flag),
      ]
    default: []
    }
  }

  func run(in context: Context<SampleOptions>) throws {
    let dynamic = context.dynamic
    let given = dynamic.entries.map { "\($0.name)=\($0.value ?? "yes")" }.joined(separator: " ")
    try context.console.output.write("\(action) dry=\(dryRun) \(given)\n")
  }
}

struct Sum: Command {
  static let abstract = "Add numbers up."
  @Argument("NUMBER", help: "The numbers.")
  var numbers: [Int]
  func run(in context: Context<SampleOptions>) throws {
    try context.console.output.write("\(numbers.reduce(0, +))\n")
  }
}

struct Import: Command {
  enum Mode: String, CaseIterable, ArgumentValue { case add, update, replace }
  static let abstract = "Read a file."
  @Argument(help: "The file, or - for standard input.", completion: .files)
  var file: String = "-"
  @Option(help: "What to do with known rows.")
  var mode: Mode
  @Option(OptionDetails(name: "as"), help: "The action.")
  var action: String = "row-added"
  func run(in context: Context<SampleOptions>) throws {
    try context.console.output.write("\(file) \(mode.rawValue) \(action)\n")
  }
}

struct Fail: Command {
  struct Trouble: Error {}
  static let abstract = "Fail in one of several ways."
  @Argument(help: "How.")
  var how: String
  func run(in context: Context<SampleOptions>) throws {
    try context.console.output.write("before\n")
    switch how {
    case "rule":
      throw Failure(
        .refused,
        "the tandem T-1 has ended",
        reasons: ["a meeting needs a running tandem"],
        advice: "sample show T-1"
      )
    case "escape": throw Failure(.integrity, "bad \u{1b}[31m byte")
    default: throw Trouble()
    }
  }
}

struct KeysList: Command {
  static let name = "list"
  static let abstract = "List the keys."
  func run(in context: Context<SampleOptions>) throws {
    try context.console.output.write("keys of \(context.shared.record ?? "-")\n")
  }
}

var sample: Program<SampleOptions> {
  Program(
    name: "sample",
    version: "1.2",
    abstract: "Keep the record of a mentoring programme.",
    discussion: "Everything that happens is one event.",
    examples: [Example("Record a meeting", "record meeting-held --tandem T-1 --minutes 90")],
    sections: [
      Section("RECORDING", [.command(Record.self), .command(Import.self)]),
      Section("LOOKING", [.command(Show.self), .command(Sum.self), .command(Fail.self)]),
      Section(
        "KEEPING HOUSE",
        [.group("keys", abstract: "Make and list keys.", [.command(KeysList.self)])]
      ),
    ]
  )
}

/// What a run printed and how it ended.
struct Outcome {
  var output: String
  var errors: String
  var code: ExitCode
}

func run(_ words: String..., environment: [String: String] = [:]) -> Outcome {
  run(words, environment: environment)
}

func run(_ words: [String], environment: [String: String] = [:]) -> Outcome {
  let console = Console.captured()
  let code = sample.run(words, console: console) { environment[$0] }
  return Outcome(output: console.output.text, errors: console.errors.text, code: code)
}
