import Mentoring
import Testing

/// Two whole cycles with all that goes wrong in an office, and the numbers that come of them.
///
/// The numbers were worked out on paper from the chapters; how, stands beside each.
@Suite
struct `Two cycles, told from the call to what became of people` {
  @Test
  func `come out as a person counts them by hand`() throws {
    let story = try Telling()
    try story.tell(TwoCycles.call)
    try story.tell(TwoCycles.places)
    try story.tell(TwoCycles.matching)
    // Maria has Anna, Berta and Nina, and said that three are enough.
    try story.isRefused(
      "2023-09-30 match-proposed mentee=david mentor=maria cycle=wegweiser/2023 dependency_checked=yes",
      by: .mentorCapacity
    )
    try story.isRefused(
      "2023-09-30 match-proposed mentee=nina mentor=nina cycle=wegweiser/2023 dependency_checked=yes",
      by: .twoPersons
    )
    try story.tell(TwoCycles.work)
    try story.tell(TwoCycles.surveys)
    // Frida's tandem has not ended; then it lapses, and the certificate waits for a completed one.
    try story.isRefused("2024-10-20 cycle-closed cycle=wegweiser/2023", by: .cycleCloses)
    try story.tell(TwoCycles.end)
    try story.isRefused(
      "2024-12-01 certificate-issued person=frida cycle=wegweiser/2023",
      by: .certificateCriteria
    )
    try story.isRefused(
      "2024-06-28 meeting-held tandem=t4 minutes=30",
      by: .cycleOpen
    )
    story.cycle = "kompass/2024"
    try story.tell(TwoCycles.second)

    try cycles(story)
    try participants(story)
    try tandems(story)
    try attendance(story)
    try surveys(story)
    try certificates(story)
    try mentors(story)
  }

  private func cycles(_ story: Telling) throws {
    // 2023: nine applications of mentees (Anna, Berta, Clara, David, Elif, Frida, Gül, Hans, Nina)
    // and three of mentors. Elif was rejected and Hans withdrew; Frida came from the waiting list:
    // seven mentees admitted, six of them women, Clara among them, who declined. Eight tandems of
    // six mentees, all of which met: 3 + 1 + 2 + 4 + 1 + 2 + 1 + 3 meetings with
    // 200 + 60 + 120 + 165 + 30 + 120 + 60 + 165 minutes. Five of eight completed.
    // 2024: three admitted, two of them women; three tandems, 60 + 60 + 45 + 30 minutes, one of
    // three completed.
    #expect(
      try story.rows(
        """
        SELECT cycle, current_programme, status, applications_mentee, applications_mentor,
          admitted_mentee, rejected, waitlisted, withdrawn, places_declined, matched, tandems,
          started, running, completed, dissolved, lapsed, meetings, minutes, group_meetings,
          certificates, outcomes, women, share_of_women, completion_rate
        FROM cycles ORDER BY cycle
        """
      ) == [
        "kompass/2024|kompass|open|3|0|3|0|0|0|0|3|3|3|1|1|1|0|4|195|0|0|0|2|66.7|33.3",
        "leuchtturm/2023|leuchtturm|open|1|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|1|100.0|-",
        "wegweiser/2023|kompass|closed|9|3|7|1|0|1|1|6|8|8|0|5|2|1|17|920|2|4|1|6|85.7|62.5",
      ]
    )
    #expect(
      try story.rows(
        """
        SELECT role, stage, people, women FROM stages
        WHERE cycle = 'wegweiser/2023' ORDER BY place, role
        """
      ) == [
        "mentee|applied|9|7", "mentor|applied|3|2", "mentee|admitted|7|6", "mentor|admitted|3|2",
        "mentee|matched|6|5", "mentor|matched|3|2", "mentee|met|6|5", "mentor|met|3|2",
        // All but Frida; of the mentors Maria with Anna, Nina with David, Otto with Gül.
        "mentee|completed|5|4", "mentor|completed|3|2", "mentee|certified|4|3",
      ]
    )
  }

  private func participants(_ story: Telling) throws {
    // The peers met twice for 90 minutes: Anna was there both times, Berta, Frida and David once;
    // Nina led it, and that is no meeting of hers. Berta's two tandems met 1 + 3 times, 60 + 165
    // minutes; Gül's 2 + 1 times, 120 + 60. Hours: 4 of the kick-off, 5 of the seminar.
    #expect(
      try story.rows(
        """
        SELECT name(person), role, status, tandems, groups, meetings, minutes, workshops,
          workshop_hours, certificate
        FROM participants WHERE cycle = 'wegweiser/2023' ORDER BY role, name(person)
        """
      ) == [
        "Anna Amsel|mentee|completed|1|1|5|380|2|9|issued",
        "Berta Groß|mentee|completed|2|1|5|315|1|4|issued",
        "Clara Conrad|mentee|declined|0|0|0|0|0|0|-",
        "David Decker|mentee|completed|1|1|5|255|1|4|issued",
        "Elif Erdem|mentee|rejected|0|0|0|0|0|0|-",
        "Frida Fuchs|mentee|lapsed|1|1|2|120|0|0|-",
        "Gül Güneş|mentee|completed|2|0|3|180|1|4|issued",
        "Hans Hahn|mentee|withdrawn|0|0|0|0|0|0|-",
        "Nina Neumann|mentee|completed|1|0|2|120|2|9|-",
        "Maria Moser|mentor|completed|3|0|6|380|0|0|-",
        "Nina Neumann|mentor|completed|3|0|8|390|2|9|-",
        "Otto Ostermann|mentor|lapsed|2|0|3|150|0|0|-",
      ]
    )
  }

  private func tandems(_ story: Telling) throws {
    // The first two meetings were reported by both sides: Maria's 60 and 50 minutes count, not
    // Anna's 75 and 45. The late sheet of June is the fourth meeting of David and Nina. Frida's end
    // moved with the cycle to the end of October, Nina's was agreed for December.
    #expect(
      try story.rows(
        """
        SELECT number(tandem), name(mentee), name(mentor), status, ended_on, planned_until, meetings,
          minutes, number(predecessor)
        FROM tandems WHERE cycle = 'wegweiser/2023' ORDER BY 1
        """
      ) == [
        "t1|Anna Amsel|Maria Moser|completed|2024-10-01|2024-10-31|3|200|-",
        "t2|Berta Groß|Maria Moser|dissolved|2024-02-01|2024-09-30|1|60|-",
        "t3|Nina Neumann|Maria Moser|completed|2024-10-31|2024-12-15|2|120|-",
        "t4|David Decker|Nina Neumann|completed|2024-09-30|2024-10-31|4|165|-",
        "t5|Frida Fuchs|Otto Ostermann|lapsed|2024-10-31|2024-10-31|1|30|-",
        "t6|Gül Güneş|Otto Ostermann|completed|2024-09-30|2024-10-31|2|120|-",
        "t7|Gül Güneş|Nina Neumann|dissolved|2024-05-01|2024-09-30|1|60|-",
        "t8|Berta Groß|Nina Neumann|completed|2024-10-15|2024-10-31|3|165|t2",
      ]
    )
  }

  private func attendance(_ story: Telling) throws {
    // The kick-off of two programmes, 4 hours: Anna, Berta, David, Gül and Nina count for this one,
    // Lena for the other; Frida excused, Otto absent. The seminar took 5 hours, not 6: Anna and Nina;
    // Berta excused, David absent.
    #expect(
      try story.rows(
        "SELECT cycle, status, count(*), sum(hours) FROM attendance GROUP BY 1, 2 ORDER BY 1, 2"
      ) == [
        "leuchtturm/2023|present|1|4", "wegweiser/2023|absent|2|0", "wegweiser/2023|excused|2|0",
        "wegweiser/2023|present|7|30",
      ]
    )
  }

  private func surveys(_ story: Telling) throws {
    // By name, of six: Anna, Berta, Gül and, late on paper, David answered; Nina declined, Frida did
    // not answer. By token, of five: three.
    #expect(
      try story.rows(
        """
        SELECT wave, issued, answered, declined, no_response, open, response FROM surveys
        ORDER BY wave
        """
      ) == ["t0|6|4|1|1|0|66.7", "t1|5|3|0|0|2|60.0"]
    )
    // b is turned: 6 - b. Anna (3 + 4) / 2, David (5 + 5) / 2, Gül (4 + 2) / 2; Berta left b out.
    #expect(
      try story.rows(
        "SELECT name(person), score FROM survey_scores WHERE wave = 't0' ORDER BY 1"
      ) == ["Anna Amsel|3.5", "Berta Groß|2.0", "David Decker|5.0", "Gül Güneş|3.0"]
    )
    // Nobody stands behind a token: (4 + 4) / 2, (5 + 5) / 2, (3 + 3) / 2.
    #expect(
      try story.rows("SELECT person, score FROM survey_scores WHERE wave = 't1' ORDER BY score")
        == ["-|3.0", "-|4.0", "-|5.0"]
    )
  }

  private func certificates(_ story: Telling) throws {
    #expect(
      try story.rows(
        "SELECT name(person), status, issued_on FROM certificates ORDER BY 1"
      ) == [
        "Anna Amsel|issued|2024-10-20", "Berta Groß|issued|2024-10-20",
        "David Decker|issued|2024-12-01", "Gül Güneş|issued|2024-10-20",
      ]
    )
  }

  private func mentors(_ story: Telling) throws {
    // All tandems of 2023 have ended. Of 2024 Paula's with Elif runs, the one with Hans ended when
    // he left; she is a mentor of the whole programme.
    #expect(
      try story.rows(
        """
        SELECT name(person), cycle, status, capacity, load, free FROM mentors
        WHERE cycle IN ('wegweiser/2023', 'kompass/2024') ORDER BY cycle, 1
        """
      ) == [
        "Anna Amsel|kompass/2024|active|2|0|2", "Paula Peters|kompass/2024|active|2|1|1",
        "Maria Moser|wegweiser/2023|active|3|0|3", "Nina Neumann|wegweiser/2023|active|2|0|2",
        "Otto Ostermann|wegweiser/2023|active|2|0|2",
      ]
    )
  }
}
