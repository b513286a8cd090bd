import CBOR
import EventLog
import Mentoring

/// Turns what happens into events: bodies from the actions' own declarations, tags, command ids,
/// and the time of recording.
struct EventMaker {
  var chance: Chance
  private var ids: IDSource
  private let actor: String
  private var lastCommand: CommandID?
  private var writer = CBORWriter()

  /// What was made and not yet taken, in the order of recording.
  private var waiting: [SampleEvent] = []
  private var taken = 0
  private var day = 0
  private var ofDay = 0

  init(seed: UInt64, actor: String) {
    chance = Chance(seed: seed)
    ids = IDSource(&chance)
    self.actor = actor
  }

  /// The next event that was made.
  mutating func take() -> SampleEvent? {
    guard taken < waiting.count else { return nil }
    defer { taken += 1 }
    return waiting[taken]
  }

  /// A new working day begins; everything of the day before has been taken.
  mutating func begin(day: Int) {
    waiting.removeAll(keepingCapacity: true)
    taken = 0
    self.day = day
    ofDay = 0
  }

  /// A new id.
  mutating func id<Thing>(_ thing: Thing.Type) -> ID<Thing> {
    while true {
      // About one number in nine has a check character that is never used.
      if let id = ID<Thing>(number: ids.next()) { return id }
    }
  }

  /// Makes an event of an entry; `tags` are those of everything concerned.
  mutating func add(_ entry: Entry, on: Int, tags: [String]) {
    add(type: entry.action.name, on: on, tags: tags, body: entry.open.encoded)
  }

  /// Makes a meeting.
  ///
  /// Most events are meetings: writing the body directly, in the order of its keys, takes a
  /// fraction of the time that filling in an entry takes, and gives the same bytes.
  mutating func addMeeting(_ meeting: SampleMeeting, of tandem: SampleTandem) {
    let id = id(Meeting.self).description
    writer.removeAll(keepingCapacity: true)
    writer.map(count: 5)
    writer.text("mode")
    writer.text(meeting.mode)
    writer.text("tandem")
    writer.text(tandem.id)
    writer.text("topics")
    writer.array(count: meeting.topics.count)
    for topic in meeting.topics { writer.text(topic) }
    writer.text("meeting")
    writer.text(id)
    writer.text("minutes")
    writer.integer(meeting.minutes)
    let tags = [tandem.tags[0], "meeting:" + id] + tandem.tags.dropFirst()
    add(type: MeetingHeld.name, on: meeting.day, tags: tags, body: writer.bytes)
  }

  private mutating func add(type: String, on: Int, tags: [String], body: [UInt8]) {
    // The office works from eight o'clock on.
    let recorded = UInt64(day) * 86_400_000 + 28_800_000 + UInt64(ofDay)
    ofDay += chance.number(1...2_000)
    let command = CommandID.next(nowMs: recorded, using: &chance, after: lastCommand)
    lastCommand = command
    let event = NewEvent(
      type: type,
      version: 1,
      occurred: on,
      actor: actor,
      commandID: command,
      tags: tags,
      body: body
    )
    waiting.append(SampleEvent(event: event, recordedMs: recorded))
  }
}

/// A meeting before it is written down.
struct SampleMeeting {
  let day: Int
  let minutes: Int
  let mode: String
  let topics: [String]

  static func random(on day: Int, _ chance: inout Chance) -> SampleMeeting {
    let all = ["application", "balance", "career", "leadership", "network", "science"]
    let first = chance.pick(all)
    let second = chance.pick(all)
    return SampleMeeting(
      day: day,
      minutes: 15 * chance.number(2...8),
      mode: chance.pick(["in-person", "in-person", "video", "phone"]),
      topics: first == second ? [first] : [first, second]
    )
  }
}

/// A tandem as far as its events need it.
struct SampleTandem {
  let id: String
  /// Cycle, the two people, the tandem: in the order of tags.
  let tags: [String]
}
