import CommandLineKit
import EventLog
import SampleRecord

/// Holds the program against C programs that do the bare work, on the same bytes in one run.
struct Bench: Command {
  static let abstract = "Measure the program against C that does the bare work."
  static let discussion = """
    Both sides take turns in one process, on the same event bytes and with the same durability, so \
    that a slow moment of the machine meets both. Each row is a ratio of medians; those of bulk \
    append are taken over rounds of 66,000 events, which have one merging of the index each.

    The log is kept in the folder for temporary files while it is measured.
    """

  @Option(help: "How many events the log has.")
  var events = 200_000
  @Option(help: "Chooses the history.")
  var seed: UInt64 = 1
  @Option(help: "How the rows are written.")
  var format: OutputFormat = .table

  func run(in context: Context<NoSharedOptions>) throws {
    guard events >= 10_000 else {
      throw Failure(.usage, "--events \(events): below 10,000 there is nothing to measure")
    }
    let folder = try TemporaryFolder(in: context.environment("TMPDIR") ?? "/tmp")
    let rows = try measure(in: folder.path, context.console)
    try write(rows, context.console)
  }

  private func measure(in folder: String, _ console: Console) throws -> [BenchRow] {
    var rows: [BenchRow] = []
    func say(_ what: String) throws { try console.errors.write("bench: \(what)\n") }

    let singles = min(2_000, events / 10)
    let sample = Feed(events: events + singles, seed: seed, until: today, actor: "")
    let rivals = try Rivals(in: folder, named: "record", beginsMs: sample.beginsMs)
    var feed = Feed(
      events: events + singles,
      seed: seed,
      until: today,
      actor: rivals.record.actor
    )
    try say("appending \(grouped(events)) events, 1,000 a commit")
    rows.append(try bulkAppend(events, &feed, rivals))
    try say("appending \(grouped(singles)) events, one a commit")
    rows.append(try singleAppend(singles, &feed, rivals))
    try say("appending with seals")
    rows.append(try sealed(in: folder))
    try say("scanning")
    rows += try scanAndFold(rivals.log, rivals.bare)
    try say("trails")
    rows.append(try trail(feed.tandems, rivals.log, rivals.bare, seed: seed))
    try say("rebuilding the views")
    rows.append(try rebuild(rivals, in: folder))
    let (record, head) = (rivals.record, try rivals.head)
    let leaves = try Leaves(of: rivals.log, after: 0)
    // The log is opened once in a process.
    _ = consume rivals
    try say("verifying")
    rows += try verify(record, leaves)
    try say("proving, and whole commands")
    rows += try prove(record, head, leaves)
    rows += try commands(record, head, in: folder)
    return rows
  }

  /// The same with a seal in each event, in a record of its own.
  private func sealed(in folder: String) throws -> BenchRow {
    // Four rounds, so that there is something to take the middle of.
    let count = min(events, 264_000)
    let sample = Feed(events: count, seed: seed, until: today, actor: "")
    let rivals = try Rivals(in: folder, named: "sealed", beginsMs: sample.beginsMs)
    var feed = Feed(events: count, seed: seed, until: today, actor: rivals.record.actor)
    return try bulkAppend(
      count,
      &feed,
      rivals,
      sealing: try Sealer(rivals.log.identity)
    )
  }

  /// The day of measuring: what the commands record must not come too long after the sample.
  var today: Int { Int(nowMs() / 86_400_000) }

  private func write(_ rows: [BenchRow], _ console: Console) throws {
    let isTable = format == .table
    let writer = try TableWriter(
      format,
      columns: BenchRow.columns,
      layout: TableLayout(width: console.outputTerminal.columns, displayWidth: \.count),
      to: console.output
    )
    for row in rows { try writer.append(row.cells(rounded: isTable)) }
    try writer.finish()
  }
}

/// What was measured of one kind of work.
struct BenchRow {
  /// Which way the ratio of ours to the baseline must go.
  enum Target {
    case atLeast(Double)
    case atMost(Double)
  }

  let row: String
  let ours: Double
  let baseline: Double
  let unit: String
  /// Nil where the ratio is only reported.
  var target: Target?

  var ratio: Double { ours / baseline }

  private func meets(_ target: Target) -> Bool {
    switch target {
    case .atLeast(let bound): ratio >= bound
    case .atMost(let bound): ratio <= bound
    }
  }

  static let columns = [
    Column("row"), Column("ours", kind: .real), Column("baseline", kind: .real), Column("unit"),
    Column("ratio", kind: .real), Column("wanted"), Column("target", kind: .real),
    Column("met", kind: .bool),
  ]

  /// For a table in three digits, for programs in all.
  func cells(rounded: Bool) -> [Cell] {
    let (wanted, bound): (String, Double?) =
      switch target {
      case .atLeast(let bound): ("at least", bound)
      case .atMost(let bound): ("at most", bound)
      case nil: ("", nil)
      }
    func number(_ value: Double) -> Cell { .real(rounded ? threeDigits(value) : value) }
    return [
      .text(row), number(ours), number(baseline), .text(unit), number(ratio), .text(wanted),
      bound.map { .real($0) } ?? .null, target.map { .bool(meets($0)) } ?? .null,
    ]
  }

  private func threeDigits(_ value: Double) -> Double {
    var scale = 1.0
    while abs(value) * scale < 100, scale < 1e6 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}

/// The middle one.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted[sorted.count / 2]
}
