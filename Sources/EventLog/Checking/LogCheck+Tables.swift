import LMDB
import MerkleLog

extension LogCheck {
  /// Looks at everything but the events: names and numbers, the index, the ends of tables.
  mutating func survey(
    _ log: borrowing EventLog
  ) throws(EventLogError) -> (head: Position, index: SurveyedIndex) {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    checkMeta(reader, log.identity)
    try checkEnds(reader)
    if let trusted { try begin(with: trusted, reader) }
    var survey = IndexSurvey(reader.index, seed: seed)
    if trusted == nil { try survey.run(reader) }
    report.add(survey.faults)
    return (reader.head, survey.index)
  }

  private mutating func checkMeta(_ log: LogReader, _ identity: LogIdentity) {
    do throws(EventLogError) {
      let stored = try Meta.identity(log.store, log.tables.meta)
      if stored != identity { report.add(LogFault(0, .meta("it names another log"))) }
      for name in ["created", "epoch"] {
        guard try Meta.number(name, log.store, log.tables.meta) == nil else { continue }
        report.add(LogFault(0, .meta("'\(name)' is missing")))
      }
      _ = try log.branch
    } catch {
      report.add(LogFault(0, .meta("\(error)")))
    }
  }

  /// What stands in front of the first event or behind the last belongs to none.
  private mutating func checkEnds(_ log: LogReader) throws(EventLogError) {
    do throws(LMDBError) {
      var payloads = try log.store.cursor(in: log.tables.payloads)
      if try payloads.first(), payloads.key.precedes(payloadKey(1, 0).span) {
        report.add(LogFault(0, .payloadUnclaimed))
      }
      if try payloads.last(), !payloads.key.precedes(payloadKey(log.head + 1, 0).span) {
        report.add(LogFault(log.head, .payloadUnclaimed))
      }
      var commits = try log.store.cursor(in: log.tables.commits)
      if try commits.last(), commits.key > log.head {
        report.add(LogFault(log.head, .commitStart(found: commits.key)))
      }
    } catch {
      throw EventLogError(error)
    }
  }

  /// Compares what was gathered from all events with what is stored.
  mutating func finish(
    _ log: borrowing EventLog,
    _ head: Position,
    _ index: SurveyedIndex
  ) throws(EventLogError) {
    if lastEnd < head { report.add(LogFault(lastEnd + 1, .commitMissing)) }
    let isOfAll = trusted == nil
    if !isOfAll || merged != index.merged || inRuns != index.inRuns {
      try findLostPostings(log, through: min(head, index.state.inRuns))
    }
    if isOfAll, commands != index.commands { try findDangling(log) }
    try checkTail(log, behind: max(start, index.state.inRuns), through: head)
    try checkWitnessed(log)
    judgeMissing()
    report.head = try headOfTree(log, head)
  }

  private func headOfTree(
    _ log: borrowing EventLog,
    _ head: Position
  ) throws(EventLogError) -> TreeHead? {
    guard report.faults.isEmpty else { return nil }
    let snapshot = try log.snapshot()
    return try snapshot.reader.treeHead(ofSize: head)
  }

  /// One event after the other, since the sums have come out differently.
  private mutating func findLostPostings(
    _ log: borrowing EventLog,
    through end: Position
  ) throws(EventLogError) {
    var after = start
    while after < end, report.faults.count < LogReport.mostFaults {
      let through = min(end, after + 65_536)
      let snapshot = try log.snapshot()
      let reader = snapshot.reader
      report.add(try reader.eventsNotFound(after: after, through: through))
      after = through
    }
  }

  /// The ids that lead to no event, or not to the first of their command.
  private mutating func findDangling(_ log: borrowing EventLog) throws(EventLogError) {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    do throws(LMDBError) {
      var entries = try reader.store.cursor(in: reader.tables.commands)
      while try entries.next() {
        let position = entries.value.count == 8 ? entries.value.word(at: 0) : 0
        let isInLog = (1...reader.head).contains(position)
        let id = CommandID(bytes: entries.key)
        guard !isInLog || !isFirst(position, of: id, reader) else { continue }
        report.add(LogFault(isInLog ? position : 0, .commandDangling))
      }
    } catch {
      throw EventLogError(error)
    }
  }

  private func isFirst(_ position: Position, of id: CommandID?, _ log: LogReader) -> Bool {
    guard let leaf = try? log.leaf(at: position), !isWithheld(leaf),
      let event = try? Event(leaf)
    else { return false }
    return event.commandID == id
  }

  /// Commands that are in no table yet: each once among themselves, and in no table.
  private mutating func checkTail(
    _ log: borrowing EventLog,
    behind start: Position,
    through end: Position
  ) throws(EventLogError) {
    guard start < end else { return }
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    var places: [CommandID: Position] = [:]
    var last: CommandID?
    var leaves = try reader.leaves(after: start, through: end)
    while let leaf = try leaves.next() {
      guard !isWithheld(leaf), let event = try? Event(leaf) else { continue }
      let (id, position) = (event.commandID, leaves.position)
      guard id != last else { continue }
      last = id
      var other = places[id]
      if other == nil { other = try storedElsewhere(id, position, reader) }
      if let other { report.add(LogFault(position, .commandTwice(other))) }
      places[id] = position
    }
  }

  /// Where else a command is filed; an event of the same command may stand just before the tail.
  private func storedElsewhere(
    _ id: CommandID,
    _ position: Position,
    _ log: LogReader
  ) throws(EventLogError) -> Position? {
    guard let stored = try log.storedPosition(of: id), stored != position else { return nil }
    var before = try log.events(through: position - 1, backwards: true)
    guard let event = try before.next(), event.commandID == id else { return stored }
    return nil
  }

  /// Whatever witnesses have cosigned states the tree of its size.
  private mutating func checkWitnessed(_ log: borrowing EventLog) throws(EventLogError) {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    var found: [LogFault] = []
    let committed = reader.head
    try reader.forEachWitnessed { (size, note) throws(EventLogError) in
      guard size <= committed else {
        found.append(LogFault(0, .witnessed("it is of \(size) events")))
        return true
      }
      do throws(LineFault) {
        let stated = try SignedCheckpoint(parsing: note).checkpoint.head
        if stated.size != size {
          found.append(LogFault(size, .witnessed("it states another size, \(stated.size)")))
        } else if known(reader, size) != stated {
          found.append(LogFault(size, .witnessed("it states another tree than the log has")))
        }
      } catch {
        found.append(LogFault(size, .witnessed("\(error)")))
      }
      return true
    }
    report.add(found)
  }
}

/// The tree of a size; nil where it cannot be told.
private func known(_ log: LogReader, _ size: UInt64) -> TreeHead? {
  try? log.treeHead(ofSize: size)
}
