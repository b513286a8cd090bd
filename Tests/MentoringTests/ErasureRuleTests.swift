import CBOR
import Mentoring
import Testing

/// An erasure of persons by small numbers.
private func erasure(
  of persons: UInt64...,
  scope: Code = "everything",
  purposes: [Code]? = nil,
  request: Position? = nil
) -> Entry {
  Entry.of(PersonErased.self, on: day("2025-01-10")) { form in
    form.persons = persons.map { id($0) }
    form.scope = scope
    form.purposes = purposes
    form.ground = "consent-withdrawn"
    form.request = request.map { Made(at: $0) }
    form.epoch = 2
  }
}

private func redaction(of position: Position) -> Entry {
  Entry.of(Redacted.self, on: day("2025-01-11")) { form in
    form.position = EventPosition(position)
    form.ground = "unlawful"
  }
}

private func update(of person: UInt64) -> Entry {
  Entry.of(PersonUpdated.self, on: day("2024-06-01")) { form in
    form.person = id(person)
    form.familyName = "Meyer"
  }
}

@Suite
struct `An erasure` {
  @Test
  func `happens once, to somebody who is known`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: erasure(of: 9)) == .exists)
    try story.given(erasure(of: 1))
    #expect(story.rule(against: erasure(of: 1)) == .notErased)
    #expect(story.rule(against: erasure(of: 1, scope: "purpose", purposes: ["text"])) == .notErased)
    #expect(story.rule(against: erasure(of: 2)) == nil)
    // Withholding the events as well is more than was done.
    #expect(story.rule(against: erasure(of: 1, scope: "full")) == nil)
  }

  @Test
  func `leaves nobody whom anything more could be recorded about`() throws {
    var story = try Opening.story()
    try story.given(erasure(of: 2))
    #expect(story.rule(against: update(of: 2)) == .notErased)
    #expect(story.rule(against: Opening.application(22, of: 2, as: "mentee")) == .notErased)
    #expect(story.rule(against: update(of: 1)) == nil)
  }

  @Test
  func `of single purposes takes each once and leaves the person`() throws {
    var story = try Opening.story()
    let survey = erasure(of: 1, scope: "purpose", purposes: ["survey"])
    try story.given(survey)
    #expect(story.rule(against: survey) == .notErased)
    #expect(story.rule(against: update(of: 1)) == nil)
    let more = erasure(of: 1, scope: "purpose", purposes: ["survey", "text"])
    #expect(story.rule(against: more) == nil)
    #expect(story.rule(against: erasure(of: 1)) == nil)
  }

  @Test
  func `of a former identity needs one`() throws {
    var story = try Opening.story()
    let former = erasure(of: 1, scope: "former-identity")
    #expect(story.rule(against: former) == .notErased)
    try story.given(update(of: 1))
    try story.given(former)
    #expect(story.rule(against: former) == .notErased)
    try story.given(update(of: 1))
    #expect(story.rule(against: former) == nil)
  }

  @Test
  func `of a former identity takes the names of all ids that were merged into the person`() throws {
    var story = try Opening.story()
    try story.given(
      Entry.of(PersonsMerged.self, on: day("2024-02-01")) { form in
        form.from = id(2)
        form.into = id(1)
      }
    )
    let former = erasure(of: 1, 2, scope: "former-identity")
    #expect(story.rule(against: former) == nil)
    try story.given(former)
    #expect(story.rule(against: former) == .notErased)
    try story.given(update(of: 1))
    #expect(story.rule(against: former) == nil)
  }

  @Test
  func `waits for the end of a tandem, unless the name stays`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(1, mentee: 1, mentor: 3))
    for person in [1, 3] as [UInt64] {
      #expect(story.rule(against: erasure(of: person)) == .tandemsEnded)
      #expect(story.rule(against: erasure(of: person, scope: "full")) == .tandemsEnded)
      let name = erasure(of: person, scope: "purpose", purposes: ["identity"])
      #expect(story.rule(against: name) == .tandemsEnded)
      let text = erasure(of: person, scope: "purpose", purposes: ["text"])
      #expect(story.rule(against: text) == nil)
    }
    #expect(story.rule(against: erasure(of: 2)) == nil)
    try story.given(Opening.completion(of: 1, on: "2024-09-30"))
    #expect(story.rule(against: erasure(of: 1)) == nil)
  }

  @Test
  func `waits for the end of a group, or until the person has left it`() throws {
    func left(_ person: UInt64) -> Entry {
      Entry.of(GroupMemberLeft.self, on: day("2024-02-01")) { form in
        form.group = id(31)
        form.person = id(person)
      }
    }
    var story = try Opening.story()
    try story.given(Bonds.group)
    for person in [1, 2, 3] as [UInt64] {
      #expect(story.rule(against: erasure(of: person)) == .tandemsEnded)
      let text = erasure(of: person, scope: "purpose", purposes: ["text"])
      #expect(story.rule(against: text) == nil)
    }
    do throws(Objection) {
      _ = try story.when(erasure(of: 2))
      Issue.record("it was not refused")
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      #expect(refusal.why.en.contains("in a group that runs"))
      #expect(refusal.why.de.contains("in einer laufenden Gruppe"))
      #expect(refusal.things.contains("group:\(id(31, of: Group.self))"))
    }
    try story.given(left(2))
    #expect(story.rule(against: erasure(of: 2)) == nil)
    #expect(story.rule(against: erasure(of: 1)) == .tandemsEnded)
    try story.given(
      Entry.of(TandemDissolved.self, on: day("2024-03-01")) { form in
        form.group = id(31)
        form.reason = "lack-of-time"
      }
    )
    #expect(story.rule(against: erasure(of: 1)) == nil)
    #expect(story.rule(against: erasure(of: 3)) == nil)
  }

  @Test
  func `waits for the end of a tandem that ends with somebody's leaving, and no longer`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(1, mentee: 1, mentor: 3))
    #expect(story.rule(against: erasure(of: 3)) == .tandemsEnded)
    try story.given(
      Entry.of(ParticipantWithdrew.self, on: day("2024-03-01")) { form in
        form.person = id(1)
        form.cycle = "wegweiser/2023"
        form.role = "mentee"
        form.withTandem = true
        form.tandems = [id(1)]
      }
    )
    #expect(story.rule(against: erasure(of: 1)) == nil)
    #expect(story.rule(against: erasure(of: 3)) == nil)
  }

  @Test
  func `is blocked by a legal hold until that is released`() throws {
    var story = try Opening.story()
    try story.given(
      Entry.of(LegalHoldSet.self, on: day("2024-01-05")) { form in
        form.cycle = "wegweiser/2023"
        form.ground = "audit"
      }
    )
    let hold = Position(story.facts.count)
    #expect(story.rule(against: erasure(of: 1)) == .legalHold)
    #expect(story.rule(against: redaction(of: 8)) == .legalHold)
    try story.given(
      Entry.of(LegalHoldReleased.self, on: day("2024-02-05")) { $0.hold = Made(at: hold) }
    )
    #expect(story.rule(against: erasure(of: 1)) == nil)
  }

  @Test
  func `takes all ids of a person who was merged`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5))
    try story.given(
      Entry.of(PersonsMerged.self, on: day("2024-02-01")) { form in
        form.from = id(5)
        form.into = id(1)
      }
    )
    #expect(story.rule(against: erasure(of: 1)) == .wholePerson)
    #expect(story.rule(against: erasure(of: 5)) == .wholePerson)
    #expect(story.rule(against: erasure(of: 1, 2)) == .wholePerson)
    #expect(story.rule(against: erasure(of: 1, 5)) == nil)
  }

  @Test
  func `answers a request of that person that was not refused`() throws {
    var story = try Opening.story()
    try story.given(
      Entry.of(ErasureRequested.self, on: day("2024-03-01")) { $0.person = id(1) }
    )
    let request = Position(story.facts.count)
    #expect(story.rule(against: erasure(of: 1, request: request)) == nil)
    #expect(story.rule(against: erasure(of: 2, request: request)) == .exists)
    #expect(story.rule(against: erasure(of: 1, request: 1)) == .exists)
    try story.given(
      Entry.of(ErasureDecided.self, on: day("2024-03-02")) { form in
        form.request = Made(at: request)
        form.decision = "refused"
      }
    )
    #expect(story.rule(against: erasure(of: 1, request: request)) == .erasureGranted)
    #expect(story.rule(against: erasure(of: 1)) == nil)
  }
}

@Suite
struct `A redaction` {
  @Test
  func `withholds an event once, and never what the record is kept by`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: redaction(of: 400)) == .exists)
    let last = Position(story.facts.count)
    try story.given(redaction(of: last))
    #expect(story.rule(against: redaction(of: last)) == .notTwice)
    // The policy of the cycle; the cycle itself is what much rests on.
    #expect(story.rule(against: redaction(of: 3)) == nil)
    #expect(story.rule(against: redaction(of: 2)) == .nothingRestsOnIt)
    try story.given(erasure(of: 2))
    #expect(story.rule(against: redaction(of: Position(story.facts.count))) == .redactable)
    #expect(!Redacted.isRedactable(ActorEnrolled.name))
    #expect(Redacted.isRedactable(MeetingHeld.name))
  }
}
