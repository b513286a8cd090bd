import LMDB
import Synchronization

/// What the raw tail of the log holds, kept so that each commit reads only what came since.
///
/// Only a cache: events never change, so what was read once stays true for its positions; it is
/// thrown away when the tail becomes a run.
final class Tail: Sendable {
  private let kept = Mutex<TailContent?>(nil)

  /// The tail of a state of the log; positions beyond its head may be in it, too.
  func content(_ log: LogReader) throws(EventLogError) -> TailContent {
    let after = log.index.inRuns
    if let content = kept.withLock({ $0 }), content.after == after {
      if content.through >= log.committed { return content }
      return try extend(content, log)
    }
    return try extend(TailContent(after: after), log)
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
      if let kept, (kept.after, kept.through) > (extended.after, extended.through) { return }
      kept = extended
    }
    return extended
  }
}

/// The postings and command ids of a stretch of the log that is in no run yet.
struct TailContent: Sendable {
  /// The stretch starts behind this position.
  let after: Position
  /// And ends with this one.
  private(set) var through: Position
  private(set) var postings: Postings
  private(set) var commands: [CommandID: Position] = [:]
  private(set) var highestCommand: CommandID?

  init(after: Position) {
    self.after = after
    through = after
    postings = Postings(base: after + 1, blockCount: Postings.smallBlock)
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
