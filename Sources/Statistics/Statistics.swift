// Statistics: estimators as the evaluation of a programme needs them, each in one variant.
//
// In:  numbers and spells. Out: estimates with their intervals, or the reason why there is none.
// Never knows: what a tandem is, where the numbers came from, how they are shown.
//
// What always holds: no result is NaN or infinite; intervals are two-sided; each header names the method and
// where it is described, so that others can get the same number. Distributions are Boost.Math's.

/// Two ends between which a value is believed to lie.
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// An interval with these ends.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }
}

/// How sure an interval is: the share of intervals of its kind that hold the true value.
public struct Confidence: Hashable, Sendable {
  /// Between 0 and 1.
  public let level: Double

  /// A level between 0 and 1, both excluded.
  public init(_ level: Double) {
    precondition(level > 0 && level < 1, "a confidence lies between 0 and 1")
    self.level = level
  }

  /// 95 %.
  public static let usual = Confidence(0.95)

  /// What lies below the upper end of a two-sided interval: 0.975 for 95 %.
  var upperShare: Double { 1 - (1 - level) / 2 }
  /// The standard normal's quantile there: 1.96 for 95 %.
  var normalQuantile: Double { Distributions.normalQuantile(upperShare) }
}

/// Why there is no such number.
public enum StatisticFault: Error, Hashable, Sendable {
  /// There are fewer values than it takes.
  case tooFew(have: Int, need: Int)
  /// All values are the same, so that there is nothing to compare by.
  case noSpread
  /// The rows are not all of one length.
  case uneven
  /// The computation does not come to an end within what a machine can hold.
  case beyondReach
}
