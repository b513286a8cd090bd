/// Why something is no date.
public enum DateFault: Error, Equatable, Sendable {
  /// Nothing but spaces.
  case empty
  /// None of the forms that are read.
  case unreadable
  /// Day and month are there, the year has two digits.
  case twoDigitYear(Int)
  /// Days with slashes mean different days in different countries.
  case slashes
  /// A year outside 1 to 9999.
  case yearOutOfRange(Int)
  /// A month outside 1 to 12.
  case noSuchMonth(Int)
  /// A day that the month does not have.
  case noSuchDay(day: Int, month: Int, year: Int)
  /// A number of days whose date lies outside the years 1 to 9999.
  case dayOutOfRange(Int)
  /// A time of day that no clock shows.
  case noSuchTime
  /// A time where a day alone is asked for.
  case unexpectedTime
}

extension DateFault: CustomStringConvertible {
  /// The reason in words: `February 2023 has 28 days`.
  public var description: String {
    switch self {
    case .empty:
      "empty"
    case .unreadable:
      "not a date like 03.11.2025 or 2025-11-03"
    case .twoDigitYear(let year):
      "the year \(padded(year, to: 2)) has two digits; write all four"
    case .slashes:
      "with slashes it is open which is the day; write 03.11.2025 or 2025-11-03"
    case .yearOutOfRange(let year):
      "the year \(year) is not within 1 to 9999"
    case .noSuchMonth(let month):
      "there is no month \(month)"
    case .noSuchDay(let day, let month, let year):
      day < 1
        ? "there is no day \(day)"
        : "\(monthName(month)) \(year) has \(CivilDate.dayCount(ofMonth: month, year: year)) days"
    case .dayOutOfRange(let day):
      "day \(day) lies outside the years 1 to 9999"
    case .noSuchTime:
      "there is no such time of day"
    case .unexpectedTime:
      "a day is asked for, without a time"
    }
  }
}

extension DateFault {
  /// The reason in German: `der Februar 2023 hat 28 Tage`.
  public var german: String {
    switch self {
    case .empty:
      "leer"
    case .unreadable:
      "nicht von der Form 03.11.2025 oder 2025-11-03"
    case .twoDigitYear(let year):
      "das Jahr \(padded(year, to: 2)) hat zwei Ziffern; alle vier schreiben"
    case .slashes:
      "mit Schrägstrichen ist offen, was der Tag ist; 03.11.2025 oder 2025-11-03 schreiben"
    case .yearOutOfRange(let year):
      "das Jahr \(year) liegt nicht zwischen 1 und 9999"
    case .noSuchMonth(let month):
      "einen Monat \(month) gibt es nicht"
    case .noSuchDay(let day, let month, let year):
      day < 1
        ? "einen Tag \(day) gibt es nicht"
        : "der \(germanMonthName(month)) \(year) hat \(CivilDate.dayCount(ofMonth: month, year: year)) Tage"
    case .dayOutOfRange(let day):
      "Tag \(day) liegt außerhalb der Jahre 1 bis 9999"
    case .noSuchTime:
      "diese Uhrzeit gibt es nicht"
    case .unexpectedTime:
      "gefragt ist ein Tag ohne Uhrzeit"
    }
  }
}

private func germanMonthName(_ month: Int) -> String {
  let names = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]
  return names.indices.contains(month - 1) ? names[month - 1] : "Monat \(month)"
}

private func monthName(_ month: Int) -> String {
  let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  return names.indices.contains(month - 1) ? names[month - 1] : "month \(month)"
}
