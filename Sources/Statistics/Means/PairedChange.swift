/// How values of the same people changed between two times: the t interval, and the change in standard units.
public struct PairedChange: Hashable, Sendable {
  /// How many pairs.
  public let count: Int
  /// The mean of the later value less the earlier one.
  public let mean: Double
  /// The standard deviation of the differences.
  public let deviation: Double
  /// Student's interval of the mean.
  public let interval: Interval
  /// The statistic.
  public let t: Double
  /// Its two-sided p.
  public let p: Double
  /// The mean in standard deviations of the differences (Cohen's d_z).
  public let standardized: Double
  /// Its interval from the noncentral t distribution, as Cumming and Finch (2001) have it.
  public let standardizedInterval: Interval

  /// Compares pairs, two at least.
  ///
  /// - Throws: `tooFew`, or `noSpread` where all differences are the same.
  public init(
    _ pairs: [(before: Double, after: Double)],
    _ confidence: Confidence = .usual
  ) throws(StatisticFault) {
    guard pairs.count > 1 else { throw .tooFew(have: pairs.count, need: 2) }
    let sample = try Sample(pairs.map { $0.after - $0.before })
    guard let deviation = sample.deviation, deviation > 0 else { throw .noSpread }
    let (root, df) = (Double(pairs.count).squareRoot(), Double(pairs.count - 1))
    let error = deviation / root
    let reach = Distributions.tQuantile(confidence.upperShare, df: df) * error
    count = pairs.count
    mean = sample.mean
    self.deviation = deviation
    interval = Interval(mean - reach, mean + reach)
    t = mean / error
    p = Distributions.tTwoSided(t, df: df)
    standardized = mean / deviation
    standardizedInterval = Interval(
      try Distributions.noncentrality(t, df: df, share: confidence.upperShare) / root,
      try Distributions.noncentrality(t, df: df, share: 1 - confidence.upperShare) / root
    )
  }
}

/// Wilcoxon's signed-rank test of the same question, by the normal approximation.
///
/// F. Wilcoxon (1945), Biometrics Bulletin 1, 80-83. Pairs without a difference are dropped, equal differences share
/// their mean rank, the variance is corrected for ties, and a half is taken off for continuity.
public struct SignedRank: Hashable, Sendable {
  /// How many pairs differ.
  public let count: Int
  /// The sum of the ranks of those that grew.
  public let grew: Double
  /// The standard normal statistic.
  public let z: Double
  /// Its two-sided p.
  public let p: Double

  /// Tests pairs, of which one at least must differ.
  public init(_ pairs: [(before: Double, after: Double)]) throws(StatisticFault) {
    let differences = pairs.map { $0.after - $0.before }.filter { $0 != 0 }
    guard !differences.isEmpty else { throw .tooFew(have: 0, need: 1) }
    let order = differences.indices.sorted { abs(differences[$0]) < abs(differences[$1]) }
    var (grew, ties, first) = (0.0, 0.0, 0)
    while first < order.count {
      let size = abs(differences[order[first]])
      let next = order[first...].firstIndex { abs(differences[$0]) != size } ?? order.count
      let (rank, count) = (Double(first + 1 + next) / 2, Double(next - first))
      grew += rank * Double(order[first..<next].count { differences[$0] > 0 })
      ties += count * count * count - count
      first = next
    }
    let n = Double(order.count)
    let variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
    guard variance > 0 else { throw .noSpread }
    let excess = grew - n * (n + 1) / 4
    let corrected = excess == 0 ? 0 : excess - (excess > 0 ? 0.5 : -0.5)
    count = order.count
    self.grew = grew
    z = corrected / variance.squareRoot()
    p = Distributions.normalTwoSided(z)
  }
}
