import CBOR
import EventLog
import Mentoring
import MerkleLog
import SQLite
import TestSupport
import Views

extension TemporaryFolder {
  var log: String { path + "/log" }
  var views: String { path + "/views" }
}

let identity = LogIdentity(
  logID: Array(1...16),
  zone: "Europe/Berlin",
  name: "test",
  createdMs: 1_000
)

/// The day 2023-10-24.
let firstDay = 19_654

/// The id of a small number, or of the next one that can be an id.
func id<Thing>(_ number: UInt64, of: Thing.Type = Thing.self) -> ID<Thing> {
  var candidate = number * 1_000
  while true {
    if let id = ID<Thing>(number: candidate) { return id }
    candidate += 1
  }
}

/// What is to be recorded: an action with its open fields, and the things that it is tagged with.
struct Happening {
  let entry: Entry
  let day: Int
  let tags: [String]

  init(_ entry: Entry, day: Int, tags: [String]) {
    self.entry = entry
    self.day = day
    self.tags = tags
  }

  init<A: Action>(
    _ action: A.Type,
    day: Int,
    tags: [String],
    _ fill: (inout Form<A>) -> Void
  ) {
    entry = Entry.of(action, on: Day(number: day), fill)
    self.day = day
    self.tags = tags
  }
}

/// Appends in one commit.
func append(_ happenings: [Happening], to log: borrowing EventLog) throws {
  var random = SplitMix(seed: 7)
  var write = try log.beginWrite()
  for happening in happenings {
    let number = write.head + 1
    let command = CommandID.next(nowMs: number, using: &random, after: nil)
    try write.append(
      NewEvent(
        type: happening.entry.action.name,
        version: UInt64(happening.entry.action.version),
        occurred: happening.day,
        actor: "U-1",
        commandID: command,
        tags: happening.tags,
        body: happening.entry.open.encoded
      ),
      now: 1_700_000_000_000 + number,
      random: &random
    )
  }
  try write.commit(signing: note)
}

/// The rows of a question, each as one line.
func rows(_ database: Database, _ sql: String) throws -> [String] {
  var statement = try database.prepare(sql)
  return try rows(&statement)
}

/// The rows of a compiled question, each as one line.
func rows(_ statement: inout Statement) throws -> [String] {
  var rows: [String] = []
  while try statement.step() {
    let cells = (0..<statement.columnCount).map { column in
      statement.textIfAny(at: column) ?? "-"
    }
    rows.append(cells.joined(separator: "|"))
  }
  return rows
}

extension ViewStore {
  /// The rows of a question, each as one line.
  func rows(_ log: borrowing EventLog, _ sql: String) throws -> [String] {
    try ask(log, translating: { $0 as any Error }) { database in
      try ViewsTests.rows(database, sql)
    }
  }
}

/// Opens the views of a folder.
func openViews(_ folder: TemporaryFolder, _ log: borrowing EventLog) throws -> ViewStore {
  try ViewStore.open(folder: folder.views, log: log, today: firstDay + 400)
}

/// A checkpoint as the log takes it, with a signature that nobody checks here.
func note(of head: TreeHead, _ actors: [String]) throws -> [UInt8] {
  let origin = try identity.origin(branch: 1)
  let signature = NoteSignature(name: origin, keyID: 0, bytes: [UInt8](repeating: 0, count: 64))
  return SignedCheckpoint(Checkpoint(origin: origin, head: head), signatures: [signature]).bytes
}
