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
  func `lose nothing that protects the duplicate`() throws {
    var story = try Opening.story()
    let merging = Duplicates.merging(1, into: 2, on: "2023-10-01")
    try story.given(
      try Duplicates.consent(ProcessingRestricted.self, of: 1, on: "2023-09-01"),
      Entry.of(ContactStopped.self, on: day("2023-09-01")) { form in
        form.person = id(1)
        form.reason = "deceased"
      }
    )
    #expect(story.rule(against: merging) == .carriedOver)
    try story.given(
      try Duplicates.consent(ProcessingRestricted.self, of: 2, on: "2023-09-01")
    )
    #expect(story.rule(against: merging) == .carriedOver)
    try story.given(
      Entry.of(ContactResumed.self, on: day("2023-09-15")) { $0.person = id(1) },
      try Duplicates.consent(ObjectionRaised.self, of: 1, on: "2023-09-20")
    )
    #expect(story.rule(against: merging) == .carriedOver)
    var answer = try Duplicates.consent(ObjectionDecided.self, of: 1, on: "2023-09-21")
    try answer.fill("decision", .text("granted"))
    try story.given(answer)
    #expect(story.rule(against: merging) == nil)
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

@Suite
struct `An objection` {
  private func objection(on date: String) throws -> Entry {
    try Duplicates.consent(ObjectionRaised.self, of: 1, on: date)
  }

  private func answer(on date: String) throws -> Entry {
    var entry = try Duplicates.consent(ObjectionDecided.self, of: 1, on: date)
    try entry.fill("decision", .text("refused"))
    return entry
  }

  @Test
  func `is answered once, after it was raised`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: try answer(on: "2023-10-01")) == .objectionOpen)
    try story.given(try objection(on: "2023-09-15"))
    #expect(story.rule(against: try answer(on: "2023-09-14")) == .objectionOpen)
    try story.given(try answer(on: "2023-10-01"))
    #expect(story.rule(against: try answer(on: "2023-10-02")) == .objectionOpen)
    #expect(try story.twin(of: try objection(on: "2023-09-15")) != nil)
    #expect(story.rule(against: try objection(on: "2023-11-01")) == nil)
  }
}

@Suite
struct `A restriction` {
  @Test
  func `is lifted where it holds`() throws {
    var story = try Opening.story()
    let lifting = try Duplicates.consent(RestrictionLifted.self, of: 1, on: "2023-10-01")
    #expect(story.rule(against: lifting) == .restricted)
    try story.given(try Duplicates.consent(ProcessingRestricted.self, of: 1, on: "2023-09-15"))
    #expect(story.rule(against: lifting) == nil)
    try story.given(lifting)
    #expect(story.rule(against: lifting) == .restricted)
    let nobody = try Duplicates.consent(ProcessingRestricted.self, of: 9, on: "2023-09-15")
    #expect(story.rule(against: nobody) == .exists)
  }
}

@Suite
struct `Consent of merged persons` {
  @Test
  func `is withdrawn whoever of them gave it`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      try Duplicates.consent(ConsentGiven.self, of: 5, on: "2023-07-01"),
      Duplicates.merging(5, into: 1)
    )
    let withdrawal = try Duplicates.consent(ConsentWithdrawn.self, of: 1, on: "2024-01-01")
    #expect(story.rule(against: withdrawal) == nil)
    let other = try Duplicates.consent(ConsentWithdrawn.self, of: 2, on: "2024-01-01")
    #expect(story.rule(against: other) == .consentGiven)
  }
}

@Suite
struct `A note` {
  private func note(_ fill: (inout Form<NoteAdded>) -> Void) -> Entry {
    Entry.of(NoteAdded.self, on: day("2024-01-10")) { form in
      form.text = "anrufen"
      fill(&form)
    }
  }

  @Test
  func `is about anything that there is`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.meeting(of: 21, on: "2023-11-03")
    )
    for entry in [
      note { $0.person = id(1) }, note { $0.application = id(11) }, note { $0.tandem = id(21) },
      note { $0.meeting = id(1) }, note { $0.cycle = "wegweiser/2023" },
      note { $0.programme = "wegweiser" },
    ] { #expect(story.rule(against: entry) == nil) }
    for entry in [
      note { $0.person = id(9) }, note { $0.application = id(19) }, note { $0.tandem = id(29) },
      note { $0.meeting = id(9) }, note { $0.match = id(1) }, note { $0.group = id(1) },
      note { $0.workshop = id(1) }, note { $0.cycle = "wegweiser/1999" },
      note { $0.programme = "leuchtturm" },
    ] { #expect(story.rule(against: entry) == .exists) }
  }

  @Test
  func `belongs to the people and the cycle of what it is about`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.meeting(of: 21, on: "2023-11-03")
    )
    let fact = try story.when(note { $0.meeting = id(1) })
    for tag in [
      "person:\(id(1, of: Person.self))", "person:\(id(3, of: Person.self))",
      "cycle:wegweiser/2023", "tandem:\(id(21, of: Tandem.self))",
    ] { #expect(fact.tags.contains(tag)) }
  }

  @Test
  func `is done once, if it reminds of anything`() throws {
    var story = try Opening.story()
    try story.given(note { $0.person = id(1) })
    let without = Position(story.facts.count)
    try story.given(
      note { form in
        form.person = id(1)
        form.remindOn = day("2024-02-01")
      }
    )
    let position = Position(story.facts.count)
    func done(_ position: Position, on date: String) -> Entry {
      Entry.of(ReminderDone.self, on: day(date)) { $0.reminder = Made(at: position) }
    }
    #expect(story.rule(against: done(without, on: "2024-02-02")) == .hasReminder)
    #expect(story.rule(against: done(1, on: "2024-02-02")) == .exists)
    #expect(story.rule(against: done(position, on: "2024-01-09")) == .dayOrder)
    try story.given(done(position, on: "2024-02-02"))
    #expect(story.rule(against: done(position, on: "2024-02-03")) == .notTwice)
    #expect(try story.twin(of: done(position, on: "2024-02-03")) == position + 1)
    #expect(story.facts.last?.tags.contains("person:\(id(1, of: Person.self))") == true)
  }
}
