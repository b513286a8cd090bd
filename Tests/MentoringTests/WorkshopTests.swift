import Mentoring
import Testing

extension Opening {
  /// The second cycle of the programme.
  static let nextCycle = Entry.of(CycleOpened.self, on: day("2023-05-01")) { form in
    form.programme = "wegweiser"
    form.slug = "wegweiser/2024"
    form.from = day("2024-10-01")
    form.until = day("2025-09-30")
  }
  static func workshop(
    _ number: UInt64,
    of cycles: [CycleSlug] = ["wegweiser/2023"],
    day date: String? = "2023-11-09"
  ) -> Entry {
    Entry.of(WorkshopPlanned.self, on: day("2023-09-20")) { form in
      form.workshop = id(number)
      form.cycles = cycles
      form.kind = "seminar"
      form.title = "Potenziale erkennen"
      form.day = date.map { day($0) }
      form.hours = 8
    }
  }
  static func held(_ number: UInt64, on date: String = "2023-11-09") -> Entry {
    Entry.of(WorkshopHeld.self, on: day(date)) { $0.workshop = id(number) }
  }
  static func cancelled(_ number: UInt64, on date: String) -> Entry {
    Entry.of(WorkshopCancelled.self, on: day(date)) { $0.workshop = id(number) }
  }
  static func attendance(
    of person: UInt64,
    at workshop: UInt64,
    _ status: Code = "present",
    on date: String = "2023-11-09"
  ) -> Entry {
    Entry.of(AttendanceRecorded.self, on: day(date)) { form in
      form.workshop = id(workshop)
      form.person = id(person)
      form.status = status
    }
  }
}

@Suite
struct `A workshop` {
  @Test
  func `is planned for cycles that there are, for one at least`() throws {
    let story = try Opening.story()
    #expect(story.rule(against: Opening.workshop(41)) == nil)
    #expect(story.rule(against: Opening.workshop(41, of: ["wegweiser/2030"])) == .exists)
    #expect(story.rule(against: Opening.workshop(41, of: [])) == .exists)
  }

  @Test
  func `is held once, unless it was cancelled before`() throws {
    var story = try Opening.story()
    try story.given(Opening.workshop(41), Opening.workshop(42), Opening.held(41))
    #expect(story.rule(against: Opening.held(41, on: "2023-11-10")) == .notTwice)
    #expect(try story.twin(of: Opening.held(41)) != nil)
    #expect(story.rule(against: Opening.held(43)) == .exists)
    try story.given(Opening.cancelled(42, on: "2023-11-01"))
    #expect(story.rule(against: Opening.held(42)) == .workshopNotCancelled)
  }

  @Test
  func `is cancelled once, and not when it was held or somebody was there`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.workshop(41),
      Opening.workshop(42),
      Opening.workshop(43),
      Opening.held(41),
      Opening.attendance(of: 1, at: 42, "excused", on: "2023-11-01"),
      Opening.attendance(of: 2, at: 43)
    )
    #expect(story.rule(against: Opening.cancelled(41, on: "2023-11-01")) == .workshopNotHeld)
    #expect(story.rule(against: Opening.cancelled(43, on: "2023-11-20")) == .workshopNotHeld)
    try story.given(Opening.cancelled(42, on: "2023-11-02"))
    #expect(story.rule(against: Opening.cancelled(42, on: "2023-11-03")) == .notTwice)
  }

  @Test
  func `is dated to its day when nobody says when it was held`() throws {
    var story = try Opening.story()
    try story.given(Opening.workshop(41))
    var held = Opening.held(41)
    held.on = nil
    #expect(try story.usualDay(of: held) == day("2023-11-09"))
    try story.given(Opening.held(41, on: "2023-11-10"))
    var attendance = Opening.attendance(of: 1, at: 41)
    attendance.on = nil
    #expect(try story.usualDay(of: attendance) == day("2023-11-10"))
  }

  @Test
  func `of several cycles is late only when all of them are closed`() throws {
    var story = try Opening.story()
    try story.given(Opening.nextCycle, Opening.closing(on: "2024-09-30"))
    let shared = Opening.workshop(41, of: ["wegweiser/2023", "wegweiser/2024"])
    #expect(story.rule(against: Opening.workshop(42)) == .cycleOpen)
    #expect(story.rule(against: shared) == nil)
  }
}

@Suite
struct `Attendance` {
  private func story() throws -> Story {
    var story = try Opening.story()
    try story.given(Opening.nextCycle, Opening.workshop(41))
    return story
  }

  @Test
  func `is recorded once a person and workshop`() throws {
    var story = try story()
    try story.given(Opening.attendance(of: 1, at: 41), Opening.attendance(of: 2, at: 41, "absent"))
    #expect(story.rule(against: Opening.attendance(of: 1, at: 41, "absent")) == .notTwice)
    #expect(try story.twin(of: Opening.attendance(of: 1, at: 41)) != nil)
    #expect(try story.twin(of: Opening.attendance(of: 3, at: 41)) == nil)
    #expect(story.rule(against: Opening.attendance(of: 3, at: 42)) == .exists)
    #expect(story.rule(against: Opening.attendance(of: 9, at: 41)) == .exists)
  }

  @Test(
    arguments: [
      ("present", "2023-11-08", Rule.dayOrder), ("absent", "2023-11-08", .dayOrder),
      ("excused", "2023-11-08", nil), ("present", "2023-11-09", nil), ("absent", "2023-11-20", nil),
    ] as [(Code, String, Rule?)]
  )
  func `before the day can only be excused`(status: Code, date: String, rule: Rule?) throws {
    let attendance = Opening.attendance(of: 1, at: 41, status, on: date)
    #expect(try story().rule(against: attendance) == rule)
  }

  @Test
  func `is of participants, unless overridden with a reason`() throws {
    var story = try story()
    try story.given(Opening.person(5))
    var attendance = Opening.attendance(of: 5, at: 41)
    #expect(story.rule(against: attendance) == .notAParticipant)
    try attendance.fill("overrides", .text("not-a-participant"))
    #expect(story.rule(against: attendance) == nil)
  }

  @Test
  func `needs a workshop that was not cancelled`() throws {
    var story = try story()
    try story.given(Opening.cancelled(41, on: "2023-11-10"))
    #expect(
      story.rule(against: Opening.attendance(of: 1, at: 41, on: "2023-11-11"))
        == .workshopNotCancelled
    )
    // Nor may it be put before a cancellation that could then not have happened.
    #expect(story.rule(against: Opening.attendance(of: 1, at: 41)) == .laterHolds)
    #expect(story.rule(against: Opening.attendance(of: 1, at: 41, "excused")) == nil)
  }

  @Test
  func `at a shared workshop counts where the person takes part`() throws {
    var story = try story()
    try story.given(
      Opening.workshop(42, of: ["wegweiser/2023", "wegweiser/2024"]),
      Entry.of(MentorRecruited.self, on: day("2023-09-02")) { form in
        form.person = id(4)
        form.cycle = "wegweiser/2024"
      }
    )
    let tags = { (person: UInt64) in
      Set(try story.when(Opening.attendance(of: person, at: 42)).tags).filter {
        $0.hasPrefix("cycle:")
      }
    }
    #expect(try tags(1) == ["cycle:wegweiser/2023"])
    #expect(try tags(4) == ["cycle:wegweiser/2023", "cycle:wegweiser/2024"])
    var elsewhere = Opening.attendance(of: 1, at: 41)
    try elsewhere.fill("cycles", .text("wegweiser/2024"))
    #expect(story.rule(against: elsewhere) == .workshopOfCycle)
  }
}
