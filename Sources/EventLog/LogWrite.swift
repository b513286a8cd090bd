import CBOR
import LMDB
public import MerkleLog

/// The log's only writer, across all processes; dropped, it leaves no trace.
///
/// Begin it, read, decide, append and commit in one synchronous function.
public struct LogWrite: ~Copyable, ~Escapable {
  var write: Write
  let tables: Tables
  let tail: Tail
  let thresholds: Thresholds
  /// Whether it is only tried out: it has no limits, and cannot be committed.
  private(set) var isTrial = false
  let logID: [UInt8]
  var index: IndexState
  let committed: Position
  var lastRecorded: UInt64?
  var postings: Postings
  var commands: [PendingCommand] = []
  /// Found by id, once a command came whose id is not higher than all before.
  var commandPlaces: [CommandID: Position]?
  /// The highest of all ids, once it has been asked for.
  var highestCommand: CommandID?
  /// Where the last commit with events ends: before this write, or one that it has taken over.
  private(set) var signed: Position
  /// Over every leaf, those of this write included.
  var tree: GrowingTree
  let hasher: SHA256
  /// Who has recorded something in this write, each once.
  private var actors: [String] = []
  var writtenBytes = 0
  var encoder: EventEncoder

  /// The position of the last event, those of this write included; 0 when the log is empty.
  public private(set) var head: Position

  @_lifetime(copy write)
  init(
    _ write: consuming Write,
    _ log: borrowing EventLog,
    index: IndexState,
    committed: Position,
    lastRecorded: UInt64?,
    tree: GrowingTree,
    hasher: consuming SHA256
  ) {
    self.index = index
    self.tree = tree
    self.hasher = hasher
    self.lastRecorded = lastRecorded
    tables = log.tables
    tail = log.tail
    thresholds = log.thresholds
    logID = log.identity.logID
    self.committed = committed
    head = committed
    signed = committed
    postings = Postings(base: committed + 1)
    encoder = EventEncoder(logID: log.identity.logID)
    self.write = write
  }

  /// What can be read in the write, its own events included.
  public var reader: LogReader {
    @_lifetime(borrow self)
    borrowing get {
      LogReader(
        write.reader,
        tables,
        tail,
        logID: logID,
        index: index,
        committed: committed,
        head: head,
        pending: postings,
        pendingCommands: commands
      )
    }
  }

  @_lifetime(self: copy self)
  mutating func advance(to position: Position, recorded: UInt64?) {
    head = position
    lastRecorded = recorded
  }

  @_lifetime(self: copy self)
  mutating func remember(actor: String) {
    // Mostly all events of a commit are of one actor.
    if actors.last == actor || actors.contains(actor) { return }
    actors.append(actor)
  }

  /// Refuses to go on where an event that the query means stands behind a position.
  ///
  /// The condition of an append: derived from the query that the decision read, after the head
  /// that it read at.
  ///
  /// - Throws: `conflict`, with the first such position.
  public borrowing func require(
    noEventMatching query: Query,
    after: Position
  ) throws(EventLogError) {
    if let position = try reader.firstPosition(matching: query, after: after) {
      throw .conflict(position, query)
    }
  }

  /// From here on it is only tried out: it may grow beyond the limits of a commit, and is to be
  /// dropped.
  @_lifetime(self: copy self)
  public mutating func becomeTrial() { isTrial = true }

  /// Makes everything durable in one step; on return it is on the disk.
  ///
  /// - Parameter sign: Given the tree with the events of this write, and who recorded them, each
  ///   once, it returns the checkpoint that is kept with them: a signed note that states this tree.
  ///   Not asked where nothing was appended.
  /// - Throws: `signing` with an error of `sign`, `environment` where nothing was written,
  ///   `outcomeUnknown` where the commit itself failed.
  public consuming func commit(
    signing sign: (TreeHead, [String]) throws -> [UInt8]
  ) throws(EventLogError) {
    precondition(!isTrial, "a trial is dropped, never committed")
    if head > signed { try appendCommit(sign) }
    try end()
  }

  /// The same for a write without events of its own, so that there is nothing to sign.
  public consuming func commit() throws(EventLogError) {
    precondition(!isTrial && head == signed, "events are committed with a checkpoint")
    try end()
  }

  private consuming func end() throws(EventLogError) {
    if head > committed { try updateIndex() }
    do throws(LMDBError) {
      try write.commit()
    } catch {
      throw .outcomeUnknown(error)
    }
  }

  /// Writes what the tree has become, under the checkpoint that states it.
  @_lifetime(self: copy self)
  private mutating func appendCommit(
    _ sign: (TreeHead, [String]) throws -> [UInt8]
  ) throws(EventLogError) {
    let treeHead = tree.head(hasher: hasher)
    let note: [UInt8]
    do {
      note = try sign(treeHead, actors)
    } catch {
      throw .signing(CarriedFailure(error))
    }
    // What is kept is never written again: a note of another tree would spoil the log for good.
    let stated = try? SignedCheckpoint(parsing: note.span).checkpoint.head
    precondition(stated == treeHead, "the note is no checkpoint of the tree that it was asked for")
    try appendCommit(note: note.span)
  }

  /// Writes what the tree has become since the commit before, under its checkpoint.
  @_lifetime(self: copy self)
  mutating func appendCommit(note: Span<UInt8>) throws(EventLogError) {
    let value = CommitValue.encode(note: note, sizeBefore: signed, tree: tree)
    do throws(LMDBError) {
      try write.append(value.span, at: head, in: tables.commits)
    } catch {
      throw EventLogError(error)
    }
    _ = tree.takeCompleted()
    signed = head
  }
}
