/// The Aalen-Johansen estimate: which share had ended by when, by each of several causes that exclude one another.
///
/// O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5, 141-150. The shares of all causes and
/// the share that has not ended add up to 1. Ties are exact: all ends of one time are one step.
///
/// The variance is the Greenwood-type one, by the delta method from multinomial increments (T. M. Braun, Z. Yuan
/// 2007, Statistics in Medicine 26, 1170-1180): with F the cause's share at t, n at risk, d ended in all and c by
/// the cause at each time s up to t, and S the share that had not ended just before s,
/// Σ (F(t) - F(s))² d / (n (n - d)) + S² c (n - c) / n³ - 2 (F(t) - F(s)) S c / n².
/// With one cause this is Greenwood's.
public struct CompetingRisks: Sendable {
  /// A step; it holds from its time until the next one.
  public struct Step: Hashable, Sendable {
    /// In days.
    public let time: Double
    /// How many were watched just before.
    public let atRisk: Int
    /// How many ended then, by cause.
    public let ended: [Int]
    /// The share that had ended by then, by cause.
    public let shares: [Double]
    /// The share that had not ended just before.
    let survivingBefore: Double
  }

  /// The steps, in the order of time.
  public let steps: [Step]
  /// How many causes there are.
  public let causes: Int
  /// How many spells there are.
  public let count: Int

  /// Estimates it from spells of so many causes; each spell's cause is below that number.
  public init(_ spells: [Spell], causes: Int) throws(StatisticFault) {
    guard !spells.isEmpty else { throw .tooFew(have: 0, need: 1) }
    precondition(
      causes > 0 && spells.allSatisfy { $0.cause ?? 0 < causes },
      "a spell names an unknown cause"
    )
    var (surviving, shares) = (1.0, [Double](repeating: 0, count: causes))
    steps = eventTimes(spells, causes: causes).map { time in
      let before = surviving
      for cause in 0..<causes {
        shares[cause] += before * Double(time.ended[cause]) / Double(time.atRisk)
      }
      surviving *= Double(time.atRisk - time.endedByAny) / Double(time.atRisk)
      return Step(
        time: time.time,
        atRisk: time.atRisk,
        ended: time.ended,
        shares: shares,
        survivingBefore: before
      )
    }
    self.causes = causes
    count = spells.count
  }

  /// The share that a cause had ended by a time, in days.
  public func share(of cause: Int, at time: Double) -> Double {
    steps.last { $0.time <= time }?.shares[cause] ?? 0
  }

  /// The standard error of a cause's share.
  public func standardError(of cause: Int, at time: Double) -> Double {
    let final = share(of: cause, at: time)
    var variance = 0.0
    for step in steps where step.time <= time {
      let (n, d, c) = (
        Double(step.atRisk), Double(step.ended.reduce(0, +)), Double(step.ended[cause])
      )
      let (rest, before) = (final - step.shares[cause], step.survivingBefore)
      if n > d { variance += rest * rest * d / (n * (n - d)) }
      variance += before * before * c * (n - c) / (n * n * n) - 2 * rest * before * c / (n * n)
    }
    // Rounding may take a variance of nothing below 0.
    return max(0, variance).squareRoot()
  }

  /// The interval of a cause's share on the log-log scale; [0, 0] before its first end, nil where the share is 1.
  public func interval(of cause: Int, at time: Double, _ confidence: Confidence = .usual)
    -> Interval?
  {
    let share = share(of: cause, at: time)
    if share == 0 { return Interval(0, 0) }
    guard share < 1 else { return nil }
    return logLogInterval(share, standardError: standardError(of: cause, at: time), confidence)
  }
}
