import Mentoring
import Testing

@Suite
struct `A match` {
  @Test
  func `is proposed, accepted by both sides, and becomes a tandem of the two`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(
      Opening.match(31, mentee: 1, mentor: 3),
      Opening.acceptance(of: 31, by: "mentor"),
      Opening.acceptance(of: 31, by: "mentee")
    )
    let tandem = try story.when(Opening.tandem(21, of: 31))
    #expect(
      Set(tandem.tags)
        == Set([
          "cycle:wegweiser/2023", "person:\(id(1, of: Person.self))",
          "person:\(id(3, of: Person.self))", "tandem:\(id(21, of: Tandem.self))",
          "match:\(id(31, of: Match.self))",
        ])
    )
  }

  @Test
  func `is not of a person with themself, nor of somebody unknown`() throws {
    let story = try Opening.storyWithMatches()
    #expect(story.rule(against: Opening.match(31, mentee: 3, mentor: 3)) == .twoPersons)
    #expect(story.rule(against: Opening.match(31, mentee: 1, mentor: 99)) == .exists)
  }

  @Test
  func `needs an admitted mentee`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.person(5), Opening.application(15, of: 5, as: "mentee"))
    let match = Opening.match(31, mentee: 5, mentor: 3)
    #expect(story.rule(against: match) == .menteeAdmitted)
    #expect(try story.rule(against: match.overriding(.menteeAdmitted)) == nil)
  }

  @Test
  func `counts the mentors of a mentee by tandems that run, at the proposal and at the forming`()
    throws
  {
    var story = try Opening.storyWithMatches()
    try story.given(
      Opening.match(31, mentee: 1, mentor: 3),
      Opening.match(32, mentee: 1, mentor: 4),
      Opening.acceptance(of: 31, by: "mentor"),
      Opening.acceptance(of: 31, by: "mentee"),
      Opening.acceptance(of: 32, by: "mentor"),
      Opening.acceptance(of: 32, by: "mentee"),
      Opening.tandem(21, of: 31)
    )
    #expect(story.rule(against: Opening.tandem(22, of: 32)) == .mentorsPerMentee)
    try story.given(
      Opening.decline(of: 32, by: "office", on: "2023-10-11")
    )
    let next = Opening.match(33, mentee: 1, mentor: 4, on: "2023-10-12")
    let refusal = try #require(story.refusal(against: next))
    #expect(refusal.rule == .mentorsPerMentee)
    #expect(refusal.why.de.contains("hat schon 1 von 1 Mentor*innen"))
    #expect(refusal.why.en.contains("already has 1 of 1 mentors"))
    try story.given(Opening.policy { $0.mentorsPerMentee = 2 })
    #expect(story.rule(against: next) == nil)
  }

  @Test
  func `needs a recruited mentor`() throws {
    let match = Opening.match(31, mentee: 1, mentor: 2)
    let refusal = try #require(try Opening.storyWithMatches().refusal(against: match))
    #expect(refusal.rule == .mentorRecruited)
    #expect(refusal.why.en.contains("is not a mentor in wegweiser/2023"))
    #expect(refusal.why.de.contains("nicht als Mentor*in gewonnen"))
  }

  @Test
  func `reserves the mentor's place until it is declined or expires`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    let other = Opening.match(32, mentee: 2, mentor: 3, on: "2023-10-01")
    let refusal = try #require(story.refusal(against: other))
    #expect(refusal.rule == .mentorCapacity)
    #expect(refusal.why.en.contains("already has 1 of 1 tandems, open proposals included: M-"))
    #expect(refusal.why.de.contains("hat schon 1 von 1 Tandems, offene Vorschläge mitgezählt: M-"))
    #expect(try story.rule(against: other.overriding(.mentorCapacity)) == nil)
    var declined = story
    try declined.given(Opening.decline(of: 31, by: "mentee"))
    #expect(declined.rule(against: other) == nil)
    try story.given(Opening.expiry(of: 31))
    #expect(story.rule(against: other) == nil)
  }

  @Test
  func `reserves the place against a direct formation too`() throws {
    var story = try Opening.storyWithMatches { $0.directFormation = true }
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    #expect(story.rule(against: Opening.tandem(21, mentee: 2, mentor: 3)) == .mentorCapacity)
    // The two themselves become the tandem of their match.
    let tandem = try story.when(Opening.tandem(21, mentee: 1, mentor: 3))
    #expect(tandem.tags.contains("match:\(id(31, of: Match.self))"))
  }

  @Test
  func `entered late must leave the place to whoever was proposed since`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.match(31, mentee: 1, mentor: 3, on: "2023-09-20"))
    let earlier = Opening.match(32, mentee: 2, mentor: 3, on: "2023-09-15")
    #expect(story.rule(against: earlier) == .laterHolds)
  }

  @Test
  func `is not proposed twice while it is open, nor while the two are a tandem`() throws {
    var story = try Opening.storyWithMatches {
      $0.mentorCapacity = 3
      $0.mentorsPerMentee = 3
    }
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    let again = Opening.match(32, mentee: 1, mentor: 3, on: "2023-10-20")
    let refusal = try #require(story.refusal(against: again))
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.en.contains("proposed to each other already"))
    #expect(refusal.why.de.contains("einander schon vorgeschlagen"))
    #expect(refusal.things.contains("match:\(id(31, of: Match.self))"))
    #expect(try story.twin(of: again) == Position(story.facts.count))
    var tandem = story
    try tandem.given(
      Opening.acceptance(of: 31, by: "mentor"),
      Opening.acceptance(of: 31, by: "mentee"),
      Opening.tandem(21, of: 31)
    )
    #expect(tandem.rule(against: again) == .notTwice)
    try story.given(Opening.expiry(of: 31))
    #expect(story.rule(against: again) == nil)
  }

  @Test
  func `says that a dependency was looked for, or why it may be`() throws {
    let story = try Opening.storyWithMatches()
    let match = Opening.match(31, mentee: 1, mentor: 3) { $0.dependencyChecked = false }
    let refusal = try #require(story.refusal(against: match))
    #expect(refusal.rule == .noDependency)
    #expect(refusal.remedy.en.contains("--dependency-checked yes"))
    #expect(refusal.why.de.contains("nicht geprüft"))
    #expect(try story.rule(against: match.overriding(.noDependency)) == nil)
    #expect(Entry(MatchProposed.self).missing.map { $0.key }.contains("dependency_checked"))
  }

  @Test
  func `of two whose tandem was dissolved before is made by override only`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.dissolution(of: 21, on: "2023-12-01")
    )
    let match = Opening.match(31, mentee: 1, mentor: 3, on: "2024-01-10")
    let refusal = try #require(story.refusal(against: match))
    #expect(refusal.rule == .pairDissolved)
    #expect(refusal.why.en.contains("ended early: \(id(21, of: Tandem.self)) on 2023-12-01"))
    #expect(refusal.why.de.contains("vorzeitig endete"))
    #expect(try story.rule(against: match.overriding(.pairDissolved)) == nil)
    let tandem = Opening.tandem(22, mentee: 1, mentor: 3, on: "2024-01-10")
    #expect(story.rule(against: tandem) == .pairDissolved)
    #expect(story.rule(against: Opening.match(31, mentee: 1, mentor: 4, on: "2024-01-10")) == nil)
  }

  @Test
  func `of two whose tandem was completed is no matter`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.tandem(21, mentee: 1, mentor: 3),
      Opening.completion(of: 21, on: "2023-12-01")
    )
    #expect(story.rule(against: Opening.match(31, mentee: 1, mentor: 3, on: "2024-01-10")) == nil)
  }

  @Test
  func `is blind as the policy says, unless it says so itself`() throws {
    var story = try Opening.storyWithMatches { $0.blindProposal = true }
    let blind = try story.when(Opening.match(31, mentee: 1, mentor: 3))
    try story.given(Opening.policy { $0.blindProposal = false })
    let open = try story.when(Opening.match(31, mentee: 1, mentor: 3))
    let own = try story.when(Opening.match(31, mentee: 1, mentor: 3) { $0.blind = true })
    #expect(blind.body == own.body)
    #expect(blind.body != open.body)
  }

  @Test
  func `is accepted once a side, and not before it was proposed`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(
      Opening.match(31, mentee: 1, mentor: 3),
      Opening.acceptance(of: 31, by: "mentor")
    )
    let again = Opening.acceptance(of: 31, by: "mentor")
    let refusal = try #require(story.refusal(against: again))
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.en.contains("the Mentor has accepted"))
    #expect(refusal.why.de.contains("von dieser Seite (Mentor*in) schon angenommen"))
    #expect(try story.twin(of: again) == Position(story.facts.count))
    #expect(story.rule(against: Opening.acceptance(of: 31, by: "mentee")) == nil)
    let early = Opening.acceptance(of: 31, by: "mentee", on: "2023-09-09")
    #expect(story.rule(against: early) == .dayOrder)
    #expect(story.rule(against: Opening.acceptance(of: 99, by: "mentee")) == .exists)
  }

  @Test
  func `takes no answer any more once it is closed`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(
      Opening.match(31, mentee: 1, mentor: 3),
      Opening.decline(of: 31, by: "mentor")
    )
    let late = Opening.acceptance(of: 31, by: "mentee", on: "2023-09-20")
    let refusal = try #require(story.refusal(against: late))
    #expect(refusal.rule == .matchOpen)
    #expect(refusal.why.en.contains("is closed: match-declined on 2023-09-12"))
    #expect(refusal.why.de.contains("ist erledigt"))
    #expect(story.rule(against: Opening.expiry(of: 31)) == .matchOpen)
    #expect(story.rule(against: Opening.decline(of: 31, by: "mentee")) == .matchOpen)
    #expect(story.rule(against: Opening.tandem(21, of: 31)) == .matchOpen)
    #expect(
      try story.twin(of: Opening.decline(of: 31, by: "mentor")) == Position(story.facts.count)
    )
    #expect(try story.twin(of: Opening.expiry(of: 31)) == nil)
  }

  @Test
  func `is not declined before the tandem that came of it`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(
      Opening.match(31, mentee: 1, mentor: 3),
      Opening.acceptance(of: 31, by: "mentor"),
      Opening.acceptance(of: 31, by: "mentee"),
      Opening.tandem(21, of: 31)
    )
    #expect(
      story.rule(against: Opening.decline(of: 31, by: "mentee", on: "2023-10-01")) == .laterHolds
    )
    #expect(
      story.rule(against: Opening.decline(of: 31, by: "mentee", on: "2023-10-11")) == .matchOpen
    )
  }

  @Test
  func `belongs to a cycle that is open`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.closing(on: "2024-10-15"))
    var match = Opening.match(31, mentee: 1, mentor: 3)
    try match.fill("late", .text("vergessen"))
    #expect(story.rule(against: match) == .cycleOpen)
  }

  @Test
  func `keeps its cycle open, which names it, until it is closed`() throws {
    var story = try Opening.storyWithMatches()
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    let refusal = try #require(story.refusal(against: Opening.closing(on: "2024-10-15")))
    #expect(refusal.rule == .cycleCloses)
    #expect(refusal.things == ["match:\(id(31, of: Match.self))"])
    #expect(refusal.why.en == "1 matches are open: \(id(31, of: Match.self))")
    #expect(refusal.why.de == "1 Vorschläge sind offen: \(id(31, of: Match.self))")
    try story.given(Opening.expiry(of: 31))
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
  }
}

@Suite
struct `A tandem from a match` {
  private func accepted(_ sides: [Code], _ fill: (inout Form<PolicySet>) -> Void = { _ in })
    throws -> Story
  {
    var story = try Opening.storyWithMatches(fill)
    try story.given(Opening.match(31, mentee: 1, mentor: 3))
    for side in sides { try story.given(Opening.acceptance(of: 31, by: side)) }
    return story
  }

  @Test(
    arguments: [
      ([], true, false), (["mentor"], true, false), (["mentor", "mentee"], true, true),
      ([], false, false), (["mentor"], false, true), (["mentee"], false, true),
    ] as [([Code], Bool, Bool)]
  )
  func `is formed once as many sides have accepted as the policy asks`(
    sides: [Code],
    isTwoSided: Bool,
    isFormed: Bool
  ) throws {
    let story = try accepted(sides) { $0.twoSidedAcceptance = isTwoSided }
    #expect(
      story.rule(against: Opening.tandem(21, of: 31)) == (isFormed ? nil : .matchAccepted)
    )
  }

  @Test
  func `is refused with the side that has not accepted, and may be overridden`() throws {
    let story = try accepted(["mentee"])
    let refusal = try #require(story.refusal(against: Opening.tandem(21, of: 31)))
    #expect(refusal.why.en.hasSuffix("not by: Mentor"))
    #expect(refusal.why.de.hasSuffix("es fehlt: Mentor*in"))
    #expect(try story.rule(against: Opening.tandem(21, of: 31).overriding(.matchAccepted)) == nil)
  }

  @Test
  func `counts the acceptances of its day, not those that came later`() throws {
    let story = try accepted(["mentor", "mentee"])
    #expect(story.rule(against: Opening.tandem(21, of: 31, on: "2023-09-11")) == .matchAccepted)
  }

  @Test
  func `needs no acceptance where the policy allows direct formation`() throws {
    let story = try accepted([]) { $0.directFormation = true }
    #expect(story.rule(against: Opening.tandem(21, of: 31)) == nil)
  }

  @Test
  func `is of the people of the match`() throws {
    let story = try accepted(["mentor", "mentee"])
    var other = Opening.tandem(21, of: 31)
    try other.fill("mentee", id(2, of: Person.self).plain)
    let refusal = try #require(story.refusal(against: other))
    #expect(refusal.rule == .matchFits)
    #expect(refusal.why.de.contains("betrifft andere Personen"))
    #expect(story.rule(against: Opening.tandem(21, of: 99)) == .exists)
  }

  @Test
  func `is not formed with a mentor who paused or retired since`() throws {
    let story = try accepted(["mentor", "mentee"])
    var paused = story
    try paused.given(try Opening.mentor(MentorPaused.self, 3, on: "2023-10-01"))
    #expect(paused.rule(against: Opening.tandem(21, of: 31)) == .mentorPaused)
    var retired = story
    try retired.given(try Opening.mentor(MentorRetired.self, 3, on: "2023-10-01"))
    #expect(retired.rule(against: Opening.tandem(21, of: 31)) == .mentorRecruited)
  }

  @Test
  func `repeats the one that was formed`() throws {
    var story = try accepted(["mentor", "mentee"])
    try story.given(Opening.tandem(21, of: 31))
    let same = Opening.tandem(22, mentee: 1, mentor: 3)
    #expect(try story.twin(of: same) == Position(story.facts.count))
  }
}
