import Statistics
import Testing

/// Sixteen spells: days, and the cause that ended them (nil: censored).
private let spells: [Spell] = zip(
  [1, 1, 2, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 9, 10, 12],
  [0, nil, 0, 0, nil, 0, 1, 0, nil, 0, 1, 0, nil, 1, 0, nil]
).map { Spell(days: $0, cause: $1) }

/// The references were computed with lifelines 0.30, statsmodels and scipy.
@Suite
struct `A survival curve` {
  @Test(arguments: [
    (2.0, 0.8035714285714288), (4, 0.5844155844155844), (7, 0.33395176252319114),
    (10, 0.111317254174397),
  ])
  func `has the shares that others compute`(day: Double, share: Double) throws {
    #expect(try Survival(spells).share(at: day).isClose(to: share))
  }

  @Test
  func `has Greenwood's standard errors`() throws {
    let survival = try Survival(spells)
    let errors = [
      0.06051536, 0.10187127, 0.11587968, 0.13089127, 0.13674269, 0.13245101, 0.12672028, 0.1010459,
    ]
    for (day, error) in zip([1, 2, 3, 4, 6, 7, 9, 10], errors) {
      let own = try #require(survival.standardError(at: Double(day)))
      #expect(own.isClose(to: error, within: 1e-6), "day \(day)")
    }
  }

  @Test
  func `has log-log intervals`() throws {
    let survival = try Survival(spells)
    for (day, low, high) in [
      (2.0, 0.506017, 0.932199), (4, 0.296349, 0.788810), (7, 0.107736, 0.582821),
    ] {
      let interval = try #require(survival.interval(at: day))
      #expect(
        interval.low.isClose(to: low, within: 1e-5) && interval.high.isClose(to: high, within: 1e-5)
      )
    }
    #expect(survival.interval(at: 0.5) == Interval(1, 1))
  }

  @Test
  func `has its median at the first time with a half or less`() throws {
    #expect(try Survival(spells).median == 6)
    let half = [
      Spell(days: 1, cause: 0), Spell(days: 2, cause: 0), Spell(days: 3, cause: nil),
      Spell(days: 4, cause: nil),
    ]
    #expect(try Survival(half).median == 2)
    #expect(try Survival([Spell(days: 5, cause: nil)]).median == nil)
  }

  @Test
  func `has no interval where all have ended, and never a number that is none`() throws {
    let survival = try Survival([Spell(days: 1, cause: 0), Spell(days: 2, cause: 0)])
    #expect(survival.share(at: 2) == 0)
    #expect(survival.interval(at: 2) == nil)
    #expect(survival.standardError(at: 2) == nil)
    #expect(try #require(survival.interval(at: 1)).high < 1)
  }

  @Test
  func `has a restricted mean by hand`() throws {
    // 1 for two days, 1/2 for two days, then 1/4 up to the fifth.
    let survival = try Survival([
      Spell(days: 2, cause: 0), Spell(days: 2, cause: 0), Spell(days: 4, cause: 0),
      Spell(days: 9, cause: nil),
    ])
    let mean = try #require(survival.restrictedMean(to: 5))
    #expect(mean.days.isClose(to: 2 + 1 + 0.25))
    // The areas behind the steps are 1.25 and 0.25: 1.25² · 2/(4·2) + 0.25² · 1/(2·1).
    #expect(mean.standardError.isClose(to: (1.5625 / 4 + 0.0625 / 2).squareRoot()))
    #expect(survival.restrictedMean(to: 10) == nil)
    #expect(survival.restrictedMean(to: 0) == nil)
  }

  @Test
  func `counts a spell that ended on its first day as half a day`() throws {
    let survival = try Survival([Spell(days: 0, cause: 0), Spell(days: 1, cause: nil)])
    #expect(survival.share(at: 0) == 1)
    #expect(survival.share(at: 0.5) == 0.5)
  }

  @Test
  func `needs a spell`() {
    #expect(throws: StatisticFault.tooFew(have: 0, need: 1)) { try Survival([]) }
  }
}

@Suite
struct `Causes that compete` {
  @Test
  func `have the shares that others compute`() throws {
    let risks = try CompetingRisks(spells, causes: 2)
    let days = [1.0, 2, 3, 4, 6, 7, 9, 10, 12]
    let first = [
      0.0625, 0.19642857142857142, 0.2694805194805195, 0.3425324675324676, 0.42602040816326536,
      0.5095083487940631,
      0.5095083487940631, 0.6208256029684602, 0.6208256029684602,
    ]
    let second = [
      0, 0, 0, 0.07305194805194806, 0.15653988868274582, 0.15653988868274582, 0.26785714285714285,
    ]
    for (day, share) in zip(days, first) { #expect(risks.share(of: 0, at: day).isClose(to: share)) }
    for (day, share) in zip(days, second) {
      #expect(risks.share(of: 1, at: day).isClose(to: share))
    }
  }

  @Test
  func `add up with those that have not ended, at every time`() throws {
    let (risks, survival) = (try CompetingRisks(spells, causes: 2), try Survival(spells))
    for day in stride(from: 0.0, through: 13, by: 0.5) {
      let sum = risks.share(of: 0, at: day) + risks.share(of: 1, at: day) + survival.share(at: day)
      #expect(sum.isClose(to: 1))
    }
  }

  @Test
  func `have Greenwood's error where there is one cause only`() throws {
    let one = spells.map { Spell(days: Int($0.duration), cause: $0.cause.map { _ in 0 }) }
    let (risks, survival) = (try CompetingRisks(one, causes: 1), try Survival(one))
    for day in [1.0, 2, 4, 6, 10, 12] {
      let error = try #require(survival.standardError(at: day))
      #expect(risks.standardError(of: 0, at: day).isClose(to: error))
    }
  }

  @Test
  func `have an interval around their share`() throws {
    let risks = try CompetingRisks(spells, causes: 2)
    let interval = try #require(risks.interval(of: 1, at: 6))
    #expect(
      interval.low > 0 && interval.low < 0.1566 && interval.high > 0.1565 && interval.high < 1
    )
    #expect(risks.interval(of: 1, at: 3) == Interval(0, 0))
    let all = try CompetingRisks([Spell(days: 1, cause: 0)], causes: 1)
    #expect(all.interval(of: 0, at: 1) == nil)
  }
}

@Suite
struct `A log-rank test` {
  @Test
  func `of three groups has the statistic that others compute`() throws {
    let groups = (0..<3).map { group in spells.indices.filter { $0 % 3 == group }.map { spells[$0] }
    }
    let test = try LogRank(groups)
    #expect(test.chiSquared.isClose(to: 0.048406549376155475))
    #expect(test.p.isClose(to: 0.976087275753772))
    #expect(test.degrees == 2)
    #expect(test.observed.reduce(0, +) == 11)
    #expect(test.expected.reduce(0, +).isClose(to: 11))
  }

  @Test
  func `leaves out a group that was gone before anything ended`() throws {
    let gone = [Spell(days: 0, cause: nil)]
    let groups = [0, 1].map { group in spells.indices.filter { $0 % 2 == group }.map { spells[$0] }
    }
    let (with, without) = (try LogRank(groups + [gone, []]), try LogRank(groups))
    #expect(with.chiSquared.isClose(to: without.chiSquared))
    #expect(with.degrees == 1)
  }

  @Test
  func `needs two groups in which something may end`() {
    #expect(throws: StatisticFault.tooFew(have: 1, need: 2)) { try LogRank([spells]) }
    let censored = [Spell(days: 3, cause: nil)]
    #expect(throws: StatisticFault.tooFew(have: 0, need: 2)) { try LogRank([censored, censored]) }
  }
}

extension Double {
  /// Whether both are the same but for the rounding of a few operations.
  func isClose(to other: Double, within tolerance: Double = 1e-9) -> Bool {
    abs(self - other) <= tolerance * Swift.max(abs(self), abs(other), 1e-300) || self == other
  }
}
