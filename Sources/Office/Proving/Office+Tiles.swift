import EventLog
import MerkleLog

// The whole log as a folder of tiles (C2SP tlog-tiles): whoever has it needs neither this program nor
// the record to check every event. What is withheld has its hash there, and an entry of length 0.

/// What came of an export of tiles.
public struct TileExport: Hashable, Sendable {
  /// How many events the tiles cover.
  public let size: UInt64
  /// How many files were written.
  public internal(set) var written = 0
  /// How many were there already, as they should be.
  public internal(set) var kept = 0
  /// How many events are withheld.
  public internal(set) var withheld = 0
}

extension Office {
  /// Writes the tiles of the log, and its checkpoint last, into a folder.
  ///
  /// The folder is new or empty, or holds an earlier export of this log, which is brought up to date.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - size: The size of the tree; nil for the whole log.
  ///   - progress: Is told how many of how many tiles are done.
  /// - Returns: What was written.
  /// - Throws: ``OfficeError``; what was written by then lacks its checkpoint.
  public borrowing func exportTiles(
    to path: String,
    size: UInt64? = nil,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(OfficeError) -> TileExport {
    let snapshot = try snapshot()
    let reader = snapshot.reader
    let size = size ?? reader.head
    let checkpoint = try note(of: size, reader)
    let folder = try TileWriter(path)
    guard try continues(try folder.content(of: "checkpoint"), reader, size) else {
      throw .notEmpty(folder: path)
    }
    var export = TileExport(size: size)
    let tiles = TileRow.all(ofSize: size).flatMap { $0.tiles() }
    let hashes = try hashes(of: reader)
    for (index, tile) in tiles.enumerated() {
      let bytes: [UInt8]
      if tile.content == .entries {
        bytes = try entries(of: tile, reader, &export.withheld)
      } else {
        bytes = try logged { () throws(EventLogError) in
          try HashTile.encode(tile, from: hashes, hasher: hashes.hasher)
        }
      }
      if try folder.write(bytes, to: tile.description) {
        export.written += 1
      } else {
        export.kept += 1
      }
      progress(index + 1, tiles.count)
    }
    // What a share withholds no event of it says.
    if let share = try self.folder.share() {
      try folder.replace(ShareManifest.fileName, with: share.bytes)
    }
    try folder.replace("checkpoint", with: checkpoint.bytes)
    return export
  }

  /// Whether an earlier export is of this log, and no larger than the one to be made.
  private borrowing func continues(
    _ former: [UInt8]?,
    _ reader: LogReader,
    _ size: UInt64
  ) throws(OfficeError) -> Bool {
    guard let former else { return true }
    guard let checkpoint = try? SignedCheckpoint(parsing: former.span).checkpoint,
      checkpoint.head.size <= size
    else { return false }
    do throws(EventLogError) {
      let origin = try? log.identity.origin(branch: try reader.branch)
      let head = try reader.treeHead(ofSize: checkpoint.head.size)
      return checkpoint.origin == origin && checkpoint.head == head
    } catch { throw .log(error) }
  }

  @_lifetime(copy reader)
  private borrowing func hashes(of reader: LogReader) throws(OfficeError) -> LogHashes {
    do throws(EventLogError) { return try reader.hashes() } catch { throw .log(error) }
  }

  private borrowing func entries(
    of tile: TilePath,
    _ reader: LogReader,
    _ withheld: inout Int
  ) throws(OfficeError) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(EventLogError) {
      // The leaf of index i stands at position i + 1.
      var leaves = try reader.leaves(
        after: tile.leaves.lowerBound,
        through: tile.leaves.upperBound
      )
      while let leaf = try leaves.next() {
        // The hash is all that is kept of what is withheld.
        let isWithheld = leaf.count == Digest.byteCount
        if isWithheld { withheld += 1 }
        EntryBundle.append(isWithheld ? Span() : leaf, to: &bytes)
      }
    } catch { throw .log(error) }
    return bytes
  }
}
