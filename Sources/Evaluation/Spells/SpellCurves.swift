public import Statistics

/// The curves of some spells: which share goes on (Kaplan-Meier), and which ended by each reason (Aalen-Johansen).
public struct SpellCurves: Sendable {
  /// What is known of one day.
  public struct Point: Hashable, Sendable {
    /// Days since the start.
    public let day: Int
    /// The reason; nil for the share that goes on.
    public let cause: String?
    /// The share.
    public let share: Measured
    /// How many were still watched on that day, whatever happened on it.
    public let atRisk: Int
    /// How many had ended by then, by the reason, or by any.
    public let ended: Int
  }

  /// How many spells there are.
  public let count: Int
  /// How many of them ended; the others are censored.
  public let ended: Int
  /// The longest spell, in days; nothing is known beyond it.
  public let longest: Int
  /// The least day by which a half had ended; nil where that is not reached.
  public let median: Double?
  /// The days between which the median lies; nil where an end is not reached.
  public let medianInterval: (low: Double?, high: Double?)
  /// The mean length up to the longest spell, in days.
  public let restrictedMean: Measured?
  /// The points, by day; of each first the share that goes on, then the reasons in their order.
  public let points: [Point]

  /// Estimates the curves.
  ///
  /// - Parameters:
  ///   - table: The spells, one at least.
  ///   - days: The days that are asked for, from 0; none asks for every day on which something ended.
  ///   - confidence: Of the intervals.
  /// - Throws: `tooFew` where there is no spell.
  public init(_ table: SpellTable, at days: [Int], _ confidence: Confidence = .usual)
    throws(StatisticFault)
  {
    let spells = table.spells
    let survival = try Survival(spells)
    let risks = try CompetingRisks(spells, causes: max(1, table.causes.count))
    count = spells.count
    ended = spells.count { $0.cause != nil }
    longest = Int(survival.longest)
    median = survival.median
    medianInterval = survival.medianInterval(confidence)
    restrictedMean = survival.restrictedMean(to: survival.longest).map { mean in
      Measured(estimate: mean.days, standardError: mean.standardError, interval: mean.interval)
    }
    let asked = days.isEmpty ? Self.days(of: survival) : Array(Set(days)).sorted()
    points = asked.flatMap { day in Self.points(on: day, table, survival, risks, confidence) }
  }

  /// The days on which something ended; what ended within its first day had by the next.
  private static func days(of survival: Survival) -> [Int] {
    Array(Set(survival.steps.map { Int($0.time.rounded(.up)) })).sorted()
  }

  private static func points(
    on day: Int,
    _ table: SpellTable,
    _ survival: Survival,
    _ risks: CompetingRisks,
    _ confidence: Confidence
  ) -> [Point] {
    let time = Double(day)
    let atRisk = table.spells.count { $0.duration >= time }
    let ended = table.spells.filter { $0.cause != nil && $0.duration <= time }
    let goesOn = Measured(
      estimate: survival.share(at: time),
      standardError: survival.standardError(at: time),
      interval: survival.interval(at: time, confidence)
    )
    let whole = Point(day: day, cause: nil, share: goesOn, atRisk: atRisk, ended: ended.count)
    return [whole]
      + table.causes.enumerated().map { index, cause in
        let share = Measured(
          estimate: risks.share(of: index, at: time),
          standardError: risks.standardError(of: index, at: time),
          interval: risks.interval(of: index, at: time, confidence)
        )
        let count = ended.count { $0.cause == index }
        return Point(day: day, cause: cause, share: share, atRisk: atRisk, ended: count)
      }
  }
}
