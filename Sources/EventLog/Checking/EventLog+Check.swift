public import MerkleLog

extension EventLog {
  /// Checks everything that the log itself can show: file, events, payloads, tree, index.
  ///
  /// It reads all of it, and changes nothing. Others may write meanwhile: what they append is not
  /// looked at. Damage of any kind comes back as a fault, never as an error.
  ///
  /// - Parameters:
  ///   - trusted: A tree that is known to be right, of a size that the log has: only what came
  ///     behind it is looked at, and that the log continues it.
  ///   - workers: How many cores take part.
  ///   - judge: Decides what the log alone cannot know.
  ///   - progress: Told now and then how many events were looked at, and of how many; false ends
  ///     the check.
  /// - Returns: What was found.
  /// - Throws: What the machine says.
  public borrowing func check(
    from trusted: TreeHead? = nil,
    workers: Int = 2,
    judge: LogJudge = LogJudge(),
    progress: (Position, Position) -> Bool = { _, _ in true }
  ) throws(EventLogError) -> LogReport {
    var chance = SystemRandomNumberGenerator()
    var check = try LogCheck(judge, workers: workers, from: trusted, seed: chance.next())
    try check.run(self, progress)
    return check.finished()
  }
}
