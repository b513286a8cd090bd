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
  /// The disk has less room than it takes.
  case noRoom(path: String, neededBytes: Int, freeBytes: Int)
  /// What was written reads otherwise than what it is a copy of.
  case copyDiffers(path: String)
  /// What stands in a copy's note cannot be read.
  case noteUnreadable(path: String)
  /// The folder is a backup, and nothing is recorded in one.
  case isBackup(path: String)
}
