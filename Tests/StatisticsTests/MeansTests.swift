import Statistics
import Testing

private let before: [Double] = [10, 12, 9, 11, 14, 8, 10, 13, 12, 9]
private let after: [Double] = [12, 13, 9, 14, 15, 11, 10, 16, 11, 12]
private let pairs = zip(before, after).map { (before: $0, after: $1) }

/// The references were computed with scipy and statsmodels, `sleep` is that of Student (1908).
@Suite
struct `A change between two times` {
  @Test
  func `has the t interval and the standardized change that others compute`() throws {
    let change = try PairedChange(pairs)
    #expect(change.count == 10)
    #expect(change.mean == 1.5)
    #expect(change.t.isClose(to: 3.142936330963102))
    #expect(change.p.isClose(to: 0.011871767243102004))
    #expect(change.interval.low.isClose(to: 0.4203612842015463))
    #expect(change.interval.high.isClose(to: 2.5796387157984535))
    #expect(change.standardized.isClose(to: 0.993883734673619))
    #expect(change.standardizedInterval.low.isClose(to: 0.20912099744165205))
    #expect(change.standardizedInterval.high.isClose(to: 1.7435465860390813))
  }

  @Test
  func `of Student's sleepers is his`() throws {
    let first: [Double] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    let second: [Double] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    let change = try PairedChange(zip(first, second).map { (before: $0, after: $1) })
    #expect(change.t.isClose(to: 4.0621, within: 1e-4))
    #expect(change.p.isClose(to: 0.002833, within: 1e-3))
  }

  @Test
  func `has Wilcoxon's test beside it, without the pairs that did not change`() throws {
    let test = try SignedRank(pairs)
    #expect(test.count == 8)
    #expect(test.grew == 36 - 2)
    #expect(test.p.isClose(to: 0.027198399577616758))
    #expect(throws: StatisticFault.tooFew(have: 0, need: 1)) {
      try SignedRank([(before: 1, after: 1)])
    }
  }

  @Test
  func `is not told of one pair, nor where all changed alike`() {
    #expect(throws: StatisticFault.tooFew(have: 1, need: 2)) {
      try PairedChange([(before: 1, after: 2)])
    }
    #expect(throws: StatisticFault.noSpread) {
      try PairedChange([(before: 1, after: 2), (before: 3, after: 4)])
    }
  }
}

@Suite
struct `Two groups` {
  @Test
  func `differ by Welch's t`() throws {
    let test = try GroupDifference(after, before)
    #expect(test.t.isClose(to: 1.6143660075018944))
    #expect(test.degrees.isClose(to: 17.67718794835007))
    #expect(test.p.isClose(to: 0.12415570138670722))
    #expect(test.interval.low.isClose(to: -0.45464547457519155))
    #expect(test.interval.high.isClose(to: 3.4546454745751918))
  }

  @Test
  func `are not compared where one of them is a single person, or nobody differs`() {
    #expect(throws: StatisticFault.tooFew(have: 1, need: 2)) { try GroupDifference([1], [1, 2]) }
    #expect(throws: StatisticFault.noSpread) { try GroupDifference([1, 1], [2, 2]) }
  }

  @Test
  func `differ in their shares by Newcombe's method`() throws {
    let difference = try Proportion(24, of: 34).difference(from: Proportion(31, of: 41))
    #expect(difference.value.isClose(to: 24.0 / 34 - 31.0 / 41))
    #expect(difference.interval.low.isClose(to: -0.24831271745568206))
    #expect(difference.interval.high.isClose(to: 0.1451765191395837))
  }
}

@Suite
struct `A share` {
  @Test
  func `has Wilson's interval`() throws {
    let interval = try Proportion(246, of: 356).interval()
    #expect(interval.low.isClose(to: 0.6411859487031727))
    #expect(interval.high.isClose(to: 0.7367582727484406))
  }

  @Test
  func `of none or all keeps within 0 and 1`() throws {
    #expect(try Proportion(0, of: 7).interval().low == 0)
    #expect(try Proportion(7, of: 7).interval().high == 1)
    #expect(try Proportion(7, of: 7).interval().low < 1)
    #expect(throws: StatisticFault.tooFew(have: 0, need: 1)) { try Proportion(0, of: 0) }
  }
}

@Suite
struct `What so many can show` {
  @Test
  func `is what others compute`() throws {
    #expect(try Power().smallestChange(pairs: 20).isClose(to: 0.6604416544380312))
    #expect(try Power().smallestDifference(17, 40).isClose(to: 0.8256326412704695))
    #expect(throws: StatisticFault.tooFew(have: 1, need: 2)) {
      try Power().smallestChange(pairs: 1)
    }
  }
}

@Suite
struct `A scale` {
  @Test
  func `has the alpha that follows by hand`() throws {
    // Variances of the items 1, 1 and 4, of the sums 13: 3/2 · (1 - 6/13).
    let answers: [[Double]] = [[1, 1, 1], [2, 3, 3], [3, 2, 5]]
    #expect(try cronbachAlpha(answers).isClose(to: 1.5 * (1 - 6.0 / 13)))
  }

  @Test
  func `has none of one item, of one person, or where all say the same`() {
    #expect(throws: StatisticFault.tooFew(have: 1, need: 2)) { try cronbachAlpha([[1], [2]]) }
    #expect(throws: StatisticFault.tooFew(have: 1, need: 2)) { try cronbachAlpha([[1, 2]]) }
    #expect(throws: StatisticFault.noSpread) { try cronbachAlpha([[1, 2], [2, 1]]) }
    #expect(throws: StatisticFault.uneven) { try cronbachAlpha([[1, 2], [2]]) }
  }

  @Test
  func `has quantiles between its values`() throws {
    #expect(try quantile(0.5, of: [3, 1, 2]) == 2)
    #expect(try quantile(0.25, of: [1, 2, 3, 4]) == 1.75)
    #expect(try quantile(1, of: [5, 9]) == 9)
  }
}
