public import EventLog
import CBOR
import Glibc
import JSON
import MerkleLog

// DCBAdapter: drives a log by lines of JSON, so that suites written for other event stores can try it.
//
// In:  one request a line: `{"op":"append",…}` or `{"op":"read",…}`; README beside this file has the forms.
// Out: one answer a line, in the same order.
// Never knows: what an event means. It has no actors, keys or rules: its checkpoints carry a signature that
//      proves nothing, and what it makes is no record.
//
// An event of such a suite has a type, tags and bytes. The bytes stand in the body under `data`; where the tags
// were not given in the order in which the log keeps them, they stand there too, as they were given.

/// A log that answers requests in the terms of a dynamic consistency boundary (dcb.events).
public struct Adapter: ~Copyable {
  private let log: EventLog
  private let nowMs: () -> UInt64
  private var random = SystemRandomNumberGenerator()
  private var lastCommand: CommandID?

  /// Opens the log of a folder, or makes one there.
  ///
  /// - Parameters:
  ///   - folder: The log's folder; the one above it must be there.
  ///   - nowMs: The clock, in milliseconds since 1970 UTC.
  /// - Throws: What the log says; `notALog` never.
  public init(at folder: String, nowMs: @escaping () -> UInt64) throws(EventLogError) {
    self.nowMs = nowMs
    log = try Self.openLog(folder, nowMs())
  }

  private static func openLog(_ folder: String, _ nowMs: UInt64) throws(EventLogError) -> EventLog {
    if EventLog.isThere(atPath: folder) { return try openMade(folder) }
    var random = SystemRandomNumberGenerator()
    let identity = LogIdentity(
      logID: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) },
      zone: "UTC",
      name: "dcb",
      createdMs: nowMs
    )
    do throws(EventLogError) { return try EventLog.create(at: folder, identity: identity) } catch {
      // Another process made it meanwhile.
      guard case .alreadyExists = error else { throw error }
      return try EventLog.open(at: folder)
    }
  }

  /// Opens a log that is there; one that another process is just making is waited for, a second at most.
  private static func openMade(_ folder: String) throws(EventLogError) -> EventLog {
    for _ in 0..<100 {
      do throws(EventLogError) { return try EventLog.open(at: folder) } catch {
        guard case .corruptedIndex = error else { throw error }
        usleep(10_000)
      }
    }
    return try EventLog.open(at: folder)
  }

  /// Answers one line; both without a line break.
  ///
  /// - Throws: What the machine or the log says; a request that is not understood is an answer: `invalid`.
  public mutating func answer(_ line: Span<UInt8>) throws(EventLogError) -> [UInt8] {
    let request: AdapterRequest
    do throws(AdapterRequest.Invalid) { request = try AdapterRequest(parsing: line) } catch {
      return Self.failure("invalid")
    }
    switch request {
    case .append(let events, let condition): return try append(events, condition)
    case .read(let read): return try answer(read)
    }
  }

  private mutating func append(
    _ events: [AdapterEvent],
    _ condition: AdapterRequest.Condition?
  ) throws(EventLogError) -> [UInt8] {
    let now = nowMs()
    do throws(EventLogError) {
      var write = try log.beginWrite()
      if let condition {
        try write.require(noEventMatching: condition.query, after: condition.after)
      }
      let command = CommandID.next(nowMs: now, using: &random, after: lastCommand)
      for event in events {
        try write.append(event.stored(by: command), now: now, random: &random)
      }
      let head = write.head
      try write.commit(signing: log.identity.unsignedNote)
      lastCommand = command
      return Self.position(head)
    } catch {
      switch error {
      case .conflict: return Self.failure("conflict")
      case .malformed, .eventTooLarge, .commitTooLarge: return Self.failure("invalid")
      default: throw error
      }
    }
  }

  private borrowing func answer(_ read: AdapterRequest.Read) throws(EventLogError) -> [UInt8] {
    let snapshot = try log.snapshot()
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("events")
    writer.beginArray()
    var last: Position?
    var left = read.limit ?? .max
    if left > 0 {
      var events = try snapshot.reader.events(matching: read.query, after: read.after)
      while left > 0, let event = try events.next() {
        try AdapterEvent(event).write(at: event.position, to: &writer)
        last = event.position
        left -= 1
      }
    }
    writer.endArray()
    writer.key("head")
    let head = read.limit == nil ? (snapshot.head > 0 ? snapshot.head : nil) : last
    if let head { writer.integer(head) } else { writer.null() }
    writer.endObject()
    return writer.bytes
  }

  private static func position(_ position: Position) -> [UInt8] {
    JSONValue.object([("position", .integer(Int64(clamping: position)))]).encoded()
  }

  private static func failure(_ word: String) -> [UInt8] {
    JSONValue.object([("error", .string(word))]).encoded()
  }
}

extension LogIdentity {
  /// A checkpoint as a log takes it, with a signature that nobody can check: no key stands behind it.
  fileprivate func unsignedNote(of head: TreeHead, _ actors: [String]) throws -> [UInt8] {
    let origin = try origin(branch: 1)
    let signature = NoteSignature(name: origin, keyID: 0, bytes: [UInt8](repeating: 0, count: 64))
    return SignedCheckpoint(Checkpoint(origin: origin, head: head), signatures: [signature]).bytes
  }
}
