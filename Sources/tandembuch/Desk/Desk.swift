import CommandLineKit
import Mentoring
import Office
import UnicodeText

/// Where a command works: the choices that were made, the language, and where answers go.
struct Desk {
  let context: Context<SharedChoices>
  let language: Language

  init(_ context: Context<SharedChoices>) {
    self.context = context
    language = context.shared.lang ?? Language(environment: context.environment)
  }

  var shared: SharedChoices { context.shared }
  var console: Console { context.console }
  var format: OutputFormat { context.shared.format }

  /// Whether a person reads the answer, and not a program.
  var isForPeople: Bool { format == .table }

  /// The variables that say where things are.
  var environment: [String: String] {
    var variables: [String: String] = [:]
    for name in ["TANDEMBUCH_RECORD", "TANDEMBUCH_KEYS", "XDG_DATA_HOME", "HOME"] {
      variables[name] = context.environment(name)
    }
    return variables
  }

  /// Opens the record that is meant.
  func office(needsKeys: Bool = false, readOnly: Bool = false) throws(OfficeError) -> Office {
    let office = try Office.open(
      at: shared.record,
      keys: shared.keys,
      actor: shared.actor,
      needsKeys: needsKeys,
      readOnly: readOnly,
      asking: passphraseQuestion,
      environment: environment
    )
    if let share = try office.shareManifest, share.withheldCount > 0 {
      let (withheld, all) = (share.withheldCount, share.through)
      // What cannot be said keeps nobody from the answer.
      try? remark(
        say(
          "tandembuch: a share: \(withheld) of \(all) events are withheld, and in no number",
          "tandembuch: eine Weitergabe: \(withheld) von \(all) Ereignissen fehlen, auch in den Zahlen"
        )
      )
    }
    return office
  }

  /// Refuses an option that must say something and says nothing.
  func demandWords(_ words: String, for option: String) throws(Failure) {
    guard words.allSatisfy(\.isWhitespace) else { return }
    throw Failure(
      .usage,
      say("\(option) is empty", "\(option) ist leer"),
      advice: say("say it in words, or give - to be asked", "es in Worten sagen oder - angeben")
    )
  }

  /// Says why names are not shown, where the keys are at fault.
  func remarkOnKeys(of office: borrowing Office) throws(OutputError) {
    guard let obstacle = office.keysObstacle else { return }
    let failure = explanation(of: obstacle, in: language)
    try remark(
      say(
        "tandembuch: what is sealed is not shown; ",
        "tandembuch: Versiegeltes wird nicht gezeigt; "
      )
        + failure.message
    )
    if case .keeping = obstacle, let advice = failure.advice {
      try remark("  \(adviceLabel): \(advice)")
    }
  }

  /// A text in the reader's language.
  func say(_ message: Message) -> String { message.text(german: language.isGerman) }

  /// A text in the reader's language.
  func say(_ english: String, _ german: String) -> String { language(english, german) }

  /// What stands before an advice.
  var adviceLabel: String { say("try", "Abhilfe") }

  /// Begins a result with these columns.
  func table(_ columns: [Column]) throws(OutputError) -> TableWriter {
    try TableWriter(format, columns: columns, layout: layout, to: console.output)
  }

  /// Begins a table within a page for people: moved in, without a rule.
  func tableOnPage(_ columns: [Column]) throws(OutputError) -> TableWriter {
    var layout = layout
    layout.indent = 2
    layout.hasRule = false
    return try TableWriter(.table, columns: columns, layout: layout, to: console.output)
  }

  /// How tables are laid out here.
  var layout: TableLayout {
    TableLayout(
      width: console.outputTerminal.columns,
      displayWidth: displayWidth,
      truth: language.isGerman ? ("ja", "nein") : ("yes", "no")
    )
  }

  /// Says something that is no data: to standard error, or not at all where a program reads.
  func remark(_ text: String) throws(OutputError) {
    try console.output.flush()
    try console.errors.write(text + "\n")
  }
}

/// A command of this program: it works at a desk, and what goes wrong is explained in one place.
protocol OfficeCommand: Command where Shared == SharedChoices {
  /// Does the work.
  func work(at desk: Desk) throws
}

extension OfficeCommand {
  func run(in context: Context<SharedChoices>) throws {
    let desk = Desk(context)
    do { try work(at: desk) } catch let error as OutputError { throw error } catch {
      var failure = explanation(
        of: error,
        in: desk.language,
        names: desk.names(concernedBy: error)
      )
      failure.adviceLabel = desk.adviceLabel
      throw failure
    }
  }
}
