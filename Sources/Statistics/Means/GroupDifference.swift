/// How the means of two groups of people differ: Welch's t, which takes no variance for granted.
///
/// B. L. Welch (1947), Biometrika 34, 28-35.
public struct GroupDifference: Hashable, Sendable {
  /// The first mean less the second.
  public let difference: Double
  /// Its interval.
  public let interval: Interval
  /// The statistic.
  public let t: Double
  /// Its degrees of freedom, by Welch and Satterthwaite; mostly no whole number.
  public let degrees: Double
  /// Its two-sided p.
  public let p: Double
  /// The difference in units of the root of the mean of both variances: the standardised mean difference.
  public let standardized: Double

  /// Compares two groups of two people at least.
  ///
  /// - Throws: `tooFew`, or `noSpread` where nobody differs within either group.
  public init(_ one: [Double], _ two: [Double], _ confidence: Confidence = .usual)
    throws(StatisticFault)
  {
    for group in [one, two] where group.count < 2 { throw .tooFew(have: group.count, need: 2) }
    let (first, second) = (try Sample(one), try Sample(two))
    let (varianceOne, varianceTwo) = (first.variance ?? 0, second.variance ?? 0)
    guard varianceOne + varianceTwo > 0 else { throw .noSpread }
    let (a, b) = (varianceOne / Double(one.count), varianceTwo / Double(two.count))
    let error = (a + b).squareRoot()
    degrees = (a + b) * (a + b) / (a * a / Double(one.count - 1) + b * b / Double(two.count - 1))
    difference = first.mean - second.mean
    t = difference / error
    let reach = Distributions.tQuantile(confidence.upperShare, df: degrees) * error
    interval = Interval(difference - reach, difference + reach)
    p = Distributions.tTwoSided(t, df: degrees)
    standardized = difference / ((varianceOne + varianceTwo) / 2).squareRoot()
  }
}
