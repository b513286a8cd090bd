import Mentoring
import Testing
import Views

@Suite
struct `What is due` {
  let history = SmallHistory()

  /// The rows of some kinds as of a day of the history.
  private func due(
    _ it: SmallRecord,
    on day: Int,
    _ what: String...,
    columns: String = "what, thing, due"
  ) throws -> [String] {
    it.views.todaysDay = firstDay + day
    let kinds = what.map { "'\($0)'" }.joined(separator: ", ")
    return try it.rows(
      "SELECT \(columns) FROM due WHERE what IN (\(kinds)) ORDER BY due, what, thing"
    )
  }

  private func stopContact(_ person: ID<Person>) -> Happening {
    Happening(ContactStopped.self, day: firstDay + 50, tags: person.tags) {
      $0.person = person
      $0.reason = "unreachable"
    }
  }

  private func policy(_ fill: @escaping (inout Form<PolicySet>) -> Void) -> Happening {
    Happening(PolicySet.self, day: firstDay + 2, tags: history.cycle.tags) {
      $0.cycle = history.cycle
      fill(&$0)
    }
  }

  private var instrument: Happening {
    Happening(InstrumentDefined.self, day: firstDay, tags: ["instrument:swe"]) {
      $0.slug = "swe"
      $0.version = 1
      $0.items = InstrumentItems([
        InstrumentItems.Item("a", Message("A", de: "A"), scale: 1...5)
      ])
    }
  }

  private func issued(to people: [ID<Person>], on day: Int, anonymous: Bool = false) -> Happening {
    Happening(SurveyIssued.self, day: firstDay + day, tags: people.flatMap(\.tags)) {
      $0.instrument = "swe"
      $0.version = 1
      $0.wave = "t0"
      $0.persons = people
      $0.cycle = history.cycle
      $0.anonymous = anonymous
    }
  }

  private func answered(_ fill: @escaping (inout Form<SurveyAnswered>) -> Void, tags: [String])
    -> Happening
  {
    Happening(SurveyAnswered.self, day: firstDay + 45, tags: tags) {
      $0.instrument = "swe"
      $0.version = 1
      $0.wave = "t0"
      $0.cycle = history.cycle
      $0.answers = ["a": 1]
      fill(&$0)
    }
  }

  @Test
  func `are the running tandem's next meeting, its agreement and its end`() throws {
    let it = try SmallRecord()
    let tandem = history.tandems[1]
    let rows = try due(it, on: 60, "meeting", "agreement", "tandem-end", columns: "*")
    #expect(
      rows == [
        "2023-12-01|agreement|\(tandem)|\(history.mentees[1])|weg/2023|-|2023-11-03|1|reminder-interval",
        "2023-12-21|meeting|\(tandem)|\(history.mentees[1])|weg/2023|-|2023-11-23|1|meeting-interval",
      ]
    )
    #expect(
      try due(it, on: 350, "tandem-end") == ["tandem-end|\(tandem)|2024-11-02"]
    )
  }

  @Test
  func `is a month ahead, and overdue from the day after`() throws {
    let it = try SmallRecord()
    // The next meeting is due 58 days after the first day.
    #expect(try due(it, on: 26, "meeting").isEmpty)
    #expect(try due(it, on: 27, "meeting", columns: "overdue") == ["0"])
    #expect(try due(it, on: 58, "meeting", columns: "overdue") == ["0"])
    #expect(try due(it, on: 59, "meeting", columns: "overdue") == ["1"])
  }

  @Test
  func `leaves alone who is not to be written to, and turns to the mentor`() throws {
    let it = try SmallRecord()
    try it.append([stopContact(history.mentees[1])])
    try it.catchUp()
    #expect(
      try due(it, on: 60, "meeting", columns: "person") == ["\(history.mentors[0])"]
    )
    try it.append([stopContact(history.mentors[0])])
    try it.catchUp()
    #expect(try due(it, on: 60, "meeting", "agreement", "tandem-end").isEmpty)
  }

  @Test
  func `takes its intervals from the policy`() throws {
    let it = try SmallRecord()
    try it.append([policy { $0.reminderIntervals = ["agreement": 40] }])
    try it.catchUp()
    #expect(
      try due(it, on: 60, "agreement", columns: "due") == ["2023-12-13"]
    )
  }

  @Test
  func `is a survey wave until everybody was sent it`() throws {
    let it = try SmallRecord()
    try it.append([instrument, policy { $0.surveyWaves = ["t0": 1, "t1": 12] }])
    try it.catchUp()
    let columns = "thing, cycle, due, people"
    #expect(try due(it, on: 30, "survey-wave", columns: columns) == ["t0|weg/2023|2023-11-24|4"])
    try it.append([issued(to: Array(history.people.prefix(2)), on: 35)])
    try it.catchUp()
    #expect(try due(it, on: 36, "survey-wave", columns: columns) == ["t0|weg/2023|2023-11-24|2"])
    #expect(
      try it.rows(
        "SELECT person FROM survey_targets WHERE wave = 't0' AND status IS NULL ORDER BY person"
      ) == history.mentors.map(\.description)
    )
    try it.append([issued(to: history.mentors, on: 36)])
    try it.catchUp()
    #expect(try due(it, on: 36, "survey-wave").isEmpty)
    #expect(
      try due(it, on: 365, "survey-wave", columns: columns) == ["t1|weg/2023|2024-10-24|4"]
    )
  }

  @Test
  func `is a survey that not everybody answered, by name or by token`() throws {
    let it = try SmallRecord()
    let (first, second) = (history.mentees[0], history.mentees[1])
    try it.append([
      instrument, issued(to: [first, second], on: 40),
      answered({ $0.person = first }, tags: first.tags),
    ])
    try it.catchUp()
    let columns = "thing, due, people"
    #expect(
      try due(it, on: 60, "survey-answer", columns: columns) == ["swe/t0/weg/2023|2023-12-17|1"]
    )
    try it.append([answered({ $0.person = second }, tags: second.tags)])
    try it.catchUp()
    #expect(try due(it, on: 60, "survey-answer").isEmpty)
    let token: ID<Respondent> = id(81)
    let anonymous = try SmallRecord()
    try anonymous.append([
      instrument, issued(to: history.people, on: 40, anonymous: true),
      answered({ $0.token = token }, tags: token.tags),
    ])
    try anonymous.catchUp()
    #expect(
      try due(anonymous, on: 60, "survey-answer", columns: columns)
        == ["swe/t0/weg/2023|2023-12-17|4"]
    )
  }

  @Test
  func `asks what became of mentees, at each step until it is known`() throws {
    let it = try SmallRecord()
    // The cycle ends 365 days after the first day, 2024-10-23.
    let columns = "thing, due, people"
    #expect(try due(it, on: 500, "outcome-follow-up").isEmpty)
    #expect(
      try due(it, on: 560, "outcome-follow-up", columns: columns) == ["weg/2023|2025-04-23|2"]
    )
    let person = history.mentees[0]
    try it.append([
      Happening(OutcomeReported.self, day: firstDay + 400, tags: person.tags) {
        $0.person = person
        $0.kind = "job-entry"
        $0.statusKnownUntil = Day(number: firstDay + 560)
      }
    ])
    try it.catchUp()
    #expect(
      try due(it, on: 560, "outcome-follow-up", columns: columns) == ["weg/2023|2025-04-23|1"]
    )
    #expect(
      try due(it, on: 720, "outcome-follow-up", columns: columns) == ["weg/2023|2025-10-23|2"]
    )
  }

  @Test
  func `is an application without a decision, and a mentee without a tandem`() throws {
    let it = try SmallRecord()
    let (application, person): (ID<Application>, ID<Person>) = (id(61), id(62))
    let tags = application.tags + person.tags + history.cycle.tags
    try it.append([
      Happening(ApplicationSubmitted.self, day: firstDay - 20, tags: tags) {
        $0.application = application
        $0.person = person
        $0.cycle = history.cycle
        $0.role = "mentee"
      }
    ])
    try it.catchUp()
    #expect(try due(it, on: 0, "decision", columns: "thing, due") == ["\(application)|2023-11-15"])
    try it.append([
      Happening(ApplicantAdmitted.self, day: firstDay - 10, tags: tags) {
        $0.application = application
      }
    ])
    try it.catchUp()
    #expect(try due(it, on: 0, "decision").isEmpty)
    #expect(
      try due(it, on: 0, "no-tandem", columns: "thing, due, rule")
        == ["\(application)|2023-10-24|cycle-start"]
    )
  }

  @Test
  func `is a workshop of which nothing was reported`() throws {
    let it = try SmallRecord()
    let workshop: ID<Workshop> = id(41)
    let tags = workshop.tags + history.cycle.tags
    try it.append([
      Happening(WorkshopPlanned.self, day: firstDay, tags: tags) {
        $0.workshop = workshop
        $0.cycles = [history.cycle]
        $0.kind = "seminar"
        $0.day = Day(number: firstDay + 20)
      }
    ])
    try it.catchUp()
    #expect(try due(it, on: 20, "workshop-report").isEmpty)
    let columns = "thing, cycle, since, due"
    #expect(
      try due(it, on: 21, "workshop-report", columns: columns)
        == ["\(workshop)|weg/2023|2023-11-13|2023-11-20"]
    )
    try it.append([
      Happening(WorkshopHeld.self, day: firstDay + 20, tags: tags) { $0.workshop = workshop }
    ])
    try it.catchUp()
    #expect(try due(it, on: 21, "workshop-report").isEmpty)
  }

  @Test
  func `has a word in both languages for each kind`() throws {
    let it = try SmallRecord()
    #expect(
      try it.rows("SELECT count(*) FROM codes WHERE list = 'due-what' AND en > '' AND de > ''")
        == ["\(BuiltInList.dueWhat.list.codes.count)"]
    )
    it.views.todaysDay = firstDay + 60
    #expect(
      try it.rows(
        """
        SELECT what FROM due WHERE what NOT IN (SELECT code FROM codes WHERE list = 'due-what')
          OR rule NOT IN (SELECT code FROM codes WHERE list = 'due-rule')
        """
      ).isEmpty
    )
  }
}

@Suite
struct `A longer look ahead` {
  @Test
  func `names what is due up to that day`() throws {
    let it = try SmallRecord()
    it.views.todaysDay = firstDay + 60
    let ends = "SELECT due FROM due WHERE what = 'tandem-end'"
    #expect(try it.rows(ends).isEmpty)
    // The end is planned for the 375th day.
    it.views.horizonDay = firstDay + 374
    #expect(try it.rows(ends).isEmpty)
    it.views.horizonDay = firstDay + 375
    #expect(try it.rows(ends) == ["2024-11-02"])
    it.views.horizonDay = nil
    #expect(try it.rows(ends).isEmpty)
  }
}
