import MerkleLog

/// Goes through the rows of a folder of tiles from the leaves upwards.
///
/// What a row is to hold follows from the one below it: 32 bytes are kept for 256 hashes, so a
/// million leaves take 122 KiB. The tree of the leaves grows along, for its root.
struct TileClimb: ~Copyable {
  let hasher: SHA256
  private(set) var tree = GrowingTree()
  private(set) var withheld: [UInt64] = []
  /// The positions of which an event says that they are withheld; nil where the log is no record.
  private(set) var explained: Set<UInt64>? = nil
  private let folder: TileFolder
  private let origin: KeyName
  private let hasEntries: Bool
  /// What the next row is to hold, and the tile below that says so.
  private var expected: [Digest] = []

  init(_ folder: TileFolder, origin: KeyName, hasEntries: Bool) throws(AuditError) {
    hasher = try makeHasher()
    self.folder = folder
    self.origin = origin
    self.hasEntries = hasEntries
  }

  /// Checks the next row of hashes; the rows come from level 0 upwards.
  mutating func check(_ row: TileRow, progress: (UInt64) -> Void) throws(AuditError) {
    let isLowest = row.content == .hashes(level: 0)
    var next: [Digest] = []
    var first = 0
    // One after the other: a signed checkpoint may state any size, and the first tile that is not
    // there ends it.
    var index: UInt64 = 0
    while let tile = row.tile(at: index) {
      let hashes = try hashes(of: tile)
      if isLowest {
        if hasEntries { try checkEntries(under: tile, hashes) }
        for hash in hashes { tree.append(hash, hasher: hasher) }
        _ = tree.takeCompleted()
        progress(tree.size)
      } else {
        try check(hashes, of: tile, are: expected[first..<first + hashes.count])
      }
      first += hashes.count
      if tile.width == TilePath.fullWidth { next.append(root(of: hashes)) }
      index += 1
    }
    expected = next
  }

  private func hashes(of tile: TilePath) throws(AuditError) -> [Digest] {
    let bytes = try folder.bytes(of: tile)
    do throws(TileFault) { return try HashTile.decode(bytes.span, of: tile) } catch {
      throw .tile(tile, error)
    }
  }

  /// Fails unless a tile holds what the tiles below it hash to.
  private func check(
    _ hashes: [Digest],
    of tile: TilePath,
    are expected: ArraySlice<Digest>
  ) throws(AuditError) {
    for (hash, (index, right)) in zip(hashes, zip(expected.indices, expected)) where hash != right {
      guard case .hashes(let level) = tile.content,
        let below = TilePath(.hashes(level: level - 1), index: UInt64(index))
      else { continue }
      throw .hashesDiffer(tile: below, above: tile)
    }
  }

  /// Fails unless the entries beside a tile of level 0 hash to it, and are events at their places.
  private mutating func checkEntries(
    under tile: TilePath,
    _ hashes: [Digest]
  ) throws(AuditError) {
    guard let bundle = TilePath(.entries, index: tile.index, width: tile.width) else { return }
    let bytes = try folder.bytes(of: bundle)
    let entries: [Range<Int>]
    do throws(TileFault) { entries = try EntryBundle.decode(bytes.span, of: bundle) } catch {
      throw .tile(bundle, error)
    }
    for (place, range) in entries.enumerated() {
      let index = tile.leaves.lowerBound + UInt64(place)
      guard !range.isEmpty else {
        withheld.append(index + 1)
        continue
      }
      let leaf = bytes.span.extracting(range)
      guard hasher.leafHash(leaf) == hashes[place] else {
        throw .entryDiffers(index: index, tile: bundle)
      }
      guard let head = try LeafHead(of: leaf, at: index, in: origin) else { continue }
      explained = explained ?? []
      if let position = head.withholds { explained?.insert(position) }
    }
  }

  /// The hash over the 256 of a full tile.
  private func root(of hashes: [Digest]) -> Digest {
    var block = GrowingTree()
    for hash in hashes { block.append(hash, hasher: hasher) }
    return block.root(hasher: hasher)
  }
}
