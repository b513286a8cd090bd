import EventLog
import SampleRecord

extension Bench {
  /// How many batches lie between two mergings of the index, roughly.
  private static let batchesOfRound = 66

  /// 1,000 events a commit, with the index and everything else that a commit writes.
  ///
  /// Measured in rounds that each hold one merging, which one commit in sixty-six pays for. With seals
  /// the baseline appends the payloads too.
  func bulkAppend(
    _ count: Int,
    _ feed: inout Feed,
    _ rivals: borrowing Rivals,
    sealing sealer: Sealer? = nil
  ) throws -> BenchRow {
    var ours: [Double] = []
    var baseline: [Double] = []
    var salt = Salt(state: seed)
    var done = 0
    while done < count {
      var (oursOfRound, baselineOfRound, inRound) = (0.0, 0.0, 0)
      while done < count, inRound < Self.batchesOfRound * 1_000 {
        let batch = feed.next(min(1_000, count - done))
        let head = try rivals.head
        oursOfRound += try seconds {
          try append(
            batch,
            to: rivals.log,
            signing: rivals.record.signer,
            sealing: sealer,
            &salt
          )
        }
        let leaves = try Leaves(of: rivals.log, after: head, withPayloads: sealer != nil)
        baselineOfRound += seconds { rivals.bare.append(leaves) }
        inRound += batch.count
        done += batch.count
      }
      // A last round that is cut short may have no merging in it.
      if ours.isEmpty || inRound == Self.batchesOfRound * 1_000 {
        ours.append(Double(inRound) / oursOfRound)
        baseline.append(Double(inRound) / baselineOfRound)
      }
    }
    return BenchRow(
      row: sealer == nil ? "bulk append" : "bulk append, each with a seal",
      ours: median(ours),
      baseline: median(baseline),
      unit: "events/s",
      target: sealer == nil ? .atLeast(0.5) : nil
    )
  }

  /// One event a commit, each on the disk before the next.
  func singleAppend(
    _ count: Int,
    _ feed: inout Feed,
    _ rivals: borrowing Rivals
  ) throws -> BenchRow {
    var ours: [Double] = []
    var baseline: [Double] = []
    var salt = Salt(state: seed &+ 1)
    for _ in 0..<count {
      let head = try rivals.head
      let batch = feed.next(1)
      ours.append(
        try seconds { try append(batch, to: rivals.log, signing: rivals.record.signer, &salt) }
      )
      let leaves = try Leaves(of: rivals.log, after: head)
      baseline.append(seconds { rivals.bare.append(leaves) })
    }
    return BenchRow(
      row: "single append",
      ours: 1 / median(ours),
      baseline: 1 / median(baseline),
      unit: "appends/s (p50)",
      target: .atLeast(0.75)
    )
  }
}
