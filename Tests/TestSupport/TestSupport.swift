/// What several test targets share: random numbers that come again and folders that go again.
///
/// Comes in: seeds. Goes out: numbers, paths. It must never know a module of the project, so that
/// the tests of each can use it.

/// A small generator of random numbers that come again with their seed (SplitMix64).
public struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// A generator with a new seed, which it prints, so that a crash can be repeated too.
  public init(printing test: String) {
    state = .random(in: .min ... .max)
    print("\(test): seed \(state)")
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Span<UInt8> {
  /// The bytes, in an array of their own.
  public var copied: [UInt8] { indices.map { self[$0] } }
}
