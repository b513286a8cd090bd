public import CBOR
public import LMDB
public import MerkleLog

/// What went wrong with a log, by who can do something about it.
public enum EventLogError: Error, Equatable, Sendable {
  // Refusals: the decision is to be made again.

  /// An event that the condition excludes stands at this position.
  case conflict(Position, Query)
  /// The command was performed already; its first event stands at this position.
  case duplicateCommand(Position)
  /// The clock is more than a day behind or 400 days ahead of the last event.
  case clock(nowMs: UInt64, lastMs: UInt64)
  /// The event would be longer than 65,535 bytes.
  case eventTooLarge(bytes: Int)
  /// The commit would hold too many events or bytes; it must be divided.
  case commitTooLarge
  /// The log was opened for reading only.
  case readOnly
  /// Sealing failed; nothing of the event was appended.
  case sealing(CarriedFailure)
  /// The checkpoint could not be signed; nothing of the commit was written.
  case signing(CarriedFailure)

  // Bad input: whoever made the bytes.

  /// The bytes are not those of an event.
  case malformed(EventFault)

  // The environment: the machine's owner.

  /// There is no log in the folder.
  case notALog(folder: String)
  /// The folder holds a log already.
  case alreadyExists(folder: String)
  /// The log was written by a newer program.
  case newerFormat(found: UInt64, supported: UInt64)
  /// A call of the store or the system failed.
  ///
  /// Nothing of the present write is in the log.
  case environment(LMDBError)
  /// Other processes have the log open, so that it cannot be compacted or replaced.
  ///
  /// Those that the system does not name are not in the list.
  case inUse([LockHolder])
  /// The commit failed in a way that does not tell whether it took effect.
  ///
  /// Reopen the log and look for the command id: `reopened()`, then `position(of:)`.
  case outcomeUnknown(LMDBError)

  /// Nothing can be hashed on this machine.
  case hashing(HashingError)

  // Corruption.

  /// What stands at this position is not the event that belongs there.
  case corrupted(Position, EventFault)
  /// What the commit that ends at this position says about the tree is not what belongs there.
  case corruptedCommit(Position, CommitFault)
  /// The leaves up to this position do not make the tree that the commit there keeps.
  case treeDiffers(Position)
  /// The log's own tables contradict each other.
  case corruptedIndex(String)
}

/// What is wrong with the bytes of an event.
public enum EventFault: Error, Equatable, Sendable {
  /// They are not deterministic CBOR of the right kinds.
  case encoding(CBORError)
  /// An element has the wrong form; the name is that of the element.
  case element(String)
  /// Bytes follow the event.
  case trailing
}

/// An error of whoever sealed or signed, carried through the log.
public struct CarriedFailure: Error, Equatable, Sendable {
  /// The error as it was thrown.
  public let cause: any Error

  init(_ cause: any Error) { self.cause = cause }

  /// Two failures are equal if they read the same.
  public static func == (left: Self, right: Self) -> Bool {
    String(describing: left.cause) == String(describing: right.cause)
  }
}

extension EventLogError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .conflict(let position, _):
      "the event at position \(position) was appended meanwhile and changes what was decided on"
    case .duplicateCommand(let position):
      "this command was performed already, at position \(position)"
    case .clock(let now, let last):
      "the clock reads \(now) ms since 1970, the last event was recorded at \(last)"
    case .eventTooLarge(let bytes):
      "the event has \(bytes) bytes, at most \(Limits.eventBytes) are allowed"
    case .commitTooLarge:
      "too much for one commit: at most \(Limits.commitEvents) events"
        + " and \(Limits.commitBytes >> 20) MiB"
    case .readOnly: "the log is open for reading only"
    case .sealing(let failure): "sealing failed: \(failure.cause)"
    case .signing(let failure): "signing the checkpoint failed: \(failure.cause)"
    case .malformed(let fault): "not an event: \(fault)"
    case .notALog(let folder): "there is no log in \(folder)"
    case .alreadyExists(let folder): "there is a log in \(folder) already"
    case .newerFormat(let found, let supported):
      "the log has format \(found), this program knows formats up to \(supported)"
    case .environment(let cause): "the log cannot be used: \(cause)"
    case .inUse(let holders):
      "other processes have the log open: "
        + (holders.isEmpty ? "of another user" : holders.map(\.description).joined(separator: ", "))
    case .outcomeUnknown(.noSpace):
      "the disk is full; nothing can be said yet about whether the last commit took effect:"
        + " make room and look with 'tandembuch trail --limit 1'"
    case .outcomeUnknown(let cause):
      "whether the commit took effect is unknown: \(cause); reopen the log and look"
    case .corrupted(let position, let fault):
      "the event at position \(position) is damaged: \(fault)"
    case .hashing(let error): "\(error)"
    case .corruptedCommit(let position, let fault):
      "the commit that ends at position \(position) is damaged: \(fault)"
    case .treeDiffers(let position):
      "the events up to position \(position) are not those that the checkpoint there states"
    case .corruptedIndex(let what): "the index of the log is damaged: \(what)"
    }
  }
}

extension EventFault: CustomStringConvertible {
  /// The fault in words.
  public var description: String {
    switch self {
    case .encoding(let error): "its encoding is wrong (\(error))"
    case .element(let name): "its element '\(name)' is wrong"
    case .trailing: "bytes follow it"
    }
  }
}

extension EventLogError {
  /// An error of the store that leaves no doubt about the outcome.
  init(_ error: LMDBError) {
    switch error {
    case .readOnly: self = .readOnly
    case .corrupted: self = .corruptedIndex("\(error)")
    default: self = .environment(error)
    }
  }
}
