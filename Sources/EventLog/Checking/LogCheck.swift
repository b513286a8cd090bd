import Dispatch
import LMDB
import MerkleLog
import Synchronization

/// One check of a whole log, or of what came behind a tree that is trusted.
///
/// First the file and what the index stores; then the log in windows, of which each core takes one
/// stretch at a time; after each window the hashes that reach over stretches are compared. Every
/// step reads a snapshot of its own, so that the file does not grow while others write; events stay
/// as they are, and what is withheld meanwhile is asked for at the end.
struct LogCheck: ~Copyable {
  private let judge: LogJudge
  private let workers: Int
  let trusted: TreeHead?
  let seed: UInt64
  var report = LogReport()

  let hasher: SHA256
  /// Over the blocks of 256 leaves that are complete.
  var tree = GrowingTree()
  /// The hashes of 256 leaves and more that became complete since the last commit, with the block
  /// that completed each.
  var completed: [(hash: Digest, block: UInt64)] = []
  /// Where the last commit that was looked at ends.
  var lastEnd: Position = 0
  /// Who acted since.
  var actors: [String] = []
  /// The commits of the window that are to be judged.
  var waiting: [LogJudge.Commit] = []

  private var withheld: [Position] = []
  private var missing: [LogJudge.MissingPayload] = []
  var merged: PostingSum
  var inRuns: PostingSum
  var commands: UInt64 = 0

  /// How many leaves a core takes at a time, at most.
  private static let stretchCount: UInt64 = 1 << 16

  init(
    _ judge: LogJudge,
    workers: Int,
    from trusted: TreeHead?,
    seed: UInt64
  ) throws(EventLogError) {
    precondition(workers > 0, "somebody has to check")
    self.judge = judge
    self.workers = workers
    self.trusted = trusted
    self.seed = seed
    hasher = try newHasher()
    merged = PostingSum(seed: seed)
    inRuns = merged
  }

  /// The position behind which events are looked at.
  var start: Position { trusted?.size ?? 0 }

  mutating func run(
    _ log: borrowing EventLog,
    _ progress: (Position, Position) -> Bool
  ) throws(EventLogError) {
    if let fault = try log.damagedPage() {
      report.add(LogFault(0, .page(fault)))
      return
    }
    do throws(EventLogError) {
      let (head, index) = try survey(log)
      guard report.faults.allSatisfy({ $0.kind != .trusted }) else { return }
      try readAll(log, head, index, progress)
      guard !report.isCancelled else { return }
      try finish(log, head, index)
    } catch {
      // Here the tables contradict each other so that nothing more can be read.
      switch error {
      case .corruptedIndex(let what): report.add(LogFault(0, .tables(what)))
      case .corrupted(let position, .element("position")): report.add(LogFault(position, .missing))
      case .corrupted(let position, let fault): report.add(LogFault(position, .event(fault)))
      case .corruptedCommit(let position, let fault):
        report.add(LogFault(position, .commit(fault)))
      default: throw error
      }
    }
  }

  consuming func finished() -> LogReport {
    var report = report
    report.faults.sort { $0.position < $1.position }
    if !report.isWhole { report.head = nil }
    return report
  }

  // MARK: Windows

  private mutating func readAll(
    _ log: borrowing EventLog,
    _ head: Position,
    _ index: SurveyedIndex,
    _ progress: (Position, Position) -> Bool
  ) throws(EventLogError) {
    var lower = tree.size
    let window = Self.stretchCount * UInt64(workers)
    while lower < head {
      // Cut evenly, so that no core waits for another.
      let size = min(window, head - lower)
      let stretches = Stretch.divide(size: size, into: workers).map { [lower] in
        lower + $0.lowerBound..<lower + $0.upperBound
      }
      lower += size
      try take(try findings(log, stretches, index), log)
      report.events = lower - min(lower, start)
      guard progress(lower, head) else {
        report.isCancelled = true
        return
      }
    }
  }

  /// Has each stretch of a window looked at by a core of its own.
  private func findings(
    _ log: borrowing EventLog,
    _ stretches: [Range<UInt64>],
    _ index: SurveyedIndex
  ) throws(EventLogError) -> [StretchFindings] {
    let results = Mutex([Int: Result<StretchFindings, EventLogError>]())
    let start = start
    DispatchQueue.concurrentPerform(iterations: stretches.count) { number in
      let result = findingsOf(stretches[number], log, behind: start, index)
      results.withLock { $0[number] = result }
    }
    var all: [StretchFindings] = []
    for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      all.append(try result.get())
    }
    return all
  }

  private mutating func take(
    _ findings: [StretchFindings],
    _ log: borrowing EventLog
  ) throws(EventLogError) {
    report.hashingS += findings.reduce(0) { max($0, $1.hashingS) }
    for finding in findings {
      report.add(finding.faults)
      withheld += finding.withheld
      missing += finding.missing
      merged.add(finding.merged)
      inRuns.add(finding.inRuns)
      commands += finding.commands
    }
    try joinAll(findings, log)
    let clock = ContinuousClock()
    report.signaturesS += clock.measure { judgeWaiting() }.inSeconds
  }

  private mutating func judgeWaiting() {
    for commit in waiting {
      guard let objection = judge.objection(commit) else { continue }
      report.add(LogFault(commit.size, .checkpoint(objection)))
    }
    waiting.removeAll()
  }

  /// Asks for what is not there: at the end, when everything that may say why is known.
  mutating func judgeMissing() {
    report.withheld = UInt64(withheld.count)
    report.missingPayloads = UInt64(missing.count)
    for position in withheld where !judge.allowsWithheld(position) {
      report.add(LogFault(position, .withheld))
    }
    for payload in missing where !judge.allowsMissing(payload) {
      report.add(LogFault(payload.position, .payloadMissing(seal: payload.seal)))
    }
  }
}

/// Looks at one stretch: first its hashes, which are timed, then its events.
private func findingsOf(
  _ leaves: Range<UInt64>,
  _ log: borrowing EventLog,
  behind start: Position,
  _ index: SurveyedIndex
) -> Result<StretchFindings, EventLogError> {
  do throws(EventLogError) {
    return .success(try stretchFindings(leaves, log, behind: start, index))
  } catch {
    return .failure(error)
  }
}

private func stretchFindings(
  _ leaves: Range<UInt64>,
  _ log: borrowing EventLog,
  behind start: Position,
  _ index: SurveyedIndex
) throws(EventLogError) -> StretchFindings {
  let snapshot = try log.snapshot()
  let reader = snapshot.reader
  let clock = ContinuousClock()
  let begun = clock.now
  var hashing = HashPass(
    try newStretchHasher(firstLeaf: leaves.lowerBound),
    try newHasher()
  )
  try hashing.run(reader, leaves, after: start)
  let (faults, wrongEnds) = (hashing.faults, hashing.wrongEnds)
  var findings = StretchFindings(hashing.finish(), seed: index.seed)
  findings.faults = faults
  findings.wrongEnds = wrongEnds
  findings.hashingS = (clock.now - begun).inSeconds
  let after = max(leaves.lowerBound, start)
  var events = try EventPass(reader, index, behind: after)
  try events.run(reader, after: after, through: leaves.upperBound, into: &findings)
  return findings
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
