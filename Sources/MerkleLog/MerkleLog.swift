// The tree over a log's leaves, and everything that others check it with.
//
// In: leaf bytes or leaf hashes, hashes of complete subtrees from whoever keeps them, texts that came
// from outside, public keys, a closure that signs. Out: roots, proofs, checkpoints, tiles, and what is
// wrong with those of others. It never knows an event, a store, a file, a clock or a secret key.
//
// Every form is a public one, so that nobody needs this program to check a record: RFC 6962 and
// RFC 9162 section 2.1 for the tree, C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof,
// tlog-witness and tlog-tiles for the texts. The value of a commit (`CommitValue`) alone is ours.
//
// 1. A leaf is hashed behind 0x00, a node behind 0x01: neither can be taken for the other.
// 2. Leaves count from 0, sizes and levels are those of RFC 6962; a size is below 2^63.
// 3. A text that is parsed has one form only: written again, it has the same bytes.
// 4. A note counts only after `verify`; one bad signature of a known key spoils all of it.
// 5. Hashing allocates nothing for a hash; a hasher belongs to one thread.

/// How large a tree is, and the root of it: what a checkpoint states.
public struct TreeHead: Hashable, Sendable {
  /// The number of leaves.
  public let size: UInt64
  /// The root over them.
  public let root: Digest

  /// A size with its root.
  public init(size: UInt64, root: Digest) {
    self.size = size
    self.root = root
  }
}

/// The bounds of this module.
public enum Limits {
  /// The lowest level whose subtree hashes are kept; those below are hashed again from the leaves.
  ///
  /// Level 8 is 256 leaves, a tile's worth. A proof hashes at most two such subtrees again.
  public static let keptLevel = 8
  /// The largest size of a tree, 2^63 - 1.
  public static let size = UInt64(Int64.max)
  /// The most hashes that the text of a proof may hold (C2SP tlog-witness).
  public static let proofHashes = 63
  /// The most signatures that a note may carry; the specification asks for 16 at least.
  public static let noteSignatures = 1_000
  /// The longest note, 1 MiB.
  public static let noteBytes = 1 << 20
}
