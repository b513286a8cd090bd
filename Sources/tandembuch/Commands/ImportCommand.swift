import CSV
import CommandLineKit
import Intake
import Mentoring
import Office

/// Records what a file says.
struct ImportCommand: OfficeCommand {
  static let name = "import"
  static let abstract = "Record the rows of a CSV file, as forms and spreadsheets export it."
  static let discussion = """
    A mapping says what a row means: which actions it tells of, which column is which field, what \
    its words stand for. With --as ACTION the columns are named like the fields of one action.

    The whole file is judged first; every fault is named with its line, and then nothing is \
    recorded. What the record has already is passed over, so the same file may come again, with \
    more rows. UTF-8, UTF-16 and Windows-1252, commas, semicolons and tabs, German and ISO dates are \
    recognised.
    """
  static let examples = [
    Example(
      "A mapping to begin with",
      "import --template application-submitted tandems.csv > map.json"
    ),
    Example(
      "What would come of it",
      "import tandems.csv --map map.json --cycle wegweiser/2025 --dry-run"
    ),
    Example("Record it", "import tandems.csv --map map.json --cycle wegweiser/2025"),
  ]
  static let seeAlso = ["actions", "record"]

  @Argument(
    help: "The file; with --template, one whose columns the template is to name.",
    completion: .files
  )
  var file: String?

  @Option(
    OptionDetails(name: "as", completion: ActionName.completion),
    help: "Each row is one such action, its columns are named like the fields."
  )
  var direct: ActionName?

  @Option(OptionDetails(placeholder: "FILE", completion: .files), help: "The mapping (JSON).")
  var map: String?

  @Option(
    OptionDetails(placeholder: "CYCLE"),
    help: "The cycle that the file belongs to, in which its numbers are looked up."
  )
  var cycle: String?

  @Flag(help: "Correct what is recorded with another value; this version refuses that still.")
  var update: Bool

  @Flag(help: "Show what would be recorded, or why not; record nothing.")
  var dryRun: Bool

  @Option(
    OptionDetails(placeholder: "ACTION", completion: ActionName.completion),
    help: "Print a mapping for this action, ready to be edited."
  )
  var template: [ActionName] = []

  func work(at desk: Desk) throws {
    if !template.isEmpty { return try printTemplate(at: desk) }
    guard let file else {
      throw Failure(
        .usage,
        desk.say("FILE is missing", "FILE fehlt"),
        advice: "tandembuch help import"
      )
    }
    guard !update else { throw correctionsAreMissing(desk) }
    let mapping = try mapping(at: desk)
    let bytes = try inputBytes(file)
    let office = try desk.office(needsKeys: true)
    let bar = ProgressBar(
      desk.say("rows", "Zeilen"),
      total: nil,
      console: desk.console,
      milliseconds: steadyMilliseconds
    )
    defer { bar.finish() }
    let report = try office.importFile(bytes, mapping: mapping, cycle: cycle, isTrial: dryRun) {
      done,
      _ in bar.advance(to: done)
    }
    bar.finish()
    try show(report, at: desk)
  }

  private func mapping(at desk: Desk) throws -> Mapping {
    switch (direct, map) {
    case (let name?, nil): return Mapping.direct(name.action)
    case (nil, let path?): return try Mapping(json: try inputBytes(path))
    default:
      throw Failure(
        .usage,
        desk.say(
          "either --as ACTION or --map FILE says what a row means",
          "entweder --as ACTION oder --map FILE sagt, was eine Zeile bedeutet"
        ),
        advice: "tandembuch import --template ACTION FILE"
      )
    }
  }

  private func correctionsAreMissing(_ desk: Desk) -> Failure {
    Failure(
      .refused,
      desk.say(
        "--update makes corrections, and this version cannot make any yet",
        "--update berichtigt, und das kann diese Version noch nicht"
      ),
      advice: desk.say(
        "import without --update: changed values are listed, and nothing is recorded while there are any",
        "ohne --update importieren: geänderte Werte werden aufgezählt, und solange es sie gibt, wird nichts erfasst"
      )
    )
  }

  private func printTemplate(at desk: Desk) throws {
    var header: [String]?
    if let file {
      let text = try decodeText(try inputBytes(file)).text
      header = CSVFile(parsing: text).header
    }
    let text = Mapping.template(
      for: template.map(\.action),
      header: header,
      german: desk.language.isGerman
    )
    try desk.console.output.write(text.hasSuffix("\n") ? text : text + "\n")
  }

  private func show(_ report: ImportReport, at desk: Desk) throws {
    try desk.answer([
      Answer("rows", desk.say("rows read", "Zeilen gelesen"), report.rows),
      Answer("actions", desk.say("actions in them", "Aktionen darin"), report.actions),
      Answer(
        "recorded",
        dryRun ? desk.say("would be recorded", "würden erfasst") : desk.say("recorded", "erfasst"),
        report.recorded
      ),
      Answer("present", desk.say("there already", "schon vorhanden"), report.present),
    ])
    if report.rows == 0 {
      try desk.remark(
        desk.say(
          "The file has no rows below its header.",
          "Die Datei hat unter der Kopfzeile keine Zeilen."
        )
      )
    }
    guard desk.isForPeople else { return }
    for (name, count) in report.byAction.sorted(by: { $0.key < $1.key }) {
      try desk.console.output.write("  \(name)  \(count)\n")
    }
    if dryRun {
      try desk.remark(
        desk.say(
          "Nothing was recorded: this was a trial.",
          "Nichts wurde erfasst: das war eine Probe."
        )
      )
    }
  }
}
