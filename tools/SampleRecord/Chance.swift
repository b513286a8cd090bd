/// Numbers by lot that a seed repeats (SplitMix64, Steele, Lea and Flood 2014).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed &>> 31
  }

  /// A number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    // The bias of the product is far below what anybody could see in a sample.
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// True in so many cases of a hundred.
  mutating func happens(percent: Int) -> Bool { number(0...99) < percent }

  /// One of several.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(0...items.count - 1)] }
}

/// Ids by lot, none of them twice: a counter, scrambled within 40 bits.
///
/// A list of the ids already drawn would take more memory than all the rest.
struct IDSource {
  private let keys: [UInt64]
  private var counter: UInt64 = 0

  init(_ chance: inout Chance) { keys = (0..<4).map { _ in chance.next() } }

  /// The next number of 40 bits: a Feistel network of two halves permutes them.
  mutating func next() -> UInt64 {
    let half: UInt64 = 1 << 20 - 1
    var (left, right) = (counter >> 20, counter & half)
    counter += 1
    for key in keys {
      var mixed = (right ^ key) &* 0xFF51_AFD7_ED55_8CCD
      mixed ^= mixed >> 29
      (left, right) = (right, left ^ (mixed & half))
    }
    return left << 20 | right
  }
}
