/// Sorts postings by tag and keeps the order of equal tags.
///
/// Three passes of eleven bits leave only tags out of order that share the upper 33 of their 44
/// bits; the copying back, which is due after an odd number of passes, puts these in order.
/// Comparing would cost three times as much for a thousand events.
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
    Self.pass(source.span, &target, &places, shift: 64 - 3 * digitBits)
    Self.pass(target.span.extracting(first: count), &source, &places, shift: 64 - 2 * digitBits)
    Self.pass(source.span, &target, &places, shift: 64 - digitBits)
    for index in source.indices {
      let entry = target[index]
      var place = index
      while place > 0, Posting.tag(source[place &- 1]) > Posting.tag(entry) {
        source[place] = source[place &- 1]
        place &-= 1
      }
      source[place] = entry
    }
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
