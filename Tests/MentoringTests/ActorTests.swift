import Mentoring
import Testing

/// Actors by small numbers, each with a key of its own.
private enum Acting {
  static func key(_ number: UInt8) -> Key? { Key([UInt8](repeating: number, count: 32)) }

  static func enrolment(
    _ number: UInt64,
    role: Code = "office",
    key: UInt8? = nil,
    on date: String = "2024-01-10"
  ) -> Entry {
    Entry.of(ActorEnrolled.self, on: day(date)) { form in
      form.actor = id(number)
      form.role = role
      form.publicKey = self.key(key ?? UInt8(number))
    }
  }
  static func revocation(of number: UInt64, on date: String = "2024-01-10") -> Entry {
    Entry.of(ActorRevoked.self, on: day(date)) { $0.actor = id(number) }
  }
  static func rotation(of number: UInt64, to key: UInt8) -> Entry {
    Entry.of(ActorKeyRotated.self, on: day("2024-01-10")) { form in
      form.actor = id(number)
      form.publicKey = self.key(key)
    }
  }
  static func logRotation(from former: UInt8, to next: UInt8, isLost: Bool? = nil) -> Entry {
    Entry.of(LogKeyRotated.self, on: day("2024-01-10")) { form in
      form.formerKey = self.key(former)
      form.publicKey = self.key(next)
      form.formerIsLost = isLost
    }
  }

  static func actors(in story: Story, before position: Position = .max) throws -> EnrolledActors {
    var actors = EnrolledActors()
    for fact in story.facts where fact.position < position { try actors.take(fact) }
    return actors
  }
}

@Suite
struct `An actor` {
  @Test
  func `is enrolled under a new id and a key that nobody had`() throws {
    var story = Story()
    try story.given(Acting.enrolment(1))
    #expect(story.rule(against: Acting.enrolment(1, key: 9)) == .isNew)
    #expect(story.rule(against: Acting.enrolment(2, key: 1)) == .keyNew)
    try story.given(Acting.enrolment(2, role: "auditor"), Acting.revocation(of: 2))
    #expect(story.rule(against: Acting.enrolment(3, key: 2)) == .keyNew)
    #expect(story.rule(against: Acting.enrolment(3)) == nil)
  }

  @Test
  func `is revoked once, and the last of the office never`() throws {
    var story = Story()
    try story.given(Acting.enrolment(1), Acting.enrolment(2, role: "evaluator"))
    #expect(story.rule(against: Acting.revocation(of: 1)) == .lastOfficeActor)
    #expect(story.rule(against: Acting.revocation(of: 9)) == .exists)
    try story.given(Acting.enrolment(3))
    try story.given(Acting.revocation(of: 1))
    #expect(story.rule(against: Acting.revocation(of: 1)) == .notTwice)
    #expect(story.rule(against: Acting.revocation(of: 3)) == .lastOfficeActor)
    #expect(story.rule(against: Acting.revocation(of: 2)) == nil)
  }

  @Test
  func `changes to a new key while standing, and can go back to none`() throws {
    var story = Story()
    try story.given(Acting.enrolment(1), Acting.enrolment(2))
    #expect(story.rule(against: Acting.rotation(of: 1, to: 2)) == .keyNew)
    #expect(story.rule(against: Acting.rotation(of: 9, to: 8)) == .exists)
    try story.given(Acting.rotation(of: 1, to: 8))
    #expect(story.rule(against: Acting.rotation(of: 1, to: 1)) == .keyNew)
    try story.given(Acting.revocation(of: 1))
    #expect(story.rule(against: Acting.rotation(of: 1, to: 7)) == .notTwice)
  }

  @Test
  func `has the rights and the key of a position, whatever the days`() throws {
    var story = Story()
    // The clock of the second machine is a day behind.
    try story.given(
      Acting.enrolment(1),
      Acting.enrolment(2),
      Acting.rotation(of: 2, to: 8),
      Acting.revocation(of: 2, on: "2024-01-09")
    )
    let (one, two) = (id(1, of: Actor.self), id(2, of: Actor.self))
    #expect(try Acting.actors(in: story, before: 2).enrolment(of: two) == nil)
    #expect(try Acting.actors(in: story, before: 3).enrolment(of: two)?.publicKey == Acting.key(2))
    let rotated = try Acting.actors(in: story, before: 4).enrolment(of: two)
    #expect(rotated?.publicKey == Acting.key(8))
    #expect(rotated?.mayRecord == true)
    #expect(try Acting.actors(in: story).enrolment(of: two)?.revokedAt == 4)
    #expect(try Acting.actors(in: story).enrolment(of: two)?.mayRecord == false)
    #expect(try Acting.actors(in: story).enrolment(of: one)?.mayRecord == true)
    // Revoked on an earlier day, yet only once: the order of the log counts.
    #expect(story.rule(against: Acting.revocation(of: 2, on: "2024-01-08")) == .notTwice)
  }
}

@Suite
struct `The key of the log` {
  @Test
  func `follows the one in force, and was never used`() throws {
    var story = Story()
    try story.given(Acting.logRotation(from: 1, to: 2))
    #expect(story.rule(against: Acting.logRotation(from: 1, to: 3)) == .keyInForce)
    #expect(story.rule(against: Acting.logRotation(from: 2, to: 1)) == .keyNew)
    #expect(story.rule(against: Acting.logRotation(from: 2, to: 2)) == .keyNew)
    #expect(story.rule(against: Acting.logRotation(from: 2, to: 3, isLost: true)) == nil)
  }

  @Test
  func `is known for every size, and both sign the change`() throws {
    var story = Story()
    try story.given(
      Acting.enrolment(9),
      Acting.logRotation(from: 1, to: 2),
      Acting.enrolment(8),
      Acting.logRotation(from: 2, to: 3, isLost: true)
    )
    var keys = LogKeys()
    for fact in story.facts { try keys.take(fact) }
    let (one, two) = (try #require(Acting.key(1)), try #require(Acting.key(2)))
    let three = try #require(Acting.key(3))
    #expect(keys.keys(ofSize: 1, current: three) == [one])
    #expect(keys.keys(ofSize: 2, current: three) == [one, two])
    #expect(keys.keys(ofSize: 3, current: three) == [two])
    #expect(keys.keys(ofSize: 4, current: three) == [three])
    #expect(LogKeys().keys(ofSize: 4, current: three) == [three])
  }
}
