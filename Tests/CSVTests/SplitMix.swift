/// A small generator of random numbers that repeats by its seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(state: UInt64) {
    self.state = state
  }

  /// A generator with a new seed, which it prints, so that a crash can be repeated too.
  init(printing test: String) {
    state = .random(in: .min ... .max)
    print("\(test): seed \(state)")
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
