import Glibc
public import MerkleLog

/// The newest state of the log that this key folder has seen: what an older log is found out by.
public struct Anchor: Hashable, Sendable {
  /// The branch of the log's history; a restore that loses events raises it.
  public let branch: UInt64
  /// How large the tree was, and its root.
  public let head: TreeHead

  /// A state of the log.
  public init(branch: UInt64, head: TreeHead) {
    self.branch = branch
    self.head = head
  }

  /// Whether it came after another one.
  func follows(_ other: Anchor) -> Bool {
    (branch, head.size) > (other.branch, other.head.size)
  }
}

/// The file of the anchor: two slots of 512 bytes, each rewritten in place.
///
/// A slot: "tb1 anchor" padded with zeros to 16 ‖ log id 16 ‖ branch u64be ‖ size u64be ‖ root 32 ‖
/// BLAKE2b-256 of these 80 bytes ‖ zeros. Branch, size and root say the same as the checkpoint, of
/// which name and log id never change. Its signatures are left out: with several actors they do not
/// fit, and here they would prove nothing, since whoever writes this folder has the keys.
///
/// Nobody waits for the disk: a slot that was torn or lost leaves the one before it, and an anchor
/// that is behind the log is no alarm. The larger slot counts, and the other one is written.
struct AnchorFile {
  static let name = "anchor"
  static let slotCount = 512
  private static let usedCount = 80

  let logID: [UInt8]

  /// The newest anchor in a folder; nil where none was ever written.
  func read(in folder: borrowing Descriptor) throws(VaultError) -> Anchor? {
    guard try folder.has(Self.name) else { return nil }
    let file = try folder.openPrivate(Self.name, O_RDONLY)
    // Shared, so that no slot is read while it is written; held for microseconds.
    try file.lock(LOCK_SH)
    return try newest(in: file)?.anchor
  }

  /// Opens the file to be written, and makes it where it is missing.
  ///
  /// To be called before the log changes: whatever keeps the anchor from being written is to be
  /// said while nothing is recorded yet.
  static func open(in folder: borrowing Descriptor) throws(VaultError) -> Descriptor {
    let file = try folder.open(name, O_RDWR | O_CREAT)
    try file.checkPrivate(kind: S_IFREG, mode: "600")
    let count = 2 * slotCount
    // All of its room is taken at once, so that no full disk keeps a later anchor out.
    if try file.byteCount() < count {
      try file.write([UInt8](repeating: 0, count: count - file.byteCount()), at: file.byteCount())
    }
    return file
  }

  /// Writes an anchor in place of the older slot, if it came after both.
  func write(_ anchor: Anchor, to file: borrowing Descriptor) throws(VaultError) {
    try file.lock(LOCK_EX)
    defer { file.unlock() }
    let newest = try newest(in: file)
    if let newest, !anchor.follows(newest.anchor) { return }
    let place = newest.map { 1 - $0.place } ?? 0
    try file.write(slot(anchor), at: place * Self.slotCount)
  }

  private func newest(
    in file: borrowing Descriptor
  ) throws(VaultError) -> (place: Int, anchor: Anchor)? {
    var found: (place: Int, anchor: Anchor)?
    for place in 0..<2 {
      let bytes = try file.read(Self.usedCount + 32, at: place * Self.slotCount)
      guard let anchor = anchor(in: bytes) else { continue }
      if let other = found?.anchor, !anchor.follows(other) { continue }
      found = (place, anchor)
    }
    return found
  }

  private func slot(_ anchor: Anchor) -> [UInt8] {
    var bytes = label("tb1 anchor") + logID + bigEndian(anchor.branch)
    bytes += bigEndian(anchor.head.size) + anchor.head.root.bytes
    bytes += blake2b(message: bytes)
    return bytes + [UInt8](repeating: 0, count: Self.slotCount - bytes.count)
  }

  /// The anchor of a slot that is whole and of this log.
  private func anchor(in bytes: [UInt8]) -> Anchor? {
    guard bytes.count == Self.usedCount + 32,
      bytes.starts(with: label("tb1 anchor") + logID),
      blake2b(message: Array(bytes[..<Self.usedCount])) == Array(bytes[Self.usedCount...])
    else { return nil }
    let root = Array(bytes[48..<80])
    return Anchor(
      branch: number(in: bytes[32..<40]),
      head: TreeHead(size: number(in: bytes[40..<48]), root: Digest(root.span))
    )
  }
}

extension Descriptor {
  /// Waits for a lock on this file, shared or exclusive, and takes it.
  fileprivate func lock(_ kind: Int32) throws(VaultError) {
    while flock(number, kind) != 0 {
      if errno != EINTR { throw failed("flock") }
    }
  }

  fileprivate func unlock() { _ = flock(number, LOCK_UN) }
}
