import CommandLineKit
import EventLog
import JSON
import Mentoring
import Office

/// Shows who recorded what, and when.
struct TrailCommand: OfficeCommand {
  static let name = "trail"
  static let abstract = "Show who recorded what and when: of one thing, or of all."
  static let discussion = """
    Each line is an event: where it stands in the log, when it was recorded (in UTC), by whom, \
    when it happened, and what was said, as far as the keys reach. The order is that of recording.
    """
  static let examples = [
    Example("Of a tandem", "trail T014 --cycle wegweiser/2025"),
    Example("Of a cycle, the last ten", "trail wegweiser/2025 --limit 10"),
    Example("Of the whole record, for a program", "trail --limit 0 --format jsonl"),
  ]
  static let seeAlso = ["show", "log"]

  @Argument("ID", help: "An id, the office's number, a name, a cycle, or a position such as '#42'.")
  var thing: String?

  @Option(OptionDetails(placeholder: "CYCLE"), help: "The cycle in which a number is looked up.")
  var cycle: String?

  @Option(help: "The last so many only; 0 for all. By default all of a thing, 50 of the record.")
  var limit: UInt64?

  func work(at desk: Desk) throws {
    let office = try desk.office(readOnly: true)
    try desk.remarkOnKeys(of: office)
    let thing = try thing.map { words throws(OfficeError) in
      try office.thing(words, cycle: cycle, byName: true)
    }
    let limit = self.limit.map { Int(clamping: $0) } ?? (thing == nil ? 50 : 0)
    let trail = try TrailTable(at: desk, office)
    if limit == 0 {
      try office.trail(of: thing) { event in
        try trail.append(event, office)
        return true
      }
    } else {
      var last: [OpenedEvent] = []
      try office.trail(of: thing, backwards: true) { event in
        last.append(event)
        return last.count < limit
      }
      for event in last.reversed() { try trail.append(event, office) }
    }
    try trail.finish()
  }
}

/// Writes events as the rows of a trail.
struct TrailTable {
  private let desk: Desk
  private let wording: Wording
  private let table: TableWriter

  init(at desk: Desk, _ office: borrowing Office) throws {
    self.desk = desk
    wording = try Wording(desk.language, office)
    var columns = [
      Column("position", label: desk.say("position", "Stelle"), kind: .integer),
      Column("recorded", label: desk.say("recorded", "erfasst"), kind: .date),
      Column("actor", label: desk.say("by", "von"), kind: .date),
      Column("on", label: desk.say("on", "am"), kind: .date),
      Column("action", label: desk.say("what", "was")),
      Column("values", label: desk.say("values", "Angaben"), kind: .json),
    ]
    if !desk.isForPeople {
      columns += [Column("tags", kind: .json), Column("closed_seals", kind: .integer)]
    }
    table = try desk.table(columns)
  }

  func append(_ event: OpenedEvent, _ office: borrowing Office) throws {
    guard desk.isForPeople else {
      try table.append([
        .integer(Int64(clamping: event.position)), .date(timestamp(event.recordedMs)),
        .text(event.actor), .date(event.on.description), .text(event.type),
        .json(event.json.description),
        .json(JSONValue.array(event.tags.map { .string($0) }).description),
        .integer(Int64(event.closedSeals)),
      ])
      return
    }
    try table.append([
      .integer(Int64(clamping: event.position)),
      .date(String(timestamp(event.recordedMs).prefix(16)) + "Z"),
      .text(event.actor),
      .date(desk.language.day(event.on)),
      .text(wording.label(ofAction: event.type)),
      .text(try wording.line(of: event, office)),
    ])
  }

  func finish() throws { try table.finish() }
}

extension OpenedEvent {
  /// Its values by field.
  var json: JSONValue {
    guard let entry else { return .object([]) }
    var members: [(key: String, value: JSONValue)] = []
    for field in entry.action.fields + CommonFields.all where field.key != "on" {
      if let plain = entry.plain(field.key) { members.append((field.key, JSONValue(plain))) }
    }
    return .object(members)
  }
}
