import CBOR
import Mentoring
import Testing

/// Requests of persons and holds, for stories.
private enum Keeping {
  static func access(of person: UInt64 = 1) -> Entry {
    Entry.of(AccessRequested.self, on: day("2024-01-10")) { $0.person = id(person) }
  }
  static func erasure(of person: UInt64 = 1) -> Entry {
    Entry.of(ErasureRequested.self, on: day("2024-01-10")) { $0.person = id(person) }
  }
  static func answer(to position: Position, on date: String = "2024-01-20") -> Entry {
    Entry.of(AccessAnswered.self, on: day(date)) { form in
      form.request = Made(at: position)
      form.decision = "granted"
    }
  }
  static func decision(_ decision: Code, on position: Position) -> Entry {
    Entry.of(ErasureDecided.self, on: day("2024-01-20")) { form in
      form.request = Made(at: position)
      form.decision = decision
    }
  }
  static func hold(_ fill: (inout Form<LegalHoldSet>) -> Void) -> Entry {
    Entry.of(LegalHoldSet.self, on: day("2024-01-05")) { form in
      form.ground = "audit"
      fill(&form)
    }
  }
  static func release(of position: Position) -> Entry {
    Entry.of(LegalHoldReleased.self, on: day("2024-01-15")) { $0.hold = Made(at: position) }
  }
}

@Suite
struct `A request of a person` {
  @Test
  func `is answered once, and stands in the trail of the person`() throws {
    var story = try Opening.story()
    #expect(story.rule(against: Keeping.access(of: 9)) == .exists)
    #expect(story.rule(against: Keeping.answer(to: 1)) == .exists)
    try story.given(Keeping.access())
    let request = Position(story.facts.count)
    #expect(story.rule(against: Keeping.answer(to: request, on: "2024-01-09")) == .dayOrder)
    let answer = Keeping.answer(to: request)
    try story.given(answer)
    #expect(
      story.facts.last?.tags == ["event:\(request)", "person:\(id(1, of: Person.self))"]
    )
    #expect(story.rule(against: answer) == .notTwice)
    #expect(try story.twin(of: answer) == request + 1)
  }

  @Test
  func `to be erased is decided, and refused while the person is held`() throws {
    var story = try Opening.story()
    try story.given(Keeping.hold { $0.person = id(1) })
    let hold = Position(story.facts.count)
    try story.given(Keeping.erasure(), Keeping.erasure(of: 2))
    #expect(story.rule(against: Keeping.decision("granted", on: hold + 1)) == .legalHold)
    #expect(story.rule(against: Keeping.decision("partly", on: hold + 1)) == .legalHold)
    #expect(story.rule(against: Keeping.decision("refused", on: hold + 1)) == nil)
    #expect(story.rule(against: Keeping.decision("granted", on: hold + 2)) == nil)
    try story.given(Keeping.release(of: hold))
    #expect(story.rule(against: Keeping.release(of: hold)) == .notTwice)
    #expect(story.rule(against: Keeping.decision("granted", on: hold + 1)) == nil)
  }

  @Test
  func `to be erased is refused while a cycle or a funder of the person is held`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5), Keeping.erasure(), Keeping.erasure(of: 5))
    let request = Position(story.facts.count) - 1
    try story.given(Keeping.hold { $0.cycle = "wegweiser/2023" })
    #expect(story.rule(against: Keeping.decision("granted", on: request)) == .legalHold)
    #expect(story.rule(against: Keeping.decision("granted", on: request + 1)) == nil)
    try story.given(Keeping.release(of: request + 2), Keeping.hold { $0.funder = "esf" })
    #expect(story.rule(against: Keeping.decision("granted", on: request)) == nil)
    try story.given(
      Entry.of(FundingLinked.self, on: day("2024-01-05")) { form in
        form.cycle = "wegweiser/2023"
        form.funder = "esf"
      }
    )
    #expect(story.rule(against: Keeping.decision("granted", on: request)) == .legalHold)
  }

  @Test
  func `to be erased is refused while an id merged into the person is held`() throws {
    var story = try Opening.story()
    try story.given(Opening.person(5), Keeping.hold { $0.person = id(5) }, Keeping.erasure())
    let request = Position(story.facts.count)
    #expect(story.rule(against: Keeping.decision("granted", on: request)) == nil)
    try story.given(Duplicates.merging(5, into: 1))
    #expect(story.rule(against: Keeping.decision("granted", on: request)) == .legalHold)
  }
}

@Suite
struct `A correction` {
  @Test
  func `is declared, and refused with what to do meanwhile`() throws {
    let story = try Opening.story()
    for action in [Corrected.self, Annulled.self] as [any Action.Type] {
      var entry = Entry(action)
      try entry.fill("position", .text("#1"))
      #expect(story.rule(against: entry) == .correctionsJudged)
      try entry.fill("position", .text("#999"))
      #expect(story.rule(against: entry) == .exists)
    }
  }

  @Test
  func `seals the words that change something`() throws {
    var entry = Entry(Corrected.self)
    try entry.fill("changes", .text("family_name=Kühn\nbirth_year = 1987"))
    #expect(entry.open["changes"] == nil)
    #expect(
      entry.plain("changes")
        == .map(["family_name": .text("Kühn"), "birth_year": .text("1987")])
    )
    #expect(throws: Fault.self) { try entry.fill("changes", .text("Kühn")) }
  }
}

@Suite
struct `Open fields of another action` {
  @Test
  func `go to bytes and back, and tag what they name`() throws {
    let tandem = id(21, of: Tandem.self)
    let plain: Plain = .map([
      "action": .text("meeting-held"), "tandem": .text("\(tandem)"), "minutes": .integer(60),
    ])
    let fields = try OpenFields(plain: plain)
    #expect(fields.tags == tandem.tags)
    #expect(fields.plain == plain)
    let bytes = fields.encoded
    var reader = CBORReader(bytes.span)
    let read = try OpenFields(from: &reader)
    #expect(read == fields)
  }

  @Test(arguments: [
    ["action": Plain.text("person-registered"), "family_name": .text("Kühn")],
    ["action": .text("meeting-held"), "colour": .text("red")],
    ["action": .text("nothing"), "minutes": .integer(1)], ["minutes": .integer(1)],
  ])
  func `hold nothing sealed and nothing unknown`(members: [String: Plain]) {
    #expect(throws: Fault.self) { try OpenFields(plain: .map(members)) }
  }
}
