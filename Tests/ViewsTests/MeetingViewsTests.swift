import Mentoring
import Testing
import Views

/// What a tandem of the small history agrees on and says of it.
private struct Saying {
  let history = SmallHistory()

  func scheduled(
    _ meeting: ID<Meeting>,
    of tandem: Int = 1,
    for words: String,
    on day: Int = 32
  ) throws(Fault) -> Happening {
    let at = try Appointment(plain: .text(words))
    let tags = history.tags(tandem) + meeting.tags
    return Happening(MeetingScheduled.self, day: firstDay + day, tags: tags) {
      $0.meeting = meeting
      $0.tandem = history.tandems[tandem]
      $0.at = at
      $0.mode = "phone"
    }
  }

  func cancelled(_ meeting: ID<Meeting>, on day: Int) -> Happening {
    let tags = history.tags(1) + meeting.tags
    return Happening(MeetingCancelled.self, day: firstDay + day, tags: tags) {
      $0.meeting = meeting
      $0.by = "mentor"
      $0.reason = "travel"
    }
  }

  func held(
    _ meeting: ID<Meeting>,
    on day: Int,
    minutes: Int = 60,
    by side: Code? = nil
  ) -> Happening {
    let tags = history.tags(1) + meeting.tags
    return Happening(MeetingHeld.self, day: firstDay + day, tags: tags) {
      $0.meeting = meeting
      $0.tandem = history.tandems[1]
      $0.minutes = minutes
      $0.reportedBy = side
      $0.present = [history.mentees[1]]
    }
  }

  func confirmed(_ meeting: ID<Meeting>, by side: Code, minutes: Int? = nil) -> Happening {
    let tags = history.tags(1) + meeting.tags
    return Happening(MeetingConfirmed.self, day: firstDay + 90, tags: tags) {
      $0.meeting = meeting
      $0.by = side
      $0.minutes = minutes
    }
  }
}

@Suite
struct `The view of meetings` {
  private let say = Saying()
  private let meetings: [ID<Meeting>] = [id(61), id(62), id(63)]

  @Test
  func `has one row a meeting, scheduled, held or cancelled`() throws {
    let it = try SmallRecord()
    try it.append([
      try say.scheduled(meetings[0], for: "2023-12-01 14:30"),
      try say.scheduled(meetings[1], for: "2023-12-08"),
      try say.scheduled(meetings[2], for: "2023-12-15"),
      say.held(meetings[0], on: 39, by: "mentee"),
      say.cancelled(meetings[1], on: 40),
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        """
        SELECT meeting, status, held_on, minutes, mode, present, planned_for, planned_time,
          scheduled_on, cancelled_on, cancelled_by, cancel_reason
        FROM meetings WHERE scheduled_on IS NOT NULL ORDER BY planned_for
        """
      ) == [
        "\(meetings[0])|held|2023-12-02|60|-|[\"\(say.history.mentees[1])\"]|2023-12-01|14:30|2023-11-25|-|-|-",
        "\(meetings[1])|cancelled|-|-|phone|-|2023-12-08|-|2023-11-25|2023-12-03|mentor|travel",
        "\(meetings[2])|scheduled|-|-|phone|-|2023-12-15|-|2023-11-25|-|-|-",
      ]
    )
    #expect(
      try it.rows("SELECT status, count(*) FROM meetings GROUP BY status ORDER BY status")
        == ["cancelled|1", "held|4", "scheduled|1"]
    )
    // What was only agreed on or called off is no meeting of the tandem.
    #expect(
      try it.rows("SELECT meetings, minutes, last_meeting_on FROM tandems WHERE status = 'running'")
        == ["2|105|2023-12-02"]
    )
  }

  @Test(
    arguments: [
      // First reported by, 60 minutes; then by whom with how many; minutes that count.
      ("mentee", [("mentor", 90)], 90), ("mentor", [("mentee", 90)], 60),
      ("mentee", [("office", 45), ("mentor", 90)], 45), ("office", [("mentor", 90)], 60),
      (nil, [("mentor", 90)], 60), (nil, [("office", 90)], 90), ("mentee", [], 60),
      // Who confirms without a number says the same.
      ("mentee", [("mentor", nil)], 60), ("mentee", [("office", nil), ("mentor", 90)], 60),
    ] as [(Code?, [(Code, Int?)], Int)]
  )
  func `counts the office's minutes, else the mentor's, else the mentee's`(
    first: Code?,
    others: [(Code, Int?)],
    minutes: Int
  ) throws {
    let it = try SmallRecord()
    try it.append([say.held(meetings[0], on: 39, minutes: 60, by: first)])
    try it.append(others.map { say.confirmed(meetings[0], by: $0.0, minutes: $0.1) })
    try it.catchUp()
    #expect(
      try it.rows("SELECT minutes, confirmed FROM meetings WHERE meeting = '\(meetings[0])'")
        == ["\(minutes)|\(others.isEmpty ? 0 : 1)"]
    )
    // The tandem had met for 45 minutes before.
    #expect(
      try it.rows("SELECT minutes FROM tandems WHERE status = 'running'") == ["\(45 + minutes)"]
    )
    #expect(try it.rows("SELECT minutes FROM cycles") == ["\(195 + minutes)"])
  }

  @Test
  func `keeps what each side said`() throws {
    let it = try SmallRecord()
    try it.append([
      say.held(meetings[0], on: 39, minutes: 60, by: "mentee"),
      say.confirmed(meetings[0], by: "mentor", minutes: 75),
    ])
    try it.catchUp()
    #expect(
      try it.rows(
        """
        SELECT reported_by, minutes_mentee, minutes_mentor, minutes_office FROM meetings
        WHERE meeting = '\(meetings[0])'
        """
      ) == ["mentee|60|75|-"]
    )
    #expect(
      try it.rows("SELECT side, minutes, tandem FROM meeting_confirmations")
        == ["mentor|75|\(say.history.tandems[1])"]
    )
  }

  @Test
  func `makes due what was agreed on and not reported`() throws {
    let it = try SmallRecord()
    try it.append([
      try say.scheduled(meetings[0], for: "2023-12-01"),
      try say.scheduled(meetings[1], for: "2023-12-08"),
      // Of a tandem that was completed on day 60, the 23rd.
      try say.scheduled(id(64), of: 0, for: "2023-12-27"),
    ])
    try it.catchUp()
    let due = { (day: Int) in
      it.views.todaysDay = firstDay + day
      return try it.rows(
        "SELECT thing, person, since, due FROM due WHERE what = 'meeting-report' ORDER BY due"
      )
    }
    let mentee = say.history.mentees[1]
    // The first of December is day 38.
    #expect(try due(38).isEmpty)
    #expect(try due(39) == ["\(meetings[0])|\(mentee)|2023-12-01|2023-12-08"])
    #expect(try due(100).count == 2)
    try it.append([say.cancelled(meetings[0], on: 37), say.held(meetings[1], on: 45)])
    try it.catchUp()
    #expect(try due(100).isEmpty)
  }

  @Test
  func `lets a meeting of the day stand for the one agreed on`() throws {
    let it = try SmallRecord()
    try it.append([
      try say.scheduled(meetings[0], for: "2023-12-01"), say.held(meetings[1], on: 38),
    ])
    try it.catchUp()
    it.views.todaysDay = firstDay + 60
    #expect(try it.rows("SELECT count(*) FROM due WHERE what = 'meeting-report'") == ["0"])
  }
}
