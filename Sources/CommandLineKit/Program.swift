/// A whole command line: its commands, the options they share, its help and its completions.
///
/// ```swift
/// @main struct Main {
///   static func main() { Program(name: "tandembuch", …).main() }
/// }
/// ```
public struct Program<Shared: SharedOptions> {
  let name: String
  let version: String
  let page: PageText
  let sections: [Section<Shared>]
  let explain: (any Error) -> Failure

  var entries: [Entry<Shared>] { sections.flatMap(\.entries) }

  /// Describes a program; `help` and `completions` are there without being declared.
  ///
  /// - Parameters:
  ///   - name: What is typed to run it.
  ///   - version: What `--version` prints.
  ///   - abstract: One sentence about it.
  ///   - discussion: More about it, in paragraphs parted by empty lines.
  ///   - examples: Command lines that a newcomer can try.
  ///   - sections: The commands under their headings.
  ///   - explain: Turns an error of a command into words; a ``Failure`` never gets here.
  public init(
    name: String,
    version: String,
    abstract: String,
    discussion: String = "",
    examples: [Example] = [],
    sections: [Section<Shared>],
    explain: @escaping (any Error) -> Failure = { Failure(.environment, String(describing: $0)) }
  ) {
    self.name = name
    self.version = version
    page = PageText(
      abstract: abstract,
      discussion: discussion,
      examples: examples,
      seeAlso: ["help COMMAND"]
    )
    let completions = Entry<Shared>.command(CompletionsCommand<Shared>.self)
    let last = sections.last ?? Section("COMMANDS", [])
    let closing = Section(last.title, last.entries + [completions])
    self.sections = Array(sections.dropLast()) + [closing]
    self.explain = explain
  }

  /// Runs the command that the words name, and says how it ended.
  ///
  /// Nothing is left in the console's buffers. When the reader of the output has gone away, the run
  /// ends quietly and counts as done, as after `list | head`: what was wanted has been read. A
  /// command whose answer is its exit code says so with ``Command/finishesWithoutReader``.
  public func run(
    _ words: [String],
    console: Console,
    environment: @escaping (String) -> String? = { _ in nil }
  ) -> ExitCode {
    var code = ExitCode.done
    do {
      try perform(words, console: console, environment: environment)
      try console.output.flush()
    } catch {
      code = report(error, to: console)
    }
    // What goes to standard error has nowhere else to be reported when that fails.
    try? console.errors.flush()
    return code
  }

  private func perform(
    _ words: [String],
    console: Console,
    environment: @escaping (String) -> String?
  ) throws {
    if words.first == "__complete" {
      try complete(Array(words.dropFirst()), to: console.output)
      return
    }
    var reading = Reading(program: name, page: page, entries: entries)
    try reading.read(words)
    if reading.wantsVersion {
      try console.output.write("\(name) \(version)\n")
      return
    }
    guard let command = reading.command, !reading.wantsHelp else {
      try answerWithHelp(reading, console)
      return
    }
    try reading.finish(environment: environment)
    console.output.discardsWithoutReader = reading.type?.finishesWithoutReader ?? false
    let context = Context(
      shared: reading.shared,
      dynamic: reading.collector.values,
      console: console,
      environment: environment,
      program: name
    )
    try command.run(context)
  }

  /// A bare program and a wish for help are answered with a page; a bare group lacks a word.
  private func answerWithHelp(_ reading: Reading<Shared>, _ console: Console) throws {
    if reading.path.count > 1, !reading.wantsHelp {
      let names = reading.choices.map(\.name).joined(separator: ", ")
      throw reading.usage(
        "\(reading.path.joined(separator: " ")) needs a further word",
        reasons: ["there are: \(names)"]
      )
    }
    let width = min(80, max(40, console.outputTerminal.columns ?? 80))
    try console.output.write(helpPage(for: reading).text(width: width))
  }

  /// Says what went wrong; how the run ends.
  func report(_ error: any Error, to console: Console) -> ExitCode {
    if let error = error as? OutputError, error.isReaderGone { return .done }
    let failure =
      switch error {
      case let failure as Failure: failure
      case let error as OutputError: Failure(.environment, error.description)
      default: explain(error)
      }
    // What was written before the failure comes before it on a terminal too.
    try? console.output.flush()
    try? console.errors.write(failure.text(program: name))
    return failure.exitCode
  }
}
