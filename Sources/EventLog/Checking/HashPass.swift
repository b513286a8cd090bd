import LMDB
import MerkleLog

/// Hashes the leaves of a stretch, and holds what its commits keep of the last 256 leaves against
/// that; the larger subtrees are compared when all stretches before it are known.
struct HashPass: ~Copyable {
  private(set) var faults: [LogFault] = []
  /// Where the commits end that are at fault.
  private(set) var wrongEnds: Set<Position> = []
  private var hasher: StretchHasher
  private let nodes: SHA256

  init(_ hasher: consuming StretchHasher, _ nodes: consuming SHA256) {
    self.hasher = hasher
    self.nodes = nodes
  }

  /// Goes through the leaves of a stretch; commits count that end behind `after`.
  mutating func run(
    _ log: LogReader,
    _ leaves: Range<UInt64>,
    after: Position
  ) throws(EventLogError) {
    var iterator = try log.leaves(after: leaves.lowerBound, through: leaves.upperBound)
    var ends = try log.commitEnds(behind: max(after, leaves.lowerBound))
    while let leaf = try iterator.next() {
      if isWithheld(leaf) {
        hasher.append(leafHash: Digest(leaf))
      } else {
        hasher.append(leaf: leaf)
      }
      guard iterator.position == ends.next else { continue }
      if let fault = try compare(log, at: ends.next) {
        faults.append(fault)
        wrongEnds.insert(ends.next)
      }
      try ends.advance()
    }
  }

  /// Holds a commit against the hashes of its last leaves, and its checkpoint against the commit.
  private func compare(_ log: LogReader, at end: Position) throws(EventLogError) -> LogFault? {
    do throws(EventLogError) {
      guard let commit = try log.commit(endingAt: end) else { return LogFault(end, .commitMissing) }
      let tree = commit.tree
      let small = hasher.edge
      guard tree.edge.suffix(small.count).elementsEqual(small) else {
        let blockStart = end - end % (1 << UInt64(MerkleLog.Limits.keptLevel))
        return LogFault(max(commit.sizeBefore, blockStart) + 1, .treeDiffers(through: end))
      }
      do throws(LineFault) {
        let stated = try SignedCheckpoint(parsing: commit.note).checkpoint.head
        return stated == tree.head(hasher: nodes) ? nil : LogFault(end, .noteDiffers)
      } catch {
        return LogFault(end, .note("\(error)"))
      }
    } catch {
      guard case .corruptedCommit(_, let fault) = error else { throw error }
      return LogFault(end, .commit(fault))
    }
  }

  /// Ends the stretch.
  consuming func finish() -> Stretch { hasher.finish() }
}

/// Where commits end, one after the other, whatever they left there.
struct CommitEnds: ~Copyable, ~Escapable {
  private var cursor: IntegerCursor
  /// The next end; the highest number there is behind the last.
  private(set) var next: Position = .max

  @_lifetime(copy cursor)
  init(_ cursor: consuming IntegerCursor) { self.cursor = cursor }

  /// Moves to the first end behind a position.
  @_lifetime(self: copy self)
  mutating func begin(behind position: Position) throws(EventLogError) {
    do throws(LMDBError) {
      next = try cursor.seek(atLeast: position + 1) ? cursor.key : .max
    } catch {
      throw EventLogError(error)
    }
  }

  @_lifetime(self: copy self)
  mutating func advance() throws(EventLogError) {
    do throws(LMDBError) {
      next = try cursor.next() ? cursor.key : .max
    } catch {
      throw EventLogError(error)
    }
  }
}

extension LogReader {
  @_lifetime(copy self)
  func commitEnds(behind position: Position) throws(EventLogError) -> CommitEnds {
    var ends = CommitEnds(try cursor(in: tables.commits))
    try ends.begin(behind: position)
    return ends
  }
}

func newStretchHasher(firstLeaf: UInt64) throws(EventLogError) -> StretchHasher {
  do throws(HashingError) { return try StretchHasher(firstLeaf: firstLeaf) } catch {
    throw .hashing(error)
  }
}
