import CBOR
import CommandLineKit
import EventLog
import Mentoring

extension Bench {
  /// What a scan folds of each tandem.
  private struct Tally {
    var meetings = 0
    var minutes = 0
    var last = Int.min
  }

  /// Every event decoded as far as a view of tandems needs it, and folded into one.
  func scanAndFold(_ log: borrowing EventLog, _ bare: borrowing BareLog) throws -> [BenchRow] {
    let count = Double(try log.snapshot().head)
    var ours: [Double] = []
    var baseline: [Double] = []
    var sum: UInt64 = 0
    var meetings: Set<Int> = []
    for _ in 0..<7 {
      ours.append(
        try seconds {
          let tallies = try fold(log)
          meetings.insert(tallies.values.reduce(0) { $0 + $1.meetings })
        }
      )
      baseline.append(seconds { sum &+= bare.scan() })
    }
    guard meetings.count == 1, sum != 0 else {
      throw Failure(.integrity, "two scans of one log differ")
    }
    let rate = count / median(ours)
    return [
      BenchRow(
        row: "scan and fold",
        ours: rate,
        baseline: count / median(baseline),
        unit: "events/s",
        target: .atLeast(0.4)
      ),
      BenchRow(
        row: "scan and fold, against two million",
        ours: rate,
        baseline: 2_000_000,
        unit: "events/s",
        target: .atLeast(1)
      ),
    ]
  }

  private func fold(_ log: borrowing EventLog) throws -> [UInt64: Tally] {
    var tallies: [UInt64: Tally] = [:]
    let snapshot = try log.snapshot()
    var events = try snapshot.reader.events()
    while let event = try events.next() {
      if event.isType("meeting-held") {
        let body = Body<MeetingHeld>(event.body)
        let minutes = try body.minutes
        let day = event.occurred
        guard let tandem = try body.tandem?.number else { continue }
        withTally(of: tandem, in: &tallies) { tally in
          tally.meetings += 1
          tally.minutes += minutes
          tally.last = max(tally.last, day)
        }
      } else if event.isType("tandem-formed") {
        let body = Body<TandemFormed>(event.body)
        tallies[try body.tandem.number] = Tally()
      }
    }
    return tallies
  }

  @inline(__always)
  private func withTally(
    of tandem: UInt64,
    in tallies: inout [UInt64: Tally],
    _ change: (inout Tally) -> Void
  ) {
    change(&tallies[tandem, default: Tally()])
  }

  /// All events of one tandem, found by its tag, against reading them by positions known before.
  func trail(
    _ tandems: [String],
    _ log: borrowing EventLog,
    _ bare: borrowing BareLog,
    seed: UInt64
  ) throws -> BenchRow {
    var ours: [Double] = []
    var baseline: [Double] = []
    var lengths: [Double] = []
    var sum: UInt64 = 0
    var chance = Salt(state: seed &+ 2)
    // All positions are looked up first: doing it just before would warm what is then measured.
    let trails = try (0..<1_000).compactMap { _ in tandems.randomElement(using: &chance) }.map {
      let query = Query(tags: [$0])
      return (query: query, positions: try positions(query, log))
    }
    for (query, positions) in trails {
      lengths.append(Double(positions.count))
      ours.append(try seconds { sum &+= try read(query, log) })
      baseline.append(seconds { sum &+= bare.read(positions) })
    }
    guard sum != 0 else { throw Failure(.integrity, "the trails are empty") }
    return BenchRow(
      row: "trail of one tandem (\(Int(median(lengths))) events)",
      ours: median(ours) * 1e6,
      baseline: median(baseline) * 1e6,
      unit: "µs (p50)",
      target: .atMost(1.5)
    )
  }

  private func positions(_ query: Query, _ log: borrowing EventLog) throws -> [Position] {
    let snapshot = try log.snapshot()
    return try snapshot.reader.positions(matching: query)
  }

  private func read(_ query: Query, _ log: borrowing EventLog) throws -> UInt64 {
    var sum: UInt64 = 0
    let snapshot = try log.snapshot()
    var events = try snapshot.reader.events(matching: query)
    while let event = try events.next() {
      sum &+= event.recorded &+ UInt64(event.body.count)
    }
    return sum
  }
}
