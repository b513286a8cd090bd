import EventLog
import MerkleLog
import Vault

// The anchor: the newest state of the log, kept beside the keys, outside of the record. A log that was put
// back, emptied or rewritten opens without any error otherwise.
//
// It is read before a snapshot of the log is taken and written after a commit, so that it is never ahead
// of a log that is sound, whatever other processes do meanwhile. Behind it may be: nobody waits for the
// disk to have it.

extension Office {
  /// Fails unless a log is what an anchor has seen, or goes on from there.
  ///
  /// The anchor must have been read before this is called.
  ///
  /// A backup or a share (`mayBeBehind`) ends where it was made.
  static func check(
    _ log: borrowing EventLog,
    against anchor: Anchor,
    mayBeBehind: Bool = false
  ) throws(OfficeError) {
    let violation: LogViolation?
    do throws(EventLogError) {
      let snapshot = try log.snapshot()
      let isBehind = mayBeBehind && snapshot.head > 0 && snapshot.head < anchor.head.size
      violation = isBehind ? nil : try self.violation(of: snapshot.reader, anchor)
    } catch { throw .log(error) }
    if let violation { throw .violated(violation) }
  }

  private static func violation(
    of reader: LogReader,
    _ anchor: Anchor
  ) throws(EventLogError) -> LogViolation? {
    let seen = anchor.head.size
    let branch = try reader.branch
    guard branch >= anchor.branch else {
      return .formerBranch(seen: anchor.branch, found: branch)
    }
    // A restore has begun another branch on a machine that has its own keys; it may be shorter.
    guard branch == anchor.branch else { return nil }
    guard reader.head > 0 || seen == 0 else { return .emptied(seen: seen) }
    guard reader.head >= seen else { return .rolledBack(seen: seen, found: reader.head) }
    return try reader.treeHead(ofSize: seen) == anchor.head ? nil : .forked(seen: seen)
  }
}
