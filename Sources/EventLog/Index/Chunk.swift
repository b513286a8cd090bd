// A tag's merged positions are a chain of chunks. The newest is in `open` under the tag:
//
//   first position (6 bytes, lowest first), last position (6), sequence of the previous closed
//   chunk
//   or 0 (6), postings in closed chunks (6), then a varint a posting: distance from the posting
//   before (0 for the first) << 3 | class of the type
//
// A full chunk moves to `closed`, under the next number, with the bytes: previous (6), first (6),
// varints.

/// The layout of chunks.
enum Chunk {
  static var openHeadBytes: Int { 24 }
  static var closedHeadBytes: Int { 12 }

  /// How many bytes a varint takes.
  @inline(__always)
  static func varintBytes(_ value: UInt64) -> Int {
    value == 0 ? 1 : (70 - value.leadingZeroBitCount) / 7
  }

  @inline(__always)
  static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest &>>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Finds postings in a chunk, which starts with its first position.
  static func find(
    _ search: TagSearch,
    first: Position,
    _ varints: Span<UInt8>,
    into found: inout [Position]
  ) {
    forEach(first: first, varints) { position, typeClass in
      search.take(position, typeClass, into: &found)
    }
  }

  /// Shows the postings of a chunk to `body`, in order.
  @inline(__always)
  static func forEach(
    first: Position,
    _ varints: Span<UInt8>,
    _ body: (_ position: Position, _ typeClass: UInt64) -> Void
  ) {
    var position = first
    var index = 0
    while index < varints.count {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      var byte: UInt8
      repeat {
        byte = varints[index]
        value |= UInt64(byte & 127) &<< shift
        shift &+= 7
        index &+= 1
      } while byte & 128 != 0 && index < varints.count
      position &+= value &>> Posting.classBits
      body(position, value & 7)
    }
  }
}

/// The head of a tag's newest chunk.
struct OpenHead {
  let first: Position
  let last: Position
  let previous: UInt64
  let closedPostings: UInt64

  init(_ value: Span<UInt8>) throws(EventLogError) {
    guard value.count >= Chunk.openHeadBytes else {
      throw .corruptedIndex("an open chunk is cut off")
    }
    first = value.sixBytes(at: 0)
    last = value.sixBytes(at: 6)
    previous = value.sixBytes(at: 12)
    closedPostings = value.sixBytes(at: 18)
  }
}
