import EventLog
import Glibc
import MerkleLog

/// Another process, for the tests of the log.
///
/// `eventlog-probe append LOG COUNT SEED` appends events one commit each and prints each position
/// once it is on the disk; `eventlog-probe hold LOG` appends without committing, says so and waits
/// to be killed; `eventlog-probe open LOG` opens the log to read it and prints its head or the error;
/// `eventlog-probe read LOG` reads everything in it, in every way, and prints the error if there is one;
/// `eventlog-probe keep LOG` opens the log to read it, says so and waits to be killed;
/// `eventlog-probe visit LOG COUNT SEED` appends like `append`, and opens the log anew for each;
/// `eventlog-probe compact LOG [STEP]` compacts the log, or kills itself when it has reached a step.
@main
struct EventLogProbe {
  static func main() {
    let arguments = CommandLine.arguments
    do {
      switch (arguments.dropFirst().first, arguments.count) {
      case ("append", 5):
        try append(arguments[2], Int(arguments[3]) ?? 0, UInt64(arguments[4]) ?? 0)
      case ("hold", 3): try hold(arguments[2])
      case ("open", 3): try open(arguments[2])
      case ("read", 3): try read(arguments[2])
      case ("keep", 3): try keep(arguments[2])
      case ("visit", 5):
        for round in 0..<(UInt64(arguments[3]) ?? 0) {
          try append(arguments[2], 1, (UInt64(arguments[4]) ?? 0) &* 1_000 &+ round)
        }
      case ("compact", 3...4):
        let last = arguments.dropFirst(3).first
        try EventLog.compact(at: arguments[2], waitingUpToMs: 0) { step in
          if step.rawValue == last { kill(getpid(), SIGKILL) }
        }
      default: exit(2)
      }
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  private static func append(
    _ folder: String,
    _ count: Int,
    _ seed: UInt64
  ) throws(EventLogError) {
    let log = try EventLog.open(at: folder)
    var random = Counting(state: seed)
    var command: CommandID?
    for _ in 0..<count {
      let next = CommandID.next(nowMs: seed, using: &random, after: command)
      command = next
      var write = try log.beginWrite()
      let position = try write.append(event(next), now: 1_000, random: &random)
      try write.commit(signing: note)
      // A line at once: what is printed is on the disk, whatever happens to this process.
      let line = Array("\(position)\n".utf8)
      _ = unsafe line.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
    }
  }

  private static func hold(_ folder: String) throws(EventLogError) {
    let log = try EventLog.open(at: folder)
    var random = Counting(state: 1)
    var write = try log.beginWrite()
    let command = CommandID.next(nowMs: 1, using: &random, after: nil)
    try write.append(event(command), now: 1_000, random: &random)
    waitToBeKilled(saying: "holding")
  }

  private static func keep(_ folder: String) throws(EventLogError) {
    let log = try EventLog.open(at: folder, readOnly: true)
    waitToBeKilled(saying: "open")
    _ = consume log
  }

  private static func waitToBeKilled(saying word: String) {
    let line = Array("\(word)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
    while getppid() > 1 { usleep(100_000) }
  }

  private static func open(_ folder: String) throws(EventLogError) {
    let log = try EventLog.open(at: folder, readOnly: true)
    let snapshot = try log.snapshot()
    print(snapshot.head)
  }

  private static func read(_ folder: String) throws(EventLogError) {
    let log = try EventLog.open(at: folder)
    let reader = try log.snapshot()
    var fault: EventLogError?
    do throws(EventLogError) { try readEvents(reader) } catch { fault = error }
    do throws(EventLogError) { try readTags(reader) } catch { fault = error }
    do throws(EventLogError) { try readCommands(reader) } catch { fault = error }
    do throws(EventLogError) { try appendMany(log) } catch { fault = error }
    if let fault { throw fault }
  }

  private static func readEvents(_ snapshot: borrowing LogSnapshot) throws(EventLogError) {
    let reader = snapshot.reader
    var events = try reader.events()
    while let event = try events.next() { try event.check() }
  }

  private static func readTags(_ snapshot: borrowing LogSnapshot) throws(EventLogError) {
    let reader = snapshot.reader
    for number in 0..<7 {
      _ = try reader.positions(matching: Query(types: ["type-\(number)"]))
      _ = try reader.positions(matching: Query(tags: ["a-\(number)", "b-\(number)"]))
    }
  }

  private static func readCommands(_ snapshot: borrowing LogSnapshot) throws(EventLogError) {
    let reader = snapshot.reader
    for position in stride(from: snapshot.head, to: 0, by: -7) {
      guard let event = try reader.event(at: position) else { continue }
      _ = try reader.position(of: event.commandID)
    }
  }

  private static func appendMany(_ log: borrowing EventLog) throws(EventLogError) {
    var random = Counting(state: 99)
    var write = try log.beginWrite()
    for _ in 0..<300 {
      let command = CommandID.next(nowMs: 99, using: &random, after: nil)
      try write.append(event(command), now: 5_000, random: &random)
    }
    try write.commit(signing: note)
  }

  /// A checkpoint with a signature that nobody checks.
  private static func note(of head: TreeHead, _ actors: [String]) throws -> [UInt8] {
    let name = try KeyName("probe")
    let signature = NoteSignature(name: name, keyID: 0, bytes: [UInt8](repeating: 0, count: 64))
    return SignedCheckpoint(Checkpoint(origin: name, head: head), signatures: [signature]).bytes
  }

  private static func event(_ command: CommandID) -> NewEvent {
    NewEvent(
      type: "probed",
      version: 1,
      occurred: 1,
      actor: "U-1",
      commandID: command,
      tags: ["process:\(getpid())"],
      body: [0xA0]
    )
  }
}

/// Numbers that differ between processes with different seeds; nothing here has to be unguessable.
private struct Counting: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 27
  }
}
