import EventLog
import Glibc
import Mentoring
import Office

/// Another process, for the tests of erasing.
///
/// `office-probe erase RECORD KEYS PERSON [STEP]` erases somebody and kills itself at a step;
/// `office-probe redact RECORD KEYS POSITION STEP` withholds an event and kills itself at a step;
/// `office-probe hold RECORD KEYS` opens the record, says so and waits to be killed;
/// `office-probe write RECORD KEYS PERSON COUNT` records notes about somebody, one commit each, and
/// prints each position; `office-probe read RECORD KEYS COUNT` reads everything again and again.
@main
struct OfficeProbe {
  static func main() {
    let arguments = CommandLine.arguments
    do {
      switch (arguments.dropFirst().first, arguments.count) {
      case ("erase", 5...6):
        try erase(opened(arguments), arguments[4], arguments.count > 5 ? arguments[5] : nil)
      case ("redact", 6): try redact(opened(arguments), arguments[4], arguments[5])
      case ("hold", 4): try hold(opened(arguments))
      case ("write", 6): try write(opened(arguments), arguments[4], Int(arguments[5]) ?? 0)
      case ("read", 5): try read(arguments, Int(arguments[4]) ?? 0)
      default: exit(2)
      }
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  private static func opened(_ arguments: [String]) throws -> Office {
    try Office.open(
      at: arguments[2],
      keys: arguments[3],
      needsKeys: true,
      environment: [:],
      clock: Clock { 1_800_000_000_000 }
    )
  }

  private static func erase(_ office: consuming Office, _ person: String, _ step: String?) throws {
    guard let person = ID<Person>(typed: person) else { return }
    let stop = killing(at: step)
    _ = try office.erase([ErasureOrder(person, ground: "objection")], reaching: stop)
    let settled = try office.settled(waitingUpToMs: 20_000, reaching: stop)
    say("\(settled.pendingErasures.count)")
  }

  private static func redact(_ office: consuming Office, _ position: String, _ step: String) throws
  {
    guard let position = Position(position) else { return }
    let stop = killing(at: step)
    _ = try office.redact(RedactionOrder(position, ground: "unlawful"), reaching: stop)
    let settled = try office.settled(waitingUpToMs: 20_000, reaching: stop)
    say("\(settled.pendingErasures.count)")
  }

  /// Ends this process once a step is reached.
  private static func killing(at step: String?) -> (ErasureStep) -> Void {
    { reached in if reached.rawValue == step { kill(getpid(), SIGKILL) } }
  }

  private static func hold(_ office: borrowing Office) throws {
    say("\(try office.head())")
    while true { sleep(1) }
  }

  private static func write(_ office: borrowing Office, _ person: String, _ count: Int) throws {
    for number in 0..<count {
      let request = Request(
        NoteAdded.self,
        fields: [("person", .text(person)), ("text", .text("Vermerk \(number)"))]
      )
      for outcome in try office.record([request]) { say("\(outcome.position)") }
    }
  }

  private static func read(_ arguments: [String], _ count: Int) throws {
    for _ in 0..<count {
      let office = try opened(arguments)
      var opened = 0
      try office.trail(of: nil) { event in
        if event.closedSeals == 0 { opened += 1 }
        return true
      }
      say("\(opened)")
    }
  }

  /// A line at once: what is printed is on the disk, whatever happens to this process.
  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
  }
}
