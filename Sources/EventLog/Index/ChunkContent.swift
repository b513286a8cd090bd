/// A chunk of a tag's postings, taken apart to be changed.
struct ChunkContent {
  /// Position and class of each, in order.
  private(set) var postings: [Entry] = []
  /// The closed chunk before it; 0 where there is none.
  var previous: UInt64
  /// How many postings the closed chunks hold; of an open chunk only.
  var closedPostings: UInt64 = 0

  struct Entry {
    let position: Position
    let typeClass: UInt64
  }

  /// Reads a value of the table `open`.
  init(open value: Span<UInt8>) throws(EventLogError) {
    let head = try OpenHead(value)
    (previous, closedPostings) = (head.previous, head.closedPostings)
    read(value.extracting(Chunk.openHeadBytes..<value.count), first: head.first)
  }

  /// Reads a value of the table `closed`.
  init(closed value: Span<UInt8>) {
    previous = value.sixBytes(at: 0)
    read(value.extracting(Chunk.closedHeadBytes..<value.count), first: value.sixBytes(at: 6))
  }

  private mutating func read(_ varints: Span<UInt8>, first: Position) {
    Chunk.forEach(first: first, varints) { position, typeClass in
      postings.append(Entry(position: position, typeClass: typeClass))
    }
  }

  var isEmpty: Bool { postings.isEmpty }
  var first: Position { postings.first?.position ?? 0 }

  /// Removes what is posted at a position, and says whether anything was.
  mutating func remove(_ position: Position) -> Int {
    let count = postings.count
    postings.removeAll { $0.position == position }
    return count - postings.count
  }

  /// Takes the place of the one behind it, which is empty.
  mutating func take(_ other: ChunkContent) {
    closedPostings &-= UInt64(other.postings.count)
    (previous, postings) = (other.previous, other.postings)
  }

  /// The value of the table `open`.
  var openValue: [UInt8] {
    var value = [UInt8](repeating: 0, count: Chunk.openHeadBytes)
    value.setSixBytes(first, at: 0)
    value.setSixBytes(postings.last?.position ?? 0, at: 6)
    value.setSixBytes(previous, at: 12)
    value.setSixBytes(closedPostings, at: 18)
    appendVarints(to: &value)
    return value
  }

  /// The value of the table `closed`.
  var closedValue: [UInt8] {
    var value = [UInt8](repeating: 0, count: Chunk.closedHeadBytes)
    value.setSixBytes(previous, at: 0)
    value.setSixBytes(first, at: 6)
    appendVarints(to: &value)
    return value
  }

  private func appendVarints(to value: inout [UInt8]) {
    var last = first
    for posting in postings {
      let distance = posting.position &- last
      Chunk.appendVarint(distance << Posting.classBits | posting.typeClass, to: &value)
      last = posting.position
    }
  }
}
