import CBOR
import Mentoring
import Testing

extension Opening {
  static func goal(
    of tandem: UInt64 = 21,
    until date: String? = nil,
    on start: String = "2023-11-01"
  ) -> Entry {
    Entry.of(GoalSet.self, on: day(start)) { form in
      form.tandem = id(tandem)
      form.category = "career"
      form.text = "Eine Stelle nach der Promotion"
      form.targetDate = date.map { day($0) }
    }
  }
  static func revision(
    of goal: Position,
    until date: String? = nil,
    on start: String = "2023-12-01"
  ) -> Entry {
    Entry.of(GoalRevised.self, on: day(start)) { form in
      form.goal = Made(at: goal)
      form.weight = 3
      form.targetDate = date.map { day($0) }
    }
  }
  static func rating(
    of goal: Position,
    _ attainment: Int = 1,
    by rater: Code = "joint",
    wave: Code? = nil,
    on date: String = "2024-06-01"
  ) -> Entry {
    Entry.of(GoalRated.self, on: day(date)) { form in
      form.goal = Made(at: goal)
      form.attainment = attainment
      form.by = rater
      form.wave = wave
    }
  }
}

@Suite
struct `A goal` {
  /// A story with one goal, and where that stands.
  private func story() throws -> (Story, Position) {
    var story = try Opening.tandems()
    try story.given(Opening.goal())
    return (story, Position(story.facts.count))
  }

  @Test
  func `is set by a tandem that runs, for a day to come`() throws {
    let story = try Opening.tandems()
    #expect(story.rule(against: Opening.goal(until: "2023-11-01")) == nil)
    #expect(story.rule(against: Opening.goal(of: 29)) == .exists)
    #expect(story.rule(against: Opening.goal(on: "2023-10-09")) == .tandemRunning)
    let past = try #require(story.refused(Opening.goal(until: "2023-10-31")))
    #expect(past.rule == .dayOrder)
    #expect(past.why.en == "the target date 2023-10-31 is before 2023-11-01")
    #expect(past.why.de == "Der Zieltermin 2023-10-31 liegt vor dem 2023-11-01")
  }

  @Test
  func `says what it is about, in a word or in words`() throws {
    var goal = Entry.of(GoalSet.self) { $0.tandem = id(21) }
    #expect(goal.unsettled.map { $0.fields } == [["category", "text"]])
    try goal.fill("text", .text("Netzwerk aufbauen"))
    #expect(goal.unsettled.isEmpty)
    #expect(goal.open["text"] == nil)
  }

  @Test
  func `is revised while its tandem runs, in one thing at least`() throws {
    var (story, goal) = try story()
    #expect(story.rule(against: Opening.revision(of: goal)) == nil)
    #expect(story.rule(against: Opening.revision(of: goal, until: "2023-11-30")) == .dayOrder)
    let none = try #require(story.refused(Opening.revision(of: 1)))
    #expect(none.rule == .exists)
    #expect(none.why.en.hasPrefix("#1 is no event goal-set, but programme-defined of "))
    #expect(
      none.why.de.hasPrefix(
        "#1 ist kein Eintrag „Ziel vereinbart“ (goal-set), sondern „Programm angelegt“"
      )
    )
    let early = try #require(story.refused(Opening.revision(of: goal, on: "2023-10-31")))
    #expect(early.rule == .dayOrder)
    #expect(early.why.en == "goal #\(goal) was set only on 2023-11-01")
    #expect(early.why.de == "Das Ziel #\(goal) wurde erst am 2023-11-01 vereinbart")
    let empty = Entry.of(GoalRevised.self) { $0.goal = Made(at: goal) }
    #expect(empty.unsettled.count == 1)
    try story.given(Opening.completion(of: 21, on: "2023-11-20"))
    #expect(story.rule(against: Opening.revision(of: goal)) == .tandemRunning)
  }

  @Test
  func `and its revision keep an end of the tandem from being put before them`() throws {
    var (story, goal) = try story()
    #expect(story.rule(against: Opening.completion(of: 21, on: "2023-10-20")) == .laterHolds)
    #expect(story.rule(against: Opening.completion(of: 21, on: "2023-11-20")) == nil)
    try story.given(Opening.revision(of: goal))
    #expect(story.rule(against: Opening.completion(of: 21, on: "2023-11-20")) == .laterHolds)
  }

  @Test
  func `is rated once by a side in a wave, without a wave once a day`() throws {
    var (story, goal) = try story()
    try story.given(
      Opening.rating(of: goal, by: "mentee", wave: "t1"),
      Opening.rating(of: goal, by: "mentee")
    )
    let wave = Opening.rating(of: goal, -1, by: "mentee", wave: "t1", on: "2024-07-01")
    let inWave = try #require(story.refused(wave))
    #expect(inWave.rule == .notTwice)
    #expect(inWave.why.en.contains("is rated already by mentee in wave t1 (#"))
    #expect(inWave.why.de.contains("ist von dieser Seite (mentee) in der Welle t1 schon bewertet"))
    #expect(try story.twin(of: wave) != nil)
    let onDay = try #require(story.refused(Opening.rating(of: goal, by: "mentee")))
    #expect(onDay.rule == .notTwice)
    #expect(onDay.why.en.contains("by mentee on that day (#"))
    #expect(onDay.why.de.contains("(mentee) an dem Tag schon bewertet (#"))
    for other in [
      Opening.rating(of: goal, by: "mentee", wave: "t2"),
      Opening.rating(of: goal, by: "mentor", wave: "t1"),
      Opening.rating(of: goal, by: "joint"),
      Opening.rating(of: goal, by: "mentee", on: "2024-06-02"),
    ] {
      #expect(story.rule(against: other) == nil)
      #expect(try story.twin(of: other) == nil)
    }
  }

  @Test
  func `may be rated after the tandem has ended, not before it was set`() throws {
    var (story, goal) = try story()
    try story.given(Opening.completion(of: 21, on: "2024-05-01"))
    #expect(story.rule(against: Opening.rating(of: goal)) == nil)
    #expect(story.rule(against: Opening.rating(of: goal, on: "2023-10-31")) == .dayOrder)
    #expect(story.rule(against: Opening.rating(of: 1)) == .exists)
    let tags = try story.when(Opening.rating(of: goal)).tags
    #expect(tags.contains("tandem:\(id(21, of: Tandem.self))"))
    #expect(tags.contains("event:\(goal)") && tags.contains("cycle:wegweiser/2023"))
  }

  @Test(arguments: ["-3", "3", "viel"])
  func `is rated from -2 to 2`(value: String) {
    var rating = Entry(GoalRated.self)
    #expect(throws: Fault.self) { try rating.fill("attainment", .text(value)) }
    #expect(throws: Never.self) { try rating.fill("attainment", .text("-2")) }
  }
}
