import Mentoring
import Testing

@Suite
struct `The views of the work around` {
  let history = SmallHistory()
  private let workshops: [ID<Workshop>] = [id(41), id(42), id(43)]

  private func planned(_ workshop: Int, for cycles: [CycleSlug]) -> Happening {
    let tags = workshops[workshop].tags + cycles.flatMap(\.tags)
    return Happening(WorkshopPlanned.self, day: firstDay, tags: tags) {
      $0.workshop = workshops[workshop]
      $0.cycles = cycles
      $0.kind = "seminar"
      $0.day = Day(number: firstDay + 20)
      $0.hours = 8
      $0.guests = 2
      $0.mandatory = workshop == 0
    }
  }

  private func held(_ workshop: Int, hours: Int) -> Happening {
    Happening(WorkshopHeld.self, day: firstDay + 21, tags: workshops[workshop].tags) {
      $0.workshop = workshops[workshop]
      $0.hours = hours
    }
  }

  private func attended(
    _ workshop: Int,
    _ person: ID<Person>,
    _ status: Code,
    in cycles: CycleSlug...
  )
    -> Happening
  {
    let tags = workshops[workshop].tags + person.tags
    return Happening(AttendanceRecorded.self, day: firstDay + 21, tags: tags) {
      $0.workshop = workshops[workshop]
      $0.person = person
      $0.status = status
      $0.cycles = cycles
    }
  }

  private func record() throws -> SmallRecord {
    let it = try SmallRecord()
    try it.append([
      planned(0, for: ["weg/2023"]),
      planned(1, for: ["weg/2023", "weg/2024"]),
      planned(2, for: ["weg/2023"]),
      held(0, hours: 6),
      Happening(WorkshopCancelled.self, day: firstDay + 15, tags: workshops[2].tags) {
        $0.workshop = workshops[2]
        $0.reason = "too-few"
      },
      attended(0, history.mentees[0], "present", in: "weg/2023"),
      attended(0, history.mentees[1], "excused", in: "weg/2023"),
      attended(0, history.mentors[0], "absent", in: "weg/2023"),
      attended(1, history.mentors[0], "present", in: "weg/2023", "weg/2024"),
    ])
    try it.catchUp()
    return it
  }

  @Test
  func `say what became of each workshop, and how many came`() throws {
    let it = try record()
    #expect(
      try it.rows(
        """
        SELECT kind, planned_for, held_on, day, hours, mandatory, guests, status, cancel_reason,
          present, excused, absent FROM workshops ORDER BY workshop
        """
      ) == [
        "seminar|2023-11-13|2023-11-14|2023-11-14|6|1|2|held|-|1|1|1",
        "seminar|2023-11-13|-|2023-11-13|8|0|2|held|-|1|0|0",
        "seminar|2023-11-13|-|2023-11-13|8|0|2|cancelled|too-few|0|0|0",
      ]
    )
    #expect(
      try it.rows(
        "SELECT cycle, count(*) FROM workshop_cycles GROUP BY cycle ORDER BY cycle"
      ) == ["weg/2023|3", "weg/2024|1"]
    )
  }

  @Test
  func `count attendance once in each cycle where it counts`() throws {
    let it = try record()
    #expect(
      try it.rows(
        """
        SELECT person, cycle, sum(status = 'present'), sum(hours), sum(mandatory) FROM attendance
        GROUP BY person, cycle ORDER BY person, cycle
        """
      ) == [
        "\(history.mentees[0])|weg/2023|1|6|1",
        "\(history.mentees[1])|weg/2023|0|0|1",
        "\(history.mentors[0])|weg/2023|1|8|1",
        "\(history.mentors[0])|weg/2024|1|8|0",
      ]
    )
    #expect(try it.rows("SELECT count(*) FROM attendance_sheet") == ["4"])
    #expect(
      try it.rows(
        """
        SELECT person, workshops, workshop_hours FROM participants
        WHERE workshops > 0 ORDER BY person
        """
      ) == ["\(history.mentees[0])|1|6", "\(history.mentors[0])|1|8"]
    )
  }
}
