import EventLog
import Mentoring
import TestSupport
import Testing

@testable import Views

/// The small cycle, and what was recorded behind it.
private final class Keeping {
  let history = SmallHistory()
  let folder: TemporaryFolder
  let log: EventLog
  let views: ViewStore
  var head: Int

  init() throws {
    folder = try TemporaryFolder()
    log = try EventLog.create(at: folder.log, identity: identity)
    try ViewsTests.append(history.all, to: log)
    views = try openViews(folder, log)
    head = history.all.count
  }

  /// Records something, and says where it stands.
  @discardableResult
  func add<A: Action>(
    _ action: A.Type,
    day: Int,
    tags: [String],
    _ fill: (inout Form<A>) -> Void
  ) throws -> Int {
    try ViewsTests.append(
      [Happening(action, day: firstDay + day, tags: tags, fill)],
      to: log
    )
    try views.catchUp(log: log)
    head += 1
    return head
  }

  func rows(_ sql: String) throws -> [String] { try views.rows(log, sql) }
}

@Suite
struct `The views of a programme` {
  @Test
  func `change with what is amended, and follow the chain`() throws {
    let it = try Keeping()
    for slug in ["pfad", "steg"] as [ProgrammeSlug] {
      try it.add(ProgrammeDefined.self, day: 0, tags: slug.tags) { $0.slug = slug }
    }
    try it.add(ProgrammeAmended.self, day: 5, tags: ["programme:weg"]) { form in
      form.programme = "weg"
      form.sector = "science"
    }
    for (from, into) in [("weg", "pfad"), ("pfad", "steg")] as [(ProgrammeSlug, ProgrammeSlug)] {
      try it.add(ProgrammeSucceeded.self, day: 9, tags: from.tags + into.tags) { form in
        form.from = from
        form.into = into
      }
    }
    #expect(
      try it.rows("SELECT programme, sector, purpose, successor FROM programmes ORDER BY 1")
        == ["pfad|-|-|steg", "steg|-|-|-", "weg|science|[\"leadership\",\"transition\"]|pfad"]
    )
    #expect(
      try it.rows("SELECT programme, current FROM succeeded_programmes ORDER BY 1")
        == ["pfad|steg", "weg|steg"]
    )
    #expect(
      try it.rows("SELECT programme, current_programme FROM cycles") == ["weg|steg"]
    )
  }

  @Test
  func `move the planned end of a cycle, and of its tandems if they go with it`() throws {
    let it = try Keeping()
    let cycle = it.history.cycle
    try it.add(CycleRescheduled.self, day: 20, tags: cycle.tags) { form in
      form.cycle = cycle
      form.until = Day(number: firstDay + 400)
    }
    #expect(try it.rows("SELECT planned_until FROM cycles") == ["2024-11-27"])
  }

  @Test
  func `list calls and money`() throws {
    let it = try Keeping()
    let cycle = it.history.cycle
    try it.add(CallPublished.self, day: 0, tags: cycle.tags) { form in
      form.cycle = cycle
      form.role = "mentee"
      form.deadline = Day(number: firstDay + 10)
    }
    try it.add(FundingLinked.self, day: 0, tags: cycle.tags) { form in
      form.cycle = cycle
      form.funder = "esf"
      form.amountCents = 5_000_00
    }
    #expect(
      try it.rows("SELECT cycle, role, deadline FROM calls") == ["weg/2023|mentee|2023-11-03"]
    )
    #expect(
      try it.rows("SELECT cycle, funder, amount_cents, funded_from FROM funding")
        == ["weg/2023|esf|500000|-"]
    )
  }
}

@Suite
struct `The views of the keeping of the record` {
  @Test
  func `remind until it is done`() throws {
    let it = try Keeping()
    let person = it.history.mentees[0]
    let note = try it.add(NoteAdded.self, day: 30, tags: person.tags) { form in
      form.person = person
      form.tandem = it.history.tandems[0]
      form.remindOn = Day(number: firstDay + 40)
    }
    let sql = "SELECT note, what, thing, person, remind_on, done_on FROM notes"
    let row = "\(note)|tandem|\(it.history.tandems[0])|\(person)|2023-12-03|"
    #expect(try it.rows(sql) == [row + "-"])
    try it.add(ReminderDone.self, day: 41, tags: ["event:\(note)"]) {
      $0.reminder = Made(at: Position(note))
    }
    #expect(try it.rows(sql) == [row + "2023-12-04"])
    try it.views.lookBack(to: UInt64(note))
    #expect(try it.rows(sql) == [row + "-"])
  }

  @Test
  func `give requests a month, and their answer`() throws {
    let it = try Keeping()
    let person = it.history.mentees[0]
    // 2024-01-31, whose month ends on the last of February.
    let request = try it.add(AccessRequested.self, day: 99, tags: person.tags) {
      $0.person = person
    }
    for day in [100, 130] {
      try it.add(ObjectionRaised.self, day: day, tags: person.tags) { form in
        form.person = person
        form.purpose = "photo"
      }
    }
    let sql = "SELECT what, requested_on, due_on, answered_on, decision FROM requests ORDER BY 2"
    #expect(
      try it.rows(sql) == [
        "access|2024-01-31|2024-02-29|-|-", "objection|2024-02-01|2024-03-01|-|-",
        "objection|2024-03-02|2024-04-02|-|-",
      ]
    )
    try it.add(AccessAnswered.self, day: 110, tags: ["event:\(request)"]) { form in
      form.request = Made(at: Position(request))
      form.decision = "granted"
    }
    try it.add(ObjectionDecided.self, day: 120, tags: person.tags) { form in
      form.person = person
      form.purpose = "photo"
      form.decision = "refused"
    }
    #expect(
      try it.rows(sql) == [
        "access|2024-01-31|2024-02-29|2024-02-11|granted",
        "objection|2024-02-01|2024-03-01|2024-02-21|refused",
        "objection|2024-03-02|2024-04-02|-|-",
      ]
    )
  }

  @Test
  func `say what is to be erased, by the longest cycle, unless it is held`() throws {
    let it = try Keeping()
    let (cycle, mentee) = (it.history.cycle, it.history.mentees[1])
    try it.add(PolicySet.self, day: 1, tags: cycle.tags) { form in
      form.cycle = cycle
      form.retentionMonths = ["identity": 6, "text": 24]
    }
    let other: CycleSlug = "weg/2024"
    try it.add(CycleOpened.self, day: 1, tags: ["programme:weg"] + other.tags) { form in
      form.programme = "weg"
      form.slug = other
      form.from = Day(number: firstDay)
      form.until = Day(number: firstDay + 380)
    }
    try it.add(PolicySet.self, day: 1, tags: other.tags) { form in
      form.cycle = other
      form.retentionMonths = ["identity": 6]
    }
    try it.add(MentorRecruited.self, day: 2, tags: mentee.tags + other.tags) { form in
      form.person = mentee
      form.cycle = other
    }
    let sql = """
      SELECT cycle, purpose, since, months, due_on, due, held FROM retention_due
      WHERE person = '\(mentee)' ORDER BY purpose
      """
    it.views.todaysDay = firstDay + 600
    #expect(
      try it.rows(sql) == [
        "weg/2024|identity|2024-11-07|6|2025-05-07|1|0",
        "weg/2023|text|2024-10-23|24|2026-10-23|0|0",
      ]
    )
    try it.add(CycleClosed.self, day: 420, tags: other.tags) { $0.cycle = other }
    // The last of a month of 31 days, and a month of 30 days.
    try it.add(CycleRescheduled.self, day: 380, tags: cycle.tags) { form in
      form.cycle = cycle
      form.until = Day(number: firstDay + 434)
    }
    try it.add(PolicySet.self, day: 381, tags: cycle.tags) { form in
      form.cycle = cycle
      form.retentionMonths = ["identity": 6, "text": 6]
    }
    let hold = try it.add(LegalHoldSet.self, day: 421, tags: cycle.tags) { $0.cycle = cycle }
    #expect(
      try it.rows(sql) == [
        "weg/2023|identity|2024-12-31|6|2025-06-30|0|1",
        "weg/2023|text|2024-12-31|6|2025-06-30|0|1",
      ]
    )
    try it.add(LegalHoldReleased.self, day: 430, tags: ["event:\(hold)"]) {
      $0.hold = Made(at: Position(hold))
    }
    #expect(
      try it.rows("SELECT cycle, set_on, released_on FROM legal_holds")
        == ["weg/2023|2024-12-18|2024-12-27"]
    )
    #expect(try it.rows("SELECT count(*) FROM retention_due WHERE held") == ["0"])
    // What was erased is not kept any longer.
    try it.add(PersonErased.self, day: 440, tags: mentee.tags) { form in
      form.persons = [mentee]
      form.scope = "purpose"
      form.purposes = ["text"]
      form.ground = "retention-ended"
      form.epoch = 2
    }
    #expect(try it.rows(sql) == ["weg/2023|identity|2024-12-31|6|2025-06-30|0|0"])
    try it.add(PersonErased.self, day: 441, tags: mentee.tags) { form in
      form.persons = [mentee]
      form.scope = "everything"
      form.ground = "retention-ended"
      form.epoch = 3
    }
    #expect(try it.rows(sql) == [])
  }

  @Test
  func `take a request for erasure as answered by the erasure, or by the decision before it`()
    throws
  {
    let it = try Keeping()
    let person = it.history.mentees[0]
    var requests: [Int] = []
    for day in [100, 101, 102] {
      requests.append(
        try it.add(ErasureRequested.self, day: day, tags: person.tags) { $0.person = person }
      )
    }
    let (first, second) = (requests[0], requests[1])
    try it.add(ErasureDecided.self, day: 110, tags: ["event:\(second)"]) { form in
      form.request = Made(at: Position(second))
      form.decision = "partly"
    }
    for request in [first, second] {
      try it.add(PersonErased.self, day: 120, tags: person.tags + ["event:\(request)"]) { form in
        form.persons = [person]
        form.scope = "purpose"
        form.purposes = ["survey"]
        form.ground = "objection"
        form.request = Made(at: Position(request))
        form.epoch = 2
      }
    }
    #expect(
      try it.rows("SELECT answered_on, decision FROM requests ORDER BY request") == [
        "2024-02-21|granted", "2024-02-11|partly", "-|-",
      ]
    )
    #expect(
      try it.rows("SELECT thing FROM due WHERE what = 'erasure-request'") == ["#\(requests[2])"]
    )
    #expect(
      try it.rows("SELECT person, scope, ground, request FROM erasures ORDER BY erasure") == [
        "\(person)|purpose|objection|\(first)", "\(person)|purpose|objection|\(second)",
      ]
    )
  }

  @Test
  func `put reminders, requests and ends of keeping among what is due`() throws {
    let it = try Keeping()
    let (cycle, person) = (it.history.cycle, it.history.mentees[0])
    it.views.todaysDay = firstDay + 500
    try it.add(PolicySet.self, day: 1, tags: cycle.tags) { form in
      form.cycle = cycle
      form.retentionMonths = ["identity": 3, "text": 3, "survey": 12]
    }
    try it.add(ContactStopped.self, day: 2, tags: person.tags) { form in
      form.person = person
      form.reason = "deceased"
    }
    let note = try it.add(NoteAdded.self, day: 490, tags: person.tags) { form in
      form.person = person
      form.remindOn = Day(number: firstDay + 505)
    }
    let request = try it.add(AccessRequested.self, day: 480, tags: person.tags) {
      $0.person = person
    }
    try it.add(NoteAdded.self, day: 490, tags: person.tags) { form in
      form.person = person
      form.remindOn = Day(number: firstDay + 550)
    }
    let sql = """
      SELECT what, thing, person, people, due FROM due
      WHERE what IN ('reminder', 'access-request', 'retention') ORDER BY due
      """
    #expect(
      try it.rows(sql) == [
        "retention|\(cycle)|-|5|2025-01-23", "reminder|#\(note)|\(person)|-|2025-03-12",
        "access-request|#\(request)|\(person)|-|2025-03-15",
      ]
    )
    try it.add(ReminderDone.self, day: 495, tags: ["event:\(note)"]) {
      $0.reminder = Made(at: Position(note))
    }
    try it.add(AccessAnswered.self, day: 495, tags: ["event:\(request)"]) { form in
      form.request = Made(at: Position(request))
      form.decision = "refused"
    }
    #expect(try it.rows(sql).count == 1)
  }

  @Test
  func `list each rule that was overridden`() throws {
    let it = try Keeping()
    let tags = it.history.tags(1)
    let position = try it.add(TandemFormed.self, day: 10, tags: tags) { form in
      form.tandem = it.history.tandems[1]
      form.mentee = it.history.mentees[1]
      form.mentor = it.history.mentors[0]
      form.cycle = it.history.cycle
      form.from = Day(number: firstDay + 10)
    }
    #expect(try it.rows("SELECT position FROM overrides").isEmpty)
    var entry = Entry.of(PolicySet.self, on: Day(number: firstDay + 3)) {
      $0.cycle = it.history.cycle
    }
    try entry.fill("overrides", .list([.text("mentor-capacity"), .text("direct-formation")]))
    try ViewsTests.append(
      [Happening(entry, day: firstDay + 3, tags: it.history.cycle.tags)],
      to: it.log
    )
    try it.views.catchUp(log: it.log)
    #expect(
      try it.rows("SELECT position, rule, action, cycle, thing FROM overrides ORDER BY 2") == [
        "\(position + 1)|direct-formation|policy-set|weg/2023|-",
        "\(position + 1)|mentor-capacity|policy-set|weg/2023|-",
      ]
    )
  }
}
