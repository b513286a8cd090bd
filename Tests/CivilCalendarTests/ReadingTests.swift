import CivilCalendar
import Testing

@Suite
struct `A date as people write it` {
  @Test(arguments: [
    ("3.11.2025", "2025-11-03"), ("03.11.2025", "2025-11-03"), (" 03.11.2025\t", "2025-11-03"),
    ("2025-11-03", "2025-11-03"), ("29.2.2024", "2024-02-29"), ("0001-01-01", "0001-01-01"),
  ])
  func `is read`(text: String, iso: String) throws {
    #expect(try readDate(text).description == iso)
    #expect(try readMoment(text).minutesOfDay == nil)
  }

  @Test(arguments: [
    ("02.06.2023 01:50:00", "2023-06-02", 110, false), ("2.6.2023 1:50", "2023-06-02", 110, false),
    ("2025-11-03T10:00", "2025-11-03", 600, false), ("2025-11-03T10:00Z", "2025-11-03", 600, true),
    ("2025-11-03 23:59:59", "2025-11-03", 1439, false),
    ("2025-11-03T10:00:30Z", "2025-11-03", 600, true),
    ("2025-11-03T10:00:30.123Z", "2025-11-03", 600, true),
    ("2016-12-31T23:59:60Z", "2016-12-31", 1439, true),
    ("2025-11-03  00:00", "2025-11-03", 0, false),
  ])
  func `may have a time`(text: String, iso: String, minutes: Int, isUTC: Bool) throws {
    let date = try readDate(iso)
    #expect(
      try readMoment(text) == CivilMoment(date: date, minutesOfDay: minutes, isUTC: isUTC)
    )
    #expect(try readMoment(text).day == date.daysSinceEpoch)
    #expect(throws: DateFault.unexpectedTime) { try readDate(text) }
  }

  @Test(arguments: [
    ("31.02.2023", DateFault.noSuchDay(day: 31, month: 2, year: 2023)),
    ("31.02.2023 10:00:00", .noSuchDay(day: 31, month: 2, year: 2023)),
    ("2023-02-29", .noSuchDay(day: 29, month: 2, year: 2023)),
    ("00.01.2025", .noSuchDay(day: 0, month: 1, year: 2025)),
    ("01.13.2025", .noSuchMonth(13)), ("2025-00-01", .noSuchMonth(0)),
    ("01.01.0000", .yearOutOfRange(0)),
    ("03.11.25", .twoDigitYear(25)), ("1.1.05", .twoDigitYear(5)),
    ("03/11/2025", .slashes), ("11/3/25", .slashes),
    ("", .empty), ("  ", .empty),
    ("2025-11-03T24:00", .noSuchTime), ("2025-11-03 10:60", .noSuchTime),
    ("2025-11-03 10:00:61", .noSuchTime),
    ("gestern", .unreadable), ("3.11.", .unreadable), ("2025-1-3", .unreadable),
    ("20251103", .unreadable), ("03.11.2025x", .unreadable), ("03.11.20255", .unreadable),
    ("003.11.2025", .unreadable), ("03.11.2025 10", .unreadable), ("25-11-03", .unreadable),
    ("2025-11-03T", .unreadable), ("2025-11-03+01:00", .unreadable), ("-2025-11-03", .unreadable),
    ("2025-11-03T10:00+01:00", .unreadable), ("99999999999999999999.1.2025", .unreadable),
    ("٠٣.١١.٢٠٢٥", .unreadable), ("03.11.2025\u{0}", .unreadable),
  ])
  func `is refused with its reason`(text: String, reason: DateFault) {
    #expect(throws: reason) { try readMoment(text) }
  }

  @Test(arguments: [
    ("03/2025", "2025-03-01", DatePrecision.month), ("3/2025", "2025-03-01", .month),
    ("03.2025", "2025-03-01", .month), ("2025-03", "2025-03-01", .month),
    ("2025", "2025-01-01", .year), (" 2025 ", "2025-01-01", .year),
    ("17.03.2025", "2025-03-17", .day), ("2025-03-17", "2025-03-17", .day),
  ])
  func `may name a month or a year`(text: String, first: String, precision: DatePrecision) throws {
    let read = try readPartialDate(text)
    #expect(read.date.description == first)
    #expect(read.precision == precision)
  }

  @Test(arguments: [
    ("13/2025", DateFault.noSuchMonth(13)), ("2025-13", .noSuchMonth(13)),
    ("0000", .yearOutOfRange(0)),
    ("03/25", .twoDigitYear(25)), ("25", .unreadable), ("", .empty), ("2025-3", .unreadable),
    ("31.02.2025", .noSuchDay(day: 31, month: 2, year: 2025)), ("03/11/2025", .slashes),
  ])
  func `that names no month is refused with its reason`(text: String, reason: DateFault) {
    #expect(throws: reason) { try readPartialDate(text) }
  }

  @Test
  func `gives each refusal its own words`() {
    let faults: [DateFault] = [
      .empty, .unreadable, .twoDigitYear(5), .slashes, .yearOutOfRange(0), .noSuchMonth(13),
      .noSuchDay(day: 31, month: 2, year: 2023), .dayOutOfRange(.max), .noSuchTime, .unexpectedTime,
    ]
    #expect(Set(faults.map(\.description)).count == faults.count)
    #expect(
      DateFault.twoDigitYear(5).description == "the year 05 has two digits; write all four"
    )
  }
}
