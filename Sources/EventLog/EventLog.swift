import LMDB
import MerkleLog

// EventLog: the history of a record, appended to and never rewritten.
//
// In: new events, conditions, command ids, times, randomness and whoever signs. Out: the events' exact
// bytes with their positions, found by position, tag, type or command id; the tree over them with its
// checkpoints and proofs. It must never know what an event
// means, nor hold a key: sealed payloads and wrapped keys are bytes to it.
//
// What always holds:
//
// 1. Positions run from 1 without gaps, in the order of the commits.
// 2. A commit is on the disk as a whole when `commit(signing:)` returns, or not at all.
// 3. `recorded` never runs backwards.
// 4. One command id belongs to the events of one commit, which stand side by side.
// 5. Every tag and type of every event can be found through the index (a filter: the reader checks
//    the event itself).
// 6. The tree over all leaves (leaf i is the event at position i + 1) grows with each commit that has
//    events; each leaves the checkpoint that states the tree, so that the last one ends at the head.
//
// A log is a folder: `lock` (held shared by every process that has the log open), `current` (names
// the generation in force) and one folder a generation, which holds the tables.

/// The history of a record: an open log, from which snapshots and writes are taken.
public struct EventLog: ~Copyable, Sendable {
  let environment: Environment
  let tables: Tables
  let tail: Tail
  let thresholds: Thresholds
  let folder: String
  private let lock: FolderLock

  /// What the log is called and when it began; fixed at its creation.
  public let identity: LogIdentity

  /// Whether the log was opened for reading only.
  public var isReadOnly: Bool { environment.isReadOnly }

  init(
    environment: consuming Environment,
    tables: Tables,
    thresholds: Thresholds,
    folder: String,
    lock: consuming FolderLock,
    identity: LogIdentity
  ) {
    self.environment = environment
    self.tables = tables
    self.tail = Tail()
    self.thresholds = thresholds
    self.folder = folder
    self.lock = lock
    self.identity = identity
  }

  /// A consistent view of every event committed so far, by any process.
  ///
  /// Take a new one to see what came after. Keep it short, or renew it every few thousand events:
  /// the file grows while old snapshots live.
  @_lifetime(borrow self)
  public borrowing func snapshot() throws(EventLogError) -> LogSnapshot {
    let snapshot = try takeSnapshot(environment)
    let index = try IndexState(snapshot, tables)
    let head = try lastPosition(snapshot, tables)
    try index.check(head: head)
    return LogSnapshot(snapshot, self, index: index, head: head)
  }

  /// Waits for the writer's turn, across all processes, and takes it.
  ///
  /// - Throws: `readOnly`, or what the machine says.
  @available(*, noasync, message: "A write belongs to the thread that began it.")
  @_lifetime(borrow self)
  public borrowing func beginWrite() throws(EventLogError) -> LogWrite {
    let write = try takeWrite(environment)
    let index = try IndexState(write, tables)
    let committed = try lastPosition(write, tables)
    try index.check(head: committed)
    let recorded = try lastRecorded(write, tables, from: committed)
    let hasher = try newHasher()
    let tree = try committedTree(write, tables, head: committed)
    return LogWrite(
      write,
      self,
      index: index,
      committed: committed,
      lastRecorded: recorded,
      tree: tree,
      hasher: hasher
    )
  }

  /// Looks at the structure of every page of the file; nil where it is in order.
  borrowing func damagedPage() throws(EventLogError) -> PageFault? {
    do throws(LMDBError) { return try environment.damagedPage() } catch {
      throw EventLogError(error)
    }
  }

  /// Closes the log and opens it again, which is due after a commit whose outcome is unknown.
  ///
  /// Then `position(of:)` with the command's id says whether the commit took effect.
  public consuming func reopened() throws(EventLogError) -> EventLog {
    let (folder, readOnly, thresholds) = (folder, isReadOnly, thresholds)
    _ = consume self
    return try EventLog.open(at: folder, readOnly: readOnly, thresholds: thresholds)
  }
}

func newHasher() throws(EventLogError) -> SHA256 {
  do throws(HashingError) { return try SHA256() } catch { throw .hashing(error) }
}

@_lifetime(borrow environment)
func takeSnapshot(
  _ environment: borrowing Environment
) throws(EventLogError) -> Snapshot {
  do throws(LMDBError) {
    return try environment.snapshot()
  } catch {
    throw EventLogError(error)
  }
}

@available(*, noasync)
@_lifetime(borrow environment)
private func takeWrite(_ environment: borrowing Environment) throws(EventLogError) -> Write {
  do throws(LMDBError) {
    return try environment.beginWrite()
  } catch {
    throw EventLogError(error)
  }
}
