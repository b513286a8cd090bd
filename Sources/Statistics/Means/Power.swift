/// What so many people can show: the smallest difference, in standard deviations, that a t test finds so often.
///
/// By the noncentral t distribution, two-sided (J. Cohen 1988, chapter 2). Before the data are there: the standard
/// deviation is that of the plan, never the observed one.
public struct Power: Hashable, Sendable {
  /// How often a difference of that size is found, between 0 and 1.
  public let power: Double
  /// How often a difference is found where there is none, between 0 and 1.
  public let alpha: Double

  /// A plan; 80 % at two-sided 5 % is the usual one.
  public init(power: Double = 0.8, alpha: Double = 0.05) {
    precondition(
      alpha > 0 && alpha < power && power < 1,
      "a plan finds what is there more often than what is not"
    )
    self.power = power
    self.alpha = alpha
  }

  /// The smallest change of so many pairs.
  public func smallestChange(pairs: Int) throws(StatisticFault) -> Double {
    guard pairs > 1 else { throw .tooFew(have: pairs, need: 2) }
    return try smallest(df: Double(pairs - 1), root: Double(pairs).squareRoot())
  }

  /// The smallest difference between two groups of so many people.
  public func smallestDifference(_ one: Int, _ two: Int) throws(StatisticFault) -> Double {
    for count in [one, two] where count < 2 { throw .tooFew(have: count, need: 2) }
    let (a, b) = (Double(one), Double(two))
    return try smallest(df: a + b - 2, root: (a * b / (a + b)).squareRoot())
  }

  private func smallest(df: Double, root: Double) throws(StatisticFault) -> Double {
    let limit = Distributions.tQuantile(1 - alpha / 2, df: df)
    func found(_ noncentrality: Double) -> Double {
      1 - Distributions.noncentralT(limit, df: df, noncentrality: noncentrality)
        + Distributions.noncentralT(-limit, df: df, noncentrality: noncentrality)
    }
    var (low, high) = (0.0, 1.0)
    while found(high) < power {
      high *= 2
      guard high < 1e6 else { throw .beyondReach }
    }
    // It grows with the noncentrality; 200 halvings end at neighbouring numbers.
    for _ in 0..<200 where low.nextUp < high {
      let middle = (low + high) / 2
      if found(middle) < power { low = middle } else { high = middle }
    }
    return high / root
  }
}
