public import MerkleLog

/// A folder of tiles that was found to be a whole log, as its checkpoint says.
public struct CheckedTiles: Sendable {
  /// What the log signed.
  public let checkpoint: Checkpoint
  /// The known cosigners of the checkpoint.
  public let cosigners: [SignedNote.Signer]
  /// How many leaves were there as bytes; 0 where the folder holds hashes only.
  public let entryCount: UInt64
  /// The positions, from 1, of leaves that are withheld: their hashes are in the tree.
  public let withheld: [UInt64]
  /// Those of them of which no event of the log says that they are withheld.
  ///
  /// In a share that is so, and its manifest names them; else somebody hides events.
  public let unexplained: [UInt64]
  /// Whether the folder holds entries at all.
  public let hasEntries: Bool

  /// Checks a folder of tiles against keys.
  ///
  /// Fails unless the log signed the checkpoint, each tile of that tree is there and no other, each
  /// entry hashes to what its tile of hashes says, each tile to what the one above it says, all of
  /// them to the root, and each entry is an event of the log at its place. Tiles of an older tree
  /// may lie beside those that took their places, if they are their beginning.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - keys: The log's key, and perhaps those of cosigners.
  ///   - progress: Is told how many leaves are done.
  /// - Throws: ``AuditError``, which names the first tile, file or event that is wrong.
  public init(
    at path: String,
    keys: TrustedKeys,
    progress: (UInt64) -> Void = { _ in }
  ) throws(AuditError) {
    let folder = TileFolder(path: path)
    guard let text = try folder.bytes(of: "checkpoint") else { throw .noTiles(path: path) }
    let (signed, cosigners) = try keys.checked(text.span, as: .checkpoint)
    checkpoint = signed.checkpoint
    self.cosigners = cosigners
    let rows = TileRow.all(ofSize: checkpoint.head.size)
    try Self.checkNames(in: folder, rows, size: checkpoint.head.size)
    hasEntries = folder.has("tile/entries")
    var climb = try TileClimb(folder, origin: checkpoint.origin, hasEntries: hasEntries)
    for row in rows where row.content != .entries { try climb.check(row, progress: progress) }
    guard climb.tree.root(hasher: climb.hasher) == checkpoint.head.root else {
      throw .rootDiffers(size: checkpoint.head.size)
    }
    withheld = climb.withheld
    let explained = climb.explained
    unexplained = climb.withheld.filter { !(explained?.contains($0) ?? true) }
    entryCount = hasEntries ? checkpoint.head.size - UInt64(withheld.count) : 0
  }

  /// Fails where a file below `tile/` belongs to no tree that the checkpoint's one grew from.
  private static func checkNames(
    in folder: TileFolder,
    _ rows: [TileRow],
    size: UInt64
  ) throws(AuditError) {
    guard folder.has("tile") else { return }
    for name in try folder.files(below: "tile") {
      let tile: TilePath
      do throws(TileFault) { tile = try TilePath(parsing: name) } catch {
        throw .strayTile(path: name, size: size)
      }
      guard tile.leaves.upperBound <= size,
        let row = rows.first(where: { $0.content == tile.content })
      else { throw .strayTile(path: name, size: size) }
      if let successor = row.successor(of: tile) {
        guard try folder.bytes(of: successor).starts(with: folder.bytes(of: tile)) else {
          throw .formerTileDiffers(tile)
        }
      }
    }
  }
}

extension TileRow {
  /// The tile of a number; nil behind the last.
  func tile(at index: UInt64) -> TilePath? {
    let width = index < fullCount ? TilePath.fullWidth : index == fullCount ? partialWidth : 0
    return TilePath(content, index: index, width: width)
  }

  /// The tile of this row that took the place of one with fewer hashes; nil for the tile itself.
  fileprivate func successor(of tile: TilePath) -> TilePath? {
    let now = self.tile(at: tile.index)
    return now == tile ? nil : now
  }
}
