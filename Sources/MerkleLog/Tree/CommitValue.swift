/// Why the value of a commit cannot be read: it was damaged, or a newer program wrote it.
public enum CommitFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The first byte names a layout that this program does not know.
  case unknownLayout(UInt8)
  /// The value ends within its head.
  case cut(bytes: Int)
  /// The commit would end before it starts, or holds no leaf.
  case sizes(before: UInt64, size: UInt64)
  /// The value is shorter or longer than its sizes make it.
  case wrongLength(expected: UInt64, found: Int)

  /// What is wrong.
  public var description: String {
    switch self {
    case .unknownLayout(let layout):
      "layout \(layout) of a commit is not known here; a newer program wrote it"
    case .cut(let bytes): "a commit's value ends after \(bytes) bytes, within its head"
    case .sizes(let before, let size): "a commit from \(before) to \(size) leaves adds none"
    case .wrongLength(let expected, let found):
      "a commit's value has \(found) bytes and should have \(expected)"
    }
  }
}

/// What one commit stores of the tree: its checkpoint, the subtrees that it completed, its edge.
///
/// Layout 1, all numbers with the most significant byte first:
///
/// | bytes | hold |
/// | --- | --- |
/// | 1 | the layout, 1 |
/// | 8 | the size of the tree before the commit |
/// | 4 | the length of the note |
/// | that many | the checkpoint, a signed note, as it is handed out |
/// | 32 each | the subtrees of level 8 and more that it completed, in order of completion |
/// | 32 each | the edge: the largest complete subtrees of the tree from left to right |
///
/// The size after the commit is not in it: it is the key, the position of its last event. Both sizes
/// say how many hashes there are, so nothing is left open: another length is refused. A subtree
/// stands in the first commit whose size is at least the subtree's `end`.
///
/// Valid as long as the bytes are; nothing is copied before it is asked for.
public struct CommitValue: ~Escapable {
  /// The size of the tree before the commit.
  public let sizeBefore: UInt64
  /// The size of the tree after the commit.
  public let size: UInt64
  private let bytes: Span<UInt8>
  private let noteEnd: Int

  private static let layout: UInt8 = 1
  private static let headCount = 13

  /// Reads the value that stands under a size.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>, size: UInt64) throws(CommitFault) {
    guard bytes.count > 0 else { throw .cut(bytes: 0) }
    guard bytes[0] == Self.layout else { throw .unknownLayout(bytes[0]) }
    guard bytes.count >= Self.headCount else { throw .cut(bytes: bytes.count) }
    let before = bigEndian(bytes, at: 1, count: 8)
    guard before < size, size <= Limits.size else { throw .sizes(before: before, size: size) }
    let noteCount = bigEndian(bytes, at: 9, count: 4)
    let hashes = keptCount(upTo: size) - keptCount(upTo: before) + UInt64(size.nonzeroBitCount)
    // No sum overflows: a tree has fewer than 2^56 such subtrees.
    let expected = UInt64(Self.headCount) + noteCount + hashes * UInt64(Digest.byteCount)
    guard expected == UInt64(bytes.count) else {
      throw .wrongLength(expected: expected, found: bytes.count)
    }
    self.bytes = bytes
    self.size = size
    sizeBefore = before
    noteEnd = Self.headCount + Int(noteCount)
  }

  /// The bytes of the checkpoint, not parsed.
  public var note: Span<UInt8> {
    @_lifetime(copy self)
    get { bytes.extracting(Self.headCount..<noteEnd) }
  }

  /// How many subtrees of level 8 and more the commit completed.
  public var completedCount: Int { Int(keptCount(upTo: size) - keptCount(upTo: sizeBefore)) }

  /// The hash of a subtree of level 8 or more; nil if another commit completed it.
  public func hash(of subtree: Subtree) -> Digest? {
    guard subtree.level >= Limits.keptLevel, sizeBefore < subtree.end, subtree.end <= size else {
      return nil
    }
    // What became complete before the leaf that completes this one, then the smaller ones that the
    // same leaf completes.
    let earlier = keptCount(upTo: subtree.end - 1) - keptCount(upTo: sizeBefore)
    return completed(Int(earlier) + subtree.level - Limits.keptLevel)
  }

  /// One of the hashes that the commit completed, in their order.
  public func completed(_ index: Int) -> Digest {
    precondition((0..<completedCount).contains(index), "the commit completed fewer subtrees")
    return Digest(bytes, at: noteEnd + index * Digest.byteCount)
  }

  /// The tree after the commit, to grow on.
  public var tree: GrowingTree {
    let start = noteEnd + completedCount * Digest.byteCount
    var edge: [Digest] = []
    for offset in stride(from: start, to: bytes.count, by: Digest.byteCount) {
      edge.append(Digest(bytes, at: offset))
    }
    return GrowingTree(size: size, checked: edge)
  }

  /// The value of a commit that ends with a tree.
  ///
  /// The tree must hold all that was completed since the size before, as `GrowingTree` collects it.
  public static func encode(
    note: Span<UInt8>,
    sizeBefore: UInt64,
    tree: GrowingTree
  ) -> [UInt8] {
    let completed = keptCount(upTo: tree.size) - keptCount(upTo: sizeBefore)
    precondition(tree.completed.count == Int(completed), "the commit completed other subtrees")
    let hashes = tree.completed.count + tree.edge.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headCount + note.count + hashes * Digest.byteCount)
    bytes.append(layout)
    appendBigEndian(sizeBefore, count: 8, to: &bytes)
    appendBigEndian(UInt64(note.count), count: 4, to: &bytes)
    bytes.append(copying: note)
    for hash in tree.completed { hash.append(to: &bytes) }
    for hash in tree.edge { hash.append(to: &bytes) }
    return bytes
  }
}
