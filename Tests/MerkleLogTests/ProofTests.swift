import FoundationEssentials
import MerkleLog
import Testing

@Suite
struct `An inclusion proof` {
  @Test(arguments: [
    // Leaf and size, as the tests of transparency-dev/merkle have them.
    (
      0, 8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ]
    ),
    (
      5, 8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
      1, 5,
      [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
    (0, 1, []),
  ])
  func `is the published one`(index: UInt64, size: UInt64, hashes: [String]) throws {
    let hasher = try SHA256()
    let leaves = Example.hashes(hasher)
    let proof = LeafHashes(leaves).inclusionProof(of: index, inSize: size, hasher: hasher)
    #expect(proof.hashes == hashes.map { digest($0) })
    let root = digest(Example.roots[Int(size) - 1])
    try proof.check(leafHash: leaves[Int(index)], root: root, hasher: hasher)
  }

  @Test
  func `holds for every leaf of every size up to 300, and with any hash changed it does not`()
    throws
  {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(300, hasher), hasher)
    for size in UInt64(1)...300 {
      let root = source.root(ofSize: size, hasher: hasher)
      for index in 0..<size {
        let proof = source.inclusionProof(of: index, inSize: size, hasher: hasher)
        let leaf = source.leaves[Int(index)]
        try proof.check(leafHash: leaf, root: root, hasher: hasher)
        for changed in alterations(of: proof.hashes, turn: Int(index &* 31 &+ size)) {
          let altered = InclusionProof(index: index, size: size, hashes: changed)
          let fault = fault { () throws(ProofFault) in
            try altered.check(leafHash: leaf, root: root, hasher: hasher)
          }
          if fault != .rootDiffers { Issue.record("\(index) in \(size): \(changed)") }
        }
      }
    }
  }

  @Test(arguments: [(0, 1), (6, 7), (99, 200), (128, 256), (255, 256), (256, 257), (0, 300)])
  func `fails with any byte changed, and at any other place`(index: UInt64, size: UInt64) throws {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(300, hasher), hasher)
    let root = source.root(ofSize: size, hasher: hasher)
    let leaf = source.leaves[Int(index)]
    let proof = source.inclusionProof(of: index, inSize: size, hasher: hasher)
    func fault(
      of hashes: [Digest]? = nil,
      leaf changedLeaf: Digest? = nil,
      root changedRoot: Digest? = nil,
      at place: UInt64? = nil,
      size otherSize: UInt64? = nil,
      _ hasher: borrowing SHA256
    ) -> ProofFault? {
      do throws(ProofFault) {
        try InclusionProof(
          index: place ?? index,
          size: otherSize ?? size,
          hashes: hashes ?? proof.hashes
        )
        .check(leafHash: changedLeaf ?? leaf, root: changedRoot ?? root, hasher: hasher)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(hasher) == nil)
    for byte in 0..<32 {
      #expect(fault(leaf: leaf.flipping(bit: byte * 8), hasher) == .rootDiffers)
      #expect(fault(root: root.flipping(bit: byte * 8 + 7), hasher) == .rootDiffers)
      for place in proof.hashes.indices {
        var hashes = proof.hashes
        hashes[place] = hashes[place].flipping(bit: byte * 8 + place % 8)
        #expect(fault(of: hashes, hasher) == .rootDiffers)
      }
    }
    for other in 0..<size where other != index {
      #expect(fault(at: other, hasher) != nil, "at \(other)")
    }
    let count = proof.hashes.count
    #expect(
      fault(of: proof.hashes + [root], hasher) == .wrongCount(expected: count, found: count + 1)
    )
    #expect(
      count == 0
        || fault(of: proof.hashes.dropLast(), hasher)
          == .wrongCount(expected: count, found: count - 1)
    )
    #expect(fault(at: size, hasher) == .noSuchLeaf(index: size, size: size))
    #expect(fault(at: .max, size: .max, hasher) == .noSuchLeaf(index: .max, size: .max))
  }

  @Test
  func `of a public log of certificates holds`() throws {
    // Google's Argon 2020 log, as the tests of golang.org/x/mod/sumdb/tlog have it: entry 10,000.
    let hasher = try SHA256()
    let hashes = try PublicLog.inclusion.map { try digest(base64: $0) }
    let proof = InclusionProof(index: 10_000, size: PublicLog.size, hashes: hashes)
    let root = try digest(base64: PublicLog.root)
    let leaf = digest(PublicLog.leafHash)
    try proof.check(leafHash: leaf, root: root, hasher: hasher)
    let neighbour = InclusionProof(index: 10_001, size: PublicLog.size, hashes: hashes)
    #expect(throws: ProofFault.rootDiffers) {
      try neighbour.check(leafHash: leaf, root: root, hasher: hasher)
    }
  }
}

@Suite
struct `A consistency proof` {
  @Test(arguments: [
    (
      1, 8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ]
    ),
    (
      6, 8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (
      2, 5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
    (
      6, 7,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (1, 1, []),
  ])
  func `is the published one`(old: UInt64, new: UInt64, hashes: [String]) throws {
    let hasher = try SHA256()
    let source = LeafHashes(Example.hashes(hasher))
    let proof = source.consistencyProof(from: old, to: new, hasher: hasher)
    #expect(proof.hashes == hashes.map { digest($0) })
    let (oldRoot, newRoot) = (Example.roots[Int(old) - 1], Example.roots[Int(new) - 1])
    try proof.check(oldRoot: digest(oldRoot), newRoot: digest(newRoot), hasher: hasher)
  }

  @Test
  func `holds for every two sizes up to 300, and with any hash changed it does not`() throws {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(300, hasher), hasher)
    var roots: [Digest] = []
    for size in UInt64(0)...300 { roots.append(source.root(ofSize: size, hasher: hasher)) }
    for new in UInt64(0)...300 {
      for old in 0...new {
        let proof = source.consistencyProof(from: old, to: new, hasher: hasher)
        let (oldRoot, newRoot) = (roots[Int(old)], roots[Int(new)])
        try proof.check(oldRoot: oldRoot, newRoot: newRoot, hasher: hasher)
        for changed in alterations(of: proof.hashes, turn: Int(old &* 31 &+ new)) {
          let altered = ConsistencyProof(oldSize: old, newSize: new, hashes: changed)
          let fault = fault { () throws(ProofFault) in
            try altered.check(oldRoot: oldRoot, newRoot: newRoot, hasher: hasher)
          }
          if fault != .oldRootDiffers, fault != .newRootDiffers {
            Issue.record("\(old) to \(new): \(changed)")
          }
        }
      }
    }
  }

  @Test(arguments: [(0, 0), (0, 9), (1, 2), (6, 8), (8, 8), (127, 255), (128, 300), (299, 300)])
  func `fails with any byte changed, and for any other sizes`(old: UInt64, new: UInt64) throws {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(300, hasher), hasher)
    let oldRoot = source.root(ofSize: old, hasher: hasher)
    let newRoot = source.root(ofSize: new, hasher: hasher)
    let proof = source.consistencyProof(from: old, to: new, hasher: hasher)
    func fault(
      of hashes: [Digest]? = nil,
      sizes: (UInt64, UInt64)? = nil,
      roots: (Digest, Digest)? = nil,
      _ hasher: borrowing SHA256
    ) -> ProofFault? {
      let sizes = sizes ?? (old, new)
      let roots = roots ?? (oldRoot, newRoot)
      do throws(ProofFault) {
        try ConsistencyProof(
          oldSize: sizes.0,
          newSize: sizes.1,
          hashes: hashes ?? proof.hashes
        )
        .check(oldRoot: roots.0, newRoot: roots.1, hasher: hasher)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(hasher) == nil)
    for byte in 0..<32 {
      #expect(fault(roots: (oldRoot.flipping(bit: byte * 8), newRoot), hasher) != nil)
      // A tree that grew from nothing may have any root.
      let changedNew = fault(roots: (oldRoot, newRoot.flipping(bit: byte * 8)), hasher)
      #expect((old == 0 && new > 0) || changedNew == .newRootDiffers)
      for place in proof.hashes.indices {
        var hashes = proof.hashes
        hashes[place] = hashes[place].flipping(bit: byte * 8 + place % 8)
        let found = fault(of: hashes, hasher)
        #expect(found == .oldRootDiffers || found == .newRootDiffers)
      }
    }
    let count = proof.hashes.count
    #expect(
      fault(of: proof.hashes + [oldRoot], hasher)
        == .wrongCount(expected: count, found: count + 1)
    )
    #expect(fault(sizes: (new + 1, new), hasher) == .sizes(old: new + 1, new: new))
    #expect(fault(sizes: (old, .max), hasher) == .sizes(old: old, new: .max))
    for other in 1..<max(new, 1) where other != old && old > 0 {
      #expect(fault(sizes: (other, new), hasher) != nil, "from \(other)")
    }
  }

  @Test
  func `of a public log of certificates holds`() throws {
    let hasher = try SHA256()
    let hashes = try PublicLog.consistency.map { try digest(base64: $0) }
    let proof = ConsistencyProof(oldSize: 3_654_490, newSize: PublicLog.size, hashes: hashes)
    let oldRoot = try digest(base64: "AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ=")
    let newRoot = try digest(base64: PublicLog.root)
    try proof.check(oldRoot: oldRoot, newRoot: newRoot, hasher: hasher)
    #expect(throws: ProofFault.oldRootDiffers) {
      try proof.check(oldRoot: newRoot, newRoot: newRoot, hasher: hasher)
    }
  }
}

/// The hashes of a proof, each time with one bit of one of them turned over.
///
/// Each of them has its turn, in a byte that differs from proof to proof. Each byte of each where
/// `TANDEMBUCH_EVERY_BYTE` is set, which takes some minutes.
private func alterations(of hashes: [Digest], turn: Int) -> [[Digest]] {
  let bytes = everyByte ? Array(0..<32) : [turn % 32]
  return hashes.indices.flatMap { place in
    bytes.map { byte in
      var changed = hashes
      changed[place] = changed[place].flipping(bit: byte * 8 + (turn + place) % 8)
      return changed
    }
  }
}

private let everyByte = ProcessInfo.processInfo.environment["TANDEMBUCH_EVERY_BYTE"] != nil

/// What a check says of a proof; nil where it holds.
private func fault(_ check: () throws(ProofFault) -> Void) -> ProofFault? {
  do throws(ProofFault) {
    try check()
    return nil
  } catch { return error }
}
