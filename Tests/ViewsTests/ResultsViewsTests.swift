import Mentoring
import Testing

@Suite
struct `The views of surveys and outcomes` {
  let history = SmallHistory()

  private var instrument: Happening {
    Happening(InstrumentDefined.self, day: firstDay, tags: ["instrument:swe"]) {
      $0.slug = "swe"
      $0.version = 1
      $0.items = InstrumentItems([
        InstrumentItems.Item("a", Message("A", de: "A"), scale: 1...5),
        InstrumentItems.Item(
          "b",
          Message("B", de: "B"),
          scale: 1...5,
          isReverseCoded: true,
          subscale: "s"
        ),
        InstrumentItems.Item("c", Message("C", de: "C"), scale: 1...5, subscale: "s"),
        InstrumentItems.Item("d", Message("D", de: "D"), scale: 1...5),
      ])
      $0.minimumAnswered = 3
    }
  }

  private func issued(to people: [ID<Person>], on day: Int, anonymous: Bool = false) -> Happening {
    let tags = ["instrument:swe"] + people.flatMap(\.tags)
    return Happening(SurveyIssued.self, day: firstDay + day, tags: tags) {
      $0.instrument = "swe"
      $0.version = 1
      $0.wave = anonymous ? "t1" : "t0"
      $0.persons = people
      $0.cycle = history.cycle
      $0.anonymous = anonymous
    }
  }

  private func answered(_ person: ID<Person>, _ answers: Answers, on day: Int) -> Happening {
    let tags = ["instrument:swe"] + person.tags
    return Happening(SurveyAnswered.self, day: firstDay + day, tags: tags) {
      $0.instrument = "swe"
      $0.version = 1
      $0.wave = "t0"
      $0.cycle = history.cycle
      $0.person = person
      $0.answers = answers
      $0.mode = "online"
    }
  }

  private func declined(_ person: ID<Person>, _ reason: Code, on day: Int) -> Happening {
    Happening(SurveyDeclined.self, day: firstDay + day, tags: ["instrument:swe"] + person.tags) {
      $0.instrument = "swe"
      $0.version = 1
      $0.wave = "t0"
      $0.cycle = history.cycle
      $0.person = person
      $0.reason = reason
    }
  }

  private func byToken(_ number: UInt64, on day: Int) -> Happening {
    let token: ID<Respondent> = id(number)
    return Happening(SurveyAnswered.self, day: firstDay + day, tags: token.tags) {
      $0.instrument = "swe"
      $0.version = 1
      $0.wave = "t1"
      $0.cycle = history.cycle
      $0.token = token
      $0.answers = ["a": 1, "b": 1, "c": 1, "d": 1]
    }
  }

  private func record() throws -> SmallRecord {
    let it = try SmallRecord()
    let (mentees, mentors) = (history.mentees, history.mentors)
    try it.append([
      instrument,
      issued(to: history.people, on: 20),
      issued(to: [mentees[1]], on: 27),
      answered(mentees[0], ["a": 5, "b": 1, "c": 4, "d": 4], on: 25),
      answered(mentors[0], ["a": 2, "b": 3, "d": .missing(.notAsked)], on: 26),
      declined(mentees[2], "undeliverable", on: 22),
      declined(mentors[1], "no-response", on: 40),
      answered(mentors[1], ["a": 3, "b": 3, "c": 3, "d": .missing(.declined)], on: 38),
      issued(to: history.people, on: 60, anonymous: true),
      byToken(71, on: 61),
      byToken(72, on: 62),
    ])
    try it.catchUp()
    return it
  }

  @Test
  func `count what came back, by side, and a late sheet after all`() throws {
    let it = try record()
    #expect(
      try it.rows(
        """
        SELECT survey, version, issued, answered, declined, no_response, undeliverable, open,
          response, issued_mentees, answered_mentees, issued_mentors, answered_mentors
        FROM surveys ORDER BY survey
        """
      ) == [
        "swe/t0/weg/2023|1|5|3|0|0|1|1|60.0|3|1|2|2",
        "swe/t1/weg/2023|1|5|2|0|0|0|3|40.0|3|0|2|0",
      ]
    )
  }

  @Test
  func `say of everybody how it stands`() throws {
    let it = try record()
    #expect(
      try it.rows(
        """
        SELECT person, status, times_issued, issued_on, anonymous FROM survey_respondents
        WHERE wave = 't0' ORDER BY person
        """
      ) == [
        "\(history.mentees[0])|answered|1|2023-11-13|0",
        "\(history.mentees[1])|open|2|2023-11-20|0",
        "\(history.mentees[2])|undeliverable|1|2023-11-13|0",
        "\(history.mentors[0])|answered|1|2023-11-13|0",
        "\(history.mentors[1])|answered|1|2023-11-13|0",
      ]
    )
    #expect(
      try it.rows(
        "SELECT count(*), sum(person IS NULL) FROM survey_respondents WHERE wave = 't1'"
      ) == ["7|2"]
    )
  }

  @Test
  func `hold each answer, and why there is none`() throws {
    let it = try record()
    #expect(
      try it.rows(
        """
        SELECT side, place, item, value, missing FROM survey_answers
        WHERE person = '\(history.mentors[0])' ORDER BY place
        """
      ) == [
        "mentor|1|a|2|-", "mentor|2|b|3|-", "mentor|3|c|-|no-response", "mentor|4|d|-|not-asked",
      ]
    )
  }

  @Test
  func `score what is answered enough, turned where it is reverse-coded`() throws {
    let it = try record()
    #expect(
      try it.rows(
        """
        SELECT person, subscale, items, items_answered, score FROM survey_scores
        WHERE wave = 't0' ORDER BY person, subscale
        """
      ) == [
        // 5, turned 1 = 5, 4, 4; of the subscale 5 and 4, of which two must be there (3 of 4).
        "\(history.mentees[0])|-|4|4|4.5", "\(history.mentees[0])|s|2|2|4.5",
        "\(history.mentors[0])|-|4|2|-", "\(history.mentors[0])|s|2|1|-",
        "\(history.mentors[1])|-|4|3|3.0", "\(history.mentors[1])|s|2|2|3.0",
      ]
    )
  }

  @Test
  func `hold outcomes with their exactness`() throws {
    let it = try record()
    let person = history.mentees[0]
    try it.append([
      Happening(OutcomeReported.self, day: firstDay + 300, tags: person.tags) {
        $0.person = person
        $0.kind = "job-entry"
        $0.source = "self"
        $0.cycle = history.cycle
      }
    ])
    try it.catchUp()
    #expect(
      try it.rows("SELECT person, cycle, kind, happened_on, precision, source FROM outcomes")
        == ["\(person)|weg/2023|job-entry|2024-08-19|day|self"]
    )
  }

  @Test
  func `keep what an earlier policy said and a later one does not`() throws {
    let it = try SmallRecord()
    try it.append([
      Happening(PolicySet.self, day: firstDay + 3, tags: history.cycle.tags) {
        $0.cycle = history.cycle
        $0.certificateCriteria = ["completed", "minimum-meetings"]
        $0.surveyWaves = ["t1": 12, "t0": 0]
      },
      Happening(PolicySet.self, day: firstDay + 2, tags: history.cycle.tags) {
        $0.cycle = history.cycle
        $0.certificateCriteria = ["completed"]
        $0.minimumMeetings = 6
      },
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        """
        SELECT mentor_capacity, minimum_meetings, certificate_criteria, survey_waves
        FROM cycle_settings
        """
      ) == [#"3|6|["completed","minimum-meetings"]|{"t0":0,"t1":12}"#]
    )
  }

  @Test
  func `say what is missing for the certificate, and who has it`() throws {
    let it = try SmallRecord()
    let (mentee, other) = (history.mentees[0], history.mentees[1])
    let workshop: ID<Workshop> = id(41)
    try it.append([
      Happening(PolicySet.self, day: firstDay + 3, tags: history.cycle.tags) {
        $0.cycle = history.cycle
        $0.certificateCriteria = [
          "completed", "minimum-meetings", "minimum-workshop-hours", "minimum-workshop-events",
          "mandatory-workshops",
        ]
        $0.minimumMeetings = 2
        $0.minimumWorkshopHours = 6
        $0.minimumWorkshopEvents = 1
      },
      Happening(WorkshopPlanned.self, day: firstDay + 20, tags: workshop.tags + history.cycle.tags)
      {
        $0.workshop = workshop
        $0.cycles = [history.cycle]
        $0.kind = "seminar"
        $0.hours = 6
        $0.mandatory = true
      },
      Happening(AttendanceRecorded.self, day: firstDay + 20, tags: workshop.tags + mentee.tags) {
        $0.workshop = workshop
        $0.person = mentee
        $0.status = "present"
        $0.cycles = [history.cycle]
      },
      Happening(CertificateIssued.self, day: firstDay + 70, tags: mentee.tags + history.cycle.tags)
      {
        $0.person = mentee
        $0.cycle = history.cycle
      },
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        """
        SELECT person, workshops, workshop_hours, certificate FROM participants
        WHERE certificate IS NOT NULL
        """
      ) == ["\(mentee)|1|6|issued"]
    )
    let sql = """
      SELECT criterion, required, actual, missing, certificate FROM certificate_check
      WHERE person = '%' ORDER BY criterion
      """
    #expect(
      try it.rows(sql.replacing("%", with: "\(mentee)")) == [
        "completed|1|1|0|1", "mandatory-workshops|1|1|0|1", "minimum-meetings|2|2|0|1",
        "minimum-workshop-events|1|1|0|1", "minimum-workshop-hours|6|6|0|1",
      ]
    )
    #expect(
      try it.rows(sql.replacing("%", with: "\(other)")) == [
        "completed|1|0|1|0", "mandatory-workshops|1|0|1|0", "minimum-meetings|2|1|1|0",
        "minimum-workshop-events|1|0|1|0", "minimum-workshop-hours|6|0|6|0",
      ]
    )
    #expect(
      try it.rows("SELECT DISTINCT person FROM certificate_check WHERE side = 'mentor' ORDER BY 1")
        == history.mentors.map(\.description)
    )
  }

  @Test
  func `show a certificate until it is revoked, whichever was recorded first`() throws {
    let it = try SmallRecord()
    let (person, tags) = (history.mentees[0], history.mentees[0].tags + history.cycle.tags)
    let certificate = Made<CertificateIssued>(at: UInt64(history.all.count + 2))
    try it.append([
      Happening(CertificateRevoked.self, day: firstDay + 80, tags: tags) {
        $0.certificate = certificate
        $0.person = person
        $0.cycle = history.cycle
      },
      Happening(CertificateIssued.self, day: firstDay + 70, tags: tags) {
        $0.person = person
        $0.cycle = history.cycle
      },
    ])
    try it.catchUp()
    let sql = "SELECT certificate, status, issued_on, revoked_on FROM certificates"
    #expect(
      try it.rows(sql) == ["\(certificate.position)|revoked|2024-01-02|2024-01-12"]
    )
    try it.append([
      Happening(CertificateIssued.self, day: firstDay + 90, tags: tags) {
        $0.person = person
        $0.cycle = history.cycle
      }
    ])
    try it.catchUp()
    #expect(try it.rows(sql) == ["\(certificate.position + 1)|issued|2024-01-22|-"])
  }

  @Test
  func `know the network and what people thought`() throws {
    let it = try SmallRecord()
    let person = history.mentees[0]
    try it.append([
      Happening(AlumnaLeft.self, day: firstDay + 400, tags: person.tags) { $0.person = person },
      Happening(AlumnaJoined.self, day: firstDay + 300, tags: person.tags) { $0.person = person },
      Happening(FeedbackGiven.self, day: firstDay + 90, tags: history.tags(0)) {
        $0.tandem = history.tandems[0]
        $0.from = "mentee"
        $0.respondent = person
        $0.about = "counterpart"
        $0.rating = 5
      },
    ])
    try it.catchUp()
    #expect(
      try it.rows("SELECT person, joined_on, left_on, member, contact FROM alumni")
        == ["\(person)|2024-08-19|2024-11-27|0|-"]
    )
    #expect(
      try it.rows("SELECT tandem, cycle, side, respondent, about, rating FROM feedback")
        == ["\(history.tandems[0])|weg/2023|mentee|\(person)|counterpart|5"]
    )
  }
}
