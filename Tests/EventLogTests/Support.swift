import CBOR
import EventLog
import FoundationEssentials
import Glibc
import MerkleLog
import TestSupport
import Testing

extension TemporaryFolder {
  var log: String { path + "/log" }
  var data: String { log + "/1/data.mdb" }
}

let identity = LogIdentity(
  logID: Array(1...16),
  zone: "Europe/Berlin",
  name: "test",
  createdMs: 1_000
)

/// A checkpoint as the log takes it, with a signature that nobody checks here.
func note(of head: TreeHead, _ actors: [String]) throws -> [UInt8] {
  let origin = try identity.origin(branch: 1)
  let signature = NoteSignature(name: origin, keyID: 0, bytes: [UInt8](repeating: 0, count: 64))
  return SignedCheckpoint(Checkpoint(origin: origin, head: head), signatures: [signature]).bytes
}

func command(_ number: UInt64) -> CommandID {
  var random = SplitMix(seed: number)
  return CommandID.next(nowMs: number, using: &random, after: nil)
}

func event(
  _ type: String = "meeting-held",
  tags: [String] = [],
  command id: CommandID,
  body: [UInt8] = [0xA0],
  cause: Position? = nil,
  actor: String = "U-1"
) -> NewEvent {
  NewEvent(
    type: type,
    version: 1,
    occurred: 20_000,
    actor: actor,
    commandID: id,
    cause: cause,
    tags: tags,
    body: body
  )
}

/// Appends events in one commit; each has a command of its own, numbered from the position.
func append(
  _ events: [(type: String, tags: [String])],
  to log: borrowing EventLog,
  now: UInt64 = 5_000
) throws {
  var random = SplitMix(seed: 7)
  var write = try log.beginWrite()
  for new in events {
    let number = write.head + 1
    try write.append(
      event(new.type, tags: new.tags, command: command(number)),
      now: now,
      random: &random
    )
  }
  try write.commit(signing: note)
}

/// The events of a tag, as the log finds them.
func positions(
  _ log: borrowing EventLog,
  _ query: Query,
  after: Position = 0,
  through: Position = .max
) throws -> [Position] {
  let snapshot = try log.snapshot()
  return try snapshot.reader.positions(matching: query, after: after, through: through)
}

/// Starts the program that stands beside the tests, with its output in a file.
func startProbe(
  _ arguments: String,
  output: String,
  through wrapper: String = ""
) throws -> pid_t {
  let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  let program = URL(filePath: own).deletingLastPathComponent().path + "/eventlog-probe"
  let command = "exec \(wrapper) '\(program)' \(arguments) >'\(output)' 2>&1"
  var process: pid_t = 0
  let arguments = ["/bin/sh", "-c", command]
  var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
  let code = unsafe posix_spawn(&process, "/bin/sh", nil, nil, &pointers, environ)
  // The shell has been started with copies of the strings.
  unsafe pointers.forEach { unsafe free($0) }
  try #require(code == 0)
  return process
}

/// Waits for a process and returns its exit code; -1 where it was killed.
func wait(for process: pid_t) -> Int {
  var status: CInt = 0
  unsafe waitpid(process, &status, 0)
  return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -1
}

/// The whole lines of a file.
func lines(_ path: String) throws -> [String] {
  guard FileManager.default.fileExists(atPath: path) else { return [] }
  let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
  return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}
