import CBOR
import Mentoring
import Testing

/// What happens to tandem 21 of mentee 1 and mentor 3, and to group 31 of mentor 3 and mentees 1
/// and 2, both from 2023-10-10 and planned until 2024-09-30.
enum Bonds {
  static let tandem = Opening.tandem(21, mentee: 1, mentor: 3)
  static let group = Entry.of(GroupFormed.self, on: day("2023-10-10")) { form in
    form.group = id(31)
    form.cycle = "wegweiser/2023"
    form.mentors = [id(3)]
    form.mentees = [id(1), id(2)]
    form.until = day("2024-09-30")
  }

  /// An action about the tandem, or about the group.
  static func entry<A: BondAction>(
    _ action: A.Type,
    _ date: String,
    ofGroup: Bool = false,
    _ fill: (inout Form<A>) -> Void = { _ in }
  ) -> Entry {
    Entry.of(action, on: day(date)) { form in
      if ofGroup {
        form[dynamicMember: \.group] = id(31)
      } else {
        form[dynamicMember: \.tandem] = id(21)
      }
      fill(&form)
    }
  }

  static func extended(_ date: String, until: String) -> Entry {
    entry(TandemExtended.self, date) { $0.until = day(until) }
  }
  static func signed(_ date: String, until: String? = nil) -> Entry {
    entry(AgreementSigned.self, date) { form in
      form.intervalWeeks = 4
      form.until = until.map { day($0) }
    }
  }
  static func moved(_ date: String, until: String) -> Entry {
    Entry.of(CycleRescheduled.self, on: day(date)) { form in
      form.cycle = "wegweiser/2023"
      form.until = day(until)
      form.withTandems = true
    }
  }
  static func lapsed(_ date: String) -> Entry { entry(TandemLapsed.self, date) }

  /// The tandem and the group have begun.
  static func story() throws(Objection) -> Story {
    var story = try Opening.story()
    try story.given(tandem, group)
    return story
  }
}

extension Story {
  /// The refusal of an action; nil when it is allowed.
  func refusal(of entry: Entry) -> Refusal? {
    do throws(Objection) {
      _ = try when(entry)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { return nil }
      return refusal
    }
  }
}

@Suite
struct `A pause` {
  @Test(arguments: [false, true])
  func `begins once and is over once, in a tandem and in a group`(ofGroup: Bool) throws {
    var story = try Bonds.story()
    func paused(_ date: String) -> Entry {
      Bonds.entry(TandemPaused.self, date, ofGroup: ofGroup) { $0.reason = "stay-abroad" }
    }
    func resumed(_ date: String) -> Entry {
      Bonds.entry(TandemResumed.self, date, ofGroup: ofGroup)
    }
    #expect(story.rule(against: resumed("2023-12-01")) == .paused)
    try story.given(paused("2023-12-01"))
    #expect(try story.twin(of: paused("2023-12-01")) == Position(story.facts.count))
    #expect(story.rule(against: paused("2024-01-01")) == .notPaused)
    #expect(story.rule(against: resumed("2023-11-30")) == .paused)
    try story.given(resumed("2024-02-01"))
    #expect(try story.twin(of: resumed("2024-02-01")) == Position(story.facts.count))
    #expect(story.rule(against: paused("2024-02-01")) == nil)
    #expect(story.rule(against: resumed("2024-02-02")) == .paused)
    // One that comes late must leave those after it as they are.
    #expect(story.rule(against: paused("2023-11-01")) == .laterHolds)
    #expect(story.rule(against: paused("2023-10-09")) == (ofGroup ? .groupRunning : .tandemRunning))
  }

  @Test
  func `lets the two meet, and end`() throws {
    var story = try Bonds.story()
    try story.given(Bonds.entry(TandemPaused.self, "2023-12-01"))
    #expect(story.rule(against: Opening.meeting(of: 21, on: "2023-12-24")) == nil)
    #expect(story.rule(against: Opening.completion(of: 21, on: "2024-01-15")) == nil)
  }

  @Test
  func `is not after the end`() throws {
    var story = try Bonds.story()
    try story.given(Opening.completion(of: 21, on: "2024-05-01"))
    #expect(story.rule(against: Bonds.entry(TandemPaused.self, "2024-05-02")) == .tandemRunning)
    #expect(story.rule(against: Bonds.entry(TandemPaused.self, "2024-04-01")) == nil)
  }

  @Test
  func `keeps a reason that is nobody's business in the seal`() throws {
    let known = Known()
    known.learn(CodeListState.selection("pause-reason"), [])
    var entry = Bonds.entry(TandemPaused.self, "2023-12-01") { $0.reason = "parental-leave" }
    #expect(try known.settleCodes(of: &entry).isEmpty)
    #expect(entry.open["reason"] == Code(stringLiteral: "personal").encoded)
  }

  @Test
  func `is refused in words that name it, in both languages`() throws {
    var story = try Bonds.story()
    let tandem = id(21, of: Tandem.self)
    let early = try #require(story.refusal(of: Bonds.entry(TandemResumed.self, "2023-12-01")))
    #expect(early.why.en == "\(tandem) is not paused on 2023-12-01")
    #expect(early.why.de == "\(tandem) ist am 2023-12-01 nicht unterbrochen")
    #expect(early.remedy.de.contains("tandem-paused"))
    try story.given(Bonds.entry(TandemPaused.self, "2023-12-01"))
    let again = try #require(story.refusal(of: Bonds.entry(TandemPaused.self, "2024-01-01")))
    let place = story.facts.count
    #expect(again.why.en == "\(tandem) is paused since 2023-12-01 (#\(place))")
    #expect(again.why.de == "\(tandem) ist seit dem 2023-12-01 unterbrochen (#\(place))")
    #expect(again.remedy.en.contains("tandem-resumed"))
  }
}

@Suite
struct `An agreement` {
  private func amended(_ date: String, ofGroup: Bool = false, weeks: Int = 6) -> Entry {
    Bonds.entry(AgreementAmended.self, date, ofGroup: ofGroup) { $0.intervalWeeks = weeks }
  }

  @Test(arguments: [false, true])
  func `is signed once, then amended, by a tandem and by a group`(ofGroup: Bool) throws {
    var story = try Bonds.story()
    let signed = Bonds.entry(AgreementSigned.self, "2023-11-01", ofGroup: ofGroup)
    #expect(story.rule(against: amended("2023-11-01", ofGroup: ofGroup)) == .agreementSigned)
    try story.given(signed)
    #expect(story.rule(against: signed) == .notTwice)
    #expect(story.rule(against: amended("2023-10-31", ofGroup: ofGroup)) == .agreementSigned)
    try story.given(amended("2023-11-01", ofGroup: ofGroup))
    #expect(
      try story.twin(of: amended("2023-11-01", ofGroup: ofGroup)) == Position(story.facts.count)
    )
    #expect(try story.twin(of: amended("2023-11-01", ofGroup: ofGroup, weeks: 7)) == nil)
    #expect(story.rule(against: amended("2024-01-01", ofGroup: ofGroup)) == nil)
  }

  @Test
  func `is amended in something`() throws {
    var entry = Bonds.entry(AgreementAmended.self, "2023-11-01")
    #expect(entry.unsettled.count == 1)
    try entry.fill("exit_clause", .text("ja"))
    #expect(entry.unsettled.isEmpty)
  }

  @Test
  func `that is missing is named, in both languages`() throws {
    let refusal = try #require(try Bonds.story().refusal(of: amended("2023-11-01")))
    let tandem = id(21, of: Tandem.self)
    #expect(refusal.why.en == "\(tandem) has signed no agreement by 2023-11-01")
    #expect(refusal.why.de == "\(tandem) hat bis zum 2023-11-01 keine Vereinbarung unterschrieben")
    #expect(refusal.remedy.en.contains("agreement-signed"))
    #expect(refusal.remedy.de.contains("agreement-signed"))
  }
}

@Suite
struct `The planned end` {
  /// Whether it is past on a day: only then the tandem lapses.
  private func isPast(_ date: String, after entries: Entry...) throws -> Bool {
    var story = try Bonds.story()
    for entry in entries { try story.given(entry) }
    return story.rule(against: Bonds.lapsed(date)) != .pastPlannedEnd
  }

  @Test
  func `is the one of the forming, until something moves it`() throws {
    #expect(try !isPast("2024-09-29"))
    #expect(try isPast("2024-09-30"))
  }

  @Test
  func `is moved by an extension`() throws {
    let extended = Bonds.extended("2024-05-01", until: "2024-12-31")
    #expect(try !isPast("2024-12-30", after: extended))
    #expect(try isPast("2024-12-31", after: extended))
  }

  @Test
  func `is moved with the cycle, but not before an extension`() throws {
    let extended = Bonds.extended("2024-05-01", until: "2024-12-31")
    let nearer = Bonds.moved("2024-06-01", until: "2024-11-30")
    let further = Bonds.moved("2024-06-01", until: "2025-03-31")
    #expect(try !isPast("2024-11-29", after: nearer))
    #expect(try isPast("2024-11-30", after: nearer))
    #expect(try !isPast("2024-12-30", after: extended, nearer))
    #expect(try isPast("2024-12-31", after: extended, nearer))
    #expect(try !isPast("2025-03-30", after: extended, further))
    #expect(try isPast("2025-03-31", after: extended, further))
  }

  @Test
  func `is the people's own where they agreed on one, and only they move it`() throws {
    let signed = Bonds.signed("2023-11-01", until: "2024-06-30")
    let moved = Bonds.moved("2024-01-01", until: "2025-03-31")
    #expect(try isPast("2024-06-30", after: signed, moved))
    let extended = Bonds.extended("2024-05-01", until: "2024-08-31")
    #expect(try !isPast("2024-08-30", after: signed, moved, extended))
    #expect(try isPast("2024-08-31", after: signed, moved, extended))
    let amended = Bonds.entry(AgreementAmended.self, "2024-06-01") { $0.until = day("2024-07-31") }
    #expect(try isPast("2024-07-31", after: signed, moved, extended, amended))
  }

  @Test
  func `of a group is moved just so`() throws {
    var story = try Bonds.story()
    let lapsed = { Bonds.entry(TandemLapsed.self, $0, ofGroup: true) }
    #expect(story.rule(against: lapsed("2024-09-29")) == .pastPlannedEnd)
    #expect(story.rule(against: lapsed("2024-09-30")) == nil)
    try story.given(
      Bonds.entry(TandemExtended.self, "2024-05-01", ofGroup: true) { $0.until = day("2024-12-31") }
    )
    #expect(story.rule(against: lapsed("2024-12-30")) == .pastPlannedEnd)
    #expect(story.rule(against: lapsed("2024-12-31")) == nil)
  }

  @Test
  func `is extended to a later day only`() throws {
    var story = try Bonds.story()
    let same = try #require(
      story.refusal(of: Bonds.extended("2024-05-01", until: "2024-09-30"))
    )
    let tandem = id(21, of: Tandem.self)
    #expect(same.rule == .laterEnd)
    #expect(same.why.en == "\(tandem) is planned until 2024-09-30 already")
    #expect(same.why.de == "\(tandem) ist schon bis zum 2024-09-30 geplant")
    #expect(same.remedy.en.contains("agreement-amended"))
    try story.given(Bonds.extended("2024-05-01", until: "2024-10-31"))
    #expect(
      try story.twin(of: Bonds.extended("2024-05-01", until: "2024-10-31"))
        == Position(story.facts.count)
    )
    #expect(story.rule(against: Bonds.extended("2024-06-01", until: "2024-10-31")) == .laterEnd)
    #expect(story.rule(against: Bonds.extended("2024-06-01", until: "2024-11-30")) == nil)
    // Before the other it would leave nothing to extend.
    #expect(story.rule(against: Bonds.extended("2024-04-01", until: "2024-11-30")) == .laterHolds)
    #expect(story.rule(against: Bonds.extended("2024-04-01", until: "2024-10-15")) == nil)
  }

  @Test
  func `is not moved behind an end that was recorded as past it`() throws {
    var story = try Bonds.story()
    try story.given(Bonds.lapsed("2024-10-15"))
    #expect(story.rule(against: Bonds.extended("2024-05-01", until: "2024-12-31")) == .laterHolds)
    #expect(story.rule(against: Bonds.moved("2024-05-01", until: "2024-12-31")) == .laterHolds)
    #expect(story.rule(against: Bonds.extended("2024-05-01", until: "2024-10-15")) == nil)
  }
}

@Suite
struct `Several at once` {
  @Test
  func `are two mentors of a mentee, where the policy allows it`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3))
    let second = Opening.tandem(22, mentee: 1, mentor: 4)
    let refusal = try #require(story.refusal(of: second))
    #expect(refusal.rule == .mentorsPerMentee)
    #expect(refusal.why.en.contains("1 of 1 mentors"))
    #expect(refusal.why.de.contains("1 von 1 Mentor*innen"))
    try story.given(Opening.policy { $0.mentorsPerMentee = 2 }, second)
  }

  @Test
  func `are three mentees of a mentor who has room for them`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.application(15, of: 5, as: "mentee"),
      Opening.admission(of: 15),
      Opening.policy { $0.mentorCapacity = 3 },
      Opening.tandem(21, mentee: 1, mentor: 4),
      Opening.tandem(22, mentee: 2, mentor: 4),
      Opening.tandem(23, mentee: 5, mentor: 4)
    )
  }

  @Test
  func `are a mentor and a mentee in one person`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.application(15, of: 3, as: "mentee"),
      Opening.admission(of: 15),
      Opening.tandem(22, mentee: 3, mentor: 4)
    )
    #expect(story.rule(against: Opening.tandem(23, mentee: 3, mentor: 3)) == .twoPersons)
  }

  @Test
  func `are a tandem and the one that it follows, once that has ended`() throws {
    var story = try Bonds.story()
    var next = Opening.tandem(22, mentee: 1, mentor: 4, on: "2024-02-01")
    try next.fill("predecessor", id(21, of: Tandem.self).plain)
    #expect(story.rule(against: next) == .mentorsPerMentee)
    try story.given(
      Bonds.entry(TandemDissolved.self, "2024-01-15") { $0.reason = "fit" },
      next
    )
    var other = Opening.tandem(23, mentee: 2, mentor: 3, on: "2024-02-01")
    for (predecessor, rule) in [(99, .exists), (22, .followsTandem), (23, .exists), (21, nil)]
      as [(UInt64, Rule?)]
    {
      try other.fill("predecessor", id(predecessor, of: Tandem.self).plain)
      #expect(story.rule(against: other) == rule)
    }
    try other.fill("predecessor", id(22, of: Tandem.self).plain)
    let refusal = try #require(story.refusal(of: other))
    let tandem = id(22, of: Tandem.self)
    #expect(refusal.why.en == "neither of the two stood in tandem \(tandem) before")
    #expect(refusal.why.de == "Keine der beiden Personen stand vorher im Tandem \(tandem)")
  }
}
