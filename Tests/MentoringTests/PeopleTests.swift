import Mentoring
import Testing

/// Two registrations of one person, for stories about duplicates.
enum Duplicates {
  static func merging(_ from: UInt64, into: UInt64, on date: String = "2023-09-05") -> Entry {
    Entry.of(PersonsMerged.self, on: day(date)) { form in
      form.from = id(from)
      form.into = id(into)
    }
  }
  static func splitting(_ from: UInt64, from into: UInt64, on date: String) -> Entry {
    Entry.of(PersonsSplit.self, on: day(date)) { form in
      form.from = id(from)
      form.into = id(into)
    }
  }
  static func consent<A: Action>(_ action: A.Type, of person: UInt64, on date: String) throws
    -> Entry
  {
    var entry = Entry(action)
    entry.on = day(date)
    try entry.fill("person", .text(id(person, of: Person.self).description))
    try entry.fill("purpose", .text("evaluation"))
    return entry
  }
}

@Suite
struct `Persons merged` {
  @Test
  func `are named by the one who stands from then on`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5), Duplicates.merging(5, into: 1))
    #expect(story.rule(against: Opening.application(15, of: 5, as: "mentor")) == .personCurrent)
    #expect(story.rule(against: Opening.application(15, of: 1, as: "mentor")) == nil)
    try story.given(Duplicates.splitting(5, from: 1, on: "2023-09-07"))
    #expect(story.rule(against: Opening.application(15, of: 5, as: "mentor")) == nil)
  }

  @Test
  func `keep what was recorded of either, so that a tandem finds the admission of both`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.person(6),
      Duplicates.merging(1, into: 5),
      Duplicates.merging(3, into: 6)
    )
    try story.given(Opening.tandem(21, mentee: 5, mentor: 6))
    #expect(
      story.rule(against: Opening.tandem(22, mentee: 5, mentor: 4)) == .mentorsPerMentee
    )
    #expect(story.rule(against: Opening.application(15, of: 5, as: "mentee")) == .oneApplication)
    // Undone, the admission is the other's again: what rests on it forbids that.
    let splitting = Duplicates.splitting(1, from: 5, on: "2023-12-01")
    #expect(story.rule(against: splitting) == nil)
    try story.given(splitting)
    #expect(story.rule(against: Opening.application(15, of: 5, as: "mentee")) == nil)
  }

  @Test
  func `count a tandem of the duplicate as one of the person who stands`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(6),
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.recruitment(of: 6, capacity: 1),
      Duplicates.merging(3, into: 6, on: "2023-11-01")
    )
    let another = Opening.tandem(22, mentee: 2, mentor: 6, on: "2023-11-02")
    #expect(story.rule(against: another) == .mentorCapacity)
    #expect(story.rule(against: Opening.meeting(of: 21, on: "2023-12-01")) == nil)
  }

  @Test
  func `are two, known, and not merged before`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: Duplicates.merging(1, into: 1)) == .twoPersons)
    #expect(story.rule(against: Duplicates.merging(1, into: 9)) == .exists)
    try story.given(Duplicates.merging(1, into: 2))
    #expect(story.rule(against: Duplicates.merging(1, into: 4)) == .personCurrent)
    #expect(story.rule(against: Duplicates.merging(2, into: 1)) == .personCurrent)
    #expect(try story.twin(of: Duplicates.merging(1, into: 2)) == Position(story.facts.count))
    try story.given(Duplicates.merging(2, into: 4, on: "2023-09-06"))
    #expect(story.rule(against: Duplicates.merging(4, into: 1)) == .personCurrent)
  }

  @Test
  func `are never a mentee and their mentor`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.tandem(21, mentee: 1, mentor: 3),
      Duplicates.merging(5, into: 1)
    )
    #expect(story.rule(against: Duplicates.merging(3, into: 1)) == .twoPersons)
    #expect(story.rule(against: Duplicates.merging(3, into: 2)) == nil)
  }

  @Test
  func `are split only where they were merged`() throws {
    var story = try Opening.story()
    #expect(
      story.rule(against: Duplicates.splitting(1, from: 2, on: "2023-10-01")) == .personsMerged
    )
    try story.given(Duplicates.merging(1, into: 2))
    #expect(
      story.rule(against: Duplicates.splitting(1, from: 4, on: "2023-10-01")) == .personsMerged
    )
    #expect(
      story.rule(against: Duplicates.splitting(1, from: 2, on: "2023-09-01")) == .personsMerged
    )
    #expect(story.rule(against: Duplicates.splitting(1, from: 2, on: "2023-10-01")) == nil)
  }

  @Test
  func `are not merged earlier in a way that a later merging could not follow`() throws {
    var story = try Opening.story()
    try story.given(Duplicates.merging(1, into: 2, on: "2023-10-01"))
    #expect(story.rule(against: Duplicates.merging(2, into: 4, on: "2023-09-15")) == .laterHolds)
  }
}

@Suite
struct `Contact` {
  private func stop(_ person: UInt64, on date: String = "2023-09-10") -> Entry {
    Entry.of(ContactStopped.self, on: day(date)) { form in
      form.person = id(person)
      form.reason = "unreachable"
    }
  }

  @Test
  func `is stopped for a known person, and resumed only then`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: stop(9)) == .exists)
    let resume = Entry.of(ContactResumed.self, on: day("2023-09-20")) { $0.person = id(1) }
    #expect(story.rule(against: resume) == .contactStopped)
    try story.given(stop(1))
    #expect(try story.twin(of: stop(1)) == Position(story.facts.count))
    #expect(story.rule(against: resume) == nil)
  }

  @Test
  func `tells rules that it is stopped`() throws {
    var story = try Opening.story()
    try story.given(stop(1))
    var state = PersonState()
    for fact in story.facts where PersonState.selection(id(1)).holds(fact) { try state.apply(fact) }
    #expect(state.contactStopped?.reason == "unreachable")
    #expect(state.contactStopped?.on == day("2023-09-10"))
  }
}
