/// That a tree continues an older one: every leaf of that stands in it, unaltered and first
/// (RFC 9162 section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
  /// The size of the older tree.
  public let oldSize: UInt64
  /// The size of the newer tree.
  public let newSize: UInt64
  /// The hashes, in the order of RFC 6962 section 2.1.2; none if the older tree is empty.
  public let hashes: [Digest]

  /// A proof that came from elsewhere; `check` says whether it is one.
  public init(oldSize: UInt64, newSize: UInt64, hashes: [Digest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Fails unless the tree of the new root continues that of the old one (RFC 9162 section 2.1.4.2).
  ///
  /// Of an empty older tree nothing is to be shown but its root, the hash of nothing.
  public func check(
    oldRoot: Digest,
    newRoot: Digest,
    hasher: borrowing SHA256
  ) throws(ProofFault) {
    guard oldSize <= newSize, newSize <= Limits.size else {
      throw .sizes(old: oldSize, new: newSize)
    }
    if oldSize == 0 {
      guard oldRoot == hasher.emptyRoot() else { throw .oldRootDiffers }
      guard newSize > 0 || newRoot == oldRoot else { throw .newRootDiffers }
    }
    if oldSize == 0 || oldSize == newSize {
      guard hashes.isEmpty else { throw .wrongCount(expected: 0, found: hashes.count) }
      guard oldSize == 0 || oldRoot == newRoot else { throw .newRootDiffers }
      return
    }
    // The climb starts at the largest subtree that ends where the older tree does. If that subtree
    // is all of the older tree its hash is the old root, and the proof leaves it out.
    let level = oldSize.trailingZeroBitCount
    let climb = Climb(from: oldSize - 1, size: newSize).above(level)
    let isWhole = oldSize == 1 << UInt64(level)
    let expected = climb.count + (isWhole ? 0 : 1)
    guard hashes.count == expected else {
      throw .wrongCount(expected: expected, found: hashes.count)
    }
    let start = isWhole ? oldRoot : hashes[0]
    let rest = hashes[(isWhole ? 0 : 1)...]
    let place = (oldSize - 1) >> UInt64(level)
    let old = climb.end(from: start, place: place, hashes: rest, isWithRight: false, hasher: hasher)
    guard old == oldRoot else { throw .oldRootDiffers }
    let new = climb.end(from: start, place: place, hashes: rest, hasher: hasher)
    guard new == newRoot else { throw .newRootDiffers }
  }
}

extension HashSource where Self: ~Copyable & ~Escapable {
  /// Proves that the tree of the new size continues that of the old one (RFC 9162 section 2.1.4.1).
  ///
  /// The source must have as many leaves as the new size says, and the old size may not be larger.
  public func consistencyProof(
    from oldSize: UInt64,
    to newSize: UInt64,
    hasher: borrowing SHA256
  ) throws(Failure) -> ConsistencyProof {
    precondition(oldSize <= newSize && newSize <= Limits.size, "a tree never becomes smaller")
    guard oldSize > 0, oldSize < newSize else {
      return ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: [])
    }
    // Downwards to the node that ends where the older tree does.
    var (first, end) = (UInt64(0), newSize)
    var nodes: [Range<UInt64>] = []
    while oldSize < end {
      let middle = first + splitPoint(end - first)
      if oldSize <= middle {
        nodes.append(middle..<end)
        end = middle
      } else {
        nodes.append(first..<middle)
        first = middle
      }
    }
    // A node that starts at the first leaf is all of the older tree: whoever checks knows its root.
    if first > 0 { nodes.append(first..<end) }
    return ConsistencyProof(
      oldSize: oldSize,
      newSize: newSize,
      hashes: try hashes(of: nodes, hasher: hasher)
    )
  }
}
