import CBOR
import Mentoring
import Testing

extension Opening {
  static func actor(_ number: UInt64) throws(Fault) -> Entry {
    let key = try Key(plain: .text(String(repeating: "a\(number)", count: 32)))
    return Entry.of(ActorEnrolled.self, on: day("2023-01-01")) { form in
      form.actor = id(number)
      form.role = "office"
      form.publicKey = key
    }
  }
  static func concern(
    on date: String = "2024-02-01",
    _ fill: (inout Form<ConcernRaised>) -> Void
  ) -> Entry {
    Entry.of(ConcernRaised.self, on: day(date)) { form in
      form.raisedBy = "mentee"
      form.category = "boundaries"
      form.details = "Es fielen Bemerkungen."
      fill(&form)
    }
  }
  static func resolution(of concern: Position, on date: String = "2024-03-01") -> Entry {
    Entry.of(ConcernResolved.self, on: day(date)) { form in
      form.concern = Made(at: concern)
      form.outcome = "mediated"
    }
  }
}

@Suite
struct `A concern` {
  @Test
  func `is about one known thing`() throws {
    let story = try Opening.tandems()
    for known in [
      Opening.concern { $0.person = id(3) }, Opening.concern { $0.tandem = id(21) },
      Opening.concern { $0.cycle = "wegweiser/2023" },
      Opening.concern { $0.programme = "wegweiser" },
    ] { #expect(story.rule(against: known) == nil) }
    for unknown in [
      Opening.concern { $0.person = id(9) }, Opening.concern { $0.tandem = id(29) },
      Opening.concern { $0.group = id(39) }, Opening.concern { $0.cycle = "wegweiser/2030" },
      Opening.concern { $0.programme = "sonne" },
    ] { #expect(story.rule(against: unknown) == .exists) }
    let two = Opening.concern { ($0.person, $0.tandem) = (id(3), id(21)) }
    #expect(!two.unsettled.isEmpty && !Opening.concern { _ in }.unsettled.isEmpty)
    let early = try #require(
      story.refused(Opening.concern(on: "2023-10-09") { $0.tandem = id(21) })
    )
    #expect(early.rule == .tandemRunning)
    #expect(early.why.en == "tandem \(id(21, of: Tandem.self)) began only on 2023-10-10")
    #expect(early.why.de == "Das Tandem \(id(21, of: Tandem.self)) begann erst am 2023-10-10")
  }

  @Test
  func `says in the open what it is about, and nothing else`() throws {
    let entry = Opening.concern { $0.tandem = id(21) }
    #expect(entry.open.entries.map { $0.key }.sorted() == ["raised_by", "tandem"])
    #expect(entry.sealed.entries.map { $0.key }.sorted() == ["category", "details"])
    let restricted = Catalogue.actions.filter { $0.isRestricted }.map { $0.name }
    #expect(restricted == ["concern-raised", "concern-resolved"])
    for key in ["category", "details"] {
      #expect(ConcernRaised.field(key)?.seal == .restricted)
    }
  }

  @Test
  func `takes a category from its list, though that is sealed`() throws {
    let known = Known()
    for list in ["concern-source", "concern-category"] as [ListName] {
      known.learn(CodeListState.selection(list), [])
    }
    var entry = Opening.concern { $0.tandem = id(21) }
    #expect(try known.settleCodes(of: &entry).isEmpty)
    #expect(entry.open["category"] == nil)
    try entry.fill("category", .text("geheim"))
    let faults = try known.settleCodes(of: &entry)
    #expect(faults.map { $0.field } == ["category"])
  }

  @Test
  func `is restricted to actors who may act`() throws {
    var story = try Opening.tandems()
    try story.given(
      Opening.actor(1),
      Opening.actor(2),
      Entry.of(ActorRevoked.self, on: day("2024-01-15")) { $0.actor = id(2) }
    )
    let concern = { (actor: UInt64, date: String) in
      Opening.concern(on: date) { ($0.person, $0.restrictedTo) = (id(3), [id(actor)]) }
    }
    #expect(story.rule(against: concern(1, "2024-02-01")) == nil)
    #expect(story.rule(against: concern(2, "2024-01-10")) == nil)
    let gone = try #require(story.refused(concern(2, "2024-02-01")))
    #expect(gone.rule == .actorEnrolled)
    #expect(gone.why.en.contains("was revoked (#"))
    #expect(gone.why.de.contains("ist die Zulassung entzogen (#"))
    let none = try #require(story.refused(concern(3, "2024-02-01")))
    #expect(none.rule == .exists)
    #expect(none.why.en.hasPrefix("there is no actor U-"))
    #expect(none.why.de.hasPrefix("Es gibt keine*n Nutzer*in U-"))
  }

  @Test
  func `about a tandem is about its people, and even after the cycle was closed`() throws {
    var story = try Opening.tandems()
    try story.given(
      Opening.completion(of: 21, on: "2024-09-01"),
      Opening.completion(of: 22, on: "2024-09-01"),
      Opening.closing(on: "2024-09-30")
    )
    let fact = try story.when(Opening.concern(on: "2024-12-01") { $0.tandem = id(21) })
    for person in [1, 3] as [UInt64] {
      #expect(fact.tags.contains("person:\(id(person, of: Person.self))"))
    }
    #expect(fact.tags.contains("cycle:wegweiser/2023"))
  }

  @Test
  func `is resolved once, and not before it was raised`() throws {
    var story = try Opening.tandems()
    try story.given(Opening.concern { $0.tandem = id(21) })
    let concern = Position(story.facts.count)
    #expect(story.rule(against: Opening.resolution(of: 1)) == .exists)
    let early = try #require(story.refused(Opening.resolution(of: concern, on: "2024-01-31")))
    #expect(early.rule == .dayOrder)
    #expect(early.why.en == "#\(concern) (Concern raised) is only of 2024-02-01")
    #expect(early.why.de == "#\(concern) (Anliegen) ist erst vom 2024-02-01")
    let fact = try story.when(Opening.resolution(of: concern))
    #expect(fact.tags.contains("tandem:\(id(21, of: Tandem.self))"))
    try story.given(Opening.resolution(of: concern))
    let twice = try #require(story.refused(Opening.resolution(of: concern, on: "2024-03-02")))
    #expect(twice.rule == .notTwice)
    #expect(twice.why.en.contains("is settled already: #"))
    #expect(twice.why.de.contains("ist schon erledigt: #"))
    #expect(try story.twin(of: Opening.resolution(of: concern)) != nil)
  }
}
