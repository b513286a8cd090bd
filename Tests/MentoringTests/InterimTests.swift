import Mentoring
import Testing

extension Opening {
  static func checkIn(
    on date: String = "2024-01-15",
    with people: [UInt64] = [],
    _ fill: (inout Form<CheckInDone>) -> Void = { $0.tandem = id(21) }
  ) -> Entry {
    Entry.of(CheckInDone.self, on: day(date)) { form in
      form.withWhom = people.isEmpty ? nil : people.map { id($0) }
      form.status = "amber"
      fill(&form)
    }
  }
  static func review(
    on date: String = "2024-03-15",
    _ fill: (inout Form<InterimReviewHeld>) -> Void = { $0.tandem = id(21) }
  ) -> Entry {
    Entry.of(InterimReviewHeld.self, on: day(date)) { form in
      form.status = "green"
      form.attainment = 1
      form.continues = true
      fill(&form)
    }
  }
}

@Suite
struct `A talk on the way` {
  @Test
  func `is about one known tandem, group or cycle that had begun`() throws {
    var story = try Opening.tandems()
    #expect(story.rule(against: Opening.checkIn()) == nil)
    #expect(story.rule(against: Opening.checkIn { $0.cycle = "wegweiser/2023" }) == nil)
    #expect(story.rule(against: Opening.review()) == nil)
    #expect(story.rule(against: Opening.checkIn { $0.tandem = id(29) }) == .exists)
    #expect(story.rule(against: Opening.review { $0.group = id(39) }) == .exists)
    #expect(story.rule(against: Opening.review { $0.cycle = "wegweiser/2030" }) == .exists)
    #expect(story.rule(against: Opening.checkIn(with: [9])) == .exists)
    let early = try #require(story.refused(Opening.checkIn(on: "2023-10-09")))
    #expect(early.rule == .tandemRunning)
    #expect(early.why.en.hasSuffix("began only on 2023-10-10"))
    #expect(early.why.de.hasSuffix("begann erst am 2023-10-10"))
    #expect(Opening.checkIn { _ in }.unsettled.map { $0.fields } == [["tandem", "group", "cycle"]])
    // Whoever has parted is asked too.
    try story.given(Opening.completion(of: 21, on: "2024-01-10"))
    #expect(story.rule(against: Opening.checkIn()) == nil)
  }

  @Test
  func `is recorded once a day with the same people`() throws {
    var story = try Opening.tandems()
    try story.given(
      Opening.checkIn(with: [1, 3]),
      Opening.review(),
      Opening.review { $0.cycle = "wegweiser/2023" }
    )
    let again = try #require(story.refused(Opening.checkIn(with: [3, 1])))
    #expect(again.rule == .notTwice)
    #expect(again.why.en.contains("has this entry for the day already, with the same people (#"))
    #expect(again.why.de.contains("ist das an dem Tag mit denselben Personen schon erfasst (#"))
    #expect(try story.twin(of: Opening.checkIn(with: [1, 3])) != nil)
    for other in [
      Opening.checkIn(), Opening.checkIn(with: [1]),
      Opening.checkIn(on: "2024-01-16", with: [1, 3]),
      Opening.checkIn(with: [1, 3]) { $0.tandem = id(22) },
      Opening.checkIn(with: [1, 3]) { $0.cycle = "wegweiser/2023" },
    ] {
      #expect(story.rule(against: other) == nil)
      #expect(try story.twin(of: other) == nil)
    }
    // A cycle's own review is not that of one of its tandems.
    #expect(story.rule(against: Opening.review { $0.cycle = "wegweiser/2023" }) == .notTwice)
    #expect(story.rule(against: Opening.review { $0.tandem = id(22) }) == nil)
  }

  @Test
  func `about a tandem is found with its people and its cycle`() throws {
    let tags = try Opening.tandems().when(Opening.review()).tags
    for tag in [
      "person:\(id(1, of: Person.self))", "person:\(id(3, of: Person.self))",
      "cycle:wegweiser/2023",
    ] { #expect(tags.contains(tag)) }
  }

  @Test
  func `is late in a closed cycle`() throws {
    var story = try Opening.tandems()
    try story.given(
      Opening.completion(of: 21, on: "2024-09-01"),
      Opening.completion(of: 22, on: "2024-09-01"),
      Opening.closing(on: "2024-09-30")
    )
    var late = Opening.checkIn()
    #expect(story.rule(against: late) == .cycleOpen)
    try late.fill("late", .text("Nachtrag aus dem Ordner"))
    #expect(story.rule(against: late) == nil)
  }
}
