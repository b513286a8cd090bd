import LMDB
import Synchronization

/// What the raw tail of the log holds, kept so that each commit reads only what came since.
///
/// Only a cache: what was read once stays true for its positions until an event is withheld; it is
/// thrown away then, and when the tail becomes a run.
final class Tail: Sendable {
  private let kept = Mutex<TailContent?>(nil)

  /// The tail of a state of the log; positions beyond its head may be in it, too.
  func content(_ log: LogReader) throws(EventLogError) -> TailContent {
    if let content = kept.withLock({ $0 }), content.after == log.index.inRuns,
      content.withheld == log.index.withheld
    {
      if content.through >= log.committed { return content }
      return try extend(content, log)
    }
    let nothing = TailContent(after: log.index.inRuns, withheld: log.index.withheld)
    return try extend(nothing, log)
  }

  private func extend(
    _ content: consuming TailContent,
    _ log: LogReader
  ) throws(EventLogError) -> TailContent {
    var content = content
    try content.extend(log)
    let extended = content
    kept.withLock { kept in
      // Another thread may have read further meanwhile, or a later tail.
      if let kept, kept.isLater(than: extended) { return }
      kept = extended
    }
    return extended
  }
}

/// The postings and command ids of a stretch of the log that is in no run yet.
struct TailContent: Sendable {
  /// The stretch starts behind this position.
  let after: Position
  /// As many events had been withheld when it was read.
  let withheld: UInt64
  /// And ends with this one.
  private(set) var through: Position
  private(set) var postings: Postings
  private(set) var commands: [CommandID: Position] = [:]
  private(set) var highestCommand: CommandID?

  init(after: Position, withheld: UInt64) {
    self.after = after
    self.withheld = withheld
    through = after
    postings = Postings(base: after + 1, blockCount: Postings.smallBlock)
  }

  func isLater(than other: TailContent) -> Bool {
    (after, withheld, through) > (other.after, other.withheld, other.through)
  }

  /// Reads the events from where it ends to the committed head.
  mutating func extend(_ log: LogReader) throws(EventLogError) {
    guard through < log.committed else { return }
    var events = try log.events(after: through, through: log.committed)
    while let event = try events.next() {
      postings.append(event)
      let id = event.commandID
      if commands[id] == nil { commands[id] = event.position }
      if highestCommand.map({ $0 < id }) ?? true { highestCommand = id }
    }
    through = log.committed
  }
}

extension Postings {
  /// Adds the postings of an event: its tags and its type.
  mutating func append(_ event: Event) {
    let typeClass = Posting.typeClass(event.typeUTF8)
    var tags = event.tagIterator
    while let tag = tags.next() { append(TagKey(tag), at: event.position, typeClass: typeClass) }
    append(TagKey(type: event.type), at: event.position, typeClass: typeClass)
    closeBlockIfFull()
  }
}
