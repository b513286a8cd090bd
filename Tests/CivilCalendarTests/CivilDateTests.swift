import CivilCalendar
import Testing

@Suite
struct `A civil date` {
  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
    (2025, 11, 3, 20_395), (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896), (1900, 3, 1, -25_508),
  ])
  func `counts its days from 1970`(year: Int, month: Int, day: Int, days: Int) throws {
    let date = try CivilDate(year: year, month: month, day: day)
    #expect(date.daysSinceEpoch == days)
    #expect(try CivilDate(daysSinceEpoch: days) == date)
  }

  @Test
  func `follows the day before it, for 9999 years`() throws {
    var (year, month, day) = (1, 1, 1)
    var weekday = Weekday.monday.rawValue  // 0001-01-01 was a Monday.
    var wrong = 0
    for days in CivilDate.dayRange {
      let date = try CivilDate(daysSinceEpoch: days)
      if date.year != year || date.month != month || date.day != day
        || date.daysSinceEpoch != days || date.weekday.rawValue != weekday
      {
        wrong += 1
      }
      weekday = weekday % 7 + 1
      day += 1
      if day > CivilDate.dayCount(ofMonth: month, year: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(wrong == 0)
    #expect(year == 10_000)
  }

  @Test(arguments: [
    (2023, 2, 31, "February 2023 has 28 days"), (2024, 2, 30, "February 2024 has 29 days"),
    (1900, 2, 29, "February 1900 has 28 days"), (2025, 4, 31, "April 2025 has 30 days"),
    (2025, 1, 0, "there is no day 0"), (2025, 13, 1, "there is no month 13"),
    (2025, 0, 1, "there is no month 0"), (0, 1, 1, "the year 0 is not within 1 to 9999"),
    (10_000, 1, 1, "the year 10000 is not within 1 to 9999"),
  ])
  func `that does not exist says why`(year: Int, month: Int, day: Int, reason: String) {
    let fault = #expect(throws: DateFault.self) {
      try CivilDate(year: year, month: month, day: day)
    }
    #expect(fault?.description == reason)
  }

  @Test(arguments: [-719_163, 2_932_897, Int.min, Int.max])
  func `is refused where the calendar ends`(days: Int) {
    #expect(throws: DateFault.dayOutOfRange(days)) { try CivilDate(daysSinceEpoch: days) }
    #expect(isoDate(ofDay: days) == String(days))
  }

  @Test
  func `is written as ISO and as Germans do`() throws {
    let date = try CivilDate(year: 987, month: 6, day: 5)
    #expect(date.description == "0987-06-05")
    #expect(date.german == "05.06.0987")
    #expect(isoDate(ofDay: 20_395) == "2025-11-03")
    #expect(try CivilDate(year: 2025, month: 11, day: 3).weekday == .monday)
  }

  @Test(arguments: [
    ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2025-11-03", 2, "2026-01-03"), ("2025-01-31", -2, "2024-11-30"),
    ("2025-05-31", 0, "2025-05-31"),
  ])
  func `moves by months to a day that exists`(from: String, months: Int, to: String) throws {
    #expect(try readDate(from).adding(months: months).description == to)
  }

  @Test(arguments: [Int.max, Int.min, 1_000_000, -1_000_000])
  func `does not move out of the calendar`(months: Int) throws {
    let date = try readDate("2025-11-03")
    #expect(throws: DateFault.self) { try date.adding(months: months) }
  }

  @Test
  func `knows the last day of its month`() throws {
    #expect(try readDate("2024-02-03").endOfMonth.description == "2024-02-29")
    #expect(try readDate("2025-12-31").endOfMonth.description == "2025-12-31")
  }

  @Test
  func `is ordered by time`() throws {
    #expect(try readDate("2024-12-31") < readDate("2025-01-01"))
    #expect(try readDate("2025-01-31") < readDate("2025-02-01"))
    #expect(try !(readDate("2025-02-01") < readDate("2025-02-01")))
  }
}
