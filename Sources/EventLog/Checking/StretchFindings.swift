import MerkleLog

/// What one core found out about a stretch of the log.
struct StretchFindings: Sendable {
  var stretch: Stretch
  var faults: [LogFault] = []
  /// Where the commits end that were found wrong already.
  var wrongEnds: Set<Position> = []
  var withheld: [Position] = []
  var missing: [LogJudge.MissingPayload] = []
  /// Who acted, by the commit: where it ends, or the end of the log where none does.
  var actors: [(end: Position, names: [String])] = []
  /// The postings that the events ask for, of those that are merged and those in runs.
  var merged: PostingSum
  var inRuns: PostingSum
  /// How many commands begin among the events that are not in the raw tail.
  var commands: UInt64 = 0
  var hashingS = 0.0

  init(_ stretch: Stretch, seed: UInt64) {
    self.stretch = stretch
    merged = PostingSum(seed: seed)
    inRuns = merged
  }
}

/// How far the layers of the index reached when a check began.
struct SurveyedIndex: Sendable {
  let state: IndexState
  let seed: UInt64
  /// The postings that are stored.
  var merged: PostingSum
  var inRuns: PostingSum
  var commands: UInt64 = 0

  init(_ state: IndexState, seed: UInt64) {
    self.state = state
    self.seed = seed
    merged = PostingSum(seed: seed)
    inRuns = PostingSum(seed: seed)
  }
}
