public import LMDB

/// How far a compaction has come; each step is reached once what it names is on the disk.
public enum CompactionStep: String, CaseIterable, Sendable {
  /// Nobody else has the log open any more, and nothing has been done.
  case claimed
  /// The new generation is there.
  case copied
  /// The new generation was opened and found to hold what the old one holds.
  case verified
  /// The new generation is in force.
  case switched
  /// What stood in the old generation's file is gone.
  case overwritten
}

extension EventLog {
  /// Makes a log anew without anything that was deleted from it, and puts that in force.
  ///
  /// Whatever fails, one whole generation is in force, the old or the new one; what is left to do
  /// is done by the next opening. The log must not be open in this process; for one that is, see
  /// `compacted(waitingUpToMs:)`.
  ///
  /// - Parameters:
  ///   - folder: The log's folder.
  ///   - waitingUpToMs: How many milliseconds to wait for other processes to let go of the log.
  ///   - reaching: Told of each step that is reached.
  /// - Throws: `inUse` where others have the log open to the end of that time, `corruptedIndex`
  ///   where the log is damaged, or what the machine says; then the old generation is in force.
  public static func compact(
    at folder: String,
    waitingUpToMs: Int,
    reaching: (CompactionStep) -> Void = { _ in }
  ) throws(EventLogError) {
    let generations = Generations(folder)
    let lock = try claim(generations, waitingUpToMs)
    guard let old = try generations.current() else { throw .notALog(folder: folder) }
    try generations.removeLeftovers()
    reaching(.claimed)
    let new = generations.next
    try copy(generations.place(old), to: generations.place(new))
    reaching(.copied)
    do throws(EventLogError) {
      try compare(generations.place(old), with: generations.place(new))
      reaching(.verified)
      try generations.putInForce(new)
    } catch {
      // Unless it is in force after all: renaming may have succeeded where syncing did not.
      if try generations.current() != new { try generations.remove(new) }
      throw error
    }
    reaching(.switched)
    try generations.remove(old, reaching: reaching)
    _ = consume lock
  }

  /// The same log, compacted: see `compact(at:waitingUpToMs:reaching:)`.
  ///
  /// - Throws: The same; then the log is closed, and is to be opened again.
  public consuming func compacted(waitingUpToMs: Int) throws(EventLogError) -> EventLog {
    let (folder, readOnly, thresholds) = (folder, isReadOnly, thresholds)
    // A lock that is raised may be lost to another process: it is given up and taken anew.
    _ = consume self
    try EventLog.compact(at: folder, waitingUpToMs: waitingUpToMs)
    return try EventLog.open(at: folder, readOnly: readOnly, thresholds: thresholds)
  }

  /// Who else has a log open; they keep it from being compacted.
  public static func holders(ofLogAt folder: String) -> [LockHolder] {
    FolderLock.holders(of: Generations(folder).lock)
  }

  /// How many generations a compaction that was cut off has left, which the next opening removes.
  public static func leftovers(ofLogAt folder: String) throws(EventLogError) -> Int {
    try Generations(folder).leftovers().count
  }

  /// Removes what a compaction that was cut off has left, unless another process has the log open.
  ///
  /// What fails is left for the next opening: it must not keep anybody from the log.
  static func finishCompaction(_ generations: Generations) {
    do throws(EventLogError) {
      guard try !generations.leftovers().isEmpty else { return }
      let lock = try claim(generations, 0)
      try generations.removeLeftovers()
      _ = consume lock
    } catch {}
  }

  private static func claim(
    _ generations: Generations,
    _ waitingUpToMs: Int
  ) throws(EventLogError) -> FolderLock {
    do throws(LMDBError) {
      return try FolderLock(generations.lock, .exclusive, waitingUpToMs: waitingUpToMs)
    } catch {
      guard error == .locked else { throw EventLogError(error) }
      throw .inUse(FolderLock.holders(of: generations.lock))
    }
  }

  private static func copy(_ old: String, to new: String) throws(EventLogError) {
    let source = try openEnvironment(old, readOnly: false)
    try copyCompacted(source, to: new)
  }

  private static func compare(_ old: String, with new: String) throws(EventLogError) {
    let source = try openEnvironment(old, readOnly: false)
    let copy = try openEnvironment(new, readOnly: false)
    let table: String?
    do throws(LMDBError) { table = try source.firstDifference(from: copy) } catch {
      throw EventLogError(error)
    }
    if let table { throw .corruptedIndex("the table '\(table)' reads otherwise once it is copied") }
  }
}
