import MerkleLog
import TestSupport
import Testing

@Suite
struct `A tile` {
  @Test(arguments: [
    ("tile/0/000", TilePath(.hashes(level: 0), index: 0)),
    ("tile/0/000.p/1", TilePath(.hashes(level: 0), index: 0, width: 1)),
    ("tile/1/999.p/255", TilePath(.hashes(level: 1), index: 999, width: 255)),
    ("tile/0/x001/234", TilePath(.hashes(level: 0), index: 1_234)),
    // The number that the specification writes out.
    ("tile/0/x001/x234/067", TilePath(.hashes(level: 0), index: 1_234_067)),
    ("tile/2/x001/x234/067.p/8", TilePath(.hashes(level: 2), index: 1_234_067, width: 8)),
    ("tile/entries/000", TilePath(.entries, index: 0)),
    ("tile/entries/x273/000.p/112", TilePath(.entries, index: 273_000, width: 112)),
    ("tile/7/000.p/127", TilePath(.hashes(level: 7), index: 0, width: 127)),
    (
      "tile/0/x036/x028/x797/x018/x963/966",
      TilePath(.hashes(level: 0), index: 36_028_797_018_963_966)
    ),
  ])
  func `has one path`(path: String, tile: TilePath?) throws {
    let tile = try #require(tile)
    #expect("\(tile)" == path)
    #expect(try TilePath(parsing: path) == tile)
  }

  @Test(arguments: [
    "", "tile", "tile/0", "tile/0/", "tile/0/1", "tile/0/0001", "tile/0/x000/001", "tile/0/001/234",
    "tile/0/x001/x234", "tile/0/x01/234", "tile/00/000", "tile/-1/000", "tile/a/000", "tile//000",
    "tile/data/000", "/tile/0/000", "tile/0/000/", "tile/0/000.p", "tile/0/000.p/",
    "tile/0/000.p/0",
    "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/257", "tile/0/000.p/1/2", "tile/0/00a",
    "tile/0/0٨0", "tile/0/X001/234", "tile/Entries/000", "tile/0/.p/1", "tile/0/000.q/1",
    "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/000.p/99999999999999999999",
    "tile/18446744073709551615/000", "tile/8/000", "tile/63/000", "tile/7/000",
    "tile/0/x036/x028/x797/x018/x963/967", "tile/7/000.p/128",
  ])
  func `is not named by another path`(path: String) {
    #expect(throws: TileFault.self) { try TilePath(parsing: path) }
  }

  @Test
  func `stands where the specification counts it`() {
    // A tree of 70,000 has 273 full tiles and one of 112 on level 0, one and one of 17 on level 1,
    // and one of 1 on level 2; a tree of 256 has a full one on level 0 and one of 1 on level 1.
    let rows = TileRow.all(ofSize: 70_000)
    #expect(rows.map { $0.content } == [.entries] + (0...2).map { .hashes(level: $0) })
    #expect(rows.map { $0.fullCount } == [273, 273, 1, 0])
    #expect(rows.map { $0.partialWidth } == [112, 112, 17, 1])
    let small = TileRow.all(ofSize: 256).flatMap { $0.tiles() }.map { "\($0)" }
    #expect(small == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
    #expect(TileRow.all(ofSize: 0).isEmpty)
    #expect(rows[1].tiles().count == 274 && rows[1].tiles(since: rows[1]).isEmpty)
    let older = TileRow.all(ofSize: 69_700)[1]
    #expect(
      rows[1].tiles(since: older).map { "\($0)" } == ["tile/0/272", "tile/0/273.p/112"]
    )
  }

  @Test(arguments: [1, 255, 256, 257, 512, 70_000])
  func `and its like are enough for the root`(size: Int) throws {
    let hasher = try SHA256()
    let source = EverySubtree(numberedHashes(size, hasher), hasher)
    var files: [String: [UInt8]] = [:]
    for row in TileRow.all(ofSize: UInt64(size)).dropFirst() {
      for tile in row.tiles() {
        files["\(tile)"] = HashTile.encode(tile, from: source, hasher: hasher)
        #expect(tile.leaves.upperBound <= size)
      }
    }
    let tiles = TileSource(files: files, rows: Array(TileRow.all(ofSize: UInt64(size)).dropFirst()))
    let root = try tiles.root(ofSize: UInt64(size), hasher: hasher)
    let expected = source.root(ofSize: UInt64(size), hasher: hasher)
    #expect(root == expected)
    let index = UInt64(size / 3)
    let proof = try tiles.inclusionProof(of: index, inSize: UInt64(size), hasher: hasher)
    try proof.check(leafHash: source.leaves[size / 3], root: expected, hasher: hasher)
  }

  @Test
  func `holds nothing but its hashes`() throws {
    let hasher = try SHA256()
    let source = LeafHashes(numberedHashes(300, hasher))
    let path = try TilePath(parsing: "tile/0/001.p/44")
    #expect(path.leaves == 256..<300)
    let bytes = HashTile.encode(path, from: source, hasher: hasher)
    #expect(try HashTile.decode(bytes.span, of: path) == Array(source.hashes[256...]))
    for other in [Array(bytes.dropLast()), bytes + [0], []] {
      let fault = TileFault.hashBytes(expected: 44 * 32, found: other.count)
      #expect(throws: fault) { try HashTile.decode(other.span, of: path) }
    }
  }

  @Test
  func `of entries gives them back, the withheld ones as empty`() throws {
    let path = try TilePath(parsing: "tile/entries/000.p/4")
    let leaves: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 9, count: 65_535), [7]]
    var bytes: [UInt8] = []
    for leaf in leaves { EntryBundle.append(leaf.span, to: &bytes) }
    #expect(Array(bytes.prefix(7)) == [0, 3, 1, 2, 3, 0, 0])
    let ranges = try EntryBundle.decode(bytes.span, of: path)
    #expect(ranges.map { Array(bytes[$0]) } == leaves)
    for count in [0, 1, 4, 5, 6, bytes.count - 3, bytes.count - 1] {
      let cut = Array(bytes.prefix(count))
      #expect(throws: TileFault.self) { try EntryBundle.decode(cut.span, of: path) }
    }
    let padded = bytes + [0]
    #expect(throws: TileFault.trailing(bytes: 1)) { try EntryBundle.decode(padded.span, of: path) }
    let fewer = Array(bytes.dropLast(3))
    #expect(throws: TileFault.cutEntry(number: 4)) {
      try EntryBundle.decode(fewer.span, of: path)
    }
  }
}

/// A source as an auditor has one: the files of the tiles, no leaf.
private struct TileSource: HashSource {
  let files: [String: [UInt8]]
  let rows: [TileRow]

  func leafHash(at index: UInt64) throws(TileFault) -> Digest {
    guard let hash = try hash(level: 0, index: index) else { throw .path("none of leaf \(index)") }
    return hash
  }

  func keptHash(of subtree: Subtree) throws(TileFault) -> Digest? {
    try subtree.level % 8 == 0 ? hash(level: subtree.level / 8, index: subtree.index) : nil
  }

  private func hash(level: Int, index: UInt64) throws(TileFault) -> Digest? {
    guard level < rows.count else { return nil }
    let isFull = index / 256 < rows[level].fullCount
    let width = isFull ? 256 : rows[level].partialWidth
    guard let path = TilePath(.hashes(level: level), index: index / 256, width: width),
      let file = files["\(path)"]
    else { return nil }
    return try HashTile.decode(file.span, of: path)[Int(index % 256)]
  }
}
