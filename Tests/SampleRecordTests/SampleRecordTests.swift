import CBOR
import EventLog
import Mentoring
import SampleRecord
import Testing

@Suite
struct `A sample record` {
  private static let until = 20_000
  private static let actor = "U-000000000"

  private static func events(_ count: Int, seed: UInt64 = 7) -> [SampleEvent] {
    var sample = SampleRecord(events: count, seed: seed, until: until, actor: actor)
    var events: [SampleEvent] = []
    while let event = sample.next() { events.append(event) }
    return events
  }

  @Test(arguments: [0, 1, 100, 5_000])
  func `has as many events as asked for`(count: Int) {
    #expect(Self.events(count).count == count)
  }

  @Test
  func `is the same for the same seed and another for another`() {
    let events = Self.events(2_000)
    #expect(events == Self.events(2_000))
    #expect(events != Self.events(2_000, seed: 8))
  }

  @Test
  func `ends by its last day, and time never runs back`() throws {
    let events = Self.events(20_000)
    for (one, next) in zip(events, events.dropFirst()) {
      #expect(one.recordedMs <= next.recordedMs)
      #expect(one.event.commandID < next.event.commandID)
    }
    let last = try #require(events.last)
    #expect(last.recordedMs < UInt64(Self.until + 1) * 86_400_000)
    // Nothing is recorded before it happened.
    #expect(events.allSatisfy { $0.event.occurred <= Int($0.recordedMs / 86_400_000) })
  }

  @Test
  func `has tandems that run side by side and meet tens of times, some reported late`() {
    let events = Self.events(20_000).map(\.event)
    let meetings = events.filter { $0.type == MeetingHeld.name }
    let byTandem = Dictionary(grouping: meetings) { $0.tags.last ?? "" }
    let formed = events.filter { $0.type == TandemFormed.name }
    #expect(formed.count == 200)
    #expect(meetings.count / max(1, byTandem.count) >= 40)
    // The first tandem to meet for the tenth time is not the only one that has met.
    #expect(Set(meetings.prefix(500).compactMap(\.tags.last)).count > 100)
    #expect(zip(meetings, meetings.dropFirst()).contains { $0.occurred > $1.occurred })
  }

  /// Every event goes through its own rule, on what the events before it say; that rule gives the
  /// tags and the bytes that the event must have.
  @Test
  func `is what the rules let through, with their tags and bytes`() throws {
    var types: Set<String> = []
    var facts: [Fact] = []
    var factsByTag: [String: [Fact]] = [:]
    let known = Known()
    for (index, sample) in Self.events(25_000, seed: 3).enumerated() {
      let event = sample.event
      let action = try #require(Catalogue.action(event.type))
      let open = try CBORMap(decoding: event.body.span)
      let entry = Entry(action, on: Day(number: event.occurred), open: open, sealed: CBORMap())
      let position = Position(index + 1)
      var judged: Fact?
      while judged == nil {
        do throws(Objection) {
          judged = try known.judge(entry, on: Day(number: event.occurred), at: position).fact
        } catch {
          guard case .unknown(let selection) = error else {
            Issue.record("event \(position), \(event.type): \(error)")
            return
          }
          // Some things are asked of the whole record, such as who was merged.
          let candidates = selection.tags.first.map { factsByTag[$0, default: []] } ?? facts
          known.learn(selection, candidates.filter(selection.holds))
        }
      }
      let fact = try #require(judged)
      #expect(fact.tags == event.tags)
      #expect(fact.body == event.body)
      try expectReadable(entry)
      known.add(fact)
      types.insert(fact.type)
      facts.append(fact)
      for tag in fact.tags { factsByTag[tag, default: []].append(fact) }
    }
    // Everything from the programme to the closing of a cycle.
    #expect(types.count == 17)
  }

  /// A field takes the words of its own value and gives the same bytes: it is in range and in form.
  private func expectReadable(_ entry: Entry) throws {
    var typed = Entry(entry.action)
    for (key, _) in entry.open.entries {
      let plain = try #require(entry.plain(key), "\(entry.action.name).\(key)")
      try typed.fill(key, plain)
    }
    #expect(typed.open == entry.open)
  }
}
