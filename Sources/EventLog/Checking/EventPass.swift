import LMDB
import MerkleLog

/// Checks the events of a stretch one by one, and gathers what is compared with the tables.
struct EventPass {
  private let logID: [UInt8]
  private let index: SurveyedIndex
  /// Of the last event before that was not withheld.
  private var recorded: UInt64 = 0
  private var command: CommandID?

  init(_ log: LogReader, _ index: SurveyedIndex, behind position: Position) throws(EventLogError) {
    self.index = index
    logID = log.logID
    var events = try log.leaves(through: position, backwards: true)
    while let leaf = try events.next() {
      // What is damaged has been said where its own stretch was checked.
      guard !isWithheld(leaf), let event = try? Event(leaf) else { continue }
      recorded = event.recorded
      command = event.commandID
      return
    }
  }

  /// Goes through a stretch of the log.
  mutating func run(
    _ log: LogReader,
    after: Position,
    through: Position,
    into findings: inout StretchFindings
  ) throws(EventLogError) {
    var leaves = try log.leaves(after: after, through: through)
    var payloads = try log.payloadPass(after: after, through: through)
    var ends = try log.commitEnds(behind: after)
    var actors = Actors()
    while let leaf = try leaves.next() {
      let position = leaves.position
      if isWithheld(leaf) {
        findings.withheld.append(position)
        try payloads.check([], at: position)
      } else {
        do throws(EventLogError) {
          let event = try Event(leaf)
          try check(event, at: position, log, &findings)
          actors.add(event.actorUTF8)
          try payloads.check(try event.hasSeals ? event.seals : [], at: position)
        } catch {
          findings.faults.append(LogFault(position, try kind(of: error)))
        }
      }
      guard position == ends.next else { continue }
      findings.actors.append((position, actors.take()))
      try ends.advance()
    }
    try payloads.finish()
    findings.actors.append((ends.next, actors.take()))
    findings.faults += payloads.faults
    findings.missing = payloads.missing
  }

  /// What an error says of the event at hand; others end the check.
  private func kind(of error: EventLogError) throws(EventLogError) -> LogFault.Kind {
    switch error {
    case .malformed(let fault), .corrupted(_, let fault): .event(fault)
    case .eventTooLarge: .event(.element("length"))
    case .newerFormat(let found, _): .newerFormat(found)
    case .corruptedIndex(let what): .index(what)
    default: throw error
    }
  }

  private mutating func check(
    _ event: Event,
    at position: Position,
    _ log: LogReader,
    _ findings: inout StretchFindings
  ) throws(EventLogError) {
    func expect(_ holds: Bool, _ kind: LogFault.Kind) {
      if !holds { findings.faults.append(LogFault(position, kind)) }
    }
    expect(event.position == position, .event(.element("position")))
    expect(event.logID.equals(logID.span), .event(.element("log id")))
    try event.check()
    expect(event.recorded >= recorded, .time)
    recorded = max(recorded, event.recorded)
    addPostings(of: event, at: position, &findings)
    guard event.commandID != command else { return }
    command = event.commandID
    guard position <= index.state.inRuns else { return }
    findings.commands += 1
    if let fault = try commandFault(event.commandID, at: position, log) {
      findings.faults.append(LogFault(position, fault))
    }
  }

  private func addPostings(
    of event: Event,
    at position: Position,
    _ findings: inout StretchFindings
  ) {
    guard position <= index.state.inRuns else { return }
    var sum = PostingSum(seed: index.seed)
    let typeClass = Posting.typeClass(event.typeUTF8)
    var tags = event.tagIterator
    while let tag = tags.next() { sum.add(TagKey(tag).value, position, typeClass) }
    sum.add(TagKey(type: event.type).value, position, typeClass)
    if position <= index.state.merged {
      findings.merged.add(sum)
    } else {
      findings.inRuns.add(sum)
    }
  }

  /// A command's id leads to its first event that is not withheld, and to no other.
  private func commandFault(
    _ id: CommandID,
    at position: Position,
    _ log: LogReader
  ) throws(EventLogError) -> LogFault.Kind? {
    guard let found = try log.storedPosition(of: id) else { return .command }
    guard found != position else { return nil }
    let other = try log.leaf(at: found)
    guard let other, !isWithheld(other), let event = try? Event(other) else { return .command }
    return event.commandID == id ? .commandTwice(found) : .command
  }
}

/// Who acted, each once; mostly the same one as before.
private struct Actors {
  private var names: [String] = []
  private var last: [UInt8] = []

  mutating func add(_ name: Span<UInt8>) {
    if name.equals(last.span) { return }
    last = name.copied
    let text = name.decoded
    if !names.contains(text) { names.append(text) }
  }

  mutating func take() -> [String] {
    let taken = names
    names = []
    last = []
    return taken
  }
}

extension Event {
  /// Whether there is a payload beside it.
  var hasSeals: Bool { bytes[outline.sealsStart] != 0x80 }
}
