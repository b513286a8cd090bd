import MerkleLog
import TestSupport
import Testing

@Suite
struct `A growing tree` {
  @Test
  func `has the published roots`() throws {
    let hasher = try SHA256()
    var tree = GrowingTree()
    let empty = tree.root(hasher: hasher)
    #expect(empty == digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
    for (hash, expected) in zip(Example.hashes(hasher), Example.roots) {
      tree.append(hash, hasher: hasher)
      let head = tree.head(hasher: hasher)
      #expect(head == TreeHead(size: tree.size, root: digest(expected)))
    }
  }

  @Test
  func `has at every size the root that its leaves have`() throws {
    let hasher = try SHA256()
    let hashes = numberedHashes(600, hasher)
    let source = LeafHashes(hashes)
    var tree = GrowingTree()
    for (index, hash) in hashes.enumerated() {
      tree.append(hash, hasher: hasher)
      let size = UInt64(index + 1)
      let grown = tree.root(hasher: hasher)
      // Straight from the definition in RFC 9162 section 2.1.1.
      let defined = definedRoot(hashes[...index], hasher)
      let ofSource = source.root(ofSize: size, hasher: hasher)
      #expect(grown == defined && ofSource == defined, "size \(size)")
      #expect(tree.edge.count == size.nonzeroBitCount)
    }
  }

  @Test
  func `collects the subtrees of 256 leaves and more as they become complete`() throws {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(2_050, hasher), hasher)
    var tree = GrowingTree()
    for hash in source.leaves { tree.append(hash, hasher: hasher) }
    var expected: [Digest] = []
    for block in UInt64(0)..<8 {
      for level in 8...(8 + (block + 1).trailingZeroBitCount) {
        let subtree = Subtree(level: level, index: block >> UInt64(level - 8))
        expected.append(source.hash(of: subtree, hasher: hasher))
      }
    }
    let completed = tree.takeCompleted()
    #expect(completed == expected && completed.count == 15)
    #expect(tree.completed.isEmpty)
  }

  @Test
  func `grows on from its edge, and by whole subtrees`() throws {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(1_400, hasher), hasher)
    for size in [UInt64(0), 1, 255, 256, 257, 767, 1_024, 1_399] {
      let tree = source.tree(ofSize: size, hasher: hasher)
      var resumed = try #require(GrowingTree(size: size, edge: tree.edge))
      let root = resumed.root(hasher: hasher)
      let expected = source.root(ofSize: size, hasher: hasher)
      #expect(root == expected, "size \(size)")
      for hash in source.leaves[Int(size)...] { resumed.append(hash, hasher: hasher) }
      let grown = resumed.root(hasher: hasher)
      let whole = source.root(ofSize: 1_400, hasher: hasher)
      #expect(grown == whole, "from size \(size)")
    }
    #expect(GrowingTree(size: 5, edge: [source.leaves[0]]) == nil)
    #expect(GrowingTree(size: .max, edge: Array(repeating: source.leaves[0], count: 64)) == nil)
  }

  private func definedRoot(_ hashes: ArraySlice<Digest>, _ hasher: borrowing SHA256) -> Digest {
    guard let first = hashes.first else { return hasher.emptyRoot() }
    guard hashes.count > 1 else { return first }
    var half = 1
    while half * 2 < hashes.count { half *= 2 }
    let left = definedRoot(hashes.prefix(half), hasher)
    return hasher.node(left, definedRoot(hashes.dropFirst(half), hasher))
  }
}

@Suite
struct `Stretches of leaves` {
  @Test(arguments: [0, 1, 255, 256, 257, 1_000, 1_024, 5_000])
  func `are divided at multiples of 256 and leave nothing out`(size: UInt64) {
    for parts in 1...5 {
      let ranges = Stretch.divide(size: size, into: parts)
      #expect(ranges.count <= parts && ranges.allSatisfy { !$0.isEmpty })
      #expect(ranges.flatMap { Array($0) } == Array(0..<size))
      #expect(ranges.allSatisfy { $0.lowerBound % 256 == 0 })
    }
  }

  @Test(arguments: [1, 256, 700, 2_048, 2_500])
  func `hashed on several cores make the same tree`(size: Int) async throws {
    var random = SplitMix(seed: UInt64(size))
    let leaves = (0..<size).map { Array("leaf \($0)".utf8) }
    let marks = Set((0..<40).map { _ in UInt64.random(in: 1...UInt64(size), using: &random) })
    let ranges = Stretch.divide(size: UInt64(size), into: 3)
    let stretches = try await withThrowingTaskGroup(of: (Int, Stretch).self) { group in
      for (place, range) in ranges.enumerated() {
        group.addTask { (place, try hashed(range, of: leaves, marks: marks)) }
      }
      var stretches: [Int: Stretch] = [:]
      for try await (place, stretch) in group { stretches[place] = stretch }
      return ranges.indices.compactMap { stretches[$0] }
    }
    let hasher = try SHA256()
    var tree = GrowingTree()
    var heads: [TreeHead] = []
    for stretch in stretches { heads += tree.join(stretch, hasher: hasher) }

    var expected = GrowingTree()
    var expectedHeads: [TreeHead] = []
    for leaf in leaves {
      expected.append(hasher.leafHash(leaf.span), hasher: hasher)
      if marks.contains(expected.size) { expectedHeads.append(expected.head(hasher: hasher)) }
    }
    #expect(tree == expected)
    #expect(heads == expectedHeads)
  }

  private func hashed(
    _ range: Range<UInt64>,
    of leaves: [[UInt8]],
    marks: Set<UInt64>
  ) throws -> Stretch {
    var hasher = try StretchHasher(firstLeaf: range.lowerBound)
    let leafHasher = try SHA256()
    for index in range {
      let leaf = leaves[Int(index)]
      // Some leaves are withheld.
      if index % 7 == 3 {
        hasher.append(leafHash: leafHasher.leafHash(leaf.span))
      } else {
        hasher.append(leaf: leaf.span)
      }
      if marks.contains(index + 1) { hasher.mark() }
    }
    return hasher.finish()
  }
}
