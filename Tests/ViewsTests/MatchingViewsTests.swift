import EventLog
import Mentoring
import TestSupport
import Testing

@testable import Views

/// A cycle of matches, told day by day, to be asked.
private final class Told {
  let mentee: ID<Person> = id(1)
  let other: ID<Person> = id(2)
  let mentor: ID<Person> = id(4)
  let wide: ID<Person> = id(7)
  let cycle: CycleSlug = "weg/2023"
  private let folder: TemporaryFolder
  private let log: EventLog
  private let views: ViewStore

  /// The small history as far as everybody is admitted, and mentor 7, who is one of the programme.
  init() throws {
    let history = SmallHistory()
    folder = try TemporaryFolder()
    log = try EventLog.create(at: folder.log, identity: identity)
    let wide: ID<Person> = id(7)
    let more = [
      Happening(PersonRegistered.self, day: firstDay, tags: wide.tags) { $0.person = wide },
      Happening(MentorRecruited.self, day: firstDay, tags: wide.tags + ["programme:weg"]) {
        $0.person = wide
        $0.programme = "weg"
        $0.sector = "business"
        $0.capacity = 2
      },
    ]
    try append(history.opening + history.applying + history.deciding + more, to: log)
    views = try openViews(folder, log)
  }

  func tags(_ people: ID<Person>...) -> [String] { people.flatMap(\.tags) + cycle.tags }

  func add(_ happenings: Happening...) throws { try append(happenings, to: log) }

  func ask(_ sql: String) throws -> [String] {
    _ = try views.catchUp(log: log)
    return try views.rows(log, sql)
  }

  /// A blind proposal of a mentor to a mentee.
  func proposal(_ number: UInt64, _ mentee: ID<Person>, _ mentor: ID<Person>, day: Int) -> Happening
  {
    let match: ID<Match> = id(number)
    return Happening(
      MatchProposed.self,
      day: firstDay + day,
      tags: match.tags + tags(mentee, mentor)
    ) {
      $0.match = match
      $0.mentee = mentee
      $0.mentor = mentor
      $0.cycle = cycle
      $0.blind = true
      $0.dependencyChecked = true
      $0.criteriaScores = ["field": 3]
    }
  }

  func acceptance(_ number: UInt64, by side: Code, day: Int) -> Happening {
    let match: ID<Match> = id(number)
    return Happening(MatchAccepted.self, day: firstDay + day, tags: match.tags) {
      $0.match = match
      $0.by = side
    }
  }

  func leaving(
    _ person: ID<Person>,
    as role: Code,
    day: Int,
    tandem: UInt64? = nil,
    match: UInt64? = nil
  ) -> Happening {
    let tandems: [ID<Tandem>]? = tandem.map { [id($0)] }
    let matches: [ID<Match>]? = match.map { [id($0)] }
    let things = (tandems ?? []).flatMap(\.tags) + (matches ?? []).flatMap(\.tags)
    return Happening(ParticipantWithdrew.self, day: firstDay + day, tags: tags(person) + things) {
      $0.person = person
      $0.cycle = cycle
      $0.role = role
      $0.reason = "moved"
      $0.tandems = tandems
      $0.matches = matches
    }
  }

  func tandem(_ number: UInt64, of match: UInt64, day: Int) -> Happening {
    let (tandem, match): (ID<Tandem>, ID<Match>) = (id(number), id(match))
    let tags = tandem.tags + match.tags + tags(mentee, mentor)
    return Happening(TandemFormed.self, day: firstDay + day, tags: tags) {
      $0.tandem = tandem
      $0.match = match
      $0.mentee = mentee
      $0.mentor = mentor
      $0.cycle = cycle
      $0.from = Day(number: firstDay + day)
    }
  }

  func mentors(_ person: ID<Person>) throws -> [String] {
    try ask(
      """
      SELECT status, programme_wide, capacity, load, reserved, free, paused_on, ended_on
      FROM mentors WHERE person = '\(person)'
      """
    )
  }

  func status(_ person: ID<Person>, as role: String) throws -> [String] {
    try ask(
      "SELECT status, left_on FROM participants WHERE person = '\(person)' AND role = '\(role)'"
    )
  }
}

@Suite
struct `The view of matches` {
  @Test
  func
    `follows a blind proposal from the asking to the tandem, the name withheld until the mentor accepts`()
    throws
  {
    let told = try Told()
    let question = """
      SELECT status, proposed_on, mentor_accepted_on, mentee_accepted_on, closed_on,
        tandem IS NOT NULL, name_withheld, criteria_scores FROM matches
      """
    try told.add(told.proposal(1, told.mentee, told.mentor, day: 8))
    #expect(try told.ask(question) == [#"proposed|2023-11-01|-|-|-|0|1|{"field":3}"#])
    #expect(try told.status(told.mentee, as: "mentee") == ["proposed|-"])
    try told.add(told.acceptance(1, by: "mentee", day: 9))
    #expect(try told.ask(question) == [#"proposed|2023-11-01|-|2023-11-02|-|0|1|{"field":3}"#])
    try told.add(told.acceptance(1, by: "mentor", day: 10))
    #expect(
      try told.ask(question) == [#"proposed|2023-11-01|2023-11-03|2023-11-02|-|0|0|{"field":3}"#]
    )
    try told.add(told.tandem(1, of: 1, day: 12))
    #expect(
      try told.ask(question)
        == [#"formed|2023-11-01|2023-11-03|2023-11-02|2023-11-05|1|0|{"field":3}"#]
    )
    #expect(try told.ask("SELECT count(*) FROM tandems WHERE match IS NOT NULL") == ["1"])
    #expect(try told.status(told.mentee, as: "mentee") == ["matched|-"])
    #expect(
      try told.ask("SELECT matches, matches_open, matched, departed FROM cycles") == ["1|0|1|0"]
    )
  }

  @Test
  func `says who declined and why`() throws {
    let told = try Told()
    let match: ID<Match> = id(1)
    try told.add(
      told.proposal(1, told.mentee, told.mentor, day: 8),
      Happening(MatchDeclined.self, day: firstDay + 9, tags: match.tags) {
        $0.match = match
        $0.by = "mentee"
        $0.reason = "expectations"
      }
    )
    #expect(
      try told.ask("SELECT status, declined_by, reason, name_withheld FROM matches")
        == ["declined|mentee|expectations|1"]
    )
  }

  @Test
  func `is due while somebody has not answered, the mentor first`() throws {
    let told = try Told()
    let question = "SELECT due, thing, person FROM due WHERE what = 'match-answer'"
    let match: ID<Match> = id(1)
    try told.add(told.proposal(1, told.mentee, told.mentor, day: 8))
    #expect(try told.ask(question) == ["2023-11-15|\(match)|\(told.mentor)"])
    try told.add(told.acceptance(1, by: "mentor", day: 9))
    #expect(try told.ask(question) == ["2023-11-15|\(match)|\(told.mentee)"])
    try told.add(told.acceptance(1, by: "mentee", day: 9))
    #expect(try told.ask(question).isEmpty)
  }
}

@Suite
struct `The view of mentors` {
  @Test
  func `counts running tandems and open proposals against the capacity`() throws {
    let told = try Told()
    #expect(try told.mentors(told.mentor) == ["active|0|2|0|0|2|-|-"])
    try told.add(told.proposal(1, told.mentee, told.mentor, day: 8))
    #expect(try told.mentors(told.mentor) == ["active|0|2|0|1|1|-|-"])
    try told.add(told.tandem(1, of: 1, day: 12))
    #expect(try told.mentors(told.mentor) == ["active|0|2|1|0|1|-|-"])
  }

  @Test
  func `has the mentors of a programme in each of its cycles, with their own word for one`() throws
  {
    let told = try Told()
    #expect(try told.mentors(told.wide) == ["active|1|2|0|0|2|-|-"])
    #expect(try told.status(told.wide, as: "mentor") == ["admitted|-"])
    #expect(try told.ask("SELECT mentors FROM cycles") == ["3"])
    try told.add(
      Happening(MentorRecruited.self, day: firstDay + 7, tags: told.tags(told.wide)) {
        $0.person = told.wide
        $0.cycle = told.cycle
        $0.capacity = 1
      }
    )
    #expect(try told.mentors(told.wide) == ["active|0|1|0|0|1|-|-"])
  }

  @Test
  func `shows a pause of the cycle or of the programme, and no free place in it`() throws {
    let told = try Told()
    let (wide, cycle) = (told.wide, told.cycle)
    try told.add(
      Happening(MentorPaused.self, day: firstDay + 7, tags: told.tags(wide)) {
        $0.person = wide
        $0.cycle = cycle
      }
    )
    #expect(try told.mentors(wide) == ["paused|1|2|0|0|0|2023-10-31|-"])
    try told.add(
      Happening(MentorResumed.self, day: firstDay + 8, tags: told.tags(wide)) {
        $0.person = wide
        $0.cycle = cycle
      }
    )
    #expect(try told.mentors(wide) == ["active|1|2|0|0|2|-|-"])
    try told.add(
      Happening(MentorPaused.self, day: firstDay + 9, tags: wide.tags + ["programme:weg"]) {
        $0.person = wide
        $0.programme = "weg"
      }
    )
    #expect(try told.mentors(wide) == ["paused|1|2|0|0|0|2023-11-02|-"])
  }

  @Test
  func `shows who retired or left, and of both words the later one`() throws {
    let told = try Told()
    let wide = told.wide
    try told.add(told.leaving(wide, as: "mentor", day: 9))
    #expect(try told.mentors(wide) == ["left|1|2|0|0|0|-|2023-11-02"])
    #expect(try told.status(wide, as: "mentor") == ["left|2023-11-02"])
    let again = Happening(MentorRecruited.self, day: firstDay + 20, tags: told.tags(wide)) {
      $0.person = wide
      $0.cycle = told.cycle
    }
    try told.add(again)
    #expect(try told.mentors(wide) == ["active|0|2|0|0|2|-|-"])
    #expect(try told.status(wide, as: "mentor") == ["admitted|-"])
    try told.add(
      Happening(MentorRetired.self, day: firstDay + 30, tags: wide.tags + ["programme:weg"]) {
        $0.person = wide
        $0.programme = "weg"
        $0.reason = "lack-of-time"
      }
    )
    #expect(try told.mentors(wide) == ["retired|0|2|0|0|0|-|2023-11-23"])
  }

  @Test
  func `leaves those out who were only asked`() throws {
    let told = try Told()
    let (mentee, cycle) = (told.mentee, told.cycle)
    try told.add(
      Happening(MentorApproached.self, day: firstDay + 7, tags: told.tags(mentee)) {
        $0.person = mentee
        $0.cycle = cycle
      }
    )
    #expect(try told.mentors(mentee).isEmpty)
    #expect(
      try told.ask("SELECT status, approached_on FROM recruitments WHERE person = '\(mentee)'")
        == ["approached|2023-10-31"]
    )
    #expect(try told.ask("SELECT mentors FROM cycles") == ["3"])
  }

  @Test
  func `counts an application as admitted that a recruitment decided`() throws {
    let told = try Told()
    let (other, application): (ID<Person>, ID<Application>) = (told.other, id(20))
    try told.add(
      Happening(
        ApplicationSubmitted.self,
        day: firstDay + 6,
        tags: application.tags + told.tags(other)
      ) {
        $0.application = application
        $0.person = other
        $0.cycle = told.cycle
        $0.role = "mentor"
      },
      Happening(
        MentorRecruited.self,
        day: firstDay + 7,
        tags: application.tags + told.tags(other)
      ) {
        $0.person = other
        $0.cycle = told.cycle
        $0.application = application
      }
    )
    #expect(
      try told.ask(
        "SELECT status, decided_on FROM applications WHERE application = '\(application)'"
      ) == ["admitted|2023-10-31"]
    )
  }
}

@Suite
struct `Somebody who left` {
  @Test
  func `ends the tandem, which counts as dissolved, and is gone from the cycle`() throws {
    let told = try Told()
    try told.add(
      told.proposal(1, told.mentee, told.mentor, day: 8),
      told.tandem(1, of: 1, day: 12),
      told.leaving(told.mentee, as: "mentee", day: 20, tandem: 1)
    )
    #expect(
      try told.ask("SELECT status, ended_on, end_reason, initiator, left_by FROM tandems")
        == ["dissolved|2023-11-13|moved|mentee|\(told.mentee)"]
    )
    #expect(try told.status(told.mentee, as: "mentee") == ["left|2023-11-13"])
    #expect(try told.status(told.mentor, as: "mentor") == ["dissolved|-"])
    #expect(try told.mentors(told.mentor) == ["active|0|2|0|0|2|-|-"])
    #expect(
      try told.ask("SELECT dissolved, running, departed FROM cycles") == ["1|0|1"]
    )
    #expect(
      try told.ask("SELECT role, how, reason, tandems_ended, matches_released FROM departures")
        == ["mentee|left|moved|1|0"]
    )
  }

  @Test
  func `releases the proposal and the mentor's place`() throws {
    let told = try Told()
    try told.add(
      told.proposal(1, told.mentee, told.mentor, day: 8),
      told.leaving(told.mentee, as: "mentee", day: 9, match: 1)
    )
    #expect(try told.ask("SELECT status, closed_on FROM matches") == ["released|2023-11-02"])
    #expect(try told.mentors(told.mentor) == ["active|0|2|0|0|2|-|-"])
  }

  @Test
  func `is not waited for any more`() throws {
    let told = try Told()
    let question = "SELECT count(*) FROM due WHERE what = 'no-tandem' AND person = '\(told.mentee)'"
    #expect(try told.ask(question) == ["1"])
    try told.add(told.leaving(told.mentee, as: "mentee", day: 9))
    #expect(try told.ask(question) == ["0"])
  }

  @Test
  func `is there again with a new application`() throws {
    let told = try Told()
    let application: ID<Application> = id(20)
    let tags = application.tags + told.tags(told.mentee)
    try told.add(
      told.leaving(told.mentee, as: "mentee", day: 9),
      Happening(ApplicationSubmitted.self, day: firstDay + 20, tags: tags) {
        $0.application = application
        $0.person = told.mentee
        $0.cycle = told.cycle
        $0.role = "mentee"
      }
    )
    #expect(try told.status(told.mentee, as: "mentee") == ["applied|-"])
    #expect(try told.ask("SELECT departed FROM cycles") == ["0"])
  }
}
