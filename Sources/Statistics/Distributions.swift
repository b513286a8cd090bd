import CDistributions

/// Distribution functions of Boost.Math; none of them is asked outside of where it is defined.
enum Distributions {
  /// The z below which a share of the standard normal distribution lies.
  static func normalQuantile(_ share: Double) -> Double { tb_normal_quantile(share) }

  /// How likely a standard normal value lies at least as far from 0, to both sides.
  static func normalTwoSided(_ z: Double) -> Double { min(1, 2 * tb_normal_upper(abs(z))) }

  /// The t below which a share of Student's distribution lies.
  static func tQuantile(_ share: Double, df: Double) -> Double { tb_t_quantile(share, df) }

  /// How likely a value of Student's distribution lies at least as far from 0, to both sides.
  static func tTwoSided(_ t: Double, df: Double) -> Double { min(1, 2 * tb_t_upper(abs(t), df)) }

  /// How likely a value of the noncentral t distribution is at most t.
  static func noncentralT(_ t: Double, df: Double, noncentrality: Double) -> Double {
    tb_noncentral_t_cdf(t, df, noncentrality)
  }

  /// The noncentrality under which a share of the noncentral t distribution lies below t.
  static func noncentrality(_ t: Double, df: Double, share: Double) throws(StatisticFault) -> Double
  {
    let found = tb_noncentral_t_noncentrality(t, df, share)
    guard found.isFinite else { throw .beyondReach }
    return found
  }

  /// How likely a chi-squared value is greater than x.
  static func chiSquaredUpper(_ x: Double, df: Double) -> Double { tb_chi_squared_upper(x, df) }
}
