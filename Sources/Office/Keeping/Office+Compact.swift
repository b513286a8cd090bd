import EventLog

extension Office {
  /// Makes a record's log anew without anything that was deleted from it.
  ///
  /// The record must not be open in this process.
  ///
  /// - Parameters:
  ///   - path: The record's folder; nil takes the usual place.
  ///   - environment: The variables that name the usual place.
  ///   - waitingUpToMs: How many milliseconds to wait for other processes to let go of it.
  /// - Throws: ``OfficeError/log(_:)`` with `inUse` where others have it open to the end of that time.
  public static func compact(
    at path: String?,
    environment: [String: String],
    waitingUpToMs: Int
  ) throws(OfficeError) {
    let folder = try recordFolder(at: path, environment: environment)
    do throws(EventLogError) {
      try EventLog.compact(at: folder.log, waitingUpToMs: waitingUpToMs)
    } catch { throw .log(error) }
  }
}
