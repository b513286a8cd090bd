import EventLog
import MerkleLog
public import Mentoring
import Vault

/// What a record loses that goes on from a backup.
public struct Loss: Hashable, Sendable {
  /// How many events the record had, as far as the key folder knows.
  public let size: UInt64
  /// The root of the tree over them; nil where the key folder does not know it.
  public let root: TreeRoot?
  /// The branch of the history that begins then.
  public let branch: UInt64

  /// What is lost by going on from a log; nil where it holds everything that the keys have seen.
  ///
  /// A keyring knows of erasures, a record's anchor of every commit; either may be missing.
  ///
  /// - Throws: `violated` where the log holds other events than those that were seen.
  init?(
    of reader: LogReader,
    anchor: Anchor?,
    keyring: Keyring?
  ) throws(OfficeError) {
    let branch = try logged { () throws(EventLogError) in try reader.branch }
    let isBehind = try logged { () throws(EventLogError) in
      try reader.epoch < keyring?.epoch ?? 0
    }
    let lastErasure = isBehind ? keyring?.erased.map(\.position).max() ?? 0 : 0
    let seen = anchor.flatMap { $0.branch >= branch ? $0 : nil }
    self.branch = max(branch, seen?.branch ?? 0) + 1
    let size = max(seen?.head.size ?? 0, lastErasure)
    self.size = size
    root = seen.flatMap { $0.head.size == size ? TreeRoot($0.head.root.bytes) : nil }
    guard let seen, seen.branch == branch, seen.head.size <= reader.head else {
      // Without an anchor nothing but an erasure tells that there was more.
      if seen == nil, lastErasure <= reader.head { return nil }
      return
    }
    let head = try logged { () throws(EventLogError) in
      try reader.treeHead(ofSize: seen.head.size)
    }
    guard head == seen.head else { throw .violated(.forked(seen: seen.head.size)) }
    if !isBehind { return nil }
  }
}
