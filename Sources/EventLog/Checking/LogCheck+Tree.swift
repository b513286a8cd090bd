import MerkleLog

extension LogCheck {
  /// Begins with the tree that is trusted: whether the log has it, and its hashes, to go on from.
  mutating func begin(with trusted: TreeHead, _ log: LogReader) throws(EventLogError) {
    do throws(EventLogError) {
      guard trusted.size <= log.head else { throw .treeDiffers(log.head) }
      let hashes = try log.hashes()
      let whole = try hashes.tree(ofSize: trusted.size, hasher: hasher)
      guard whole.root(hasher: hasher) == trusted.root else { throw .treeDiffers(trusted.size) }
      let blocks = trusted.size >> UInt64(MerkleLog.Limits.keptLevel)
      let large = Array(whole.edge.prefix(blocks.nonzeroBitCount))
      tree = GrowingTree(size: blocks << UInt64(MerkleLog.Limits.keptLevel), edge: large) ?? tree
      var before = try log.commits(through: trusted.size, backwards: true)
      lastEnd = try before.next()?.size ?? 0
    } catch {
      switch error {
      case .environment, .hashing: throw error
      default: report.add(LogFault(min(trusted.size, log.head), .trusted))
      }
    }
  }

  /// Puts the stretches of a window behind the tree, and compares what their commits keep of it.
  mutating func joinAll(
    _ findings: [StretchFindings],
    _ log: borrowing EventLog
  ) throws(EventLogError) {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    for finding in findings {
      let stretch = finding.stretch
      var ends = try reader.commitEnds(behind: max(stretch.firstLeaf, start))
      var acted = finding.actors[...]
      for block in stretch.blocks {
        try takeCommits(&ends, below: tree.size + Self.blockCount, finding, &acted, reader)
        let number = tree.size / Self.blockCount
        tree.append(block, level: MerkleLog.Limits.keptLevel, hasher: hasher)
        for hash in tree.takeCompleted() { completed.append((hash, number)) }
      }
      let end = stretch.firstLeaf + stretch.count
      try takeCommits(&ends, below: end + 1, finding, &acted, reader)
      for rest in acted { add(actors: rest.names) }
    }
  }

  private static var blockCount: UInt64 { 1 << UInt64(MerkleLog.Limits.keptLevel) }

  private mutating func add(actors names: [String]) {
    for name in names where !actors.contains(name) { actors.append(name) }
  }

  private mutating func takeCommits(
    _ ends: inout CommitEnds,
    below limit: Position,
    _ finding: StretchFindings,
    _ acted: inout ArraySlice<(end: Position, names: [String])>,
    _ log: LogReader
  ) throws(EventLogError) {
    while ends.next < limit {
      let end = ends.next
      if let first = acted.first, first.end == end {
        add(actors: first.names)
        acted.removeFirst()
      }
      try takeCommit(endingAt: end, isWrong: finding.wrongEnds.contains(end), log)
      try ends.advance()
    }
  }

  /// Compares the hashes of 256 leaves and more that a commit keeps, and has it judged.
  private mutating func takeCommit(
    endingAt end: Position,
    isWrong: Bool,
    _ log: LogReader
  ) throws(EventLogError) {
    report.commits += 1
    defer {
      lastEnd = end
      completed.removeAll(keepingCapacity: true)
      actors.removeAll()
    }
    // What cannot be read has been said where the leaves were hashed.
    guard let commit = try? log.commit(endingAt: end) else { return }
    if commit.sizeBefore != lastEnd {
      report.add(LogFault(end, .commitStart(found: commit.sizeBefore)))
      return
    }
    let large = commit.tree.edge.prefix((end / Self.blockCount).nonzeroBitCount)
    let wrongBlock = firstWrongBlock(commit)
    if wrongBlock != nil || !large.elementsEqual(tree.edge) {
      let first = max(commit.sizeBefore, (wrongBlock ?? 0) * Self.blockCount) + 1
      let last = wrongBlock.map { min(end, ($0 + 1) * Self.blockCount) } ?? end
      report.add(LogFault(first, .treeDiffers(through: last)))
      // From here on the commits are compared with one another, so that one wrong event does not
      // make all that come later look wrong.
      tree = GrowingTree(size: tree.size, edge: Array(large)) ?? tree
      return
    }
    guard !isWrong else { return }
    waiting.append(
      LogJudge.Commit(
        sizeBefore: commit.sizeBefore,
        size: end,
        note: commit.note.copied,
        actors: actors
      )
    )
  }

  /// The first block of 256 leaves of which a commit keeps another hash.
  private func firstWrongBlock(_ commit: CommitValue) -> UInt64? {
    // Those of a commit that the check began amidst are known from there on.
    let skipped = commit.completedCount - completed.count
    for (index, known) in completed.enumerated() {
      guard index + skipped >= 0, index + skipped < commit.completedCount,
        commit.completed(index + skipped) == known.hash
      else { return known.block }
    }
    return nil
  }
}
