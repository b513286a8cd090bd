/// Sorts postings by tag and keeps the order of equal tags.
///
/// Two passes of eleven bits leave only tags out of order that share the upper 22 of their 44 bits:
/// one pair of a thousand events, a hundred pairs of a whole merge. These are put in order one by
/// one. Comparing throughout would cost four times as much for a thousand events.
struct PostingSorter: Sendable {
  private var other: [UInt64] = []
  private var counts: [Int] = []

  private static var digitBits: UInt64 { 11 }
  private static var digits: Int { 1 << 11 }

  mutating func sort(_ entries: inout [UInt64], from start: Int) {
    let count = entries.count - start
    if count < 512 {
      // Positions rise within a stretch, so the order of the numbers is the order wanted.
      entries[start...].sort()
      return
    }
    if other.count < count { other = [UInt64](repeating: 0, count: count) }
    if counts.isEmpty { counts = [Int](repeating: 0, count: Self.digits) }
    // Taken out while they are written to, so that nothing of this sorter is held twice.
    var other: [UInt64] = []
    swap(&other, &self.other)
    var counts: [Int] = []
    swap(&counts, &self.counts)
    Self.sort(&entries, from: start, count, &other, &counts)
    swap(&other, &self.other)
    swap(&counts, &self.counts)
  }

  private static func sort(
    _ entries: inout [UInt64],
    from start: Int,
    _ count: Int,
    _ other: inout [UInt64],
    _ counts: inout [Int]
  ) {
    var entriesSpan = entries.mutableSpan
    var source = entriesSpan._mutatingExtracting(start..<start + count)
    var target = other.mutableSpan
    var places = counts.mutableSpan
    Self.pass(source.span, &target, &places, shift: 64 - 2 * digitBits)
    Self.pass(target.span.extracting(first: count), &source, &places, shift: 64 - digitBits)
    if !Self.repair(&source) { entries[start...].sort() }
  }

  /// Puts the few that are out of order in their places; false where they are too many for that.
  private static func repair(_ entries: inout MutableSpan<UInt64>) -> Bool {
    var movesLeft = 16 &* entries.count
    var last: UInt64 = 0
    for index in entries.indices {
      let entry = entries[index]
      let tag = Posting.tag(entry)
      if tag >= last {
        last = tag
        continue
      }
      var place = index
      while place > 0, Posting.tag(entries[place &- 1]) > tag {
        entries[place] = entries[place &- 1]
        place &-= 1
      }
      entries[place] = entry
      movesLeft &-= index &- place
      guard movesLeft > 0 else { return false }
    }
    return true
  }

  private static func pass(
    _ source: Span<UInt64>,
    _ target: inout MutableSpan<UInt64>,
    _ places: inout MutableSpan<Int>,
    shift: UInt64
  ) {
    let mask = UInt64(digits - 1)
    for index in places.indices { places[index] = 0 }
    for index in source.indices {
      places[Int(truncatingIfNeeded: source[index] &>> shift & mask)] &+= 1
    }
    var place = 0
    for index in places.indices {
      let here = places[index]
      places[index] = place
      place &+= here
    }
    for index in source.indices {
      let entry = source[index]
      let digit = Int(truncatingIfNeeded: entry &>> shift & mask)
      target[places[digit]] = entry
      places[digit] &+= 1
    }
  }
}
