public import LMDB
public import MerkleLog

/// What a check found wrong at one place of a log.
public struct LogFault: Error, Equatable, Sendable {
  /// The position concerned, the first where there are several; 0 where it is the whole log.
  public let position: Position
  /// What is wrong there.
  public let kind: Kind

  /// What can be wrong.
  public enum Kind: Equatable, Sendable {
    // The file.

    /// A page is damaged, so that nothing behind it can be relied on; no event was looked at.
    case page(PageFault)
    /// The log's own tables contradict each other, so that nothing was looked at.
    case tables(String)
    /// A value of the table `meta` is missing or has the wrong form.
    case meta(String)

    // Events.

    /// There is no event, though the log goes on.
    case missing
    /// What stands there is no event, or not the one that belongs there.
    case event(EventFault)
    /// A newer program wrote it, in this format.
    case newerFormat(UInt64)
    /// It was recorded before the event before it.
    case time
    /// Only its hash is left, and nothing says why.
    case withheld

    // Payloads, each by the number of its seal, from 0.

    /// It is gone, and nothing says why.
    case payloadMissing(seal: Int)
    /// It is not the one that the event seals.
    case payloadDiffers(seal: Int)
    /// It belongs to no event.
    case payloadUnclaimed

    // The tree.

    /// What the commit left cannot be read.
    case commit(CommitFault)
    /// The events from here on have no checkpoint.
    case commitMissing
    /// The commit does not start where the one before it ends.
    case commitStart(found: Position)
    /// One at least of the events from here through this position is not the one that was hashed when
    /// it was committed, or what was kept of the hash is damaged.
    case treeDiffers(through: Position)
    /// The checkpoint of the commit cannot be read.
    case note(String)
    /// The checkpoint states another tree than its commit has.
    case noteDiffers
    /// Whoever judges the signatures does not let the checkpoint count.
    case checkpoint(String)
    /// The tree is no continuation of the one that was trusted.
    case trusted
    /// What witnesses have cosigned is no checkpoint of this log's tree.
    case witnessed(String)

    // The index.

    /// It is not found by one of its tags or its type.
    case posting
    /// Part of the index contradicts itself.
    case index(String)
    /// It is not found by its command's id.
    case command
    /// Its command's id belongs to the event at this position too.
    case commandTwice(Position)
    /// A command's id leads to it that is not its own.
    case commandDangling
  }

  /// Something wrong at a position.
  public init(_ position: Position, _ kind: Kind) {
    self.position = position
    self.kind = kind
  }
}

extension LogFault: CustomStringConvertible {
  /// The place and what is wrong there.
  public var description: String {
    position == 0 ? "\(kind)" : "position \(position): \(kind)"
  }
}

extension LogFault.Kind: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .page(let fault): "the file is damaged: \(fault)"
    case .tables(let what): what
    case .meta(let what): "the table of names and numbers is damaged: \(what)"
    case .missing: "the event is missing"
    case .event(let fault): "the event is damaged: \(fault)"
    case .newerFormat(let format): "a newer program wrote the event, in format \(format)"
    case .time: "the event was recorded before the one before it"
    case .withheld: "only the hash of the event is left, and nothing says why"
    case .payloadMissing(let seal): "sealed payload \(seal) is gone, and nothing says why"
    case .payloadDiffers(let seal): "sealed payload \(seal) is not the one that the event names"
    case .payloadUnclaimed: "a payload stands here that no event names"
    case .commit(let fault): "the hashes of the commit that ends here are damaged: \(fault)"
    case .commitMissing: "no checkpoint covers the events from here on"
    case .commitStart(let found):
      "the commit that ends here says that it follows position \(found), which it does not"
    case .treeDiffers(let end):
      "an event from here to \(end) is not the one that was committed, or its hash is damaged"
    case .note(let what): "the checkpoint cannot be read: \(what)"
    case .noteDiffers: "the checkpoint states another tree than its commit has"
    case .checkpoint(let what): "the checkpoint does not count: \(what)"
    case .trusted: "the log does not continue the tree that was trusted"
    case .witnessed(let what): "what witnesses have cosigned is damaged: \(what)"
    case .posting: "the event is not found by one of its tags or its type"
    case .index(let what): "the index is damaged: \(what)"
    case .command: "the event is not found by the id of its command"
    case .commandTwice(let other): "the id of its command belongs to the event at \(other) too"
    case .commandDangling: "the id of another command leads here"
    }
  }
}
