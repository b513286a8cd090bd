// The index says which positions carry a tag. A posting is one word: 44 bits of the tag's hash, 17
// bits of the distance from the first position of its stretch of the log, 3 bits of the type's
// class. Sorted as numbers, postings are in the order of tag, then position. Two tags may share a
// hash: whoever reads checks the event's own tags. The index is a filter, never the truth.

/// A tag as the index knows it: 44 bits of a hash of its UTF-8.
struct TagKey: Hashable {
  let value: UInt64

  /// Hashes the bytes of a tag.
  ///
  /// h starts as 0x9E3779B97F4A7C15 xor the number of bytes. Each eight bytes, lowest first, the
  /// last ones filled up with zeros, make a word w: h = (h xor w) · 0xFF51AFD7ED558CCD, then
  /// h = h xor (h >> 32). The key is the upper 44 bits. Stored in the tables: it never changes.
  init(_ utf8: Span<UInt8>) {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(utf8.count)
    var offset = 0
    while offset &+ 8 <= utf8.count {
      hash = Self.mixed(hash ^ utf8.word(at: offset))
      offset &+= 8
    }
    if offset < utf8.count { hash = Self.mixed(hash ^ Self.lastWord(utf8, from: offset)) }
    value = hash >> Posting.tagShift
  }

  /// The bytes from `offset`, fewer than eight, filled up with zeros.
  @inline(__always)
  private static func lastWord(_ utf8: Span<UInt8>, from offset: Int) -> UInt64 {
    if offset > 0 {
      // The last eight bytes hold them; those before them are shifted out.
      let known = 8 &- (utf8.count &- offset)
      return utf8.word(at: utf8.count &- 8) &>> UInt64(truncatingIfNeeded: 8 &* known)
    }
    var word: UInt64 = 0
    for index in utf8.indices.reversed() { word = word &<< 8 | UInt64(utf8[index]) }
    return word
  }

  /// The key that stands in a posting or in the table `open`.
  init(stored value: UInt64) { self.value = value }

  init(tag: String) { self.init(tag.utf8Span.span) }

  /// The key under which every event of a type is found: that of the tag `type:<name>`.
  init(type: String) { self.init(tag: "type:" + type) }

  @inline(__always)
  private static func mixed(_ hash: UInt64) -> UInt64 {
    let product = hash &* 0xFF51_AFD7_ED55_8CCD
    return product ^ product >> 32
  }
}

/// The parts of a posting.
enum Posting {
  static var tagShift: UInt64 { 20 }
  static var classBits: UInt64 { 3 }
  /// The most positions that one stretch may have.
  static var maxStretch: Int { 1 << 17 }

  @inline(__always)
  static func make(_ tag: TagKey, offset: UInt64, typeClass: UInt64) -> UInt64 {
    tag.value &<< tagShift | offset &<< classBits | typeClass
  }

  @inline(__always)
  static func tag(_ posting: UInt64) -> UInt64 { posting &>> tagShift }
  @inline(__always)
  static func offset(_ posting: UInt64) -> UInt64 {
    posting &>> classBits & UInt64(maxStretch - 1)
  }
  @inline(__always)
  static func typeClass(_ posting: UInt64) -> UInt64 { posting & 7 }

  /// The class of a type: 3 bits of the hash of its name.
  @inline(__always)
  static func typeClass(_ name: Span<UInt8>) -> UInt64 { TagKey(name).value & 7 }

  /// The classes of types, one bit each; all for no type.
  static func classes(_ types: [String]) -> UInt8 {
    if types.isEmpty { return .max }
    return types.reduce(0) { $0 | 1 << UInt8(typeClass($1.utf8Span.span)) }
  }
}

/// Postings of one stretch of the log, in the order of positions, in sorted blocks as they grow.
///
/// A block is sorted when it is full, so that a tag is found by one binary search a block. Sorting
/// by tag keeps the order of positions, so blocks that stand side by side can be sorted again as
/// one.
struct Postings: Sendable {
  /// How many postings a block has at least, where few are looked for.
  static var largeBlock: Int { 8_192 }
  /// The same, where each look counts: what is not sorted yet is read through.
  static var smallBlock: Int { 512 }

  /// The position of the stretch that has the distance 0.
  let base: Position
  private(set) var entries: [UInt64] = []
  private var blockEnds: [Int] = []
  private var sorter = PostingSorter()
  private let blockCount: Int

  init(base: Position, blockCount: Int = Self.largeBlock) {
    self.base = base
    self.blockCount = blockCount
  }

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  @inline(__always)
  mutating func append(_ tag: TagKey, at position: Position, typeClass: UInt64) {
    entries.append(Posting.make(tag, offset: position &- base, typeClass: typeClass))
  }

  /// To be called between events, so that a block ends where an event does.
  @inline(__always)
  mutating func closeBlockIfFull() {
    let start = blockEnds.last ?? 0
    guard entries.count &- start >= blockCount else { return }
    sorter.sort(&entries, from: start)
    blockEnds.append(entries.count)
  }

  /// Adds the postings of the stretch that follows, or of a run of it.
  mutating func append(_ other: Postings) {
    append(entries: other.entries.span, base: other.base)
  }

  mutating func append(entries others: Span<UInt64>, base other: Position) {
    let distance = (other &- base) &<< Posting.classBits
    entries.reserveCapacity(entries.count + others.count)
    for index in others.indices { entries.append(others[index] &+ distance) }
  }

  /// Adds the postings of a run as it is stored.
  mutating func append(run: Span<UInt8>, base other: Position) {
    let distance = (other &- base) &<< Posting.classBits
    for index in 0..<run.count / 8 { entries.append(run.word(at: index &* 8) &+ distance) }
  }

  /// Sorts everything by tag, then position.
  mutating func sort() {
    sorter.sort(&entries, from: 0)
    blockEnds = [entries.count]
  }

  /// Finds a tag's positions, in order.
  func find(_ search: TagSearch, into found: inout [Position]) {
    var start = 0
    for end in blockEnds {
      var index = lowerBound(search.tag.value << Posting.tagShift, start, end)
      while index < end, Posting.tag(entries[index]) == search.tag.value {
        take(entries[index], search, &found)
        index += 1
      }
      start = end
    }
    for index in start..<entries.count where Posting.tag(entries[index]) == search.tag.value {
      take(entries[index], search, &found)
    }
  }

  private func take(_ posting: UInt64, _ search: TagSearch, _ found: inout [Position]) {
    search.take(base + Posting.offset(posting), Posting.typeClass(posting), into: &found)
  }

  private func lowerBound(_ posting: UInt64, _ start: Int, _ end: Int) -> Int {
    var (low, high) = (start, end)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < posting { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What is looked for in the index: a tag, in a stretch of the log, of some classes of types.
struct TagSearch {
  let tag: TagKey
  let after: Position
  let through: Position
  let classes: UInt8

  @inline(__always)
  func take(_ position: Position, _ typeClass: UInt64, into found: inout [Position]) {
    guard position > after, position <= through, classes &>> UInt8(typeClass) & 1 != 0 else {
      return
    }
    found.append(position)
  }
}
