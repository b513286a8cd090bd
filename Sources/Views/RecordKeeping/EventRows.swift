import CivilCalendar
import EventLog
import JSON
import SQLite

/// The events of one answer, read a page at a time so that no snapshot lives long.
struct EventRows: VirtualTableRows {
  private static let pageEvents = 256

  private let log: LentLog
  private let backwards: Bool
  /// The positions found by type or tag, in order; nil where a whole stretch is asked for.
  private let found: [UInt64]?
  /// How many of ``found`` have been read, or how many positions of the stretch.
  private var done: UInt64 = 0
  private let after: UInt64
  private let last: UInt64
  private var page: [(position: UInt64, bytes: [UInt8])] = []
  private var index = -1

  init(_ log: LentLog, _ search: EventSearch, backwards: Bool) throws {
    self.log = log
    self.backwards = backwards
    after = search.after
    (last, found) = try log.read { reader throws(EventLogError) in
      let last = min(search.last, reader.head)
      guard search.type != nil || search.tag != nil else { return (last, nil) }
      let query = Query(
        types: search.type.map { [$0] } ?? [],
        tags: search.tag.map { [$0] } ?? []
      )
      guard search.after < last else { return (last, []) }
      let found = try reader.positions(matching: query, after: search.after, through: last)
      return (last, backwards ? found.reversed() : found)
    }
  }

  var rowID: Int64 { Int64(truncatingIfNeeded: page[index].position) }

  mutating func next() throws -> Bool {
    index += 1
    // Pages may be empty, where leaves were withheld.
    while index >= page.count {
      guard try turn() else { return false }
      index = 0
    }
    return true
  }

  /// Reads the next page; false behind the last.
  private mutating func turn() throws -> Bool {
    page.removeAll(keepingCapacity: true)
    if let found {
      let rest = found.dropFirst(Int(done)).prefix(Self.pageEvents)
      guard !rest.isEmpty else { return false }
      page = try log.read { reader throws(EventLogError) in
        var page: [(position: UInt64, bytes: [UInt8])] = []
        for position in rest {
          guard let event = try reader.event(at: position) else { continue }
          page.append((position, Array(copying: event.bytes)))
        }
        return page
      }
      done += UInt64(rest.count)
      return true
    }
    guard after < last, done < last - after else { return false }
    let count = min(UInt64(Self.pageEvents), last - after - done)
    let start = backwards ? last - done - count : after + done
    let backwards = backwards
    page = try log.read { reader throws(EventLogError) in
      var page: [(position: UInt64, bytes: [UInt8])] = []
      var events = try reader.events(after: start, through: start + count, backwards: backwards)
      while let event = try events.next() {
        page.append((event.position, Array(copying: event.bytes)))
      }
      return page
    }
    done += count
    return true
  }

  func column(_ column: Int, into result: borrowing SQLResult) throws {
    let bytes = page[index].bytes
    let event = try Event(bytes.span)
    switch EventsTable.Place(rawValue: column) {
    case .position: result.set(Int64(truncatingIfNeeded: event.position))
    case .recorded: result.set(isoInstant(ofMilliseconds: event.recorded))
    case .occurred: result.set(isoDate(ofDay: event.occurred))
    case .type: result.set(utf8: event.typeUTF8)
    case .version: result.set(Int64(truncatingIfNeeded: event.version))
    case .actor: result.set(utf8: event.actorUTF8)
    case .commandID: result.set(uuid(event.commandID.bytes))
    case .cause:
      if let cause = event.cause { result.set(Int64(truncatingIfNeeded: cause)) }
    case .tags:
      var writer = JSONWriter()
      writer.beginArray()
      for tag in event.tags { writer.string(tag) }
      writer.endArray()
      let json = writer.bytes
      result.set(utf8: json.span)
    case .body:
      let json = try bodyJSON(event)
      result.set(utf8: json.span)
    case .seals: result.set(Int64(try event.seals.count))
    case .tag, nil: break
    }
  }
}

/// A time in UTC, as `2025-11-03T14:30:05.123Z`.
func isoInstant(ofMilliseconds milliseconds: UInt64) -> String {
  let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
  func padded(_ number: UInt64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
  let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { padded($0, 2) }
  let date = isoDate(ofDay: Int(truncatingIfNeeded: day))
  return "\(date)T\(clock.joined(separator: ":")).\(padded(rest % 1_000, 3))Z"
}

/// 16 bytes as RFC 9562 writes them.
private func uuid(_ bytes: [UInt8]) -> String {
  var text = ""
  for (index, byte) in bytes.enumerated() {
    if [4, 6, 8, 10].contains(index) { text += "-" }
    text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
  return text
}
