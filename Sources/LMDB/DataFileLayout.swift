// The layout of data format 1, as far as it is looked at without LMDB.
//
// A page begins with 16 bytes: its number, two bytes unused, its kind, and where its free space
// begins and ends. Behind stand the offsets of its nodes, two bytes each, and at its end the nodes:
// the size of the value in two halves, the node's kind, the size of the key, key, value. In a branch
// the first six bytes are the number of the page below. A value too large for its page stands on
// pages of its own, and the node holds the first one's number.

/// The kinds of pages.
enum PageKind {
  static var branch: UInt64 { 0x01 }
  static var leaf: UInt64 { 0x02 }
  static var overflow: UInt64 { 0x04 }
}

/// The kinds of nodes in a leaf.
enum NodeKind {
  static var big: UInt64 { 0x01 }
  static var table: UInt64 { 0x02 }
}

/// What stands in place of a root where a table is empty.
let noPage = UInt64.max

/// What the head of a data file says about the rest.
struct MetaPage {
  static var headBytes: Int { 16 + 136 }

  let pageSizeBytes: Int
  let lastPage: Int
  let transaction: UInt64
  /// The records of the two tables that LMDB keeps for itself: of free pages, and of named tables.
  let trees: [TreeRecord]

  /// The roots of the two tables.
  var roots: [UInt64] { trees.map(\.root) }

  init?(_ bytes: [UInt8]) {
    let isMetaPage: UInt64 = 0x08
    guard bytes.count == Self.headBytes,
      bytes.number(at: 10, bytes: 2) & isMetaPage != 0,
      bytes.number(at: 16, bytes: 4) == 0xBEEF_C0DE,
      bytes.number(at: 20, bytes: 4) == 1
    else { return nil }
    let size = Int(bytes.number(at: 40, bytes: 4))
    let last = bytes.number(at: 136, bytes: 8)
    guard (512...65_536).contains(size), size.nonzeroBitCount == 1, last < 1 << 44 else {
      return nil
    }
    pageSizeBytes = size
    lastPage = Int(last)
    transaction = bytes.number(at: 144, bytes: 8)
    trees = [TreeRecord(bytes, at: 40), TreeRecord(bytes, at: 88)]
  }
}

/// What a data file says of one table: 48 bytes.
struct TreeRecord {
  let flags: UInt64
  /// Whether it is the table in which LMDB keeps the numbers of free pages.
  var listsFreePages = false
  let depth: Int
  let branchPages: UInt64
  let leafPages: UInt64
  let overflowPages: UInt64
  let entries: UInt64
  let root: UInt64

  var hasIntegerKeys: Bool { flags & 0x08 != 0 }

  /// Whether it is a table such as this library makes: its keys numbers or bytes, each with one value.
  var isOfKnownKind: Bool { flags & ~0x08 == 0 }

  var keyOrder: KeyOrder { hasIntegerKeys ? .numbers : .bytes }

  init(_ bytes: [UInt8], at offset: Int) {
    flags = bytes.number(at: offset + 4, bytes: 2)
    depth = Int(bytes.number(at: offset + 6, bytes: 2))
    branchPages = bytes.number(at: offset + 8, bytes: 8)
    leafPages = bytes.number(at: offset + 16, bytes: 8)
    overflowPages = bytes.number(at: offset + 24, bytes: 8)
    entries = bytes.number(at: offset + 32, bytes: 8)
    root = bytes.number(at: offset + 40, bytes: 8)
  }
}

extension [UInt8] {
  /// An unsigned number in the byte order of the file, which is the machine's: lowest byte first.
  func number(at offset: Int, bytes: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in (0..<bytes).reversed() { number = number << 8 | UInt64(self[offset + index]) }
    return number
  }
}
