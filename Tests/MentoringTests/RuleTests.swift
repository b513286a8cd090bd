import Mentoring
import Testing

@Suite
struct `A tandem is formed` {
  @Test
  func `when mentee and mentor are ready`() throws {
    let fact = try Opening.story().when(Opening.tandem(21, mentee: 1, mentor: 3))
    #expect(
      Set(fact.tags)
        == Set([
          "cycle:wegweiser/2023", "person:\(id(1, of: Person.self))",
          "person:\(id(3, of: Person.self))", "tandem:\(id(21, of: Tandem.self))",
        ])
    )
  }

  @Test
  func `but not of a person with themself`() throws {
    #expect(
      try Opening.story().rule(against: Opening.tandem(21, mentee: 1, mentor: 1)) == .twoPersons
    )
  }

  @Test
  func `but not with a mentee who is not admitted`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5), Opening.application(15, of: 5, as: "mentee"))
    #expect(story.rule(against: Opening.tandem(21, mentee: 5, mentor: 3)) == .menteeAdmitted)
  }

  @Test
  func `but not before the mentee was admitted`() throws {
    let early = Opening.tandem(21, mentee: 1, mentor: 3, on: "2023-08-31")
    #expect(try Opening.story().rule(against: early) == .menteeAdmitted)
  }

  @Test
  func `but not with somebody who is no mentor`() throws {
    #expect(
      try Opening.story().rule(against: Opening.tandem(21, mentee: 1, mentor: 2))
        == .mentorRecruited
    )
  }

  @Test
  func `but not beyond the mentor's capacity, unless overridden with a reason`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.application(15, of: 5, as: "mentee"),
      Opening.admission(of: 15),
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.tandem(22, mentee: 2, mentor: 3)
    )
    var third = Opening.tandem(23, mentee: 5, mentor: 3)
    #expect(story.rule(against: third) == .mentorCapacity)
    try third.fill("overrides", .list([.text("mentor-capacity")]))
    try third.fill("override_reason", .text("vertretungsweise"))
    #expect(story.rule(against: third) == nil)
  }

  @Test
  func `again with the same mentee once the first has ended`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    let second = Opening.tandem(22, mentee: 1, mentor: 4, on: "2024-02-01")
    #expect(story.rule(against: second) == .mentorsPerMentee)
    try story.given(Opening.completion(of: 21, on: "2024-01-15"))
    #expect(story.rule(against: second) == nil)
  }

  @Test
  func `only where the policy allows it directly`() throws {
    var story = Story()
    try story.given(
      Opening.programme,
      Opening.cycle,
      Opening.policy { $0.directFormation = false },
      Opening.person(1),
      Opening.person(3),
      Opening.application(11, of: 1, as: "mentee"),
      Opening.admission(of: 11),
      Opening.recruitment(of: 3)
    )
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 3)) == .directFormation)
  }

  @Test
  func `but does not end before it begins`() throws {
    var tandem = Opening.tandem(21, mentee: 1, mentor: 3)
    try tandem.fill("until", .text("2023-10-09"))
    #expect(try Opening.story().rule(against: tandem) == .dayOrder)
  }
}

@Suite
struct `A meeting` {
  @Test(arguments: [
    ("2023-10-09", Rule.tandemRunning), ("2023-10-10", nil), ("2024-03-01", nil),
    ("2024-05-01", nil), ("2024-05-02", .tandemRunning),
  ])
  func `is held while its tandem runs, first and last day included`(
    date: String,
    rule: Rule?
  ) throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.completion(of: 21, on: "2024-05-01")
    )
    #expect(story.rule(against: Opening.meeting(of: 21, on: date)) == rule)
  }

  @Test
  func `is recorded once, a second one on the day by its time`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.meeting(of: 21, on: "2023-11-03")
    )
    var second = Opening.meeting(of: 21, on: "2023-11-03", number: 2)
    #expect(story.rule(against: second) == .notTwice)
    #expect(try story.twin(of: second) == Position(story.facts.count))
    try second.fill("time", .text("14:30"))
    #expect(story.rule(against: second) == nil)
  }

  @Test
  func `of a tandem that there is not is refused`() throws {
    #expect(try Opening.story().rule(against: Opening.meeting(of: 99, on: "2023-11-03")) == .exists)
  }
}

@Suite
struct `What was recorded for later must still hold` {
  @Test
  func `so a completion is not dated before a meeting`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.meeting(of: 21, on: "2024-03-01")
    )
    #expect(story.rule(against: Opening.completion(of: 21, on: "2024-02-28")) == .laterHolds)
    #expect(story.rule(against: Opening.completion(of: 21, on: "2024-03-01")) == nil)
  }

  @Test
  func `and a rejection is not dated before the tandem that rests on the admission`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.application(15, of: 5, as: "mentee"),
      Entry.of(ApplicantWaitlisted.self, on: day("2023-09-01")) { $0.application = id(15) },
      Opening.admission(of: 15, on: "2023-09-20"),
      Opening.tandem(21, mentee: 5, mentor: 3)
    )
    let rejection = Entry.of(ApplicantRejected.self, on: day("2023-09-10")) {
      $0.application = id(15)
    }
    #expect(story.rule(against: rejection) == .laterHolds)
  }

  @Test
  func `and a late tandem must leave room for those after it`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.application(15, of: 5, as: "mentee"),
      Opening.admission(of: 15),
      Opening.tandem(21, mentee: 1, mentor: 3, on: "2023-10-20"),
      Opening.tandem(22, mentee: 2, mentor: 3, on: "2023-10-21")
    )
    let earlier = Opening.tandem(23, mentee: 5, mentor: 3, on: "2023-10-01")
    #expect(story.rule(against: earlier) == .laterHolds)
  }
}

@Suite
struct `A cycle` {
  @Test
  func `closes only when no tandem runs and every application is decided`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.application(15, of: 5, as: "mentee"),
      Opening.tandem(21, mentee: 1, mentor: 3)
    )
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == .cycleCloses)
    try story.given(
      Entry.of(TandemLapsed.self, on: day("2024-09-30")) { $0.tandem = id(21) }
    )
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == .cycleCloses)
    try story.given(
      Entry.of(ApplicantWaitlisted.self, on: day("2023-09-01")) { $0.application = id(15) }
    )
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
    #expect(story.rule(against: Opening.closing(on: "2024-09-29")) == .dayOrder)
  }

  @Test
  func `names each tandem that keeps it open`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.tandem(22, mentee: 2, mentor: 4)
    )
    do throws(Objection) {
      _ = try story.when(Opening.closing(on: "2024-10-15"))
      Issue.record("it closed")
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      #expect(refusal.things.count == 2)
      #expect(refusal.why.en.contains(id(21, of: Tandem.self).description))
      #expect(refusal.why.de.contains(id(22, of: Tandem.self).description))
    }
  }

  @Test
  func `when closed accepts late what happened before, with a reason, until it is reopened`() throws
  {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.completion(of: 21, on: "2024-09-30"),
      Opening.closing(on: "2024-10-15")
    )
    var meeting = Opening.meeting(of: 21, on: "2024-03-01")
    #expect(story.rule(against: meeting) == .cycleOpen)
    try meeting.fill("late", .text("Protokoll kam per Post"))
    #expect(story.rule(against: meeting) == nil)
    var application = Opening.application(15, of: 2, as: "mentor")
    application.on = day("2024-10-16")
    try application.fill("late", .text("egal"))
    #expect(story.rule(against: application) == .cycleOpen)
    try story.given(
      Entry.of(CycleReopened.self, on: day("2024-10-20")) { form in
        form.cycle = "wegweiser/2023"
        form.reason = "Nachtrag"
      }
    )
    #expect(story.rule(against: Opening.meeting(of: 21, on: "2024-03-01")) == nil)
  }

  @Test
  func `accepts nothing before it was opened, nor one that there is not`() throws {
    var story = try Opening.story()
    var early = Opening.application(15, of: 1, as: "mentor")
    early.on = day("2023-04-30")
    #expect(story.rule(against: early) == .dayOrder)
    try story.given(Opening.person(9))
    let elsewhere = Entry.of(MentorRecruited.self, on: day("2023-09-01")) { form in
      form.person = id(9)
      form.cycle = "wegweiser/1999"
    }
    #expect(story.rule(against: elsewhere) == .exists)
  }

  @Test
  func `bears the name of its programme, which must be defined`() throws {
    var story = Story()
    #expect(story.rule(against: Opening.cycle) == .exists)
    try story.given(Opening.programme)
    var other = Opening.cycle
    try other.fill("slug", .text("leuchtturm/2023"))
    #expect(story.rule(against: other) == .slugMatches)
    try story.given(Opening.cycle)
    #expect(story.rule(against: Opening.cycle) == .isNew)
  }
}

@Suite
struct `An application` {
  @Test
  func `is one a person, cycle and role, and both roles are possible`() throws {
    let story = try Opening.story()
    #expect(story.rule(against: Opening.application(15, of: 1, as: "mentee")) == .oneApplication)
    #expect(story.rule(against: Opening.application(15, of: 1, as: "mentor")) == nil)
  }

  @Test
  func `is decided once, from the waiting list a second time`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: Opening.admission(of: 11)) == .applicationUndecided)
    try story.given(Opening.person(5), Opening.application(15, of: 5, as: "mentee"))
    let wait = Entry.of(ApplicantWaitlisted.self, on: day("2023-09-01")) { $0.application = id(15) }
    try story.given(wait)
    #expect(story.rule(against: wait) == .applicationUndecided)
    #expect(story.rule(against: Opening.admission(of: 15, on: "2023-09-20")) == nil)
  }

  @Test
  func `is not decided before it came in`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5), Opening.application(15, of: 5, as: "mentee"))
    #expect(story.rule(against: Opening.admission(of: 15, on: "2023-06-01")) == .dayOrder)
  }
}

@Suite
struct `Consent` {
  private func decision(_ action: (some Action).Type, on date: String) throws -> Entry {
    var entry = Entry(action)
    entry.on = day(date)
    try entry.fill("person", .text(id(1, of: Person.self).description))
    try entry.fill("purpose", .text("evaluation"))
    return entry
  }

  @Test
  func `can be withdrawn only where it was given`() throws {
    var story = try Opening.story()
    let withdrawal = try decision(ConsentWithdrawn.self, on: "2024-01-01")
    #expect(story.rule(against: withdrawal) == .consentGiven)
    try story.given(try decision(ConsentGiven.self, on: "2023-06-01"))
    #expect(story.rule(against: withdrawal) == nil)
  }
}

@Suite
struct `Order of days` {
  @Test
  func `does not keep a tandem open whose end is dated before its forming`() throws {
    var story = try Opening.story()
    var late = Opening.tandem(21, mentee: 1, mentor: 3)
    late.on = day("2024-12-01")
    try story.given(late, Opening.completion(of: 21, on: "2024-06-30"))
    #expect(story.rule(against: Opening.closing(on: "2024-12-31")) == nil)
    var next = Opening.tandem(22, mentee: 1, mentor: 4, on: "2024-12-02")
    try next.fill("until", .text("2025-06-30"))
    #expect(story.rule(against: next) == nil)
  }

  @Test
  func `keeps a predecessor as it was`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.completion(of: 21, on: "2024-01-15")
    )
    var successor = Opening.tandem(22, mentee: 1, mentor: 4, on: "2024-02-01")
    try successor.fill("predecessor", .text(id(21, of: Tandem.self).description))
    try story.given(successor)
    #expect(story.rule(against: Opening.meeting(of: 21, on: "2023-12-01")) == nil)
  }

  @Test
  func `does not let a later policy undo a decision`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.policy { $0.directFormation = false }
    )
    #expect(story.rule(against: Opening.application(15, of: 3, as: "mentee")) == nil)
    #expect(story.rule(against: Opening.tandem(22, mentee: 2, mentor: 4)) == .directFormation)
  }

  @Test
  func `closes no cycle before something recorded in it`() throws {
    #expect(try Opening.story().rule(against: Opening.closing(on: "2023-06-01")) == .dayOrder)
  }

  @Test
  func `lets a tandem lapse only past its planned end`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    let early = Entry.of(TandemLapsed.self, on: day("2024-09-29")) { $0.tandem = id(21) }
    #expect(story.rule(against: early) == .pastPlannedEnd)
    let due = Entry.of(TandemLapsed.self, on: day("2024-09-30")) { $0.tandem = id(21) }
    #expect(story.rule(against: due) == nil)
  }

  @Test
  func `keeps a withdrawal from losing the consent before it`() throws {
    var story = try Opening.story()
    func decision(_ action: (some Action).Type, _ date: String) throws -> Entry {
      var entry = Entry(action)
      entry.on = day(date)
      try entry.fill("person", .text(id(1, of: Person.self).description))
      try entry.fill("purpose", .text("evaluation"))
      return entry
    }
    try story.given(
      try decision(ConsentGiven.self, "2023-07-01"),
      try decision(ConsentWithdrawn.self, "2023-09-01")
    )
    #expect(story.rule(against: try decision(ConsentRefused.self, "2023-08-01")) == .laterHolds)
  }
}
