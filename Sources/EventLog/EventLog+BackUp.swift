import LMDB
private import Glibc

extension EventLog {
  /// Writes the log as of its last commit into a new folder, as a log of its own: compact, durable.
  ///
  /// Others may read and record meanwhile. Where it fails nothing is left behind. What was written
  /// is to be opened and checked before it is relied upon: `check()`.
  ///
  /// - Parameter folder: It is made; its parent must exist.
  /// - Throws: `alreadyExists` where something has that name, `corruptedIndex` where a page of this
  ///   log is damaged, or what the machine says.
  public borrowing func backUp(toNewLog folder: String) throws(EventLogError) {
    guard unsafe mkdir(folder, 0o700) == 0 else {
      throw errno == EEXIST ? .alreadyExists(folder: folder) : .environment(.system(errno: errno))
    }
    do throws(EventLogError) {
      try copyCompacted(environment, to: Generations(folder).place(1))
      try beginLog(Generations(folder))
    } catch {
      removeTree(folder)
      throw error
    }
  }

  private func beginLog(_ generations: Generations) throws(EventLogError) {
    do throws(LMDBError) {
      _ = try FolderLock(generations.lock, .exclusive, waiting: true)
      try syncFile(generations.lock)
    } catch { throw EventLogError(error) }
    try generations.putInForce(1)
    do throws(LMDBError) { try syncFolder(generations.folder + "/..") } catch {
      throw EventLogError(error)
    }
  }

  /// Reads every page and every event, and throws at the first that is not what belongs there.
  ///
  /// - Returns: The position of the last event.
  public borrowing func check() throws(EventLogError) -> Position {
    let fault: PageFault?
    do throws(LMDBError) { fault = try environment.damagedPage() } catch {
      throw EventLogError(error)
    }
    if let fault { throw .corruptedIndex("\(fault)") }
    let snapshot = try snapshot()
    try snapshot.reader.forEach { (event) throws(EventLogError) in
      do throws(EventLogError) { try event.check() } catch {
        guard case .malformed(let fault) = error else { throw error }
        throw .corrupted(event.position, fault)
      }
      return true
    }
    return snapshot.head
  }
}

/// Copies an environment without what was deleted from it, once none of its pages is found damaged.
///
/// LMDB trusts what it copies: a damaged page would end the process, or worse, be copied.
func copyCompacted(
  _ source: borrowing Environment,
  to folder: String
) throws(EventLogError) {
  var fault: PageFault?
  do throws(LMDBError) {
    fault = try source.damagedPage()
    if fault == nil { try source.copyCompacted(toNewFolder: folder) }
  } catch { throw EventLogError(error) }
  if let fault { throw .corruptedIndex("\(fault)") }
}
