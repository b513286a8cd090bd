import CBOR
import Testing

@testable import Mentoring

/// A questionnaire of two items and the stories around it.
private enum Survey {
  static let items = InstrumentItems([
    InstrumentItems.Item("swe1", Message("I find a way", de: "Ich finde einen Weg"), scale: 1...5),
    InstrumentItems.Item(
      "swe2",
      Message("I give up soon", de: "Ich gebe schnell auf"),
      scale: 1...5,
      isReverseCoded: true,
      subscale: "persistence"
    ),
  ])

  static func instrument(version: Int = 1) -> Entry {
    Entry.of(InstrumentDefined.self, on: day("2023-05-01")) { form in
      form.slug = "swe"
      form.version = version
      form.items = items
      form.score = "mean"
      form.minimumAnswered = 1
    }
  }

  static func answer(
    of person: UInt64,
    _ answers: Answers = ["swe1": 3, "swe2": 5],
    wave: Code = "t0",
    on date: String = "2023-10-01"
  ) -> Entry {
    Entry.of(SurveyAnswered.self, on: day(date)) { form in
      form.instrument = "swe"
      form.version = 1
      form.wave = wave
      form.person = id(person)
      form.answers = answers
    }
  }

  static func unnamed(_ respondent: UInt64, wave: Code = "t0") -> Entry {
    Entry.of(SurveyAnswered.self, on: day("2023-10-01")) { form in
      form.instrument = "swe"
      form.version = 1
      form.wave = wave
      form.code = "ABBA07"
      form.respondent = id(respondent)
      form.answers = ["swe1": 3]
    }
  }

  static func issue(
    to people: [UInt64],
    tokens: [UInt64] = [],
    on date: String = "2023-09-20"
  ) -> Entry {
    Entry.of(SurveyIssued.self, on: day(date)) { form in
      form.instrument = "swe"
      form.version = 1
      form.wave = "t0"
      form.persons = people.map { id($0) }
      form.cycle = "wegweiser/2023"
      if !tokens.isEmpty {
        form.anonymous = true
        form.tokens = tokens.map { id($0) }
      }
    }
  }

  static func byToken(_ token: UInt64, on date: String = "2023-10-01") -> Entry {
    Entry.of(SurveyAnswered.self, on: day(date)) { form in
      form.token = id(token)
      form.answers = ["swe1": 2]
    }
  }

  static func refusal(of person: UInt64, _ reason: Code, on date: String) -> Entry {
    Entry.of(SurveyDeclined.self, on: day(date)) { form in
      form.instrument = "swe"
      form.version = 1
      form.wave = "t0"
      form.person = id(person)
      form.reason = reason
    }
  }

  static func story() throws(Objection) -> Story {
    var story = try Opening.story()
    try story.given(instrument())
    return story
  }
}

/// The rule that refuses, with everything that follows from what is known filled in.
private func body(_ entry: Entry, in story: Story) throws -> CBORMap {
  try CBORMap(decoding: try story.when(entry).body.span)
}

@Suite
struct `A questionnaire` {
  @Test
  func `is read from words, one item a line or behind a semicolon`() throws {
    let items = try InstrumentItems(
      plain: .text("swe1=1..5 Ich finde einen Weg; swe2=1..5 reversed Ich gebe auf\nalt=0..10 x")
    ).items
    #expect(items.map(\.id) == ["swe1", "swe2", "alt"])
    #expect(items.map(\.scale) == [1...5, 1...5, 0...10])
    #expect(items.map(\.isReverseCoded) == [false, true, false])
    #expect(items[1].text == Message("Ich gebe auf", de: "Ich gebe auf"))
  }

  @Test
  func `goes to bytes, to words and back`() throws {
    let bytes = Survey.items.encoded
    var reader = CBORReader(bytes.span)
    #expect(try InstrumentItems(from: &reader) == Survey.items)
    #expect(try InstrumentItems(plain: Survey.items.plain) == Survey.items)
  }

  @Test(arguments: [
    "swe1", "swe1=1..5", "swe1=5..1 x", "swe1=1..1 x", "swe1=1-5 x", "a=1..5 x; a=1..5 y", "",
    "Frage 1=1..5 x", "q=1..5000 x",
  ])
  func `that cannot be answered is refused`(words: String) {
    #expect(throws: Fault.self) { try InstrumentItems(plain: .text(words)) }
  }

  @Test
  func `has each version once, and a new one beside it`() throws {
    let story = try Survey.story()
    #expect(story.rule(against: Survey.instrument()) == .notTwice)
    #expect(try story.twin(of: Survey.instrument()) == Position(story.facts.count))
    #expect(story.rule(against: Survey.instrument(version: 2)) == nil)
  }

  @Test
  func `asks for no more answers than it has items`() throws {
    var greedy = Survey.instrument(version: 2)
    try greedy.fill("minimum_answered", .integer(3))
    #expect(try Survey.story().rule(against: greedy) == .answersFit)
  }
}

@Suite
struct `Answers to items` {
  @Test
  func `are numbers or the reason why there is none`() throws {
    let answers = try Answers(plain: .text("swe1=3, swe2=declined,swe3="))
    #expect(answers.values == ["swe1": .number(3), "swe2": .missing(.declined)])
    let bytes = answers.encoded
    var reader = CBORReader(bytes.span)
    #expect(try Answers(from: &reader) == answers)
    #expect(try Answers(plain: answers.plain) == answers)
    #expect(try Answers(plain: .map(["swe1": .text("-2")])).values == ["swe1": .number(-2)])
  }

  @Test(arguments: ["", "swe1", "swe1=", "swe1=gut", "swe1=1,swe1=2", "Frage 1=3", "swe1=3.5"])
  func `that are none are refused`(words: String) {
    #expect(throws: Fault.self) { try Answers(plain: .text(words)) }
  }

  @Test(arguments: [
    ("swe1=1,swe2=not-asked", nil as Rule?), ("swe1=5", nil), ("swe1=6", .answersFit),
    ("swe1=0", .answersFit), ("swe3=1", .answersFit),
  ])
  func `are of known items within their scales`(words: String, rule: Rule?) throws {
    let answers = try Answers(plain: .text(words))
    #expect(try Survey.story().rule(against: Survey.answer(of: 1, answers)) == rule)
  }

  @Test
  func `that do not fit are all named at once`() throws {
    do throws(Objection) {
      _ = try Survey.story().when(Survey.answer(of: 1, ["swe1": 9, "swe9": 1]))
      Issue.record("they were taken")
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      #expect(refusal.why.en.contains("swe1=9") && refusal.why.en.contains("swe9"))
      #expect(refusal.why.de.contains("swe1=9") && refusal.why.de.contains("swe9"))
    }
  }
}

@Suite
struct `A survey` {
  @Test
  func `is answered once a wave, and stands in the person's only cycle`() throws {
    var story = try Survey.story()
    try story.given(Survey.answer(of: 1))
    #expect(story.facts.last?.tags.contains("cycle:wegweiser/2023") == true)
    #expect(story.rule(against: Survey.answer(of: 1, on: "2023-10-09")) == .notTwice)
    #expect(story.rule(against: Survey.answer(of: 1, wave: "t1")) == nil)
    #expect(story.rule(against: Survey.answer(of: 2)) == nil)
  }

  @Test
  func `of an unknown version, instrument or person is refused`() throws {
    let story = try Survey.story()
    var other = Survey.answer(of: 1)
    try other.fill("version", .integer(2))
    #expect(story.rule(against: other) == .exists)
    #expect(story.rule(against: Survey.answer(of: 9)) == .exists)
    #expect(try Opening.story().rule(against: Survey.answer(of: 1)) == .exists)
  }

  @Test
  func `of somebody in two cycles says of which it is`() throws {
    var story = try Survey.story()
    var cycle = Opening.cycle
    try cycle.fill("slug", .text("wegweiser/2024"))
    var application = Opening.application(19, of: 1, as: "mentor")
    try application.fill("cycle", .text("wegweiser/2024"))
    try story.given(cycle, application)
    var answer = Survey.answer(of: 1)
    #expect(story.rule(against: answer) == .cycleNamed)
    try answer.fill("cycle", .text("wegweiser/2024"))
    try story.given(answer)
    try answer.fill("cycle", .text("wegweiser/2023"))
    #expect(story.rule(against: answer) == nil)
  }

  @Test
  func `knows its cycle from its issue`() throws {
    var story = try Survey.story()
    var cycle = Opening.cycle
    try cycle.fill("slug", .text("wegweiser/2024"))
    var application = Opening.application(19, of: 1, as: "mentor")
    try application.fill("cycle", .text("wegweiser/2024"))
    try story.given(cycle, application, Survey.issue(to: [1, 2]))
    let answered = try body(Survey.answer(of: 1), in: story)
    #expect(answered["cycle"] == CycleSlug(stringLiteral: "wegweiser/2023").encoded)
  }

  @Test
  func `is joined over its waves by the id drawn for a code, the code itself stays sealed`() throws
  {
    var story = try Survey.story()
    try story.given(Survey.unnamed(1), Survey.unnamed(1, wave: "t1"))
    #expect(story.rule(against: Survey.unnamed(1)) == .notTwice)
    #expect(story.rule(against: Survey.unnamed(2)) == nil)
    let open = String(decoding: Survey.unnamed(1).open.encoded, as: UTF8.self)
    #expect(!open.contains("ABBA07"))
  }

  @Test
  func `goes to nobody to whom the office does not write any more`() throws {
    var story = try Survey.story()
    try story.given(
      Entry.of(ContactStopped.self, on: day("2023-09-01")) { form in
        form.person = id(2)
        form.reason = "objected"
      }
    )
    #expect(story.rule(against: Survey.issue(to: [1, 2])) == .contactStopped)
    #expect(story.rule(against: Survey.issue(to: [1])) == nil)
    #expect(story.rule(against: Survey.issue(to: [1, 2], on: "2023-08-31")) == nil)
  }

  @Test
  func `is not declined once it is answered, but a late sheet still counts`() throws {
    var story = try Survey.story()
    try story.given(Survey.refusal(of: 1, "no-response", on: "2023-11-01"))
    let again = Survey.refusal(of: 1, "no-response", on: "2023-11-02")
    #expect(story.rule(against: again) == .notTwice)
    #expect(story.rule(against: Survey.refusal(of: 1, "declined", on: "2023-11-02")) == nil)
    try story.given(Survey.answer(of: 1, on: "2023-10-20"))
    #expect(story.rule(against: Survey.refusal(of: 1, "declined", on: "2023-12-01")) == .notTwice)
  }
}

@Suite
struct `An anonymous survey` {
  private func story() throws(Objection) -> Story {
    var story = try Survey.story()
    try story.given(Opening.person(5))
    try story.given(Survey.issue(to: [1, 2, 3, 4, 5], tokens: [11, 12, 13, 14, 15]))
    return story
  }

  @Test
  func `is answered by token, which says all else, once and not before it was issued`() throws {
    var story = try story()
    try story.given(Survey.byToken(11))
    let tags = story.facts.last?.tags ?? []
    #expect(tags.contains("cycle:wegweiser/2023") && tags.contains("instrument:swe"))
    #expect(!tags.contains { $0.hasPrefix("person:") })
    #expect(story.rule(against: Survey.byToken(11)) == .notTwice)
    #expect(story.rule(against: Survey.byToken(12)) == nil)
    #expect(story.rule(against: Survey.byToken(13, on: "2023-09-19")) == .dayOrder)
    var other = Survey.byToken(14)
    try other.fill("wave", .text("t1"))
    #expect(story.rule(against: other) == .tokenFits)
  }

  @Test
  func `takes no token that was not issued`() throws {
    var stray = Survey.byToken(99)
    for (name, value) in [("instrument", "swe"), ("version", "1"), ("wave", "t0")] {
      try stray.fill(name, .text(value))
    }
    #expect(try story().rule(against: stray) == .exists)
  }

  @Test
  func `goes to at least five people, and to nobody twice`() throws {
    let few = Survey.issue(to: [1, 2], tokens: [11, 12])
    #expect(try Survey.story().rule(against: few) == .anonymousEnough)
    let again = Survey.issue(to: [1, 2, 3, 4, 5], tokens: [21, 22, 23, 24, 25], on: "2023-09-25")
    #expect(try story().rule(against: again) == .notTwice)
    var reminded = try Survey.story()
    try reminded.given(Survey.issue(to: [1, 2]))
    #expect(reminded.rule(against: Survey.issue(to: [1, 2], on: "2023-10-05")) == nil)
  }

  @Test
  func `draws as many tokens as there are people, a named one none`() throws {
    let known = Known()
    let named = Survey.issue(to: [1, 2])
    #expect(try known.drawCount("tokens", for: named, on: day("2023-09-20")) == 0)
    var anonymous = named
    try anonymous.fill("anonymous", .bool(true))
    #expect(try known.drawCount("tokens", for: anonymous, on: day("2023-09-20")) == 2)
  }

  @Test
  func `goes to at most 200 people in one event`() throws {
    var story = try Survey.story()
    for number in 100...300 { try story.given(Opening.person(UInt64(number))) }
    #expect(story.rule(against: Survey.issue(to: Array(100...300))) == .listFits)
    #expect(story.rule(against: Survey.issue(to: Array(100...299))) == nil)
  }
}

@Suite
struct `An outcome` {
  private func outcome(_ kind: Code, on date: String, precision: Code? = nil) -> Entry {
    Entry.of(OutcomeReported.self, on: day(date)) { form in
      form.person = id(1)
      form.kind = kind
      form.precision = precision
    }
  }

  @Test(arguments: [
    ("2025-03-01", "month", nil as Rule?), ("2025-03-02", "month", .wholePeriod),
    ("2025-01-01", "year", nil), ("2025-02-01", "year", .wholePeriod), ("2025-03-17", "day", nil),
  ])
  func `stands on the first day of its month or year`(date: String, precision: String, rule: Rule?)
    throws
  {
    let entry = outcome("job-entry", on: date, precision: Code(stringLiteral: precision))
    #expect(try Opening.story().rule(against: entry) == rule)
  }

  @Test
  func `is reported once a kind and day`() throws {
    var story = try Opening.story()
    let entry = outcome("job-entry", on: "2025-03-01")
    try story.given(entry)
    #expect(story.facts.last?.tags.contains("cycle:wegweiser/2023") == true)
    #expect(story.rule(against: entry) == .notTwice)
    #expect(try story.twin(of: entry) == Position(story.facts.count))
    #expect(story.rule(against: outcome("promotion", on: "2025-03-01")) == nil)
    #expect(story.rule(against: outcome("job-entry", on: "2026-03-01")) == nil)
  }

  @Test
  func `is accepted after the cycle was closed`() throws {
    var story = try Opening.story()
    try story.given(Opening.closing(on: "2024-10-15"))
    #expect(story.rule(against: outcome("degree", on: "2025-03-01")) == nil)
  }

  @Test
  func `is not known only until a day before it`() throws {
    var entry = outcome("job-entry", on: "2025-03-01")
    try entry.fill("status_known_until", .text("2025-02-28"))
    #expect(try Opening.story().rule(against: entry) == .dayOrder)
  }
}
