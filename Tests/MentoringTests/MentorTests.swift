import Mentoring
import Testing

@Suite
struct `A mentor` {
  private let programme = MentorScope.programme("wegweiser")

  /// The small cycle with a person 6, known only.
  private func story() throws -> Story {
    var story = try Opening.story()
    try story.given(Opening.person(6))
    return story
  }

  @Test
  func `is asked once until there is an answer`() throws {
    var story = try story()
    let approach = try Opening.mentor(MentorApproached.self, 6, on: "2023-06-10")
    try story.given(approach)
    let refusal = try #require(story.refusal(against: approach))
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.en.contains("was asked already"))
    #expect(refusal.why.de.contains("ist schon angefragt"))
    #expect(try story.twin(of: approach) == Position(story.facts.count))
    try story.given(try Opening.mentor(MentorDeclined.self, 6, on: "2023-06-20"))
    #expect(
      story.rule(against: try Opening.mentor(MentorApproached.self, 6, on: "2023-06-21")) == nil
    )
  }

  @Test
  func `is not asked any more once recruited`() throws {
    let approach = try Opening.mentor(MentorApproached.self, 3, on: "2023-09-02")
    #expect(try story().rule(against: approach) == .notTwice)
    let unknown = try Opening.mentor(MentorApproached.self, 99, on: "2023-09-02")
    #expect(try story().rule(against: unknown) == .exists)
  }

  @Test
  func `declines only what was asked`() throws {
    var story = try story()
    let decline = try Opening.mentor(MentorDeclined.self, 6, on: "2023-06-20")
    let refusal = try #require(story.refusal(against: decline))
    #expect(refusal.rule == .mentorApproached)
    #expect(refusal.why.en.contains("was not asked for wegweiser/2023"))
    #expect(refusal.why.de.contains("nicht angefragt"))
    try story.given(try Opening.mentor(MentorApproached.self, 6, programme, on: "2023-06-10"))
    #expect(story.rule(against: decline) == .mentorApproached)
    let right = try Opening.mentor(MentorDeclined.self, 6, programme, on: "2023-06-20")
    try story.given(right)
    #expect(try story.twin(of: right) == Position(story.facts.count))
    #expect(
      story.rule(against: try Opening.mentor(MentorDeclined.self, 3, on: "2023-09-20")) == .notTwice
    )
  }

  @Test
  func `is recruited once for a cycle, and once for the programme`() throws {
    var story = try story()
    let again = Opening.recruitment(of: 3)
    let refusal = try #require(story.refusal(against: again))
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.de.contains("schon Mentor*in in wegweiser/2023"))
    #expect(refusal.why.en.contains("already a mentor in wegweiser/2023"))
    let wide = try Opening.mentor(MentorRecruited.self, 3, programme, on: "2023-09-02")
    try story.given(wide)
    #expect(story.rule(against: wide) == .notTwice)
    #expect(try story.twin(of: wide) == Position(story.facts.count))
    let nowhere = try Opening.mentor(
      MentorRecruited.self,
      6,
      .programme("leuchtturm"),
      on: "2023-09-02"
    )
    #expect(story.rule(against: nowhere) == .exists)
    #expect(Entry(MentorRecruited.self).unsettled.map { $0.fields } == [["cycle", "programme"]])
  }

  @Test
  func `of a programme is one of each of its cycles, without an admission`() throws {
    var story = try story()
    let tandem = Opening.tandem(21, mentee: 1, mentor: 6)
    #expect(story.rule(against: tandem) == .mentorRecruited)
    var wide = try Opening.mentor(MentorRecruited.self, 6, programme, on: "2023-09-02")
    try wide.fill("capacity", .integer(3))
    try story.given(wide)
    #expect(story.rule(against: tandem) == nil)
    #expect(
      story.rule(against: Opening.tandem(21, mentee: 1, mentor: 6, on: "2023-09-01"))
        == .mentorRecruited
    )
  }

  @Test
  func `of a programme attends its workshops`() throws {
    var story = try story()
    try story.given(Opening.workshop(41), Opening.held(41))
    let attendance = Opening.attendance(of: 6, at: 41)
    #expect(story.rule(against: attendance) == .notAParticipant)
    try story.given(try Opening.mentor(MentorRecruited.self, 6, programme, on: "2023-09-02"))
    #expect(story.rule(against: attendance) == nil)
  }

  @Test
  func `of a programme may take another number of tandems in one cycle`() throws {
    var story = try story()
    var wide = try Opening.mentor(MentorRecruited.self, 6, programme, on: "2023-09-02")
    try wide.fill("capacity", .integer(2))
    try story.given(wide, Opening.tandem(21, mentee: 1, mentor: 6))
    let second = Opening.tandem(22, mentee: 2, mentor: 6)
    #expect(story.rule(against: second) == nil)
    try story.given(Opening.recruitment(of: 6, capacity: 1))
    let refusal = try #require(story.refusal(against: second))
    #expect(refusal.rule == .mentorCapacity)
    #expect(refusal.why.en.contains("already has 1 of 1 tandems"))
  }

  @Test
  func `who applied and waits is admitted by the recruitment`() throws {
    var story = try story()
    try story.given(Opening.application(16, of: 6, as: "mentor"))
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == .cycleCloses)
    let recruited = try story.when(Opening.recruitment(of: 6))
    #expect(recruited.tags.contains("application:\(id(16, of: Application.self))"))
    try story.given(Opening.recruitment(of: 6))
    #expect(story.rule(against: Opening.admission(of: 16)) == .applicationUndecided)
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
    let acceptance = Entry.of(PlaceAccepted.self, on: day("2023-09-05")) { $0.application = id(16) }
    #expect(story.rule(against: acceptance) == nil)
  }

  @Test
  func `who applied as mentee is not admitted by it, nor by a recruitment for the programme`()
    throws
  {
    var story = try story()
    try story.given(Opening.application(16, of: 6, as: "mentee"))
    #expect(
      try !story.when(Opening.recruitment(of: 6)).tags.contains { $0.hasPrefix("application:") }
    )
    try story.given(Opening.application(17, of: 6, as: "mentor"))
    let wide = try Opening.mentor(MentorRecruited.self, 6, programme, on: "2023-09-02")
    #expect(try !story.when(wide).tags.contains { $0.hasPrefix("application:") })
  }

  @Test
  func `who was admitted later is not recruited before that with the same application`() throws {
    var story = try story()
    try story.given(
      Opening.application(16, of: 6, as: "mentor"),
      Opening.admission(of: 16, on: "2023-09-20")
    )
    let fact = try story.when(Opening.recruitment(of: 6))
    #expect(!fact.tags.contains { $0.hasPrefix("application:") })
  }

  @Test
  func `who paused takes no new tandem until resumed; meetings go on`() throws {
    var story = try story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      try Opening.mentor(MentorPaused.self, 3, on: "2023-11-01")
    )
    #expect(story.rule(against: Opening.meeting(of: 21, on: "2023-11-20")) == nil)
    let tandem = Opening.tandem(22, mentee: 2, mentor: 3, on: "2023-11-15")
    let refusal = try #require(story.refusal(against: tandem))
    #expect(refusal.rule == .mentorPaused)
    #expect(refusal.why.en.contains("is paused since 2023-11-01"))
    #expect(refusal.why.de.contains("pausiert seit dem 2023-11-01"))
    #expect(try story.rule(against: tandem.overriding(.mentorPaused)) == nil)
    let match = Opening.match(31, mentee: 2, mentor: 3, on: "2023-11-15")
    #expect(story.rule(against: match) == .mentorPaused)
    let again = try Opening.mentor(MentorPaused.self, 3, on: "2023-11-05")
    #expect(story.rule(against: again) == .notTwice)
    #expect(try story.twin(of: again) == Position(story.facts.count))
    try story.given(try Opening.mentor(MentorResumed.self, 3, on: "2023-11-10"))
    #expect(story.rule(against: tandem) == nil)
  }

  @Test
  func `is paused and resumed as a mentor there only`() throws {
    var story = try story()
    #expect(
      story.rule(against: try Opening.mentor(MentorPaused.self, 6, on: "2023-11-01")) == .isMentor
    )
    let resume = try Opening.mentor(MentorResumed.self, 3, on: "2023-11-10")
    let refusal = try #require(story.refusal(against: resume))
    #expect(refusal.rule == .mentorPaused)
    #expect(refusal.why.de.contains("pausiert am 2023-11-10 in wegweiser/2023 nicht"))
    #expect(refusal.why.en.contains("is not paused in wegweiser/2023"))
    try story.given(
      try Opening.mentor(MentorPaused.self, 3, on: "2023-11-01"),
      resume
    )
    #expect(try story.twin(of: resume) == Position(story.facts.count))
    #expect(
      story.rule(against: try Opening.mentor(MentorPaused.self, 3, programme, on: "2023-11-01"))
        == .isMentor
    )
  }

  @Test
  func `who paused in the programme is paused in its cycles`() throws {
    var story = try story()
    try story.given(
      try Opening.mentor(MentorRecruited.self, 6, programme, on: "2023-09-02"),
      try Opening.mentor(MentorPaused.self, 6, programme, on: "2023-09-20")
    )
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 6)) == .mentorPaused)
    try story.given(try Opening.mentor(MentorResumed.self, 6, programme, on: "2023-09-25"))
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 6)) == nil)
    try story.given(try Opening.mentor(MentorPaused.self, 6, on: "2023-09-26"))
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 6)) == .mentorPaused)
  }

  @Test(arguments: [MentorScope.cycle("wegweiser/2023"), .programme("wegweiser")])
  func `is not paused or retired before a tandem that was formed since`(scope: MentorScope) throws {
    var story = try story()
    try story.given(
      try Opening.mentor(MentorRecruited.self, 6, scope, on: "2023-09-02"),
      Opening.tandem(21, mentee: 1, mentor: 6)
    )
    for (date, rule) in [("2023-10-09", Rule.laterHolds), ("2023-10-11", nil)] {
      #expect(
        story.rule(against: try Opening.mentor(MentorPaused.self, 6, scope, on: date)) == rule
      )
      #expect(
        story.rule(against: try Opening.mentor(MentorRetired.self, 6, scope, on: date)) == rule
      )
    }
    let late = try Opening.mentor(MentorPaused.self, 6, scope, on: "2023-10-09")
    let refusal = try #require(story.refusal(against: late))
    #expect(refusal.why.en.contains("Tandem formed, 2023-10-10"))
    #expect(refusal.why.de.contains("pausiert seit dem 2023-10-09"))
  }

  @Test
  func `who retired takes no tandem any more, unless recruited again`() throws {
    var story = try story()
    let retirement = try Opening.mentor(MentorRetired.self, 3, on: "2023-10-01")
    try story.given(retirement)
    #expect(try story.twin(of: retirement) == Position(story.facts.count))
    #expect(story.rule(against: retirement) == .isMentor)
    let tandem = Opening.tandem(21, mentee: 1, mentor: 3)
    let refusal = try #require(story.refusal(against: tandem))
    #expect(refusal.rule == .mentorRecruited)
    #expect(refusal.why.en.contains("has ceased to be a mentor in wegweiser/2023 on 2023-10-01"))
    #expect(refusal.why.de.contains("seit dem 2023-10-01 nicht mehr Mentor*in"))
    try story.given(try Opening.mentor(MentorRecruited.self, 3, on: "2023-10-05"))
    #expect(story.rule(against: tandem) == nil)
  }

  @Test
  func `of a programme may retire from one cycle`() throws {
    var story = try story()
    try story.given(
      Opening.nextCycle,
      try Opening.mentor(MentorRecruited.self, 6, programme, on: "2023-09-02"),
      try Opening.mentor(MentorRetired.self, 6, on: "2023-10-01")
    )
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 6)) == .mentorRecruited)
    let elsewhere = try Opening.mentor(
      MentorPaused.self,
      6,
      .cycle("wegweiser/2024"),
      on: "2023-10-05"
    )
    #expect(story.rule(against: elsewhere) == nil)
  }
}
