import Glibc

/// The Kaplan-Meier estimate: which share had not ended by when, whatever ended the others.
///
/// E. L. Kaplan, P. Meier (1958), Journal of the American Statistical Association 53, 457-481; the variance is
/// Greenwood's. At a time at which some end and others are censored, the ends come first.
public struct Survival: Sendable {
  /// A step of the curve; it holds from its time until the next step.
  public struct Step: Hashable, Sendable {
    /// In days.
    public let time: Double
    /// How many were watched just before.
    public let atRisk: Int
    /// How many ended then.
    public let ended: Int
    /// The share that had not ended by then, those of this time included.
    public let share: Double
    /// Greenwood's sum of d / (n (n - d)) so far; nil from where nobody is left.
    let greenwood: Double?
  }

  /// The steps, in the order of time.
  public let steps: [Step]
  /// How many spells there are.
  public let count: Int
  /// The longest of them, ended or not, in days; beyond it nothing is known.
  public let longest: Double

  /// Estimates it from spells, whatever their cause.
  public init(_ spells: [Spell]) throws(StatisticFault) {
    guard let longest = spells.map(\.duration).max() else { throw .tooFew(have: 0, need: 1) }
    var (share, sum): (Double, Double?) = (1, 0)
    let causes = (spells.compactMap(\.cause).max() ?? 0) + 1
    steps = eventTimes(spells, causes: causes).map { time in
      let (n, d) = (Double(time.atRisk), Double(time.endedByAny))
      share *= (n - d) / n
      sum = n > d ? sum.map { $0 + d / (n * (n - d)) } : nil
      return Step(
        time: time.time,
        atRisk: time.atRisk,
        ended: time.endedByAny,
        share: share,
        greenwood: sum
      )
    }
    count = spells.count
    self.longest = longest
  }

  /// The last step at or before a time; nil before the first.
  public func step(at time: Double) -> Step? { steps.last { $0.time <= time } }

  /// The share that had not ended by a time, in days.
  public func share(at time: Double) -> Double { step(at: time)?.share ?? 1 }

  /// The share's standard error (Greenwood); nil where all have ended.
  public func standardError(at time: Double) -> Double? {
    guard let step = step(at: time) else { return 0 }
    return step.greenwood.map { step.share * $0.squareRoot() }
  }

  /// The interval on the log-log scale; [1, 1] before the first end, nil where all have ended.
  public func interval(at time: Double, _ confidence: Confidence = .usual) -> Interval? {
    guard let step = step(at: time) else { return Interval(1, 1) }
    return interval(of: step, confidence)
  }

  /// The plain interval, share ± z × standard error, cut at 0 and 1; nil where all have ended.
  public func plainInterval(at time: Double, _ confidence: Confidence = .usual) -> Interval? {
    guard let error = standardError(at: time) else { return nil }
    let (share, reach) = (share(at: time), confidence.normalQuantile * error)
    return Interval(max(0, share - reach), min(1, share + reach))
  }

  private func interval(of step: Step, _ confidence: Confidence) -> Interval? {
    guard let greenwood = step.greenwood, step.share > 0 else { return nil }
    return logLogInterval(
      step.share,
      standardError: step.share * greenwood.squareRoot(),
      confidence
    )
  }

  /// The least time by which half or more had ended; nil where that is not reached.
  public var median: Double? { steps.first { isAtMostHalf($0.share) }?.time }

  /// The times between which the median lies, by turning the log-log intervals around (Brookmeyer, Crowley 1982).
  ///
  /// An end that is not reached is nil.
  public func medianInterval(_ confidence: Confidence = .usual) -> (low: Double?, high: Double?) {
    let low = steps.first { step in
      interval(of: step, confidence).map { isAtMostHalf($0.low) } ?? true
    }
    let high = steps.first { step in
      interval(of: step, confidence).map { isAtMostHalf($0.high) } ?? true
    }
    return (low?.time, high?.time)
  }

  /// The mean duration up to a time: the area under the curve, with its standard error and normal interval.
  ///
  /// The limit is in days, and at most ``longest``: beyond it the curve says nothing, and there is no mean.
  public func restrictedMean(
    to limit: Double,
    _ confidence: Confidence = .usual
  ) -> (days: Double, standardError: Double, interval: Interval)? {
    guard limit > 0, limit <= longest else { return nil }
    let inside = steps.filter { $0.time < limit }
    var area = inside.first?.time ?? limit
    // The area behind each step, up to the limit.
    var behind: [Double] = []
    for (index, step) in inside.enumerated() {
      let end = index + 1 < inside.count ? inside[index + 1].time : limit
      area += step.share * (end - step.time)
      behind.append(step.share * (end - step.time))
    }
    var (variance, rest) = (0.0, 0.0)
    for (index, step) in inside.enumerated().reversed() {
      rest += behind[index]
      let (n, d) = (Double(step.atRisk), Double(step.ended))
      if n > d { variance += rest * rest * d / (n * (n - d)) }
    }
    let error = variance.squareRoot()
    let reach = confidence.normalQuantile * error
    return (area, error, Interval(area - reach, area + reach))
  }
}

/// Products of fractions that make a half may end a hair beside it.
private func isAtMostHalf(_ share: Double) -> Bool { share <= 0.5 + 1e-12 }

/// The interval of a share on the scale of log(-log(share)); a share of 0 or 1 has none but itself.
func logLogInterval(_ share: Double, standardError: Double, _ confidence: Confidence) -> Interval? {
  if share >= 1 { return Interval(1, 1) }
  guard share > 0 else { return nil }
  let logarithm = log(share)
  let reach = confidence.normalQuantile * standardError / (share * logarithm)
  let ends = [pow(share, exp(reach)), pow(share, exp(-reach))].sorted()
  return Interval(ends[0], ends[1])
}
