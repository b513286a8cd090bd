/// Where hashes come from: whoever keeps the leaves and some of the subtrees.
///
/// The hashes are taken as they are given; a source that lies makes proofs that fail.
public protocol HashSource: ~Copyable, ~Escapable {
  /// Why a hash could not be had.
  associatedtype Failure: Error

  /// The hash of a leaf; leaves count from 0.
  func leafHash(at index: UInt64) throws(Failure) -> Digest

  /// The hash of a subtree of level 1 or more if it is kept; nil has it made from its halves.
  ///
  /// A source that keeps those of level 8 and more costs a proof at most 510 leaf hashes.
  func keptHash(of subtree: Subtree) throws(Failure) -> Digest?
}

/// Leaf hashes in memory, for trees that are small: every other hash is made from them.
public struct LeafHashes: HashSource, Sendable {
  /// The hashes in the order of their leaves.
  public var hashes: [Digest]

  /// A source of these hashes.
  public init(_ hashes: [Digest]) { self.hashes = hashes }

  /// The hash of a leaf, which must be there.
  public func leafHash(at index: UInt64) -> Digest { hashes[Int(index)] }

  /// Nothing is kept.
  public func keptHash(of subtree: Subtree) -> Digest? { nil }
}

extension HashSource where Self: ~Copyable & ~Escapable {
  /// The hash of a complete subtree.
  public func hash(of subtree: Subtree, hasher: borrowing SHA256) throws(Failure) -> Digest {
    if subtree.level == 0 { return try leafHash(at: subtree.index) }
    if let kept = try keptHash(of: subtree) { return kept }
    let halves = subtree.halves
    let left = try hash(of: halves.left, hasher: hasher)
    return hasher.node(left, try hash(of: halves.right, hasher: hasher))
  }

  /// The root of the first leaves (RFC 9162 section 2.1.1); the source must have all of them.
  public func root(ofSize size: UInt64, hasher: borrowing SHA256) throws(Failure) -> Digest {
    size == 0 ? hasher.emptyRoot() : try hash(of: 0..<size, hasher: hasher)
  }

  /// The tree of the first leaves, to grow on.
  public func tree(ofSize size: UInt64, hasher: borrowing SHA256) throws(Failure) -> GrowingTree {
    var tree = GrowingTree()
    for level in (0..<63).reversed() where size >> UInt64(level) & 1 == 1 {
      let subtree = Subtree(level: level, index: tree.size >> UInt64(level))
      tree.append(try hash(of: subtree, hasher: hasher), level: level, hasher: hasher)
    }
    _ = tree.takeCompleted()
    return tree
  }

  /// The hash over some leaves that make a node of a tree: the last node of a level may be ragged.
  func hash(of leaves: Range<UInt64>, hasher: borrowing SHA256) throws(Failure) -> Digest {
    precondition(leaves.upperBound <= Limits.size, "no tree is that large")
    // Each bit of the count is a complete subtree, the smallest at the right; folded from there.
    var end = leaves.upperBound
    var result: Digest?
    while end > leaves.lowerBound {
      let level = (end - leaves.lowerBound).trailingZeroBitCount
      end -= 1 << UInt64(level)
      let subtree = Subtree(level: level, index: end >> UInt64(level))
      let left = try hash(of: subtree, hasher: hasher)
      if let right = result { result = hasher.node(left, right) } else { result = left }
    }
    return result ?? hasher.emptyRoot()
  }
}
