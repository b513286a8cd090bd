import Mentoring
import Testing
import Views

/// The small history with a group of mentor 5, mentee 2 and mentee 3 from day 10, and what happens
/// to it and to tandem 2, which met on day 30 and is to meet every four weeks.
@Suite
struct `The views of those who work together` {
  let history = SmallHistory()
  private let group: ID<Group> = id(51)

  private var groupTags: [String] {
    group.tags + history.cycle.tags + history.mentors[1].tags + history.mentees[1].tags
      + history.mentees[2].tags
  }

  private var formed: Happening {
    Happening(GroupFormed.self, day: firstDay + 10, tags: groupTags) { form in
      form.group = group
      form.cycle = history.cycle
      form.kind = "group"
      form.mentors = [history.mentors[1]]
      form.mentees = [history.mentees[1], history.mentees[2]]
    }
  }

  private func met(_ number: UInt64, _ day: Int, present: [ID<Person>]? = nil) -> Happening {
    let meeting: ID<Meeting> = id(number)
    return Happening(MeetingHeld.self, day: firstDay + day, tags: groupTags + meeting.tags) {
      $0.meeting = meeting
      $0.group = group
      $0.minutes = 60
      if let present { $0.present = present }
    }
  }

  /// An action about tandem 2, or about the group.
  private func about<A: BondAction>(
    _ action: A.Type,
    _ day: Int,
    group isGroup: Bool = false,
    _ fill: (inout Form<A>) -> Void = { _ in }
  ) -> Happening {
    Happening(action, day: firstDay + day, tags: isGroup ? groupTags : history.tags(1)) { form in
      if isGroup {
        form[dynamicMember: \.group] = group
      } else {
        form[dynamicMember: \.tandem] = history.tandems[1]
      }
      fill(&form)
    }
  }

  private func moved(_ day: Int, to until: Int) -> Happening {
    Happening(CycleRescheduled.self, day: firstDay + day, tags: history.cycle.tags) { form in
      form.cycle = history.cycle
      form.until = Day(number: firstDay + until)
      form.withTandems = true
    }
  }

  private func record(_ happenings: Happening...) throws -> SmallRecord {
    let it = try SmallRecord()
    try it.append(happenings)
    try it.catchUp()
    return it
  }

  private func clock(_ it: SmallRecord, on day: Int) throws -> [String] {
    it.views.todaysDay = firstDay + day
    return try it.rows(
      """
      SELECT days_since_meeting, next_due, overdue, paused_since, paused_days FROM tandems
      WHERE tandem = '\(history.tandems[1])'
      """
    )
  }

  private func iso(_ day: Int) -> String { Day(number: firstDay + day).description }

  @Test
  func `let the clock stand still while they pause`() throws {
    let it = try record(about(TandemPaused.self, 40), about(TandemResumed.self, 60))
    #expect(try clock(it, on: 70) == ["20|\(iso(78))|0|-|20"])
    #expect(try clock(it, on: 78) == ["28|\(iso(78))|0|-|20"])
    #expect(try clock(it, on: 79) == ["29|\(iso(78))|1|-|20"])
    let paused = try record(about(TandemPaused.self, 40))
    #expect(try clock(paused, on: 400) == ["10|-|0|\(iso(40))|360"])
    let due = "SELECT what FROM due WHERE thing = '\(history.tandems[1])'"
    #expect(try paused.rows(due).isEmpty)
    #expect(try !it.rows(due).isEmpty)
  }

  @Test
  func `count anew from a meeting within a pause`() throws {
    let tags = history.tags(1)
    let meeting = Happening(MeetingHeld.self, day: firstDay + 50, tags: tags) { form in
      form.meeting = id(9)
      form.tandem = history.tandems[1]
      form.minutes = 30
    }
    // The pause is entered last, and late.
    let it = try record(meeting, about(TandemResumed.self, 60), about(TandemPaused.self, 40))
    #expect(try clock(it, on: 70) == ["10|\(iso(88))|0|-|20"])
  }

  @Test
  func `end a pause with the tandem`() throws {
    let it = try record(
      about(TandemPaused.self, 40),
      about(TandemDissolved.self, 55) { $0.reason = "external" }
    )
    #expect(try clock(it, on: 70) == ["-|-|-|-|15"])
  }

  private func plannedEnd(_ happenings: Happening...) throws -> String {
    let it = try SmallRecord()
    try it.append(happenings)
    try it.catchUp()
    return try it.rows(
      "SELECT planned_until FROM tandems WHERE tandem = '\(history.tandems[1])'"
    ).joined()
  }

  @Test
  func `know the planned end as the rules do`() throws {
    let extended = about(TandemExtended.self, 100) { $0.until = Day(number: firstDay + 450) }
    let nearer = moved(120, to: 400)
    let further = moved(120, to: 500)
    #expect(try plannedEnd() == iso(375))
    #expect(try plannedEnd(extended) == iso(450))
    #expect(try plannedEnd(nearer) == iso(400))
    #expect(try plannedEnd(extended, nearer) == iso(450))
    #expect(try plannedEnd(extended, further) == iso(500))
    // Moved before the tandem was formed: that is no move of it.
    #expect(try plannedEnd(moved(5, to: 500)) == iso(375))
    let signed = about(AgreementSigned.self, 20) { $0.until = Day(number: firstDay + 300) }
    #expect(try plannedEnd(signed, further) == iso(300))
    #expect(try plannedEnd(signed, further, extended) == iso(450))
    let amended = about(AgreementAmended.self, 130) { $0.until = Day(number: firstDay + 350) }
    #expect(try plannedEnd(amended, extended, signed, further) == iso(350))
  }

  @Test
  func `say of a group who is in it, who was, and how it goes`() throws {
    let (mentor, leaver, newcomer) = (history.mentors[1], history.mentees[2], history.mentees[0])
    let it = try record(
      formed,
      met(21, 20),
      met(22, 30, present: [mentor, newcomer]),
      met(23, 50),
      Happening(GroupMemberLeft.self, day: firstDay + 40, tags: groupTags) { form in
        form.group = group
        form.person = leaver
        form.reason = "fit"
      },
      Happening(GroupMemberAdded.self, day: firstDay + 45, tags: groupTags + newcomer.tags) {
        $0.group = group
        $0.person = newcomer
        $0.role = "mentee"
      }
    )
    it.views.todaysDay = firstDay + 60
    #expect(
      try it.rows(
        """
        SELECT group_id, cycle, kind, contact, members, members_ever, begins_on, planned_until,
          status, meetings, minutes, last_meeting_on, days_since_meeting, overdue FROM groups
        """
      ) == [
        "\(group)|weg/2023|group|\(mentor)|3|4|\(iso(10))|\(iso(365))|running|3|180|\(iso(50))|10|0"
      ]
    )
    let members = try it.rows(
      """
      SELECT person, cycle, role, joined_on, left_on, reason, meetings, minutes FROM group_members
      ORDER BY person
      """
    )
    #expect(
      members == [
        // Said to be there on day 30, and in it on day 50.
        "\(newcomer)|weg/2023|mentee|\(iso(45))|-|-|2|120",
        "\(history.mentees[1])|weg/2023|mentee|\(iso(10))|-|-|2|120",
        "\(leaver)|weg/2023|mentee|\(iso(10))|\(iso(40))|fit|1|60",
        "\(mentor)|weg/2023|mentor|\(iso(10))|-|-|3|180",
      ]
    )
    #expect(
      try it.rows(
        "SELECT count(*), count(present) FROM meetings WHERE group_id = '\(group)'"
      ) == ["3|1"]
    )
    #expect(
      try it.rows("SELECT groups, groups_running, group_meetings, meetings FROM cycles")
        == ["1|1|3|3"]
    )
  }

  @Test
  func `count what somebody did in groups, and let a tandem speak before them`() throws {
    let it = try record(
      formed,
      met(21, 20),
      about(TandemCompleted.self, 60, group: true)
    )
    #expect(
      try it.rows(
        """
        SELECT person, role, status, tandems, groups, meetings, minutes FROM participants
        WHERE groups > 0 ORDER BY person
        """
      ) == [
        "\(history.mentees[1])|mentee|matched|1|1|2|105",
        "\(history.mentees[2])|mentee|completed|0|1|1|60",
        "\(history.mentors[1])|mentor|dissolved|1|1|1|60",
      ]
    )
  }

  @Test
  func `bring a group's agreement, meeting and end among what is due`() throws {
    let it = try record(formed)
    let due = """
      SELECT what, person, due FROM due WHERE thing = '\(group)' ORDER BY due, what
      """
    it.views.todaysDay = firstDay + 350
    let mentor = history.mentors[1]
    #expect(
      try it.rows(due) == [
        "agreement|\(mentor)|\(iso(38))", "meeting|\(mentor)|\(iso(38))",
        "tandem-end|\(mentor)|\(iso(365))",
      ]
    )
    try it.append([about(TandemPaused.self, 300, group: true)])
    try it.catchUp()
    #expect(try it.rows(due).isEmpty)
  }

  @Test
  func `show an agreement as amended since`() throws {
    let it = try record(
      formed,
      about(AgreementAmended.self, 30) { form in
        form.intervalWeeks = 6
        form.exitClause = true
      },
      about(AgreementSigned.self, 20) { form in
        form.intervalWeeks = 2
        form.mode = "video"
        form.until = Day(number: firstDay + 300)
      },
      about(AgreementSigned.self, 15, group: true) { $0.confidentialityAgreed = true }
    )
    let tandem = history.tandems[1]
    #expect(
      try it.rows("SELECT * FROM agreements ORDER BY thing") == [
        "\(group)|-|\(group)|weg/2023|\(iso(15))|-|-|-|-|1|-|-",
        "\(tandem)|\(tandem)|-|weg/2023|\(iso(20))|\(iso(30))|1|6|video|-|1|\(iso(300))",
      ]
    )
    #expect(
      try it.rows("SELECT interval_weeks FROM tandems WHERE tandem = '\(tandem)'") == ["6"]
    )
  }

  @Test
  func `count a group toward the certificate of those who stayed`() throws {
    let it = try record(
      formed,
      met(21, 20),
      Happening(PolicySet.self, day: firstDay + 1, tags: history.cycle.tags) { form in
        form.cycle = history.cycle
        form.certificateCriteria = ["completed", "minimum-meetings"]
        form.minimumMeetings = 2
      },
      Happening(GroupMemberLeft.self, day: firstDay + 40, tags: groupTags) { form in
        form.group = group
        form.person = history.mentees[2]
      },
      about(TandemCompleted.self, 60, group: true)
    )
    #expect(
      try it.rows(
        """
        SELECT person, criterion, actual FROM certificate_check
        WHERE person IN ('\(history.mentees[1])', '\(history.mentees[2])') ORDER BY 1, 2
        """
      ) == [
        "\(history.mentees[1])|completed|1", "\(history.mentees[1])|minimum-meetings|2",
        "\(history.mentees[2])|completed|0", "\(history.mentees[2])|minimum-meetings|1",
      ]
    )
  }
}
