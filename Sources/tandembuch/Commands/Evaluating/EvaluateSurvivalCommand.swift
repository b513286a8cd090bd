import CommandLineKit
import Evaluation
import Intake
import Statistics

/// Survival and competing risks of the spells in a table; needs no record.
struct EvaluateSurvivalCommand: OfficeCommand {
  static let name = "survival"
  static let abstract =
    "Estimate from a table how long something lasts, and how it ends; needs no record."
  static let discussion = """
    A row is a spell: when it began, the last day on which it was seen, and the reason for which it ended then. An \
    empty reason means that it had not ended by that day (it is censored), and so does each word given with \
    --censored. Days are counted from the start to the end; a spell of no day counts as half a day.

    Of each day the share that goes on is printed (Kaplan-Meier, Greenwood's variance), and the share that had ended \
    by each reason (Aalen-Johansen, Greenwood-type variance; the reasons exclude one another, and all shares add up \
    to 1). Intervals hold 95 %, on the log-log scale; a share of 0 has none once all have ended. Without --at every \
    day is shown on which something ended. CSV and JSON hold a row a day and share: day, measure (survival or \
    incidence), cause, estimate, standard_error, low, high, at_risk (before the ends of that day), ended (by then), n.
    """
  static let examples = [
    Example(
      "Tandems until they were dissolved",
      "evaluate survival --spells tandems.csv --start Beginn --end Ende --event Endgrund --at 90 --at 180"
    ),
    Example(
      "Where a word says that a spell had not ended",
      "evaluate survival --spells stays.csv --start from --end until --event why --censored running"
    ),
  ]
  static let seeAlso = ["query", "cycle status"]

  @Argument("DAY", isRequired: false, help: "Further days, as with --at.")
  var days: [String]

  @Option(
    OptionDetails(placeholder: "FILE", completion: .files),
    help: "The table, as CSV; - for standard input."
  )
  var spells: String

  @Option(OptionDetails(placeholder: "COLUMN"), help: "The column of the first day.")
  var start: String

  @Option(OptionDetails(placeholder: "COLUMN"), help: "The column of the last day.")
  var end: String

  @Option(
    OptionDetails(placeholder: "COLUMN"),
    help: "The column of the reason for which it ended; empty: it had not."
  )
  var event: String

  @Option(
    OptionDetails(placeholder: "VALUE"),
    help: "A word in that column that means that it had not ended."
  )
  var censored: [String] = []

  @Option(OptionDetails(placeholder: "COLUMN"), help: "The column of whose spells may not overlap.")
  var id: String?

  @Option(
    OptionDetails(placeholder: "DAY"),
    help: "A day since the start to tell of; several with commas, or given again."
  )
  var at: [String] = []

  func work(at desk: Desk) throws {
    let asked = try askedDays(desk)
    let bytes = try inputBytes(spells)
    let columns = SpellColumns(
      start: start,
      end: end,
      event: event,
      censored: Set(censored),
      id: id
    )
    let table: SpellTable
    do throws(SpellTable.Faults) { table = try SpellTable(bytes, columns: columns) } catch {
      throw failure(error, desk)
    }
    let curves = try SpellCurves(table, at: asked)
    let rows = try desk.table(Self.columns(desk))
    for point in curves.points { try rows.append(cells(point, curves, desk)) }
    try rows.finish()
    if desk.isForPeople { try tell(curves, table, asked, at: desk) }
  }

  /// The days of `--at` and behind it.
  private func askedDays(_ desk: Desk) throws(Failure) -> [Int] {
    var asked: [Int] = []
    for word in (at + days).flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) })
    {
      guard let day = Int(word), day >= 0 else {
        let what = desk.say(
          "'\(word)' is no number of days since the start",
          "'\(word)' ist keine Zahl von Tagen seit dem Beginn"
        )
        throw Failure(.usage, what, advice: "--at 90 --at 365")
      }
      asked.append(day)
    }
    return asked
  }

  private func failure(_ error: SpellTable.Faults, _ desk: Desk) -> Failure {
    let shown = 50
    var reasons = error.faults.prefix(shown).map { fault in
      let column = fault.column.map { desk.say(", column '\($0)'", ", Spalte '\($0)'") } ?? ""
      let value = fault.value.map { "'\($0)': " } ?? ""
      return desk.say("line", "Zeile")
        + " \(fault.line)\(column): \(value)\(desk.say(fault.reason))"
    }
    let more = error.faults.count - shown
    if more > 0 { reasons.append(desk.say("… and \(more) more", "… und \(more) weitere")) }
    let count = desk.language.count(
      error.faults.count,
      desk.say("fault", "Fehler"),
      desk.say("faults", "Fehler")
    )
    return Failure(
      .usage,
      desk.say(
        "\(count) in \(spells); nothing was computed",
        "\(count) in \(spells); nichts wurde berechnet"
      ),
      reasons: reasons
    )
  }

  private static func columns(_ desk: Desk) -> [Column] {
    let isForPeople = desk.isForPeople
    func number(_ name: String, _ english: String, _ german: String, _ kind: Column.Kind) -> Column
    {
      Column(
        name,
        label: isForPeople ? desk.say(english, german) : nil,
        kind: kind,
        alignment: .trailing
      )
    }
    func text(_ name: String, _ english: String, _ german: String) -> Column {
      Column(name, label: isForPeople ? desk.say(english, german) : nil)
    }
    return [
      number("day", "Day", "Tag", .integer), text("measure", "Share", "Anteil"),
      text("cause", "Reason", "Grund"),
      number("estimate", "Estimate", "Schätzung", .real),
      number("standard_error", "Std. error", "Std.-Fehler", .real),
      number("low", "From", "Von", .real), number("high", "To", "Bis", .real),
      number("at_risk", "At risk", "Unter Beobachtung", .integer),
      number("ended", "Ended", "Beendet", .integer),
      number("n", "Of", "Von allen", .integer),
    ]
  }

  private func cells(_ point: SpellCurves.Point, _ curves: SpellCurves, _ desk: Desk) -> [Cell] {
    let (share, isForPeople) = (point.share, desk.isForPeople)
    func real(_ number: Double?) -> Cell {
      guard let number else { return .null }
      return isForPeople ? .text(desk.language.fraction(number)) : .real(number)
    }
    let measure =
      point.cause == nil
      ? (isForPeople ? desk.say("goes on", "dauert an") : "survival")
      : (isForPeople ? desk.say("ended", "beendet") : "incidence")
    return [
      .integer(Int64(point.day)), .text(measure), point.cause.map { .text($0) } ?? .null,
      real(share.estimate),
      real(share.standardError), real(share.interval?.low), real(share.interval?.high),
      .integer(Int64(point.atRisk)), .integer(Int64(point.ended)), .integer(Int64(curves.count)),
    ]
  }

  /// What holds for the whole, for people.
  private func tell(_ curves: SpellCurves, _ table: SpellTable, _ asked: [Int], at desk: Desk)
    throws
  {
    let censored = curves.count - curves.ended
    try desk.console.output.write("\n")
    try desk.answer([
      Answer("spells", desk.say("spells", "Zeiträume"), curves.count),
      Answer("ended", desk.say("ended", "beendet"), curves.ended),
      Answer("censored", desk.say("censored", "zensiert"), censored),
      Answer("median", desk.say("median, days", "Median, Tage"), median(curves, desk)),
      Answer(
        "mean",
        desk.say("mean up to day \(curves.longest)", "Mittel bis Tag \(curves.longest)"),
        mean(curves, desk)
      ),
    ])
    if let last = asked.max(), last > curves.longest {
      let remark = desk.say(
        "Nothing was watched beyond day \(curves.longest): what stands behind it is what held then.",
        "Nach Tag \(curves.longest) wurde nichts beobachtet: danach steht, was dann galt."
      )
      try desk.remark(remark)
    }
  }

  private func median(_ curves: SpellCurves, _ desk: Desk) -> String {
    guard let median = curves.median else { return desk.say("not reached", "nicht erreicht") }
    let ends = curves.medianInterval
    func words(_ end: Double?) -> String {
      end.map { desk.language.decimal($0) } ?? desk.say("open", "offen")
    }
    return "\(desk.language.decimal(median)) (\(words(ends.low)) – \(words(ends.high)))"
  }

  private func mean(_ curves: SpellCurves, _ desk: Desk) -> String {
    guard let mean = curves.restrictedMean, let interval = mean.interval else { return "" }
    let words = [mean.estimate, interval.low, interval.high].map { desk.language.decimal($0) }
    return "\(words[0]) (\(words[1]) – \(words[2]))"
  }
}

extension Language {
  /// A share to four places: `0,7361` in German, `0.7361` otherwise.
  fileprivate func fraction(_ number: Double) -> String {
    let parts = Int((abs(number) * 10_000).rounded()).quotientAndRemainder(dividingBy: 10_000)
    let places = "\(parts.remainder)"
    let zeros = String(repeating: "0", count: 4 - places.count)
    return (number < 0 ? "-" : "") + "\(parts.quotient)" + (isGerman ? "," : ".") + zeros + places
  }
}
