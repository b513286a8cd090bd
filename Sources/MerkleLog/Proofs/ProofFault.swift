/// Why a proof proves nothing.
public enum ProofFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The leaf is behind the end of the tree.
  case noSuchLeaf(index: UInt64, size: UInt64)
  /// The tree that should be the older one is larger, or larger than any tree.
  case sizes(old: UInt64, new: UInt64)
  /// A proof for these sizes has another number of hashes.
  case wrongCount(expected: Int, found: Int)
  /// The hashes lead to another root than the checkpoint's: leaf, place or tree are not the same.
  case rootDiffers
  /// The hashes lead to another root of the older tree.
  case oldRootDiffers
  /// The hashes lead to another root of the newer tree: it is no continuation of the older one.
  case newRootDiffers

  /// What is wrong.
  public var description: String {
    switch self {
    case .noSuchLeaf(let index, let size): "a tree of \(size) leaves has no leaf \(index)"
    case .sizes(let old, let new): "a tree of \(old) leaves cannot have grown to \(new)"
    case .wrongCount(let expected, let found):
      "the proof has \(found) hashes; these sizes need \(expected)"
    case .rootDiffers: "the proof does not lead from this leaf to the root of the tree"
    case .oldRootDiffers: "the proof does not lead to the root of the older tree"
    case .newRootDiffers: "the newer tree does not continue the older one"
    }
  }
}

/// Climbs from a hash to the root: hashes on the left or right as the bits of a place say.
struct Climb {
  /// How many hashes stand on either side, as the bits say, before only left ones follow.
  let inner: Int
  /// How many left ones follow: the right edge of the tree.
  let border: Int

  /// From the leaf at an index of a tree that has it.
  init(from index: UInt64, size: UInt64) {
    inner = 64 - (index ^ (size - 1)).leadingZeroBitCount
    border = (index >> UInt64(inner)).nonzeroBitCount
  }

  private init(inner: Int, border: Int) {
    self.inner = inner
    self.border = border
  }

  /// The same climb, entered some levels above the leaf.
  func above(_ levels: Int) -> Climb { Climb(inner: inner - levels, border: border) }

  /// The number of hashes.
  var count: Int { inner + border }

  /// The hash at the end.
  ///
  /// Without the hashes on the right it is the root over the leaves up to and with the start.
  func end(
    from start: Digest,
    place: UInt64,
    hashes: ArraySlice<Digest>,
    isWithRight: Bool = true,
    hasher: borrowing SHA256
  ) -> Digest {
    var result = start
    for (step, hash) in hashes.enumerated() {
      if step >= inner || place >> UInt64(step) & 1 == 1 {
        result = hasher.node(hash, result)
      } else if isWithRight {
        result = hasher.node(result, hash)
      }
    }
    return result
  }
}
