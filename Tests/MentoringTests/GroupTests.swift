import CBOR
import Mentoring
import Testing

@Suite
struct `A group` {
  private func meeting(of group: UInt64, on date: String) -> Entry {
    Entry.of(MeetingHeld.self, on: day(date)) { form in
      form.meeting = id(1)
      form.group = id(group)
      form.minutes = 90
    }
  }

  private func formed(_ fill: (inout Form<GroupFormed>) -> Void) -> Entry {
    Entry.of(GroupFormed.self, on: day("2023-10-10")) { form in
      form.group = id(31)
      form.cycle = "wegweiser/2023"
      fill(&form)
    }
  }

  private func added(_ person: UInt64, _ date: String, as role: Code = "mentor") -> Entry {
    Entry.of(GroupMemberAdded.self, on: day(date)) { form in
      form.group = id(31)
      form.person = id(person)
      form.role = role
    }
  }

  private func left(_ person: UInt64, _ date: String) -> Entry {
    Entry.of(GroupMemberLeft.self, on: day(date)) { form in
      form.group = id(31)
      form.person = id(person)
      form.reason = "lack-of-time"
    }
  }

  @Test
  func `meets like a tandem, once a day and time`() throws {
    var story = try Bonds.story()
    try story.given(meeting(of: 31, on: "2023-11-03"))
    #expect(story.rule(against: meeting(of: 31, on: "2023-11-03")) == .notTwice)
    #expect(story.rule(against: meeting(of: 31, on: "2023-11-04")) == nil)
    #expect(story.rule(against: meeting(of: 31, on: "2023-10-09")) == .groupRunning)
    #expect(story.rule(against: meeting(of: 32, on: "2023-11-04")) == .exists)
  }

  @Test
  func `is about all its people, so that each finds it`() throws {
    let tags = Set(try Bonds.story().when(meeting(of: 31, on: "2023-11-03")).tags)
    for person in [1, 2, 3] as [UInt64] {
      #expect(tags.contains("person:\(id(person, of: Person.self))"))
    }
  }

  @Test
  func `holds nobody twice, and at least two`() throws {
    let story = try Opening.story()
    let twice = formed { ($0.mentors, $0.mentees, $0.facilitators) = ([id(3)], [id(1)], [id(3)]) }
    #expect(story.rule(against: twice) == .notTwice)
    let alone = formed { $0.mentors = [id(3)] }
    let refusal = try #require(story.refusal(of: alone))
    #expect(refusal.rule == .twoPersons)
    #expect(
      refusal.why
        == Message("one person alone is no group", de: "Eine Person allein ist keine Gruppe")
    )
  }

  @Test
  func `has a mentor, a peer group only peers`() throws {
    let story = try Opening.story()
    var unguided = formed { $0.mentees = [id(1), id(2)] }
    let refusal = try #require(story.refusal(of: unguided))
    #expect(refusal.rule == .groupRoles)
    #expect(refusal.why.en == "a group has at least one mentor")
    #expect(refusal.why.de == "Eine Gruppe hat mindestens eine*n Mentor*in")
    try unguided.fill("overrides", .list([.text("group-roles")]))
    try unguided.fill("override_reason", .text("Mentorin folgt im Mai"))
    #expect(story.rule(against: unguided) == nil)
    #expect(story.rule(against: formed { $0.peers = [id(1), id(2)] }) == nil)
    let mixed = formed { ($0.kind, $0.mentors, $0.peers) = ("peer", [id(3)], [id(1), id(2)]) }
    #expect(story.rule(against: mixed) == .groupRoles)
  }

  @Test
  func `is of the kind that its members make it, unless somebody says`() throws {
    let peers = try Opening.story().when(formed { $0.peers = [id(1), id(3)] })
    let peer = Entry.of(GroupFormed.self) { $0.kind = "peer" }.open["kind"] ?? []
    #expect(peers.body.contains(peer))
  }

  @Test
  func `takes mentees who are admitted, mentors who are recruited, and peers who are either`()
    throws
  {
    var story = try Opening.story()
    try story.given(Opening.person(5))
    #expect(
      story.rule(against: formed { ($0.mentors, $0.mentees) = ([id(3)], [id(5)]) })
        == .menteeAdmitted
    )
    #expect(
      story.rule(against: formed { ($0.mentors, $0.mentees) = ([id(5)], [id(1)]) })
        == .mentorRecruited
    )
    let stranger = formed { $0.peers = [id(1), id(5)] }
    let refusal = try #require(story.refusal(of: stranger))
    let person = id(5, of: Person.self)
    #expect(refusal.rule == .notAParticipant)
    #expect(
      refusal.why.en == "\(person) is neither mentee nor mentor in wegweiser/2023 by 2023-10-10"
    )
    #expect(
      refusal.why.de
        == "\(person) ist am 2023-10-10 in wegweiser/2023 weder Mentee noch Mentor*in"
    )
    #expect(
      story.rule(against: formed { ($0.peers, $0.facilitators) = ([id(1), id(2)], [id(5)]) })
        == nil
    )
  }

  @Test
  func `does not end before it begins`() throws {
    let short = formed { form in
      (form.mentors, form.mentees, form.until) = ([id(3)], [id(1)], day("2023-10-09"))
    }
    #expect(try Opening.story().rule(against: short) == .dayOrder)
  }

  @Test
  func `takes somebody in once, and again after leaving`() throws {
    var story = try Bonds.story()
    #expect(story.rule(against: added(4, "2023-10-09")) == .groupRunning)
    try story.given(added(4, "2023-12-01"))
    #expect(try story.twin(of: added(4, "2023-12-01")) == Position(story.facts.count))
    let refusal = try #require(story.refusal(of: added(4, "2023-12-02")))
    let (person, group) = (id(4, of: Person.self), id(31, of: Group.self))
    let place = story.facts.count
    #expect(refusal.rule == .notTwice)
    #expect(refusal.why.en == "\(person) is in group \(group) since 2023-12-01 (#\(place))")
    #expect(
      refusal.why.de == "\(person) ist seit dem 2023-12-01 in der Gruppe \(group) (#\(place))"
    )
    #expect(story.rule(against: added(4, "2023-11-01")) == .laterHolds)
    try story.given(left(4, "2024-01-31"))
    #expect(try story.twin(of: left(4, "2024-01-31")) == Position(story.facts.count))
    #expect(story.rule(against: added(4, "2024-03-01")) == nil)
  }

  @Test
  func `lets go only whom it holds`() throws {
    var story = try Bonds.story()
    try story.given(added(4, "2023-12-01"))
    let refusal = try #require(story.refusal(of: left(4, "2023-11-30")))
    let (person, group) = (id(4, of: Person.self), id(31, of: Group.self))
    #expect(refusal.rule == .inGroup)
    #expect(refusal.why.en == "\(person) is not in group \(group) on 2023-11-30")
    #expect(refusal.why.de == "\(person) ist am 2023-11-30 nicht in der Gruppe \(group)")
    #expect(refusal.remedy.en.contains(id(1, of: Person.self).description))
    try story.given(left(4, "2024-01-31"))
    #expect(story.rule(against: left(4, "2024-02-01")) == .inGroup)
    // Who left earlier cannot have left again later.
    #expect(story.rule(against: left(4, "2024-01-01")) == .laterHolds)
  }

  @Test
  func `ends once, in each of the three ways`() throws {
    var story = try Bonds.story()
    #expect(
      story.rule(
        against: Bonds.entry(TandemDissolved.self, "2024-02-01", ofGroup: true) {
          $0.reason = "external"
        }
      ) == nil
    )
    let completed = Bonds.entry(TandemCompleted.self, "2024-05-01", ofGroup: true)
    try story.given(completed)
    #expect(try story.twin(of: completed) == Position(story.facts.count))
    let again = Bonds.entry(TandemLapsed.self, "2024-05-01", ofGroup: true)
    let refusal = try #require(story.refusal(of: again))
    let (group, place) = (id(31, of: Group.self), story.facts.count)
    #expect(refusal.rule == .notTwice)
    #expect(
      refusal.why.en
        == "group \(group) has ended already: Mentoring completed on 2024-05-01 (#\(place))"
    )
    #expect(
      refusal.why.de
        == "Die Gruppe \(group) ist schon beendet: Zusammenarbeit abgeschlossen am 2024-05-01 (#\(place))"
    )
    #expect(story.rule(against: meeting(of: 31, on: "2024-05-01")) == nil)
    #expect(story.rule(against: meeting(of: 31, on: "2024-05-02")) == .groupRunning)
    #expect(story.rule(against: added(4, "2024-05-02")) == .groupRunning)
  }

  @Test
  func `that runs keeps its cycle open, and is named`() throws {
    var story = try Bonds.story()
    let refusal = try #require(story.refusal(of: Opening.closing(on: "2024-10-15")))
    #expect(refusal.rule == .cycleCloses)
    #expect(refusal.why.en.hasPrefix("2 tandems and groups have no end yet: G-"))
    #expect(refusal.why.de.hasPrefix("2 Tandems und Gruppen sind noch nicht beendet: G-"))
    #expect(refusal.things.contains("group:\(id(31, of: Group.self))"))
    #expect(refusal.things.contains("tandem:\(id(21, of: Tandem.self))"))
    try story.given(Opening.completion(of: 21, on: "2024-09-30"))
    let alone = try #require(story.refusal(of: Opening.closing(on: "2024-10-15")))
    #expect(alone.why.en == "group \(id(31, of: Group.self)) has no end yet")
    #expect(alone.why.de == "Die Gruppe \(id(31, of: Group.self)) ist noch nicht beendet")
    try story.given(Bonds.entry(TandemCompleted.self, "2024-09-30", ofGroup: true))
    #expect(story.rule(against: Opening.closing(on: "2024-10-15")) == nil)
  }

  @Test
  func `keeps the admission on which it rests`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.person(5),
      Opening.application(15, of: 5, as: "mentee"),
      Entry.of(ApplicantWaitlisted.self, on: day("2023-09-01")) { $0.application = id(15) },
      Opening.admission(of: 15, on: "2023-09-20"),
      formed { ($0.mentors, $0.mentees) = ([id(3)], [id(5)]) }
    )
    let rejection = Entry.of(ApplicantRejected.self, on: day("2023-09-10")) {
      $0.application = id(15)
    }
    #expect(story.rule(against: rejection) == .laterHolds)
  }
}

@Suite
struct `A certificate by a group` {
  private func meeting(_ number: UInt64, _ date: String, present: [ID<Person>]? = nil) -> Entry {
    Entry.of(MeetingHeld.self, on: day(date)) { form in
      form.meeting = id(number)
      form.group = id(31)
      form.minutes = 90
      if let present { form.present = present }
    }
  }

  private func issued(to person: UInt64, _ date: String = "2024-10-01") -> Entry {
    Entry.of(CertificateIssued.self, on: day(date)) { form in
      form.person = id(person)
      form.cycle = "wegweiser/2023"
    }
  }

  @Test
  func `counts the meetings of the days on which somebody was in it`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.policy { form in
        form.certificateCriteria = ["minimum-meetings"]
        form.minimumMeetings = 2
      },
      Bonds.group,
      meeting(1, "2023-11-01"),
      meeting(2, "2023-12-01", present: [id(1), id(3)]),
      meeting(3, "2024-01-01")
    )
    // Two of the three for mentee 2, three for mentee 1.
    #expect(story.rule(against: issued(to: 1)) == nil)
    #expect(story.rule(against: issued(to: 2)) == nil)
    try story.given(
      Entry.of(GroupMemberAdded.self, on: day("2023-12-15")) { form in
        form.group = id(31)
        form.person = id(4)
        form.role = "mentor"
      }
    )
    #expect(story.rule(against: issued(to: 4)) == .certificateCriteria)
    try story.given(meeting(4, "2024-02-01"))
    #expect(story.rule(against: issued(to: 4)) == nil)
  }

  @Test
  func `completed is for those who stayed to the end`() throws {
    var story = try Opening.story()
    try story.given(
      Opening.policy { $0.certificateCriteria = ["completed"] },
      Bonds.group,
      Entry.of(GroupMemberLeft.self, on: day("2024-01-01")) { form in
        form.group = id(31)
        form.person = id(2)
      }
    )
    #expect(story.rule(against: issued(to: 1)) == .certificateCriteria)
    try story.given(Bonds.entry(TandemCompleted.self, "2024-05-01", ofGroup: true))
    #expect(story.rule(against: issued(to: 1)) == nil)
    #expect(story.rule(against: issued(to: 2)) == .certificateCriteria)
  }
}
