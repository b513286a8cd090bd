/// A tree that grows at its right edge and keeps no more than that edge.
///
/// A value: a copy of it is the tree as it was, so a commit that fails is undone by forgetting it.
/// A leaf costs one hash of a node on average, and no allocation.
public struct GrowingTree: Sendable, Equatable {
  /// The number of leaves.
  public private(set) var size: UInt64
  /// The hashes of the largest complete subtrees, from left to right: one for each bit of the size.
  public private(set) var edge: [Digest]
  /// The hashes of the subtrees of level 8 and more, in the order in which they became complete.
  ///
  /// Of two that one leaf completes the smaller stands first. `takeCompleted` empties it.
  public private(set) var completed: [Digest] = []

  /// A tree without leaves.
  public init() {
    size = 0
    edge = []
    edge.reserveCapacity(64)
  }

  /// The tree of a size, to grow on; nil unless there is one hash for each bit of the size.
  public init?(size: UInt64, edge: [Digest]) {
    guard size <= Limits.size, edge.count == size.nonzeroBitCount else { return nil }
    self.init(size: size, checked: edge)
  }

  /// The tree of a size with one hash for each bit of it.
  init(size: UInt64, checked edge: [Digest]) {
    self.size = size
    self.edge = edge
    self.edge.reserveCapacity(64)
  }

  /// Adds a leaf by its hash.
  public mutating func append(_ leafHash: Digest, hasher: borrowing SHA256) {
    append(leafHash, level: 0, hasher: hasher)
  }

  /// Adds a complete subtree by its hash; the size must be a multiple of its 2^level leaves.
  public mutating func append(_ hash: Digest, level: Int, hasher: borrowing SHA256) {
    precondition(size.trailingZeroBitCount >= level, "a subtree starts at a multiple of its leaves")
    precondition(size < Limits.size, "no tree is that large")
    var level = level
    var number = size >> UInt64(level)
    size += 1 << UInt64(level)
    var hash = hash
    keep(hash, level)
    // As a carry runs through a binary number: each set bit is a left neighbour of the same level.
    while number & 1 == 1 {
      hash = hasher.node(edge.removeLast(), hash)
      level += 1
      number >>= 1
      keep(hash, level)
    }
    edge.append(hash)
  }

  private mutating func keep(_ hash: Digest, _ level: Int) {
    if level >= Limits.keptLevel { completed.append(hash) }
  }

  /// The root: that of RFC 9162 section 2.1.1, whatever the size.
  public func root(hasher: borrowing SHA256) -> Digest { root(before: nil, hasher: hasher) }

  /// The root of this tree and what stands to the right of it, where that is less than its last
  /// subtree.
  func root(before tail: Digest?, hasher: borrowing SHA256) -> Digest {
    var root = tail
    for hash in edge.reversed() {
      if let right = root { root = hasher.node(hash, right) } else { root = hash }
    }
    return root ?? hasher.emptyRoot()
  }

  /// Size and root.
  public func head(hasher: borrowing SHA256) -> TreeHead {
    TreeHead(size: size, root: root(hasher: hasher))
  }

  /// The hashes that became complete since the last call.
  public mutating func takeCompleted() -> [Digest] {
    defer { completed.removeAll(keepingCapacity: true) }
    return completed
  }

  /// Starts again without leaves, in the same memory.
  mutating func removeAll() {
    size = 0
    edge.removeAll(keepingCapacity: true)
    completed.removeAll(keepingCapacity: true)
  }
}
