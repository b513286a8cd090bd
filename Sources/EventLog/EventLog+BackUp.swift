import LMDB
public import MerkleLog
private import Glibc

extension EventLog {
  /// Writes the log as of its last commit into a new folder, as a log of its own: compact, durable.
  ///
  /// Others may read and record meanwhile. Where it fails nothing is left behind. What was written
  /// is to be opened and checked before it is relied upon: `readThrough()`.
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

  /// Reads every page and every event, and hashes the tree over them anew.
  ///
  /// For a copy that was just written: it takes one core. What an auditor would ask is `verify`'s.
  ///
  /// - Returns: The tree.
  /// - Throws: `corrupted` with the first position that is not what belongs there, `corruptedIndex`
  ///   where a page is damaged or the tree is not the one that was committed.
  public borrowing func readThrough() throws(EventLogError) -> TreeHead {
    let fault: PageFault?
    do throws(LMDBError) { fault = try environment.damagedPage() } catch {
      throw EventLogError(error)
    }
    if let fault { throw .corruptedIndex("\(fault)") }
    let snapshot = try snapshot()
    let reader = snapshot.reader
    let hasher = try newHasher()
    var tree = GrowingTree()
    var leaves = try reader.leaves()
    while let leaf = try leaves.next() {
      guard !isWithheld(leaf) else {
        tree.append(Digest(leaf), hasher: hasher)
        continue
      }
      let event = try checkedEvent(leaf, at: leaves.position, identity.logID)
      do throws(EventLogError) { try event.check() } catch {
        guard case .malformed(let fault) = error else { throw error }
        throw .corrupted(leaves.position, fault)
      }
      tree.append(hasher.leafHash(leaf), hasher: hasher)
    }
    let head = tree.head(hasher: hasher)
    guard try reader.treeHead() == head else {
      throw .corruptedIndex("the events are not those that were committed: their tree is another")
    }
    return head
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
