/// A share: so many of so many.
public struct Proportion: Hashable, Sendable {
  /// How many have it.
  public let count: Int
  /// Of how many.
  public let total: Int

  /// So many of so many; `total` must be positive.
  public init(_ count: Int, of total: Int) throws(StatisticFault) {
    guard total > 0 else { throw .tooFew(have: total, need: 1) }
    precondition((0...total).contains(count), "a part is not more than the whole")
    self.count = count
    self.total = total
  }

  /// Between 0 and 1.
  public var value: Double { Double(count) / Double(total) }

  /// Wilson's score interval, without continuity correction.
  ///
  /// E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212.
  public func interval(_ confidence: Confidence = .usual) -> Interval {
    let (n, p, z) = (Double(total), value, confidence.normalQuantile)
    let squared = z * z
    let middle = p + squared / (2 * n)
    let reach = z * (p * (1 - p) / n + squared / (4 * n * n)).squareRoot()
    let scale = 1 + squared / n
    // The ends of all and of none are 1 and 0; rounding must not leave them.
    let low = count == 0 ? 0 : (middle - reach) / scale
    let high = count == total ? 1 : (middle + reach) / scale
    return Interval(max(0, low), min(1, high))
  }

  /// The difference from another share of other people, with Newcombe's interval (his method 10).
  ///
  /// R. G. Newcombe (1998), Statistics in Medicine 17, 873-890: square-and-add of Wilson's intervals.
  public func difference(
    from other: Proportion,
    _ confidence: Confidence = .usual
  ) -> (value: Double, interval: Interval) {
    let (one, two) = (interval(confidence), other.interval(confidence))
    let difference = value - other.value
    func reach(_ first: Double, _ second: Double) -> Double {
      (first * first + second * second).squareRoot()
    }
    let low = difference - reach(value - one.low, two.high - other.value)
    let high = difference + reach(one.high - value, other.value - two.low)
    return (difference, Interval(max(-1, low), min(1, high)))
  }
}
