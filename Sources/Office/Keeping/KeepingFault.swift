public import EventLog

/// Why a copy of a record was not made, or not taken.
public enum KeepingFault: Error, Equatable, Sendable {
  /// Something has this name already.
  case targetExists(path: String)
  /// The folder above it is not there.
  case noFolderAbove(path: String)
  /// The copy would lie in the record that it is of.
  case insideRecord(path: String)
  /// The copy would lie beside the keys that open it.
  case insideKeys(path: String)
  /// It would lie in the folder of something else.
  case inside(path: String, Owner, folder: String)
  /// The disk has less room than it takes.
  case noRoom(path: String, neededBytes: Int, freeBytes: Int)
  /// What was written is not the whole record: it, or the record itself, is damaged.
  case copyDiffers(path: String, what: String)
  /// What stands in a copy's note cannot be read.
  case noteUnreadable(path: String)
  /// The folder is a backup, and nothing is recorded in one.
  case isBackup(path: String)
  /// The folder is a backup from before an erasure, and the keys that it was sealed under are gone.
  case beforeErasure(path: String)
  /// The folder is a share, and nothing is recorded in one.
  case isShare(path: String)
  /// Somebody's consent was given or taken back while the share was written.
  case consentChanged(path: String)
  /// The folder is no backup: a record in use, or a share.
  case notABackup(path: String)
  /// The backup goes less far than the record did.
  case wouldLose(path: String, Loss, head: Position)
  /// The keys at hand are an escrow copy, with which nothing is recorded.
  case keysAreACopy(path: String)
  /// A key at hand that signs is not the one that the backup names.
  case otherSigner(path: String)
}
