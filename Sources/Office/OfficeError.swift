public import EventLog
public import MerkleLog
public import Mentoring
public import SQLite
public import Vault
public import Views

/// Why the office did not do what it was asked, by who can do something about it.
public enum OfficeError: Error {
  /// Everything that is wrong with an input: faults of whoever wrote it, refusals of rules.
  case problems([Problem])

  // Refusals: the office can.

  /// A command id was used before, for something else.
  case commandTaken(Position, line: Int?)
  /// A thing that was looked at has changed since.
  case stale(Position, since: Position)

  // Bad input: whoever wrote it.

  /// Nothing in the record has this id, number or name.
  case notFound(String)
  /// Of an event only the hash of its leaf is left, or was handed over; the event that says why, if any.
  case withheld(Position, hash: String, by: Position?)
  /// Several things have this number or name, or none but something near.
  case unclear(Unclear)
  /// A position or size is asked for that the log has not reached.
  case beyondHead(Position, head: Position)
  /// A verifier key was given of another log, or of another branch of this one.
  case otherLogKey(KeyName, origin: KeyName)
  /// A log of one size is to continue a larger one.
  case sizesReversed(old: UInt64, new: UInt64)
  /// A checkpoint from outside, or a key, is not what it should be.
  case checkpoint(CheckpointFault)
  /// Something is in a folder that is to be written to.
  case notEmpty(folder: String)

  // Not permitted.

  /// The keys for this are not at hand.
  case noKeys(why: String)
  /// The actor is unknown, or its key is not in the folder.
  case notAnActor(String)
  /// The actor is the last of the office whose key is here.
  case lastHere(String)
  /// The actor may not record.
  case mayNotRecord(String, NoRight)

  // The environment, and damage.

  /// There is no record here.
  case noRecord(folder: String)
  /// There is one already.
  case alreadyThere(folder: String)
  /// The log cannot be read or written.
  case log(EventLogError)
  /// The key folder cannot be used.
  case vault(VaultError)
  /// A copy of the record was not made, or not taken.
  case keeping(KeepingFault)
  /// The views cannot be read or made.
  case views(ViewsError)
  /// The views' engine said something.
  case sql(SQLiteError)
  /// A call of the system failed.
  case system(path: String, why: Message)
  /// A stored event cannot be read.
  case unreadable(Position)
  /// Somebody was erased since this began, and the keys that it began with are gone.
  case overtaken
  /// The log is not the one that the key folder has seen.
  case violated(LogViolation)
}
