import Mentoring
import Testing

@Suite
struct `A call` {
  private func call(
    _ date: String,
    role: Code? = nil,
    deadline: String? = nil
  ) -> Entry {
    Entry.of(CallPublished.self, on: day(date)) { form in
      form.cycle = "wegweiser/2023"
      form.role = role
      form.channel = "website"
      form.deadline = deadline.map { day($0) }
    }
  }

  @Test
  func `is published for a cycle that was opened, with a deadline that lies ahead`() throws {
    let story = try Opening.story()
    #expect(story.rule(against: call("2023-05-10", deadline: "2023-06-30")) == nil)
    #expect(story.rule(against: call("2023-04-30")) == .dayOrder)
    #expect(story.rule(against: call("2023-05-10", deadline: "2023-05-09")) == .dayOrder)
  }

  @Test
  func `sets the deadline of its role, without a role that of both`() throws {
    var story = try Opening.story()
    try story.given(
      call("2023-05-10", deadline: "2023-06-30"),
      call("2023-06-20", role: "mentor", deadline: "2023-07-31"),
      call("2023-06-25", role: "mentee")
    )
    let known = Known()
    let selection = CycleState.selection("wegweiser/2023")
    known.learn(selection, story.facts.filter { selection.holds($0) })
    let state = try known.state(CycleState.self, of: "wegweiser/2023", at: .ever)
    #expect(state.deadlines == ["mentee": day("2023-06-30"), "mentor": day("2023-07-31")])
  }
}

@Suite
struct `A programme` {
  private func programme(_ slug: ProgrammeSlug, on date: String = "2023-01-10") -> Entry {
    Entry.of(ProgrammeDefined.self, on: day(date)) { form in
      form.slug = slug
      form.title = "Programm"
    }
  }

  private func succession(
    _ from: ProgrammeSlug,
    _ into: ProgrammeSlug,
    on date: String = "2024-01-01"
  ) -> Entry {
    Entry.of(ProgrammeSucceeded.self, on: day(date)) { form in
      form.from = from
      form.into = into
    }
  }

  @Test
  func `is amended from a day on which it is defined`() throws {
    let story = try Opening.story()
    let amended = { (slug: ProgrammeSlug, date: String) in
      Entry.of(ProgrammeAmended.self, on: day(date)) { form in
        form.programme = slug
        form.sector = "science"
      }
    }
    #expect(story.rule(against: amended("wegweiser", "2023-02-01")) == nil)
    #expect(story.rule(against: amended("wegweiser", "2023-01-09")) == .dayOrder)
    #expect(story.rule(against: amended("leuchtturm", "2023-02-01")) == .exists)
  }

  @Test
  func `is amended in something at least`() {
    let entry = Entry.of(ProgrammeAmended.self) { $0.programme = "wegweiser" }
    #expect(entry.unsettled.count == 1)
  }

  @Test
  func `goes on as one other, and the chain comes back to nobody`() throws {
    var story = Story()
    try story.given(programme("a"), programme("b"), programme("c"), programme("d"))
    #expect(story.rule(against: succession("a", "a")) == .noCircle)
    #expect(story.rule(against: succession("a", "x")) == .exists)
    try story.given(succession("a", "b"), succession("b", "c"))
    #expect(story.rule(against: succession("a", "d")) == .notTwice)
    #expect(story.rule(against: succession("c", "a")) == .noCircle)
    #expect(story.rule(against: succession("c", "d")) == nil)
    #expect(try story.twin(of: succession("a", "b")) == 5)
  }
}

@Suite
struct `A cycle that is rescheduled` {
  private func move(
    to until: String,
    on date: String = "2024-06-01",
    withTandems: Bool? = nil
  ) -> Entry {
    Entry.of(CycleRescheduled.self, on: day(date)) { form in
      form.cycle = "wegweiser/2023"
      form.until = day(until)
      form.withTandems = withTandems
    }
  }

  private func lapse(_ tandem: UInt64, on date: String) -> Entry {
    Entry.of(TandemLapsed.self, on: day(date)) { $0.tandem = id(tandem) }
  }

  @Test
  func `ends after it begins, while it is open`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: move(to: "2024-12-31")) == nil)
    #expect(story.rule(against: move(to: "2023-09-30")) == .dayOrder)
    try story.given(Opening.closing(on: "2024-05-01"))
    #expect(story.rule(against: move(to: "2024-12-31")) == .cycleOpen)
  }

  @Test
  func `takes its running tandems along only if the office says so`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3), move(to: "2024-12-31"))
    #expect(story.rule(against: lapse(21, on: "2024-09-30")) == nil)
    try story.given(move(to: "2024-12-31", withTandems: true))
    #expect(story.rule(against: lapse(21, on: "2024-09-30")) == .pastPlannedEnd)
    #expect(story.rule(against: lapse(21, on: "2024-12-31")) == nil)
    // Formed afterwards, it has the end that it was formed with.
    try story.given(Opening.tandem(22, mentee: 2, mentor: 4, on: "2024-06-02"))
    #expect(story.rule(against: lapse(22, on: "2024-09-30")) == nil)
  }

  @Test
  func `does not undo that a tandem had lapsed`() throws {
    var story = try Opening.story()
    try story.given(Opening.tandem(21, mentee: 1, mentor: 3), lapse(21, on: "2024-09-30"))
    let later = move(to: "2024-12-31", on: "2024-09-01", withTandems: true)
    #expect(story.rule(against: later) == .laterHolds)
    #expect(story.rule(against: move(to: "2024-12-31", on: "2024-09-01")) == nil)
  }
}

@Suite
struct `Money for a cycle` {
  @Test
  func `is there from its first day to its last`() throws {
    let story = try Opening.story()
    let funding = { (from: String, until: String) in
      Entry.of(FundingLinked.self, on: day("2023-06-01")) { form in
        form.cycle = "wegweiser/2023"
        form.funder = "esf"
        form.amountCents = 12_000_00
        form.from = day(from)
        form.until = day(until)
      }
    }
    #expect(story.rule(against: funding("2023-10-01", "2024-09-30")) == nil)
    #expect(story.rule(against: funding("2024-10-01", "2024-09-30")) == .dayOrder)
  }
}

@Suite
struct `A policy` {
  @Test
  func `keeps for purposes that there are`() throws {
    let story = try Opening.story()
    #expect(story.rule(against: Opening.policy { $0.retentionMonths = ["identity": 36] }) == nil)
    for numbers in [["names": 36], ["identity": -1], ["text": 1_201]] as [Numbers] {
      let policy = Opening.policy { $0.retentionMonths = numbers }
      #expect(story.rule(against: policy) == .purposeKnown)
    }
  }
}

@Suite
struct `A code that is closed` {
  private func define(_ isClosed: Bool) throws -> Entry {
    var entry = Entry(CodeListDefined.self)
    entry.on = day("2023-05-01")
    try entry.fill("list", .text("faculty"))
    try entry.fill(
      "codes",
      .list([.map(["code": .text("law"), "en": .text("Law"), "closed": .bool(isClosed)])])
    )
    return entry
  }

  @Test
  func `cannot be chosen until it is open again`() throws {
    for isClosed in [true, false] {
      var story = Story()
      try story.given(try define(!isClosed), try define(isClosed))
      let known = Known()
      let selection = CodeListState.selection("faculty")
      known.learn(selection, story.facts.filter { selection.holds($0) })
      known.learn(CodeListState.selection("role"), [])
      var entry = Opening.application(15, of: 1, as: "mentee")
      try entry.fill("faculty", .text("law"))
      let faults = try known.settleCodes(of: &entry)
      #expect(faults.map(\.field) == (isClosed ? ["faculty"] : []))
    }
  }
}
