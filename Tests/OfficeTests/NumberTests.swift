import Mentoring
import Office
import SQLite
import Testing

/// What follows from the files by hand: rows counted by a person with a spreadsheet.
struct Numbers: Sendable, CustomTestStringConvertible {
  let year: Int
  let applications: Int
  let mentees: Int
  let mentors: Int
  let admitted: Int
  let rejected: Int
  let waitlisted: Int
  let tandems: Int
  let completed: Int
  let dissolved: Int
  let withoutEnd: Int
  let meetings: Int
  let minutes: Int
  var testDescription: String { "\(year)" }

  static let all = [
    Numbers(
      year: 2023,
      applications: 85,
      mentees: 51,
      mentors: 34,
      admitted: 68,
      rejected: 11,
      waitlisted: 6,
      tandems: 34,
      completed: 24,
      dissolved: 6,
      withoutEnd: 4,
      meetings: 249,
      minutes: 17_865
    ),
    Numbers(
      year: 2024,
      applications: 102,
      mentees: 61,
      mentors: 41,
      admitted: 82,
      rejected: 12,
      waitlisted: 8,
      tandems: 41,
      completed: 31,
      dissolved: 8,
      withoutEnd: 2,
      meetings: 301,
      minutes: 20_805
    ),
  ]
}

@Suite
struct `The numbers of a cycle` {
  let record = TemporaryRecord()

  @Test(arguments: Numbers.all)
  func `are those of its files, and its tandems without an end are named before it closes`(
    numbers: Numbers
  ) throws {
    let office = try record.make()
    try office.takeIn(2023)
    try office.takeIn(2024)
    let cycle = "wegweiser/\(numbers.year)"
    try check(office, numbers, lapsed: 0, status: "open")
    let running = try refusalToClose(office, cycle)
    #expect(running.count == numbers.withoutEnd)
    for tag in running {
      var lapse = Request(TandemLapsed.self)
      lapse.fields = [
        ("tandem", .text(String(tag.dropFirst("tandem:".count)))),
        ("on", .text("\(numbers.year + 1)-09-30")),
      ]
      _ = try office.record([lapse])
    }
    _ = try office.record([closing(cycle, "\(numbers.year + 1)-10-15")])
    try check(office, numbers, lapsed: numbers.withoutEnd, status: "closed")
  }

  private func check(
    _ office: borrowing Office,
    _ numbers: Numbers,
    lapsed: Int,
    status: String
  ) throws {
    let row = try office.asking { database in
      var query = try database.prepare(
        """
        SELECT applications, applications_mentee, applications_mentor, admitted, rejected,
          waitlisted, tandems, completed, dissolved, lapsed, running, meetings, minutes, status
        FROM cycles WHERE cycle = 'wegweiser/\(numbers.year)'
        """
      )
      guard try query.step() else { return ["no row"] }
      return (0..<query.columnCount).map { query.text(at: $0) }
    }
    let expected = [
      numbers.applications, numbers.mentees, numbers.mentors, numbers.admitted, numbers.rejected,
      numbers.waitlisted, numbers.tandems, numbers.completed, numbers.dissolved, lapsed,
      numbers.withoutEnd - lapsed, numbers.meetings, numbers.minutes,
    ]
    #expect(row == expected.map(String.init) + [status])
  }

  private func closing(_ cycle: String, _ day: String) -> Request {
    Request(CycleClosed.self, fields: [("cycle", .text(cycle)), ("on", .text(day))])
  }

  private func refusalToClose(_ office: borrowing Office, _ cycle: String) throws -> [String] {
    do throws(OfficeError) {
      _ = try office.record([closing(cycle, "2026-01-15")])
      return []
    } catch {
      guard case .problems(let problems) = error,
        case .refusal(let refusal)? = problems.first?.reason
      else { throw error }
      #expect(refusal.rule == .cycleCloses)
      return refusal.things
    }
  }
}

@Suite
struct `Names in SQL` {
  let record = TemporaryRecord()

  @Test
  func `are there with the keys, and nowhere without them`() throws {
    do {
      let office = try record.make()
      try office.takeIn(2023)
      #expect(try count(office) == 85)
      let number = try office.asking { database in
        var query = try database.prepare("SELECT number(tandem) FROM tandems ORDER BY 1 LIMIT 1")
        _ = try query.step()
        return query.text(at: 0)
      }
      #expect(number == "T001")
    }
    let office = try record.open(withKeys: false)
    #expect(try count(office) == 0)
  }

  private func count(_ office: borrowing Office) throws -> Int64 {
    try office.asking { database in
      var query = try database.prepare("SELECT count(name(person)) FROM persons")
      _ = try query.step()
      return query.integer(at: 0)
    }
  }
}
