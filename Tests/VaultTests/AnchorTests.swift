import Glibc
import MerkleLog
import TestSupport
import Testing

@testable import Vault

@Suite
struct `The anchor` {
  let place: TemporaryFolder
  let logID = [UInt8](0..<16)
  let keys: KeyFolder

  init() throws {
    place = try TemporaryFolder()
    keys = try KeyFolder.create(at: place.path + "/keys", logID: logID)
  }

  private var file: String { keys.path + "/anchor" }

  private func anchor(_ size: UInt64, branch: UInt64 = 1, root: UInt8 = 1) -> Anchor {
    let root = [UInt8](repeating: root, count: 32)
    return Anchor(branch: branch, head: TreeHead(size: size, root: Digest(root.span)))
  }

  /// Overwrites some bytes of the file.
  private func scribble(_ bytes: [UInt8], at offset: Int) throws {
    let descriptor = unsafe open(file, O_RDWR)
    try #require(descriptor >= 0)
    defer { _ = close(descriptor) }
    #expect(unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count)
  }

  @Test
  func `is nothing before anything was noted`() throws {
    #expect(try keys.anchor() == nil)
    _ = try keys.openAnchor()
    #expect(try keys.anchor() == nil)
    #expect(try KeyFolder.anchor(at: place.path + "/nowhere", logID: logID) == nil)
  }

  @Test
  func `is the newest state, whatever order it was noted in`() throws {
    let pen = try keys.openAnchor()
    for size in [3, 5, 4, 1] as [UInt64] { try pen.note(anchor(size)) }
    #expect(try keys.anchor() == anchor(5))
    // A restore that lost events: smaller, and later.
    try pen.note(anchor(2, branch: 2))
    #expect(try keys.anchor() == anchor(2, branch: 2))
    try pen.note(anchor(900))
    #expect(try keys.anchor() == anchor(2, branch: 2))
    #expect(try KeyFolder.anchor(at: keys.path, logID: logID) == anchor(2, branch: 2))
  }

  @Test
  func `is the state before, where the newest was torn`() throws {
    let pen = try keys.openAnchor()
    for size in 1...4 as ClosedRange<UInt64> { try pen.note(anchor(size)) }
    // The fourth stands in the second slot.
    try scribble([0xff], at: 512 + 47)
    #expect(try keys.anchor() == anchor(3))
    // What was torn is what is written next.
    try pen.note(anchor(4))
    #expect(try keys.anchor() == anchor(4))
    try scribble([UInt8](repeating: 0, count: 1024), at: 0)
    #expect(try keys.anchor() == nil)
  }

  @Test
  func `is of this log only`() throws {
    try keys.openAnchor().note(anchor(4))
    #expect(throws: VaultError.otherRecord(path: keys.path)) {
      _ = try KeyFolder.anchor(at: keys.path, logID: [UInt8](repeating: 9, count: 16))
    }
  }

  @Test
  func `is refused where others may write it`() throws {
    try keys.openAnchor().note(anchor(4))
    #expect(unsafe chmod(file, 0o644) == 0)
    #expect(throws: VaultError.notPrivate(path: file, mode: "600")) { _ = try keys.anchor() }
  }
}
