/// The log-rank test: whether several groups end alike.
///
/// N. Mantel (1966), Cancer Chemotherapy Reports 50, 163-170; hypergeometric variance, no continuity correction.
public struct LogRank: Hashable, Sendable {
  /// The statistic.
  public let chiSquared: Double
  /// Its degrees of freedom: one less than the groups that were ever at risk at an end.
  public let degrees: Int
  /// How likely a statistic at least as great is if all groups end alike.
  public let p: Double
  /// How many ended, by group.
  public let observed: [Int]
  /// How many would have if all groups ended alike, by group.
  public let expected: [Double]

  /// Tests two or more groups of spells, whatever their cause.
  ///
  /// - Throws: `tooFew` where fewer than two groups were at risk when something ended.
  public init(_ groups: [[Spell]]) throws(StatisticFault) {
    let size = groups.count
    var (observed, expected) = (
      [Int](repeating: 0, count: size), [Double](repeating: 0, count: size)
    )
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let ends = Set(groups.joined().filter { $0.cause != nil }.map(\.duration)).sorted()
    let sorted = groups.map { $0.sorted { $0.duration < $1.duration } }
    var next = [Int](repeating: 0, count: size)
    for time in ends {
      var (risk, ended) = ([Double](repeating: 0, count: size), [Int](repeating: 0, count: size))
      for group in 0..<size {
        while next[group] < sorted[group].count, sorted[group][next[group]].duration < time {
          next[group] += 1
        }
        risk[group] = Double(sorted[group].count - next[group])
        ended[group] = sorted[group][next[group]...].prefix { $0.duration == time }.count {
          $0.cause != nil
        }
      }
      let (n, d) = (risk.reduce(0, +), Double(ended.reduce(0, +)))
      for group in 0..<size {
        observed[group] += ended[group]
        expected[group] += d * risk[group] / n
        guard n > 1 else { continue }
        let factor = d * (n - d) / (n - 1) * risk[group] / n
        for other in 0..<size {
          covariance[group][other] += factor * ((group == other ? 1 : 0) - risk[other] / n)
        }
      }
    }
    let present = (0..<size).filter { expected[$0] > 0 }
    guard present.count > 1 else { throw .tooFew(have: present.count, need: 2) }
    // The excesses add up to nothing: the last group follows from the others.
    let free = present.dropLast()
    let excess = free.map { Double(observed[$0]) - expected[$0] }
    let matrix = free.map { row in free.map { covariance[row][$0] } }
    guard let solved = solve(matrix, excess) else { throw .noSpread }
    chiSquared = max(0, zip(excess, solved).reduce(0) { $0 + $1.0 * $1.1 })
    degrees = free.count
    p = Distributions.chiSquaredUpper(chiSquared, df: Double(degrees))
    self.observed = observed
    self.expected = expected
  }
}

/// The x of `matrix` x = `right`, by elimination with pivots; nil where there is no single one.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
  let size = right.count
  var rows = (0..<size).map { matrix[$0] + [right[$0]] }
  let scale = rows.flatMap { $0.dropLast().map { abs($0) } }.max() ?? 0
  for column in 0..<size {
    guard let pivot = (column..<size).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
      abs(rows[pivot][column]) > scale * 1e-12
    else { return nil }
    rows.swapAt(column, pivot)
    for row in 0..<size where row != column {
      let factor = rows[row][column] / rows[column][column]
      for place in column...size { rows[row][place] -= factor * rows[column][place] }
    }
  }
  return (0..<size).map { rows[$0][size] / rows[$0][$0] }
}
