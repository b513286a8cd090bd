/// Some numbers, summed up.
public struct Sample: Hashable, Sendable {
  /// How many.
  public let count: Int
  /// Their mean.
  public let mean: Double
  /// Their variance, divided by count - 1; nil for a single one.
  public let variance: Double?

  /// Sums up finite numbers.
  public init(_ values: [Double]) throws(StatisticFault) {
    guard !values.isEmpty else { throw .tooFew(have: 0, need: 1) }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    count = values.count
    self.mean = mean
    variance = values.count > 1 ? squares / Double(values.count - 1) : nil
  }

  /// The standard deviation; nil for a single number.
  public var deviation: Double? { variance.map { $0.squareRoot() } }
}

/// The value below which a share of some numbers lies, interpolated between neighbours (Hyndman, Fan 1996, type 7).
public func quantile(_ share: Double, of values: [Double]) throws(StatisticFault) -> Double {
  precondition((0...1).contains(share), "a share lies between 0 and 1")
  guard !values.isEmpty else { throw .tooFew(have: 0, need: 1) }
  let sorted = values.sorted()
  let place = share * Double(sorted.count - 1)
  let low = Int(place)
  let high = min(low + 1, sorted.count - 1)
  return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
}

/// Cronbach's alpha, raw: how well the items of a scale hang together.
///
/// L. J. Cronbach (1951), Psychometrika 16, 297-334.
///
/// Of one row a person with a value for each item; whoever lacks one is left out before. Fails with `tooFew` for
/// fewer than two items or people, and with `noSpread` where all sums are the same.
public func cronbachAlpha(_ answers: [[Double]]) throws(StatisticFault) -> Double {
  guard answers.count > 1 else { throw .tooFew(have: answers.count, need: 2) }
  let items = answers[0].count
  guard items > 1 else { throw .tooFew(have: items, need: 2) }
  guard answers.allSatisfy({ $0.count == items }) else { throw .uneven }
  var parts = 0.0
  for item in 0..<items { parts += try Sample(answers.map { $0[item] }).variance ?? 0 }
  let whole = try Sample(answers.map { $0.reduce(0, +) }).variance ?? 0
  guard whole > 0 else { throw .noSpread }
  return Double(items) / Double(items - 1) * (1 - parts / whole)
}
