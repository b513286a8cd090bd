import Mentoring
import Testing
import Views

@Suite
struct `The view of concerns` {
  private let history = SmallHistory()

  private func raised(on day: Int, tags: [String], _ fill: (inout Form<ConcernRaised>) -> Void)
    -> Happening
  {
    Happening(ConcernRaised.self, day: firstDay + day, tags: tags) {
      $0.raisedBy = "mentee"
      $0.details = "geheim"
      fill(&$0)
    }
  }

  private func record() throws -> (SmallRecord, Position) {
    let it = try SmallRecord()
    try it.append([
      raised(on: 40, tags: history.tags(1)) {
        ($0.tandem, $0.restrictedTo) = (history.tandems[1], [id(7)])
      },
      raised(on: 41, tags: history.mentors[0].tags) { $0.person = history.mentors[0] },
      raised(on: 42, tags: history.cycle.tags) { $0.cycle = history.cycle },
      raised(on: 43, tags: ["programme:weg"]) { $0.programme = "weg" },
    ])
    try it.catchUp()
    return (it, Position(history.all.count + 1))
  }

  private func resolved(_ concern: Position, on day: Int) -> Happening {
    Happening(ConcernResolved.self, day: firstDay + day, tags: ["event:\(concern)"]) {
      $0.concern = Made(at: concern)
      $0.outcome = "mediated"
    }
  }

  @Test
  func `says what each is about and what came of it, never what it is`() throws {
    let (it, first) = try record()
    try it.append([resolved(first, on: 60)])
    try it.catchUp()
    let actor = id(7, of: Actor.self)
    #expect(
      try it.rows(
        """
        SELECT concern, what, thing, person, tandem, cycle, raised_by, restricted_to, status,
          resolved_on, outcome FROM concerns ORDER BY concern
        """
      ) == [
        "\(first)|tandem|\(history.tandems[1])|-|\(history.tandems[1])|weg/2023|mentee|[\"\(actor)\"]|resolved|2023-12-23|mediated",
        "\(first + 1)|person|\(history.mentors[0])|\(history.mentors[0])|-|-|mentee|-|open|-|-",
        "\(first + 2)|cycle|weg/2023|-|-|weg/2023|mentee|-|open|-|-",
        "\(first + 3)|programme|weg|-|-|-|mentee|-|open|-|-",
      ]
    )
  }

  @Test
  func `keeps them due until they are resolved, whoever is silent or closed`() throws {
    let (it, first) = try record()
    try it.append([
      Happening(ContactStopped.self, day: firstDay + 50, tags: history.mentors[0].tags) {
        $0.person = history.mentors[0]
        $0.reason = "objected"
      },
      Happening(CycleClosed.self, day: firstDay + 70, tags: history.cycle.tags) {
        $0.cycle = history.cycle
      },
      resolved(first, on: 60),
    ])
    try it.catchUp()
    it.views.todaysDay = firstDay + 80
    #expect(
      try it.rows("SELECT thing, person, due FROM due WHERE what = 'concern' ORDER BY due")
        == [
          "#\(first + 1)|\(history.mentors[0])|2023-12-18", "#\(first + 2)|-|2023-12-19",
          "#\(first + 3)|-|2023-12-20",
        ]
    )
  }
}

@Suite
struct `The views of talks on the way` {
  private let history = SmallHistory()

  private func checkIn(on day: Int, _ status: Code?, nextStep: Code? = nil) -> Happening {
    Happening(CheckInDone.self, day: firstDay + day, tags: history.tags(1)) {
      $0.tandem = history.tandems[1]
      $0.withWhom = [history.mentees[1]]
      $0.status = status
      $0.nextStep = nextStep
    }
  }

  private func review(on day: Int, _ status: Code) -> Happening {
    Happening(InterimReviewHeld.self, day: firstDay + day, tags: history.tags(1)) {
      $0.tandem = history.tandems[1]
      $0.status = status
      $0.attainment = -1
      $0.continues = true
    }
  }

  private func interim(_ it: SmallRecord) throws -> [String] {
    try it.catchUp()
    return try it.rows(
      "SELECT interim_status, interim_on, next_step FROM tandems WHERE status = 'running'"
    )
  }

  @Test
  func `have a row for each`() throws {
    let it = try SmallRecord()
    try it.append([
      checkIn(on: 40, "amber", nextStep: "talk"), review(on: 60, "green"),
      Happening(CheckInDone.self, day: firstDay + 50, tags: history.cycle.tags) {
        $0.cycle = history.cycle
        $0.status = "green"
      },
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        "SELECT done_on, tandem, cycle, with_whom, status, next_step FROM check_ins ORDER BY 1"
      ) == [
        "2023-12-03|\(history.tandems[1])|weg/2023|[\"\(history.mentees[1])\"]|amber|talk",
        "2023-12-13|-|weg/2023|-|green|-",
      ]
    )
    #expect(
      try it.rows("SELECT held_on, tandem, status, attainment, continues FROM interim_reviews")
        == ["2023-12-23|\(history.tandems[1])|green|-1|1"]
    )
  }

  @Test
  func `tell the tandem how it goes, in the order of days`() throws {
    let it = try SmallRecord()
    #expect(try interim(it) == ["-|-|-"])
    try it.append([review(on: 60, "green")])
    #expect(try interim(it) == ["green|2023-12-23|-"])
    // Entered later, happened before.
    try it.append([checkIn(on: 40, "red", nextStep: "talk")])
    #expect(try interim(it) == ["green|2023-12-23|-"])
    // A talk that does not say how it goes leaves that as it was.
    try it.append([checkIn(on: 70, nil, nextStep: "ask-again")])
    #expect(try interim(it) == ["green|2024-01-02|ask-again"])
  }

  @Test
  func `make due what needs watching, as long as the tandem runs`() throws {
    let it = try SmallRecord()
    try it.append([checkIn(on: 40, "amber")])
    try it.catchUp()
    it.views.todaysDay = firstDay + 80
    let sql = "SELECT thing, since, due FROM due WHERE what = 'check-in'"
    #expect(try it.rows(sql) == ["\(history.tandems[1])|2023-12-03|2023-12-31"])
    try it.append([checkIn(on: 70, "green", nextStep: "none")])
    try it.catchUp()
    #expect(try it.rows(sql).isEmpty)
    try it.append([checkIn(on: 71, "green", nextStep: "advice")])
    try it.catchUp()
    #expect(try it.rows(sql).count == 1)
  }

  @Test
  func `make an interim review due where the policy asks for one`() throws {
    let it = try SmallRecord()
    it.views.todaysDay = firstDay + 100
    let sql = "SELECT thing, since, due FROM due WHERE what = 'interim-review'"
    #expect(try it.rows(sql).isEmpty)
    try it.append([
      Happening(PolicySet.self, day: firstDay + 2, tags: history.cycle.tags) {
        $0.cycle = history.cycle
        $0.reminderIntervals = ["interim-review": 100]
      }
    ])
    try it.catchUp()
    #expect(try it.rows(sql) == ["\(history.tandems[1])|2023-11-03|2024-02-11"])
    try it.append([review(on: 90, "green")])
    try it.catchUp()
    #expect(try it.rows(sql).isEmpty)
  }

  @Test
  func `leave the last contact to meetings and to what was told at the end`() throws {
    let it = try SmallRecord()
    let contact = { () throws in
      try it.catchUp()
      return try it.rows("SELECT last_contact_on FROM tandems ORDER BY tandem")
    }
    #expect(try contact() == ["2023-12-13", "2023-11-23", "-"])
    try it.append([
      Happening(TandemLapsed.self, day: firstDay + 380, tags: history.tags(1)) {
        $0.tandem = history.tandems[1]
        $0.lastContactOn = Day(number: firstDay + 45)
      }
    ])
    #expect(try contact() == ["2023-12-13", "2023-12-08", "-"])
  }
}
