import Mentoring
import Testing

/// A cycle in which 1 and 3 are a tandem, with what a certificate asks for.
private enum Way {
  static func story(_ criteria: [Code]) throws(Objection) -> Story {
    var story = try Opening.story()
    let policy = Entry.of(PolicySet.self, on: day("2023-05-03")) { form in
      form.cycle = "wegweiser/2023"
      form.certificateCriteria = criteria
      form.minimumMeetings = 2
      form.minimumWorkshopHours = 10
      form.minimumWorkshopEvents = 2
    }
    try story.given(policy, Opening.tandem(21, mentee: 1, mentor: 3))
    return story
  }

  static func workshop(_ number: UInt64, hours: Int, mandatory: Bool = false) -> Entry {
    Entry.of(WorkshopPlanned.self, on: day("2023-10-20")) { form in
      form.workshop = id(number)
      form.cycles = ["wegweiser/2023"]
      form.kind = "seminar"
      form.title = "Seminar"
      form.day = day("2023-10-20")
      form.hours = hours
      form.mandatory = mandatory
    }
  }

  static func presence(of person: UInt64, at workshop: UInt64, _ status: Code = "present") -> Entry
  {
    Entry.of(AttendanceRecorded.self, on: day("2023-10-20")) { form in
      form.workshop = id(workshop)
      form.person = id(person)
      form.status = status
    }
  }

  static func certificate(of person: UInt64, on date: String = "2024-06-01") -> Entry {
    Entry.of(CertificateIssued.self, on: day(date)) { form in
      form.person = id(person)
      form.cycle = "wegweiser/2023"
    }
  }

  static func revocation(_ fill: (inout Form<CertificateRevoked>) -> Void) -> Entry {
    Entry.of(CertificateRevoked.self, on: day("2024-07-01")) { form in
      form.reason = "Täuschung"
      fill(&form)
    }
  }
}

/// What a refusal says in both languages, and what it names; nil when there is none.
private func refusal(of entry: Entry, in story: Story) throws -> Refusal? {
  do throws(Objection) {
    _ = try story.when(entry)
    return nil
  } catch {
    guard case .refused(let refusal) = error else { throw error }
    return refusal
  }
}

@Suite
struct `A certificate` {
  @Test
  func `asks for nothing where the policy asks for nothing, of mentees and mentors alike`() throws {
    let story = try Way.story([])
    #expect(story.rule(against: Way.certificate(of: 1)) == nil)
    #expect(story.rule(against: Way.certificate(of: 3)) == nil)
  }

  @Test
  func `waits for the completed tandem`() throws {
    var story = try Way.story(["completed"])
    #expect(story.rule(against: Way.certificate(of: 1)) == .certificateCriteria)
    try story.given(Opening.completion(of: 21, on: "2024-05-31"))
    #expect(story.rule(against: Way.certificate(of: 1, on: "2024-05-30")) == .certificateCriteria)
    #expect(story.rule(against: Way.certificate(of: 1)) == nil)
  }

  @Test
  func `waits for enough meetings, those of a group where the person was`() throws {
    var story = try Way.story(["minimum-meetings"])
    let group = Entry.of(GroupFormed.self, on: day("2023-10-10")) { form in
      form.group = id(31)
      form.cycle = "wegweiser/2023"
      form.mentees = [id(1), id(2)]
      form.mentors = [id(3)]
    }
    func meeting(_ number: UInt64, _ date: String, of people: [UInt64]) -> Entry {
      Entry.of(MeetingHeld.self, on: day(date)) { form in
        form.meeting = id(number)
        form.group = id(31)
        form.minutes = 60
        form.present = people.map { id($0) }
      }
    }
    try story.given(
      group,
      Opening.meeting(of: 21, on: "2023-11-01"),
      meeting(2, "2023-11-02", of: [2, 3])
    )
    #expect(story.rule(against: Way.certificate(of: 1)) == .certificateCriteria)
    #expect(story.rule(against: Way.certificate(of: 3)) == nil)
    try story.given(meeting(3, "2023-11-09", of: [1, 3]))
    #expect(story.rule(against: Way.certificate(of: 1)) == nil)
  }

  @Test
  func `waits for hours and numbers of workshops, and for the mandatory ones`() throws {
    var story = try Way.story([
      "minimum-workshop-hours", "minimum-workshop-events", "mandatory-workshops",
    ])
    try story.given(
      Way.workshop(41, hours: 6),
      Way.workshop(42, hours: 4, mandatory: true),
      Way.presence(of: 1, at: 41),
      Way.presence(of: 1, at: 42, "excused")
    )
    let missing = try #require(try refusal(of: Way.certificate(of: 1), in: story))
    #expect(missing.rule == .certificateCriteria)
    for words in [
      "minimum of workshop hours: 6 of 10", "minimum of workshops: 1 of 2",
      "mandatory workshops: 0 of 1 (\(id(42, of: Workshop.self)))",
    ] { #expect(missing.why.en.contains(words)) }
    #expect(missing.why.de.contains("Mindeststunden Rahmenprogramm: 6 von 10"))
    #expect(missing.things.contains("workshop:\(id(42, of: Workshop.self))"))
    try story.given(Way.presence(of: 3, at: 41), Way.presence(of: 3, at: 42))
    #expect(story.rule(against: Way.certificate(of: 3)) == nil)
  }

  @Test
  func `passes without its criteria by override, with a reason`() throws {
    let story = try Way.story(["completed"])
    var certificate = Way.certificate(of: 1)
    try certificate.fill("overrides", .list([.text("certificate-criteria")]))
    try certificate.fill("override_reason", .text("Elternzeit"))
    #expect(story.rule(against: certificate) == nil)
  }

  @Test
  func `is issued once, unless it was revoked, and after the closing too`() throws {
    var story = try Way.story([])
    try story.given(
      Opening.completion(of: 21, on: "2024-05-31"),
      Opening.closing(on: "2024-10-15"),
      Way.certificate(of: 1, on: "2024-11-01")
    )
    let issued = Position(story.facts.count)
    let again = Way.certificate(of: 1, on: "2024-11-02")
    #expect(story.rule(against: again) == .notTwice)
    #expect(try story.twin(of: again) == issued)
    var revocation = Way.revocation { $0.certificate = Made(at: issued) }
    revocation.on = day("2024-11-05")
    try story.given(revocation)
    #expect(story.rule(against: again) == nil)
    #expect(try story.twin(of: again) == nil)
  }

  @Test
  func `goes only to who takes part`() throws {
    var story = try Way.story([])
    try story.given(Opening.person(5))
    #expect(story.rule(against: Way.certificate(of: 5)) == .notAParticipant)
    #expect(story.rule(against: Way.certificate(of: 6)) == .exists)
  }

  @Test
  func `is revoked by itself or by person and cycle, once, and finds its person`() throws {
    var story = try Way.story([])
    try story.given(Way.certificate(of: 1))
    let issued = Position(story.facts.count)
    let byItself = Way.revocation { $0.certificate = Made(at: issued) }
    let fact = try story.when(byItself)
    for tag in ["person:\(id(1, of: Person.self))", "cycle:wegweiser/2023", "event:\(issued)"] {
      #expect(fact.tags.contains(tag))
    }
    let byPerson = Way.revocation { form in
      form.person = id(1)
      form.cycle = "wegweiser/2023"
    }
    #expect(try story.when(byPerson).body == fact.body)
    let others = Way.revocation { form in
      form.certificate = Made(at: issued)
      form.person = id(2)
    }
    #expect(story.rule(against: others) == .certificateStands)
    var early = byItself
    early.on = day("2024-05-01")
    #expect(story.rule(against: early) == .dayOrder)
    try story.given(byItself)
    #expect(story.rule(against: byPerson) == .certificateStands)
    #expect(story.rule(against: Way.revocation { $0.certificate = Made(at: 1) }) == .exists)
  }
}

@Suite
struct `Feedback` {
  private func feedback(
    _ about: Code,
    from side: Code = "mentee",
    _ fill: (inout Form<FeedbackGiven>) -> Void
  ) -> Entry {
    Entry.of(FeedbackGiven.self, on: day("2024-06-01")) { form in
      form.about = about
      form.from = side
      form.rating = 4
      fill(&form)
    }
  }

  @Test
  func `on a tandem is that of its side, and found under both people`() throws {
    let story = try Way.story([])
    let fact = try story.when(feedback("counterpart", from: "mentor") { $0.tandem = id(21) })
    #expect(fact.tags.contains("person:\(id(3, of: Person.self))"))
    let open = String(decoding: fact.body, as: UTF8.self)
    #expect(open.contains(id(3, of: Person.self).description))
    #expect(!open.contains(id(1, of: Person.self).description))
    let wrong = feedback("tandem", from: "mentor") { form in
      form.tandem = id(21)
      form.respondent = id(1)
    }
    #expect(story.rule(against: wrong) == .feedbackFits)
    #expect(story.rule(against: feedback("tandem") { $0.tandem = id(99) }) == .exists)
  }

  @Test(arguments: [
    ("workshop", nil as Rule?), ("programme", nil), ("tandem", .feedbackFits),
    ("counterpart", .feedbackFits),
  ])
  func `on a workshop is about it or the programme`(about: String, rule: Rule?) throws {
    var story = try Way.story([])
    try story.given(Way.workshop(41, hours: 3))
    let entry = feedback(Code(stringLiteral: about)) { $0.workshop = id(41) }
    #expect(story.rule(against: entry) == rule)
  }

  @Test
  func `on a tandem is not about a workshop`() throws {
    let entry = feedback("workshop") { $0.tandem = id(21) }
    #expect(try Way.story([]).rule(against: entry) == .feedbackFits)
  }

  @Test
  func `is a rating, words, or both`() throws {
    var entry = Entry(FeedbackGiven.self)
    try entry.fill("tandem", id(21, of: Tandem.self).plain)
    #expect(entry.unsettled.map { $0.fields } == [["rating", "text"]])
    try entry.fill("text", .text("gut"))
    #expect(entry.unsettled.isEmpty)
    try entry.fill("rating", .integer(5))
    #expect(entry.unsettled.isEmpty)
  }
}

@Suite
struct `The network` {
  private func joining(on date: String) -> Entry {
    Entry.of(AlumnaJoined.self, on: day(date)) { $0.person = id(1) }
  }
  private func leaving(on date: String) -> Entry {
    Entry.of(AlumnaLeft.self, on: day(date)) { $0.person = id(1) }
  }

  @Test
  func `is joined once and left once, in turn`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: leaving(on: "2025-01-01")) == .alumnaJoined)
    try story.given(joining(on: "2025-01-01"))
    #expect(story.rule(against: joining(on: "2025-02-01")) == .notTwice)
    #expect(try story.twin(of: joining(on: "2025-02-01")) == Position(story.facts.count))
    try story.given(leaving(on: "2025-06-01"))
    #expect(story.rule(against: leaving(on: "2025-07-01")) == .alumnaJoined)
    #expect(story.rule(against: joining(on: "2025-07-01")) == nil)
  }

  @Test
  func `is not left before what was recorded for later allows it`() throws {
    var story = try Opening.story()
    try story.given(joining(on: "2025-01-01"), leaving(on: "2025-06-01"))
    #expect(story.rule(against: leaving(on: "2025-03-01")) == .laterHolds)
  }
}
