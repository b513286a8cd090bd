import MerkleLog
import TestSupport
import Testing

@Suite
struct `The value of a commit` {
  private let note = Array("origin\n3\nroot\n\nsignatures\n".utf8)

  @Test
  func `stands byte for byte as its layout says`() throws {
    let hasher = try SHA256()
    let hashes = numberedHashes(513, hasher)
    var tree = LeafHashes(hashes).tree(ofSize: 255, hasher: hasher)
    for hash in hashes[255...] { tree.append(hash, hasher: hasher) }
    let value = CommitValue.encode(note: note.span, sizeBefore: 255, tree: tree)
    let source = LeafHashes(hashes)
    let blocks = (0..<2).map {
      source.hash(of: Subtree(level: 8, index: UInt64($0)), hasher: hasher)
    }
    let both = hasher.node(blocks[0], blocks[1])
    let head = [1, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, UInt8(note.count)] + note
    let completed = blocks[0].bytes + blocks[1].bytes + both.bytes
    #expect(value == head + completed + both.bytes + hashes[512].bytes)
  }

  @Test
  func `keeps every subtree of 256 leaves and more, each in the commit that completed it`() throws {
    var random = SplitMix(seed: 7)
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(3_000, hasher), hasher)
    var tree = GrowingTree()
    var commits: [(size: UInt64, value: [UInt8])] = []
    while tree.size < 3_000 {
      let before = tree.size
      let count = min(
        3_000 - before,
        UInt64.random(in: 1...(before % 3 == 0 ? 700 : 3), using: &random)
      )
      for leaf in before..<before + count {
        tree.append(source.leaves[Int(leaf)], hasher: hasher)
      }
      let value = CommitValue.encode(note: note.span, sizeBefore: before, tree: tree)
      _ = tree.takeCompleted()
      commits.append((tree.size, value))
    }
    for level in 8...11 {
      for index in 0..<(UInt64(3_000) >> UInt64(level)) {
        let subtree = Subtree(level: level, index: index)
        let expected = source.hash(of: subtree, hasher: hasher)
        let first = commits.firstIndex { $0.size >= subtree.end }
        for (place, commit) in commits.enumerated() {
          let value = try CommitValue(commit.value.span, size: commit.size)
          let found = value.hash(of: subtree)
          #expect(found == (place == first ? expected : nil))
        }
      }
    }
    // What is kept is enough for any proof, and for the tree to grow on.
    let kept = CommitSource(leaves: source.leaves, commits: commits)
    for (index, size) in [(0, 3_000), (255, 257), (2_047, 2_900), (2_999, 3_000)] {
      let proof = try kept.inclusionProof(of: UInt64(index), inSize: UInt64(size), hasher: hasher)
      let root = source.root(ofSize: UInt64(size), hasher: hasher)
      try proof.check(leafHash: source.leaves[index], root: root, hasher: hasher)
    }
    for commit in commits {
      let value = try CommitValue(commit.value.span, size: commit.size)
      let root = value.tree.root(hasher: hasher)
      let expected = source.root(ofSize: commit.size, hasher: hasher)
      #expect(root == expected)
      #expect(value.note.copied == note)
    }
  }

  @Test
  func `is refused when it is cut, padded or stands under another size`() throws {
    let hasher = try SHA256()
    var tree = GrowingTree()
    for hash in numberedHashes(300, hasher) { tree.append(hash, hasher: hasher) }
    let value = CommitValue.encode(note: note.span, sizeBefore: 0, tree: tree)
    #expect(fault(of: value, size: 300) == nil)
    for count in 0..<value.count {
      #expect(fault(of: Array(value[..<count]), size: 300) != nil, "cut to \(count)")
    }
    let expected = UInt64(value.count)
    #expect(
      fault(of: value + [0], size: 300)
        == .wrongLength(expected: expected, found: value.count + 1)
    )
    #expect(fault(of: [], size: 300) == .cut(bytes: 0))
    #expect(fault(of: Array(value[..<12]), size: 300) == .cut(bytes: 12))
    #expect(
      fault(of: value, size: 299) == .wrongLength(expected: expected + 32, found: value.count)
    )
    #expect(fault(of: value, size: 512) != nil)
    #expect(fault(of: value, size: 0) == .sizes(before: 0, size: 0))
    #expect(fault(of: value, size: .max) == .sizes(before: 0, size: .max))
    #expect(fault(of: [2] + value[1...], size: 300) == .unknownLayout(2))
    #expect(fault(of: [1] + [UInt8](repeating: 255, count: 12), size: 300) != nil)
  }

  private func fault(of value: [UInt8], size: UInt64) -> CommitFault? {
    do throws(CommitFault) {
      _ = try CommitValue(value.span, size: size)
      return nil
    } catch {
      return error
    }
  }
}

/// A source as a log is one: leaves, and what commits keep.
private struct CommitSource: HashSource {
  let leaves: [Digest]
  let commits: [(size: UInt64, value: [UInt8])]

  func leafHash(at index: UInt64) throws(CommitFault) -> Digest { leaves[Int(index)] }

  func keptHash(of subtree: Subtree) throws(CommitFault) -> Digest? {
    guard subtree.level >= Limits.keptLevel,
      let commit = commits.first(where: { $0.size >= subtree.end })
    else { return nil }
    return try CommitValue(commit.value.span, size: commit.size).hash(of: subtree)
  }
}
