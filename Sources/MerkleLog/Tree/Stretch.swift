/// What one core found out about a stretch of leaves; `GrowingTree.join` puts them together.
public struct Stretch: Sendable {
  /// The first leaf, a multiple of 256.
  public let firstLeaf: UInt64
  /// The number of leaves; a multiple of 256 unless nothing follows.
  public fileprivate(set) var count: UInt64 = 0

  /// The hashes of the 256 leaves each that are complete.
  public fileprivate(set) var blocks: [Digest] = []
  /// The subtrees of what is left behind them.
  fileprivate var rest: [Digest] = []
  /// The sizes whose roots are wanted, with the hash over their leaves behind a multiple of 256.
  fileprivate var marks: [(size: UInt64, tail: Digest?)] = []

  fileprivate init(firstLeaf: UInt64) { self.firstLeaf = firstLeaf }

  /// Divides the leaves of a tree into stretches that several cores can hash at the same time.
  ///
  /// At most as many as asked for, of about the same length, none of them empty.
  public static func divide(size: UInt64, into parts: Int) -> [Range<UInt64>] {
    precondition(parts > 0, "nothing can be divided into no parts")
    let block: UInt64 = 1 << UInt64(Limits.keptLevel)
    let blocks = (size + block - 1) / block
    let each = max(1, (blocks + UInt64(parts) - 1) / UInt64(parts)) * block
    return stride(from: 0, to: size, by: Int(each)).map { $0..<min($0 + each, size) }
  }
}

/// Hashes the leaves of one stretch in their order; each core has one of its own.
///
/// Nothing is allocated for a leaf: 32 bytes are kept for 256 of them, and for each mark.
public struct StretchHasher: ~Copyable {
  private let hasher: SHA256
  private var block = GrowingTree()
  private var stretch: Stretch

  /// Starts at a leaf whose index is a multiple of 256.
  public init(firstLeaf: UInt64) throws(HashingError) {
    precondition(firstLeaf.trailingZeroBitCount >= Limits.keptLevel, "a stretch starts at a block")
    hasher = try SHA256()
    stretch = Stretch(firstLeaf: firstLeaf)
  }

  /// Adds a leaf by its bytes.
  public mutating func append(leaf: Span<UInt8>) { append(leafHash: hasher.leafHash(leaf)) }

  /// Adds a leaf whose bytes are withheld.
  public mutating func append(leafHash: Digest) {
    block.append(leafHash, hasher: hasher)
    stretch.count += 1
    if block.size == 1 << UInt64(Limits.keptLevel) {
      stretch.blocks.append(block.root(hasher: hasher))
      block.removeAll()
    }
  }

  /// The largest complete subtrees of the leaves behind the last multiple of 256.
  public var edge: [Digest] { block.edge }

  /// Asks for the root of the tree as it is with the leaf that was added last.
  public mutating func mark() {
    stretch.marks.append(
      (stretch.firstLeaf + stretch.count, block.size == 0 ? nil : block.root(hasher: hasher))
    )
  }

  /// Ends the stretch.
  public consuming func finish() -> Stretch {
    stretch.rest = block.edge
    return stretch
  }
}

extension GrowingTree {
  /// Adds the next stretch, and gives the roots of the sizes that were marked in it.
  ///
  /// The tree must end where the stretch starts. Costs one node for 256 leaves.
  public mutating func join(_ stretch: Stretch, hasher: borrowing SHA256) -> [TreeHead] {
    precondition(size == stretch.firstLeaf, "stretches are joined in their order, without a gap")
    var heads: [TreeHead] = []
    var marks = stretch.marks[...]
    // The roots that lie within the block that starts where the tree ends.
    func takeMarks(in tree: GrowingTree, hasher: borrowing SHA256) {
      let end = tree.size + 1 << UInt64(Limits.keptLevel)
      while let mark = marks.first, mark.size < end {
        heads.append(TreeHead(size: mark.size, root: tree.root(before: mark.tail, hasher: hasher)))
        marks.removeFirst()
      }
    }
    takeMarks(in: self, hasher: hasher)
    for block in stretch.blocks {
      append(block, level: Limits.keptLevel, hasher: hasher)
      takeMarks(in: self, hasher: hasher)
    }
    let count = stretch.count % (1 << UInt64(Limits.keptLevel))
    var rest = stretch.rest[...]
    for level in (0..<Limits.keptLevel).reversed() where count >> UInt64(level) & 1 == 1 {
      append(rest.removeFirst(), level: level, hasher: hasher)
    }
    return heads
  }
}
