import Auditing
import MerkleLog
import TestSupport
import Testing

@Suite
struct `A folder of tiles` {
  let place: TemporaryFolder
  let log: SmallLog

  init() throws {
    place = try TemporaryFolder()
    log = try SmallLog(count: 700)
  }

  private func check() throws -> CheckedTiles { try CheckedTiles(at: place.path, keys: log.keys) }

  private func refusal() -> AuditError? { failure { _ = try check() } }

  private func alter(_ file: String, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = try content(of: "\(place.path)/\(file)")
    change(&bytes)
    try write(bytes, to: "\(place.path)/\(file)")
  }

  @Test(arguments: [0, 1, 2, 255, 256, 257, 512, 700])
  func `is the log of any size`(size: Int) throws {
    try log.writeTiles(size, to: place.path)
    let checked = try check()
    #expect(checked.checkpoint.head.size == UInt64(size))
    #expect(checked.entryCount == UInt64(size))
    #expect(checked.withheld.isEmpty)
  }

  @Test
  func `may withhold leaves, and names them`() throws {
    try log.writeTiles(700, to: place.path, withheld: [3, 256])
    let checked = try check()
    #expect(checked.withheld == [4, 257])
    #expect(checked.unexplained == [4, 257], "no event says why")
    #expect(checked.entryCount == 698)
  }

  @Test
  func `may hold hashes only`() throws {
    try log.writeTiles(700, to: place.path)
    try remove(place.path + "/tile/entries")
    #expect(try check().entryCount == 0)
    #expect(try !check().hasEntries)
  }

  @Test
  func `may have grown from a smaller one`() throws {
    try log.writeTiles(300, to: place.path)
    try log.writeTiles(700, to: place.path)
    _ = try check()
    try alter("tile/0/001.p/44") { $0[40] ^= 1 }
    #expect(refusal() == .formerTileDiffers(try TilePath(parsing: "tile/0/001.p/44")))
  }

  @Test
  func `is refused with the position of the event that was altered`() throws {
    try log.writeTiles(700, to: place.path)
    // Entry 300 is the 44th of its bundle; all up to 300 are of one length there.
    let length = log.leaves[300].count + 2
    try alter("tile/entries/001") { $0[44 * length + 60] ^= 1 }
    #expect(
      refusal() == .entryDiffers(index: 300, tile: try TilePath(parsing: "tile/entries/001"))
    )
  }

  @Test
  func `is refused with the tile that was altered`() throws {
    try log.writeTiles(700, to: place.path)
    try remove(place.path + "/tile/entries")
    try alter("tile/0/001") { $0[100] ^= 1 }
    #expect(
      refusal()
        == .hashesDiffer(
          tile: try TilePath(parsing: "tile/0/001"),
          above: try TilePath(parsing: "tile/1/000.p/2")
        )
    )
  }

  @Test
  func `is refused when both hashes and entries at its edge were altered`() throws {
    try log.writeTiles(700, to: place.path)
    try remove(place.path + "/tile/entries")
    try alter("tile/0/002.p/188") { $0[100] ^= 1 }
    #expect(refusal() == .rootDiffers(size: 700))
  }

  @Test(arguments: ["tile/0/001", "tile/entries/000", "tile/1/000.p/2", "tile/0/002.p/188"])
  func `is refused when a tile is missing, cut, padded or exchanged`(file: String) throws {
    try log.writeTiles(700, to: place.path)
    let tile = try TilePath(parsing: file)
    let whole = try content(of: "\(place.path)/\(file)")
    let alterations: [[UInt8]] = [Array(whole.dropLast()), whole + [0], Array(whole.prefix(1)), []]
    for altered in alterations {
      try write(altered, to: "\(place.path)/\(file)")
      guard case .tile(tile, _) = refusal() else {
        Issue.record("\(altered.count) bytes: \(String(describing: refusal()))")
        return
      }
    }
    try write(whole, to: "\(place.path)/\(file)")
    _ = try check()
    try remove("\(place.path)/\(file)")
    #expect(refusal() == .tileMissing(tile))
  }

  @Test
  func `is refused when two tiles changed places`() throws {
    try log.writeTiles(700, to: place.path)
    let (first, second) = ("\(place.path)/tile/entries/000", "\(place.path)/tile/entries/001")
    let bytes = try content(of: first)
    try write(try content(of: second), to: first)
    try write(bytes, to: second)
    #expect(refusal() == .entryDiffers(index: 0, tile: try TilePath(parsing: "tile/entries/000")))
  }

  @Test(arguments: [
    "tile/0/003", "tile/0/002.p/189", "tile/0/x000/001", "tile/2/000.p/1", "tile/notes", "tile/0/1",
  ])
  func `is refused when a file in it belongs to no such tree`(file: String) throws {
    try log.writeTiles(700, to: place.path)
    try write([1], to: "\(place.path)/\(file)")
    #expect(refusal() == .strayTile(path: file, size: 700))
  }

  @Test
  func `is refused under the checkpoint of another size, log or key`() throws {
    try log.writeTiles(700, to: place.path)
    try write(log.checkpoint(699).bytes, to: place.path + "/checkpoint")
    guard case .strayTile = refusal() else {
      Issue.record("\(String(describing: refusal()))")
      return
    }
    let other = try SmallLog(count: 700, salt: 1)
    try write(other.checkpoint(700).bytes, to: place.path + "/checkpoint")
    #expect(refusal() == .rootDiffers(size: 700))
    let branch = try SmallLog(count: 700, branch: 2)
    try write(branch.checkpoint(700).bytes, to: place.path + "/checkpoint")
    #expect(refusal() == .otherLog(known: log.origin, found: branch.origin))
    try remove(place.path + "/checkpoint")
    #expect(refusal() == .noTiles(path: place.path))
  }
}
