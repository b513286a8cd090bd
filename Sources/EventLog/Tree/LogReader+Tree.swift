import LMDB
public import MerkleLog

// The tree over everything that is committed. Sizes are those of RFC 9162: the tree of size n has
// the leaves of the positions 1 to n, and leaf i is that of position i + 1.

extension LogReader {
  /// The tree as the last commit left it: how large it is, and its root.
  public func treeHead() throws(EventLogError) -> TreeHead {
    let hasher = try newHasher()
    guard let last = try lastCommit(store, tables) else {
      guard committed == 0 else { throw unsignedEvents(after: 0, through: committed) }
      return GrowingTree().head(hasher: hasher)
    }
    guard last.size == committed else {
      throw unsignedEvents(after: last.size, through: committed)
    }
    return last.tree.head(hasher: hasher)
  }

  /// What the commit whose last event stands at a position left; nil where none ends there.
  @_lifetime(copy self)
  public func commit(endingAt position: Position) throws(EventLogError) -> CommitValue? {
    let value: Span<UInt8>?
    do throws(LMDBError) {
      value = try store.value(at: position, in: tables.commits)
    } catch {
      throw EventLogError(error)
    }
    guard let value else { return nil }
    return try commitValue(value, endingAt: position)
  }

  /// What the first commit that covers a position left; nil behind the last.
  @_lifetime(copy self)
  public func commit(covering position: Position) throws(EventLogError) -> CommitValue? {
    var commits = try commits(after: position == 0 ? 0 : position - 1)
    return try commits.next()
  }

  /// What the commits left that end behind a position, one after the other.
  @_lifetime(copy self)
  public func commits(
    after: Position = 0,
    through: Position = .max,
    backwards: Bool = false
  ) throws(EventLogError) -> CommitIterator {
    try storedCommits(
      store,
      tables,
      Passage(after: after, through: through, isBackwards: backwards)
    )
  }

  /// Where the hashes of the tree come from, for proofs of any kind; one thread's own.
  @_lifetime(copy self)
  public func hashes() throws(EventLogError) -> LogHashes { LogHashes(self, try newHasher()) }

  /// The tree as it was with its first leaves, at most as many as are committed.
  ///
  /// At most 510 leaves are hashed for it; fewer where a commit ended there.
  public func treeHead(ofSize size: UInt64) throws(EventLogError) -> TreeHead {
    precondition(size <= committed, "the tree is not that large")
    let hashes = try hashes()
    if let commit = try commit(endingAt: size) { return commit.tree.head(hasher: hashes.hasher) }
    return TreeHead(size: size, root: try hashes.root(ofSize: size, hasher: hashes.hasher))
  }

  /// Proves that the event at a position stands in the tree of a size that holds it.
  public func inclusionProof(
    of position: Position,
    inSize size: UInt64
  ) throws(EventLogError) -> InclusionProof {
    precondition((1...committed).contains(size), "the tree is not that large")
    let hashes = try hashes()
    return try hashes.inclusionProof(of: position - 1, inSize: size, hasher: hashes.hasher)
  }

  /// Proves that the tree of one size continues that of another, at most as large.
  public func consistencyProof(
    from oldSize: UInt64,
    to newSize: UInt64
  ) throws(EventLogError) -> ConsistencyProof {
    precondition(newSize <= committed, "the tree is not that large")
    let hashes = try hashes()
    return try hashes.consistencyProof(from: oldSize, to: newSize, hasher: hashes.hasher)
  }
}
