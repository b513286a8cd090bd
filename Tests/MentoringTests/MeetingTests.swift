import CBOR
import Mentoring
import Testing

extension Opening {
  /// A meeting of the tandem agreed on at the beginning of November 2023.
  static func scheduled(
    _ number: UInt64,
    of tandem: UInt64 = 21,
    at: String,
    on date: String = "2023-11-01"
  ) throws(Fault) -> Entry {
    let at = try Appointment(plain: .text(at))
    return Entry.of(MeetingScheduled.self, on: day(date)) { form in
      form.meeting = id(number)
      form.tandem = id(tandem)
      form.at = at
    }
  }
  static func cancelled(meeting: UInt64, on date: String = "2023-11-02") -> Entry {
    Entry.of(MeetingCancelled.self, on: day(date)) { form in
      form.meeting = id(meeting)
      form.by = "mentor"
      form.reason = "travel"
    }
  }
  /// A meeting held, as the mentee reports it, without an id of its own yet.
  static func met(
    _ tandem: UInt64? = 21,
    scheduled: UInt64? = nil,
    on date: String?,
    time: String? = nil
  ) throws(Fault) -> Entry {
    let time = try time.map { (words) throws(Fault) in try TimeOfDay(plain: .text(words)) }
    return Entry.of(MeetingHeld.self, on: date.map { day($0) }) { form in
      form.tandem = tandem.map { id($0) }
      form.scheduled = scheduled.map { id($0) }
      form.minutes = 60
      form.time = time
      form.reportedBy = "mentee"
    }
  }
  static func confirmed(
    meeting: UInt64,
    by side: Code? = nil,
    minutes: Int? = nil,
    on date: String = "2023-12-01"
  ) -> Entry {
    Entry.of(MeetingConfirmed.self, on: day(date)) { form in
      form.meeting = id(meeting)
      if let side { form.by = side }
      form.minutes = minutes
    }
  }
  /// A cycle with the tandems 21 (1 and 3) and 22 (2 and 4).
  static func tandems() throws -> Story {
    var story = try story()
    try story.given(tandem(21, mentee: 1, mentor: 3), tandem(22, mentee: 2, mentor: 4))
    return story
  }
}

@Suite
struct `A scheduled meeting` {
  @Test
  func `is of a tandem that runs on the day to come, which is not past`() throws {
    var story = try Opening.tandems()
    #expect(try story.rule(against: Opening.scheduled(51, at: "2023-11-10 14:30")) == nil)
    // Agreed on before the tandem begins is well enough.
    #expect(
      try story.rule(against: Opening.scheduled(51, at: "2023-10-10", on: "2023-10-02")) == nil
    )
    #expect(
      try story.rule(against: Opening.scheduled(51, at: "2023-10-09", on: "2023-10-02"))
        == .tandemRunning
    )
    #expect(try story.rule(against: Opening.scheduled(51, of: 29, at: "2023-11-10")) == .exists)
    let late = try #require(try story.refused(Opening.scheduled(51, at: "2023-10-31")))
    #expect(late.rule == .dayOrder)
    #expect(late.why.en == "2023-10-31 is past on 2023-11-01, the day of the entry")
    #expect(
      late.why.de == "Der 2023-10-31 ist am 2023-11-01, dem Tag des Eintrags, schon vorbei"
    )
    #expect(late.remedy.en.contains("meeting-held") && late.remedy.de.contains("meeting-held"))
    try story.given(Opening.completion(of: 21, on: "2023-11-05"))
    #expect(
      try story.rule(against: Opening.scheduled(51, at: "2023-11-10", on: "2023-11-06"))
        == .tandemRunning
    )
  }

  @Test
  func `is agreed on once for a day and time, unless it was cancelled`() throws {
    var story = try Opening.tandems()
    try story.given(Opening.scheduled(51, at: "2023-11-10 14:30"))
    let again = try Opening.scheduled(52, at: "2023-11-10 14:30")
    let refusal = try #require(story.refused(again))
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.en.contains("meets on 2023-11-10 14:30 already by schedule (#"))
    #expect(refusal.why.de.contains("ist am 2023-11-10 14:30 schon ein Treffen vereinbart (#"))
    #expect(try story.twin(of: again) != nil)
    #expect(try story.rule(against: Opening.scheduled(52, at: "2023-11-10 18:00")) == nil)
    #expect(try story.rule(against: Opening.scheduled(52, of: 22, at: "2023-11-10 14:30")) == nil)
    try story.given(Opening.cancelled(meeting: 51))
    #expect(story.rule(against: again) == nil)
    #expect(try story.twin(of: again) == nil)
  }

  @Test
  func `keeps an end of the tandem from being put before it`() throws {
    var story = try Opening.tandems()
    try story.given(Opening.scheduled(51, at: "2023-11-10"))
    #expect(story.rule(against: Opening.completion(of: 21, on: "2023-10-20")) == .laterHolds)
    #expect(story.rule(against: Opening.completion(of: 21, on: "2023-11-05")) == nil)
  }

  @Test
  func `is cancelled once, and not when it was held or never agreed on`() throws {
    var story = try Opening.tandems()
    try story.given(
      Opening.scheduled(51, at: "2023-11-10"),
      Opening.scheduled(52, at: "2023-11-17"),
      Opening.met(scheduled: 52, on: "2023-11-17"),
      Opening.meeting(of: 21, on: "2023-11-20", number: 53)
    )
    #expect(story.rule(against: Opening.cancelled(meeting: 59)) == .exists)
    for held in [52, 53] as [UInt64] {
      let refusal = try #require(story.refused(Opening.cancelled(meeting: held)))
      #expect(refusal.rule == .meetingNotHeld)
      #expect(refusal.why.en.contains("took place on 2023-11-"))
      #expect(refusal.why.de.contains("fand am 2023-11-"))
    }
    #expect(
      story.rule(against: Opening.cancelled(meeting: 51, on: "2023-10-31")) == .dayOrder
    )
    try story.given(Opening.cancelled(meeting: 51))
    let twice = try #require(story.refused(Opening.cancelled(meeting: 51, on: "2023-11-03")))
    #expect(twice.rule == .notTwice)
    #expect(twice.why.en.contains("is already cancelled (#"))
    #expect(twice.why.de.contains("ist schon abgesagt (#"))
    #expect(try story.twin(of: Opening.cancelled(meeting: 51)) != nil)
    #expect(try story.twin(of: Opening.cancelled(meeting: 52)) == nil)
  }
}

@Suite
struct `A meeting that follows a schedule` {
  private func tag(_ meeting: UInt64) -> String { "meeting:\(id(meeting, of: Meeting.self))" }

  private func story() throws -> Story {
    var story = try Opening.tandems()
    try story.given(
      Opening.scheduled(51, at: "2023-11-10 14:30"),
      Opening.scheduled(52, at: "2023-11-17")
    )
    return story
  }

  @Test
  func `is the same meeting, of the same tandem, on the day agreed on unless said otherwise`()
    throws
  {
    let story = try story()
    let fact = try story.when(Opening.met(nil, scheduled: 51, on: "2023-11-11"))
    #expect(fact.tags.contains(tag(51)))
    #expect(fact.tags.contains("tandem:\(id(21, of: Tandem.self))"))
    #expect(try story.usualDay(of: Opening.met(scheduled: 51, on: nil)) == day("2023-11-10"))
  }

  @Test
  func `is the one of the day when nobody says which`() throws {
    var story = try story()
    #expect(try story.when(Opening.met(on: "2023-11-10")).tags.contains(tag(51)))
    #expect(try story.when(Opening.met(on: "2023-11-10", time: "14:30")).tags.contains(tag(51)))
    #expect(try story.when(Opening.met(on: "2023-11-17", time: "9:00")).tags.contains(tag(52)))
    // Another time, day or tandem is another meeting.
    for other in [
      try Opening.met(on: "2023-11-10", time: "9:00"), try Opening.met(on: "2023-11-11"),
      try Opening.met(22, on: "2023-11-10"),
    ] {
      let tags = try story.when(other).tags
      #expect(!tags.contains { $0.hasPrefix("meeting:") })
    }
    try story.given(
      Opening.scheduled(53, at: "2023-11-17 18:00"),
      Opening.met(on: "2023-11-10"),
      Opening.scheduled(54, at: "2023-11-24"),
      Opening.cancelled(meeting: 54)
    )
    // Nor is it one that is held already, was cancelled, or one of two.
    for other in [
      try Opening.met(on: "2023-11-10", time: "14:30"), try Opening.met(on: "2023-11-24"),
      try Opening.met(on: "2023-11-17"),
    ] {
      let tags = try story.when(other).tags
      #expect(!tags.contains { $0.hasPrefix("meeting:") })
    }
  }

  @Test
  func `was agreed on by the same tandem, not cancelled, and is held once`() throws {
    var story = try story()
    try story.given(
      Opening.cancelled(meeting: 52),
      Opening.meeting(of: 21, on: "2023-11-20", number: 53)
    )
    #expect(
      try story.rule(against: Opening.met(scheduled: 59, on: "2023-11-10")) == .exists
    )
    let others = try #require(try story.refused(Opening.met(22, scheduled: 51, on: "2023-11-10")))
    #expect(others.rule == .meetingFits)
    #expect(others.why.en.contains("was scheduled by \(id(21, of: Tandem.self)), not by"))
    #expect(others.why.de.contains("wurde für \(id(21, of: Tandem.self)) vereinbart, nicht für"))
    let never = try #require(try story.refused(Opening.met(scheduled: 53, on: "2023-11-10")))
    #expect(never.rule == .meetingFits)
    #expect(never.why.en.hasSuffix("was never scheduled"))
    #expect(never.why.de.hasSuffix("war nie vereinbart"))
    let off = try #require(try story.refused(Opening.met(scheduled: 52, on: "2023-11-17")))
    #expect(off.rule == .meetingNotCancelled)
    #expect(off.why.en.contains("was cancelled (#") && off.why.de.contains("wurde abgesagt (#"))
    #expect(
      try story.rule(against: Opening.met(scheduled: 51, on: "2023-10-31")) == .dayOrder
    )
    try story.given(Opening.met(scheduled: 51, on: "2023-11-10"))
    let twice = try #require(try story.refused(Opening.met(scheduled: 51, on: "2023-11-12")))
    #expect(twice.rule == .notTwice)
    #expect(twice.remedy.en.contains("meeting-confirmed"))
    #expect(twice.remedy.de.contains("meeting-confirmed"))
    #expect(try story.twin(of: Opening.met(scheduled: 51, on: "2023-11-12")) != nil)
  }

  @Test
  func `of the day is found again when the same row comes twice`() throws {
    var story = try story()
    try story.given(Opening.met(on: "2023-11-10"))
    #expect(try story.twin(of: Opening.met(on: "2023-11-10")) != nil)
    #expect(try story.rule(against: Opening.met(on: "2023-11-10")) == .notTwice)
  }
}

@Suite
struct `A meeting confirmed` {
  private func story(reportedBy side: Code?) throws -> Story {
    var story = try Opening.tandems()
    try story.given(
      Entry.of(MeetingHeld.self, on: day("2023-11-10")) { form in
        form.meeting = id(51)
        form.tandem = id(21)
        form.minutes = 60
        form.reportedBy = side
      },
      Opening.scheduled(52, at: "2023-11-17")
    )
    return story
  }

  @Test
  func `is of the side that has not reported it, once`() throws {
    var story = try story(reportedBy: "mentee")
    let fact = try story.when(Opening.confirmed(meeting: 51, minutes: 90))
    #expect(try Self.side(of: fact) == "mentor")
    #expect(fact.tags.contains("tandem:\(id(21, of: Tandem.self))"))
    let same = try #require(story.refused(Opening.confirmed(meeting: 51, by: "mentee")))
    #expect(same.rule == .notTwice)
    #expect(same.why.en.contains("the mentee has reported meeting"))
    #expect(same.why.de.contains("Von dieser Seite (mentee) ist das Treffen"))
    try story.given(Opening.confirmed(meeting: 51))
    #expect(story.rule(against: Opening.confirmed(meeting: 51)) == .notTwice)
    #expect(try story.twin(of: Opening.confirmed(meeting: 51, by: "mentor")) != nil)
    #expect(story.rule(against: Opening.confirmed(meeting: 51, by: "office")) == nil)
    #expect(try story.twin(of: Opening.confirmed(meeting: 51, by: "office")) == nil)
    #expect(try story.twin(of: Opening.confirmed(meeting: 51, by: "mentee")) == nil)
  }

  @Test
  func `says who confirms where nobody said who reported it`() throws {
    let story = try story(reportedBy: nil)
    #expect(throws: Objection.self) { try story.when(Opening.confirmed(meeting: 51)) }
    #expect(story.rule(against: Opening.confirmed(meeting: 51, by: "mentee")) == nil)
  }

  @Test
  func `was held, and not only later`() throws {
    let story = try story(reportedBy: "mentor")
    #expect(story.rule(against: Opening.confirmed(meeting: 59, by: "mentee")) == .exists)
    let open = try #require(story.refused(Opening.confirmed(meeting: 52, by: "mentee")))
    #expect(open.rule == .meetingHeld)
    #expect(open.why.en.hasSuffix("is not recorded as held"))
    #expect(open.why.de.hasSuffix("ist nicht als abgehalten erfasst"))
    #expect(
      story.rule(against: Opening.confirmed(meeting: 51, on: "2023-11-09")) == .dayOrder
    )
  }

  private static func side(of fact: Fact) throws(CBORError) -> Code {
    try Body<MeetingConfirmed>(fact.body.span).by
  }
}

@Suite
struct `An appointment` {
  @Test(arguments: [
    ("2023-11-03 14:30", "2023-11-03 14:30"), ("03.11.2023 9:05", "2023-11-03 09:05"),
    ("2023-11-03T14:30:00", "2023-11-03 14:30"), ("03.11.2023", "2023-11-03"),
  ])
  func `is a day, with the time if that was said`(words: String, spelling: String) throws {
    let at = try Appointment(plain: .text(words))
    #expect(at.description == spelling)
    #expect(try Self.decoded(at.encoded) == at)
    #expect(try Appointment(plain: at.plain) == at)
  }

  @Test(arguments: ["14:30", "2023-11-03 25:00", "2023-11-31", "2023-11-03T14:30Z", "morgen"])
  func `of no day, no time, or a time of elsewhere is refused in both languages`(words: String) {
    do throws(Fault) {
      _ = try Appointment(plain: .text(words))
      Issue.record("\(words) was read")
    } catch {
      #expect(error.why.en.hasPrefix("is ") && error.why.de.hasPrefix("ist "))
    }
  }

  private static func decoded(_ bytes: [UInt8]) throws(CBORError) -> Appointment {
    var reader = CBORReader(bytes.span)
    return try Appointment(from: &reader)
  }
}
