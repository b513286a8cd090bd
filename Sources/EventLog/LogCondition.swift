public import LMDB

/// How a log fares on its disk.
public struct LogCondition: Sendable {
  /// The bytes of its file.
  public let sizeBytes: Int
  /// How many of them belong to nothing: they are used again by what is recorded.
  public let freeBytes: Int
  /// How many readers that have died were found, and their places freed, when it was opened.
  public let deadReaders: Int
  /// Who else has it open, as far as the system tells.
  public let holders: [LockHolder]
}

extension EventLog {
  /// How the log fares on its disk.
  public borrowing func condition() throws(EventLogError) -> LogCondition {
    do throws(LMDBError) {
      let info = try environment.info()
      let snapshot = try environment.snapshot()
      return LogCondition(
        sizeBytes: info.pages * info.pageSizeBytes,
        freeBytes: try snapshot.reader.freePages() * info.pageSizeBytes,
        deadReaders: environment.deadReaders,
        holders: EventLog.holders(ofLogAt: folder)
      )
    } catch { throw EventLogError(error) }
  }
}
