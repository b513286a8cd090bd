import CommandLineKit
import EventLog
import Glibc
import Mentoring
import Office
import SampleRecord

/// Makes a record with a made-up history, to try the program on at any size.
struct Generate: Command {
  static let abstract = "Make a record with a made-up history of any length."
  static let discussion = """
    Up to 10,000 tandems run side by side and meet some ninety times; people, applications, \
    decisions, agreements and ends are there too, as the rules would let them through. Nobody in it \
    exists, and nothing is sealed, so there are no names. The same seed and last day give the same \
    history.

    The events are appended straight to the log, 1,000 a commit.
    """
  static let examples = [
    Example("A million events", "generate /tmp/record --events 1000000 --keys /tmp/keys")
  ]

  @Argument("DIR", help: "The record's folder; it is made.", completion: .folders)
  var folder: String
  @Option(help: "How many events.")
  var events = 1_000_000
  @Option(help: "Chooses the history.")
  var seed: UInt64 = 1
  @Option(OptionDetails(placeholder: "DATE"), help: "The last day at the latest (default: today).")
  var until: String?
  @Option(
    OptionDetails(placeholder: "DIR", completion: .folders),
    help: "The key folder (default: the usual place)."
  )
  var keys: String?

  func run(in context: Context<NoSharedOptions>) throws {
    guard events > 0 else { throw Failure(.usage, "--events \(events): there must be some") }
    let until = try lastDay()
    var sample = SampleRecord(events: events, seed: seed, until: until, actor: "")
    var variables: [String: String] = [:]
    for name in ["TANDEMBUCH_KEYS", "XDG_DATA_HOME", "HOME"] {
      variables[name] = context.environment(name)
    }
    let record = try MadeRecord(
      at: folder,
      keys: keys,
      beginsMs: sample.beginsMs,
      environment: variables
    )
    sample = SampleRecord(events: events, seed: seed, until: until, actor: record.actor)
    let log = try EventLog.open(at: folder + "/log")
    let bar = ProgressBar("generating", total: events, console: context.console) { nowMs() }
    defer { bar.finish() }
    var made = 0.0
    var appended = 0.0
    var chance = Salt(state: seed)
    var done = 0
    while done < events {
      var batch: [SampleEvent] = []
      made += seconds {
        while batch.count < 1_000, let event = sample.next() { batch.append(event) }
      }
      appended += try seconds { try append(batch, to: log, signing: record.signer, &chance) }
      done += batch.count
      bar.advance(to: done)
    }
    bar.finish()
    try context.console.output.write(
      """
      \(folder): \(grouped(events)) events, seed \(seed), until \(Day(number: until))
      made up   \(rate(made)) events/s
      appended  \(rate(appended)) events/s, 1,000 a commit

      """
    )
  }

  private func rate(_ seconds: Double) -> String { grouped(Int(Double(events) / seconds)) }

  private func lastDay() throws -> Int {
    guard let until else { return Int(nowMs() / 86_400_000) }
    do throws(Fault) {
      return try Day(plain: .text(until)).number
    } catch {
      throw Failure(.usage, "--until \(until): \(error.why.en)")
    }
  }
}

/// Appends events as one commit, signed at the moment of the last one; each with a seal if one seals.
func append(
  _ batch: [SampleEvent],
  to log: borrowing EventLog,
  signing signer: CheckpointSigner,
  sealing sealer: Sealer? = nil,
  _ chance: inout Salt
) throws {
  var write = try log.beginWrite()
  // By index: a copy of each sample would cost a tenth of an append.
  for index in batch.indices {
    try write.append(batch[index].event, now: batch[index].recordedMs, random: &chance) {
      position,
      head in
      try sealer?.seal(position, head) ?? []
    }
  }
  let timeS = (batch.last?.recordedMs ?? 0) / 1_000
  try write.commit { head, actors in
    try signer.note(of: head, branch: 1, actors: actors, timeS: timeS)
  }
}

/// Salts for made-up events, which hide nothing: quick, and the same for the same seed.
struct Salt: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state &>> 29
  }
}

/// The system's clock, in milliseconds since 1970 UTC.
func nowMs() -> UInt64 {
  var time = timespec()
  // Fills the structure on this stack.
  _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
  return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
}
