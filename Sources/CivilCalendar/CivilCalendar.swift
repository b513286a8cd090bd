// Days, months and weekdays of the civil calendar, without clocks and without time zones.
//
// In:  numbers, and dates as people and programs write them (`03.11.2025`, `2025-11-03T10:00Z`).
// Out: days since 1970-01-01 as `Int`, dates, and for a text that is no date the reason why not.
// Never knows: what time it is, where the office is, which field or file a date came from.
//
// The calendar is the proleptic Gregorian one (ISO 8601) for the years 1 to 9999.

/// A day of the civil calendar.
public struct CivilDate: Hashable, Sendable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The date of these numbers; throws what is impossible about them.
  public init(year: Int, month: Int, day: Int) throws(DateFault) {
    guard (1...9999).contains(year) else { throw .yearOutOfRange(year) }
    guard (1...12).contains(month) else { throw .noSuchMonth(month) }
    guard (1...CivilDate.dayCount(ofMonth: month, year: year)).contains(day) else {
      throw .noSuchDay(day: day, month: month, year: year)
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date of a day since 1970-01-01; throws if its year is not within 1 to 9999.
  public init(daysSinceEpoch: Int) throws(DateFault) {
    guard CivilDate.dayRange.contains(daysSinceEpoch) else {
      throw .dayOutOfRange(daysSinceEpoch)
    }
    // "days_from_civil" and its inverse by Howard Hinnant: years begin in March, so that the leap
    // day is the last of its year, and 400 years are one era of 146,097 days.
    let shifted = daysSinceEpoch + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The days since 1970-01-01; negative before.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The days that have a date: those of the years 1 to 9999.
  public static let dayRange: ClosedRange<Int> = -719_162...2_932_896

  /// The number of days of a month.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension CivilDate: Comparable {
  /// Whether the first day comes before the second.
  public static func < (one: CivilDate, other: CivilDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}

/// A day of the week, numbered as in ISO 8601: Monday is 1.
public enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension CivilDate {
  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday; the sum is positive for every year from 1.
    let index = (daysSinceEpoch + 3 + 7 * 102_738) % 7
    return Weekday.allCases[index]
  }

  /// The last day of this date's month.
  public var endOfMonth: CivilDate {
    CivilDate(
      unchecked: year,
      month: month,
      day: CivilDate.dayCount(ofMonth: month, year: year)
    )
  }

  /// The same day of the month so many months on, or the last of that month where it has no such day.
  ///
  /// 31 January and one month are 28 or 29 February. Throws outside the years 1 to 9999.
  public func adding(months: Int) throws(DateFault) -> CivilDate {
    let (sum, overflowed) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflowed, (12..<120_000).contains(sum) else {
      throw .yearOutOfRange(overflowed ? (months < 0 ? .min : .max) : sum / 12)
    }
    let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
    let last = CivilDate.dayCount(ofMonth: newMonth, year: newYear)
    return CivilDate(unchecked: newYear, month: newMonth, day: min(day, last))
  }

  /// The date of numbers that were checked already.
  init(unchecked year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}
