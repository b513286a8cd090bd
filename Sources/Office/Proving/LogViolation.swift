/// Why a log is not the one that its key folder has seen; the numbers are of events.
public enum LogViolation: Error, Hashable, Sendable {
  /// It belongs to another record than the key folder.
  case replaced(keys: String)
  /// It holds nothing any more.
  case emptied(seen: UInt64)
  /// It ends before what was seen: an older copy, or the end was cut off.
  case rolledBack(seen: UInt64, found: UInt64)
  /// It is as it was before a restore that began another branch.
  case formerBranch(seen: UInt64, found: UInt64)
  /// It holds other events than those that were seen.
  case forked(seen: UInt64)
}
