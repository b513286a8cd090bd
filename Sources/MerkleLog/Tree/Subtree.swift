/// A complete subtree: 2^level leaves that start at a multiple of 2^level.
///
/// Its hash never changes once its last leaf is there, whatever the tree grows to.
public struct Subtree: Hashable, Sendable {
  /// The height, 0 for a single leaf.
  public let level: Int
  /// How many subtrees of the same level stand to the left of it.
  public let index: UInt64

  /// The subtree of a level and a number on it, both from 0.
  public init(level: Int, index: UInt64) {
    precondition((0...62).contains(level) && index < (1 << 63) >> level, "no tree is that large")
    self.level = level
    self.index = index
  }

  /// The first of its leaves.
  public var firstLeaf: UInt64 { index << level }
  /// How many leaves it has.
  public var leafCount: UInt64 { 1 << level }
  /// The size at which a tree first holds all of it.
  public var end: UInt64 { (index + 1) << level }

  /// Both halves; only of a subtree that is more than a leaf.
  var halves: (left: Subtree, right: Subtree) {
    (
      Subtree(level: level - 1, index: index * 2), Subtree(level: level - 1, index: index * 2 + 1)
    )
  }
}

/// The largest power of two below a size of at least 2, where RFC 9162 divides a tree.
func splitPoint(_ size: UInt64) -> UInt64 {
  1 << UInt64(63 - (size - 1).leadingZeroBitCount)
}

/// How many subtrees of level 8 or more a tree of a size holds.
func keptCount(upTo size: UInt64) -> UInt64 {
  // Of level k there are size / 2^k; all levels together make 2m less the bits that are set in m.
  let blocks = size >> UInt64(Limits.keptLevel)
  return blocks * 2 - UInt64(blocks.nonzeroBitCount)
}
