/// A sum over postings that comes out the same in any order, and only for the same postings.
///
/// Two words, each a sum of postings that are mixed with a random number of this check: that two
/// different sets come to the same has a chance of one in 2^100.
struct PostingSum: Hashable, Sendable {
  private let seed: UInt64
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  init(seed: UInt64) { self.seed = seed }

  @inline(__always)
  mutating func add(_ tag: UInt64, _ position: Position, _ typeClass: UInt64) {
    let key = (tag &<< Posting.classBits | typeClass) ^ seed
    let mixed = Self.mix(key &+ Self.mix(position &+ seed))
    first &+= mixed
    second &+= Self.mix(mixed ^ 0x9E37_79B9_7F4A_7C15)
  }

  mutating func add(_ other: PostingSum) {
    first &+= other.first
    second &+= other.second
  }

  /// The finalizer of SplitMix64.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed &>> 31
  }
}
