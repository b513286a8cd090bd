import Mentoring
import Testing

@Suite
struct `Somebody who leaves a cycle` {
  @Test
  func `takes part in it, in the role that is meant`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5))
    let stranger = Opening.withdrawal(of: 5, on: "2023-11-01") { $0.role = "mentee" }
    let refusal = try #require(story.refusal(against: stranger))
    #expect(refusal.rule == .takesPart)
    #expect(refusal.why.en.contains("does not take part in wegweiser/2023 as mentee"))
    #expect(refusal.why.de.contains("nimmt am 2023-11-01 nicht an wegweiser/2023 teil"))
    #expect(story.rule(against: Opening.withdrawal(of: 1, on: "2023-11-01")) == nil)
    #expect(
      story.rule(against: Opening.withdrawal(of: 1, on: "2023-08-01") { $0.role = "mentee" })
        == .takesPart
    )
    #expect(
      story.rule(against: Opening.withdrawal(of: 1, on: "2023-11-01") { $0.role = "mentor" })
        == .takesPart
    )
  }

  @Test
  func `names the role when there are two, and leaves in that one only`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.application(15, of: 3, as: "mentee"),
      Opening.admission(of: 15)
    )
    #expect(throws: Objection.self) {
      try story.when(Opening.withdrawal(of: 3, on: "2023-11-01"))
    }
    try story.given(Opening.withdrawal(of: 3, on: "2023-10-01") { $0.role = "mentee" })
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 3)) == nil)
    #expect(story.rule(against: Opening.tandem(21, mentee: 3, mentor: 4)) == .menteeAdmitted)
  }

  @Test
  func `does not while a tandem runs, unless it ends too`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    let plain = Opening.withdrawal(of: 1, on: "2023-12-01")
    let refusal = try #require(story.refusal(against: plain))
    #expect(refusal.rule == .tandemsEnded)
    #expect(refusal.why.en.contains("is in a tandem that runs: \(id(21, of: Tandem.self))"))
    #expect(refusal.why.de.contains("in einem laufenden Tandem: \(id(21, of: Tandem.self))"))
    #expect(refusal.remedy.en.contains("--with-tandem yes"))
    try story.given(Opening.withdrawal(of: 1, on: "2023-12-01") { $0.withTandem = true })
    #expect(story.rule(against: Opening.meeting(of: 21, on: "2023-12-02")) == .tandemRunning)
    #expect(story.rule(against: Opening.completion(of: 21, on: "2023-12-01")) == .notTwice)
    // The other side's place is free again.
    #expect(story.rule(against: Opening.tandem(22, mentee: 2, mentor: 3, on: "2023-12-02")) == nil)
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
  }

  @Test
  func `with the tandem dissolves it: the two are a pair again by override only`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.withdrawal(of: 3, on: "2023-12-01") { $0.withTandem = true },
      try Opening.mentor(MentorRecruited.self, 3, on: "2024-01-02")
    )
    let match = Opening.match(31, mentee: 1, mentor: 3, on: "2024-01-10")
    #expect(story.rule(against: match) == .pairDissolved)
    #expect(story.rule(against: Opening.match(31, mentee: 2, mentor: 3, on: "2024-01-10")) == nil)
  }

  @Test
  func `is not back-dated before a meeting of the tandem that ends with it`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.meeting(of: 21, on: "2024-03-01")
    )
    let early = Opening.withdrawal(of: 1, on: "2024-02-01") { $0.withTandem = true }
    #expect(story.rule(against: early) == .laterHolds)
    let late = Opening.withdrawal(of: 1, on: "2024-03-01") { $0.withTandem = true }
    #expect(story.rule(against: late) == nil)
  }

  @Test
  func `releases the open matches, and the place on the other side with them`() throws {
    for person: UInt64 in [1, 3] {
      var story = try Opening.storyWithMatches()
      try story.given(
        Opening.match(31, mentee: 1, mentor: 3),
        Opening.withdrawal(of: person, on: "2023-09-20")
      )
      #expect(
        story.rule(against: Opening.acceptance(of: 31, by: "mentor", on: "2023-09-21"))
          == .matchOpen
      )
      #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
      let (mentee, mentor): (UInt64, UInt64) = person == 1 ? (2, 3) : (1, 4)
      let next = Opening.match(32, mentee: mentee, mentor: mentor, on: "2023-09-21")
      #expect(story.rule(against: next) == nil, "\(person)")
    }
  }

  @Test
  func `is found under the people on the other side`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    let fact = try story.when(Opening.withdrawal(of: 1, on: "2023-09-20"))
    #expect(fact.tags.contains("match:\(id(31, of: Match.self))"))
    #expect(fact.tags.contains("person:\(id(3, of: Person.self))"))
  }

  @Test
  func `leaves no proposal behind that is entered afterwards for a day before`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.withdrawal(of: 1, on: "2023-09-20"))
    let refusal = try #require(
      story.refusal(against: Opening.match(31, mentee: 1, mentor: 3, on: "2023-09-15"))
    )
    #expect(refusal.rule == .laterHolds)
    #expect(refusal.why.en.contains("stands in a proposal that is open"))
    #expect(refusal.why.de.contains("steht in einem offenen Vorschlag"))
  }

  @Test
  func `is not proposed or put in a tandem afterwards, and may not have been before it is entered`()
    throws
  {
    var story = try Opening.story()
    try story.given(Opening.withdrawal(of: 1, on: "2023-10-01"))
    #expect(
      story.rule(against: Opening.match(31, mentee: 1, mentor: 3, on: "2023-10-05"))
        == .menteeAdmitted
    )
    #expect(story.rule(against: Opening.tandem(21, mentee: 1, mentor: 3)) == .menteeAdmitted)
    try story.given(Opening.withdrawal(of: 4, on: "2023-10-01"))
    #expect(story.rule(against: Opening.tandem(21, mentee: 2, mentor: 4)) == .mentorRecruited)
    try story.given(Opening.tandem(22, mentee: 2, mentor: 3))
    try story.given(Opening.completion(of: 22, on: "2024-01-15"))
    // On a day before the tandem, which then could not have been formed.
    #expect(story.rule(against: Opening.withdrawal(of: 2, on: "2023-10-05")) == .laterHolds)
    #expect(story.rule(against: Opening.withdrawal(of: 3, on: "2023-10-05")) == .laterHolds)
  }

  @Test
  func `leaves once, unless they came back`() throws {
    var story = try Opening.story()
    let leaving = Opening.withdrawal(of: 1, on: "2023-10-01")
    try story.given(leaving)
    #expect(
      try story.twin(of: Opening.withdrawal(of: 1, on: "2023-10-01") { $0.role = "mentee" })
        == Position(story.facts.count)
    )
    let again = Opening.withdrawal(of: 1, on: "2023-11-01")
    let refusal = try #require(story.refusal(against: again))
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.en.contains("has left wegweiser/2023 as mentee already, on 2023-10-01"))
    #expect(refusal.why.de.contains("schon ausgeschieden"))
    var application = Opening.application(15, of: 1, as: "mentee")
    application.on = day("2023-10-10")
    try story.given(application, Opening.admission(of: 15, on: "2023-10-12"))
    #expect(story.rule(against: again) == nil)
  }

  @Test
  func `has no place to accept or decline any more`() throws {
    var story = try Opening.story()
    try story.given(Opening.withdrawal(of: 1, on: "2023-10-01"))
    let decline = Entry.of(PlaceDeclined.self, on: day("2023-10-02")) { $0.application = id(11) }
    let refusal = try #require(story.refusal(against: decline))
    #expect(refusal.rule == .applicationAdmitted)
    #expect(refusal.why.en.contains("the person has left"))
    #expect(refusal.why.de.contains("ausgeschieden"))
  }

  @Test
  func `may be excluded by the office under the same rules`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    func exclusion(_ withTandem: Bool?) -> Entry {
      Entry.of(ParticipantExcluded.self, on: day("2023-12-01")) { form in
        form.person = id(3)
        form.cycle = "wegweiser/2023"
        form.reason = "terms-broken"
        form.withTandem = withTandem
      }
    }
    #expect(story.rule(against: exclusion(nil)) == .tandemsEnded)
    try story.given(exclusion(true))
    #expect(
      story.rule(against: Opening.tandem(22, mentee: 2, mentor: 3, on: "2023-12-02"))
        == .mentorRecruited
    )
    #expect(story.rule(against: Opening.tandem(22, mentee: 1, mentor: 4, on: "2023-12-02")) == nil)
  }
}

@Suite
struct `A place with a proposal` {
  @Test
  func `is not declined while that is open`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    let decline = Entry.of(PlaceDeclined.self, on: day("2023-09-20")) { $0.application = id(11) }
    let refusal = try #require(story.refusal(against: decline))
    #expect(refusal.rule == .matchesClosed)
    #expect(refusal.remedy.en.contains("match-declined"))
    #expect(refusal.remedy.de.contains("match-declined"))
    try story.given(Opening.decline(of: 31, by: "mentee"))
    #expect(story.rule(against: decline) == nil)
  }
}
