public import MerkleLog

/// The hashes of a log's tree: of level 8 and more as its commits keep them, of leaves as they are.
///
/// A proof hashes at most two subtrees of 256 leaves again. Belongs to one thread.
public struct LogHashes: HashSource, ~Copyable, ~Escapable {
  private let log: LogReader
  /// What hashes here; whoever asks for proofs can use it too.
  public let hasher: SHA256

  @_lifetime(copy log)
  init(_ log: LogReader, _ hasher: consuming SHA256) {
    self.log = log
    self.hasher = hasher
  }

  /// The hash of a leaf; that of a withheld one is all that is kept of it.
  public func leafHash(at index: UInt64) throws(EventLogError) -> Digest {
    guard let leaf = try log.leaf(at: index + 1) else {
      throw .corrupted(index + 1, .element("position"))
    }
    return isWithheld(leaf) ? Digest(leaf) : hasher.leafHash(leaf)
  }

  /// The hash of a subtree as the commit that completed it keeps it.
  public func keptHash(of subtree: Subtree) throws(EventLogError) -> Digest? {
    guard subtree.level >= MerkleLog.Limits.keptLevel, subtree.end <= log.committed else {
      return nil
    }
    guard let hash = try log.commit(covering: subtree.end)?.hash(of: subtree) else {
      throw .corruptedIndex("no commit keeps the hash of the events up to \(subtree.end)")
    }
    return hash
  }
}
