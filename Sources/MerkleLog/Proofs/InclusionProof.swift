/// That a leaf stands at its place in a tree (RFC 9162 section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
  /// The index of the leaf, from 0.
  public let index: UInt64
  /// The size of the tree.
  public let size: UInt64
  /// The hashes on the way, the leaf's sibling first.
  public let hashes: [Digest]

  /// A proof that came from elsewhere; `check` says whether it is one.
  public init(index: UInt64, size: UInt64, hashes: [Digest]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// The only root that the proof fits (RFC 9162 section 2.1.3.2).
  public func root(leafHash: Digest, hasher: borrowing SHA256) throws(ProofFault) -> Digest {
    guard size <= Limits.size, index < size else { throw .noSuchLeaf(index: index, size: size) }
    let climb = Climb(from: index, size: size)
    guard hashes.count == climb.count else {
      throw .wrongCount(expected: climb.count, found: hashes.count)
    }
    return climb.end(from: leafHash, place: index, hashes: hashes[...], hasher: hasher)
  }

  /// Fails unless the leaf stands at its place in the tree of this root.
  public func check(
    leafHash: Digest,
    root: Digest,
    hasher: borrowing SHA256
  ) throws(ProofFault) {
    guard try self.root(leafHash: leafHash, hasher: hasher) == root else { throw .rootDiffers }
  }
}

extension HashSource where Self: ~Copyable & ~Escapable {
  /// Proves that a leaf stands in the tree of a size (RFC 9162 section 2.1.3.1).
  ///
  /// The source must have as many leaves, and the index must be one of them.
  public func inclusionProof(
    of index: UInt64,
    inSize size: UInt64,
    hasher: borrowing SHA256
  ) throws(Failure) -> InclusionProof {
    precondition(index < size && size <= Limits.size, "a proof is of a leaf of the tree")
    // Downwards from the root: the half that the leaf is not in is what the proof names.
    var (first, end) = (UInt64(0), size)
    var others: [Range<UInt64>] = []
    while end - first > 1 {
      let middle = first + splitPoint(end - first)
      if index < middle {
        others.append(middle..<end)
        end = middle
      } else {
        others.append(first..<middle)
        first = middle
      }
    }
    return InclusionProof(index: index, size: size, hashes: try hashes(of: others, hasher: hasher))
  }

  /// The hashes of some nodes, the last first.
  func hashes(
    of nodes: [Range<UInt64>],
    hasher: borrowing SHA256
  ) throws(Failure) -> [Digest] {
    var hashes: [Digest] = []
    for node in nodes.reversed() { hashes.append(try hash(of: node, hasher: hasher)) }
    return hashes
  }
}
