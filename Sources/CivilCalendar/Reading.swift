/// A day, and the time of day where the text had one.
public struct CivilMoment: Equatable, Sendable {
  /// The day.
  public var date: CivilDate
  /// The minutes since midnight, or nothing where the text had no time; seconds are dropped.
  public var minutesOfDay: Int?
  /// Whether the time was marked as UTC by a `Z`.
  public var isUTC: Bool

  /// This day and time.
  public init(date: CivilDate, minutesOfDay: Int? = nil, isUTC: Bool = false) {
    self.date = date
    self.minutesOfDay = minutesOfDay
    self.isUTC = isUTC
  }

  /// The days since 1970-01-01.
  public var day: Int { date.daysSinceEpoch }
}

/// How much of a date was said.
public enum DatePrecision: Int, Comparable, Sendable {
  /// The day is exact.
  case day
  /// The month is exact.
  case month
  /// The year is exact.
  case year

  /// Whether the first is the more exact.
  public static func < (one: DatePrecision, other: DatePrecision) -> Bool {
    one.rawValue < other.rawValue
  }
}

/// The day that a text names, with the time of day if it has one.
///
/// Reads `3.11.2025`, `03.11.2025` and `2025-11-03`, each alone or followed by a blank or `T` and
/// `10:00`, `10:00:00` or `10:00:00.000`, then `Z` or nothing. Blanks around are ignored. Two-digit
/// years, slashes and days that do not exist are refused with their reason.
public func readMoment(_ text: String) throws(DateFault) -> CivilMoment {
  var scanner = DateScanner(text)
  guard !scanner.isAtEnd else { throw .empty }
  let date = try scanner.date()
  guard !scanner.isAtEnd else { return CivilMoment(date: date) }
  guard scanner.takeSeparatorOfTime() else { throw .unreadable }
  let minutes = try scanner.minutesOfDay()
  let isUTC = scanner.take("Z") || scanner.take("z")
  guard scanner.isAtEnd else { throw .unreadable }
  return CivilMoment(date: date, minutesOfDay: minutes, isUTC: isUTC)
}

/// The day that a text names; a time of day is refused.
public func readDate(_ text: String) throws(DateFault) -> CivilDate {
  let moment = try readMoment(text)
  guard moment.minutesOfDay == nil else { throw .unexpectedTime }
  return moment.date
}

/// The first day of what a text names, and how exact it is: a day, a month or a year.
///
/// A month is `03/2025`, `3/2025`, `03.2025` or `2025-03`, a year `2025`, a day as in `readDate`.
public func readPartialDate(
  _ text: String
) throws(DateFault) -> (date: CivilDate, precision: DatePrecision) {
  var scanner = DateScanner(text)
  guard !scanner.isAtEnd else { throw .empty }
  guard let first = scanner.number() else { throw .unreadable }
  if first.digits == 4, scanner.isAtEnd {
    return (try CivilDate(year: first.value, month: 1, day: 1), .year)
  }
  let isYearFirst = first.digits == 4 && scanner.take("-")
  let isMonthFirst = first.digits <= 2 && (scanner.take("/") || scanner.take("."))
  if isYearFirst || isMonthFirst, let second = scanner.number(), scanner.isAtEnd {
    if isYearFirst, second.digits == 2 {
      return (try CivilDate(year: first.value, month: second.value, day: 1), .month)
    }
    if isMonthFirst, second.digits == 4 {
      return (try CivilDate(year: second.value, month: first.value, day: 1), .month)
    }
    if isMonthFirst, second.digits == 2 { throw .twoDigitYear(second.value) }
  }
  return (try readDate(text), .day)
}

/// A cursor over the bytes of a trimmed text.
private struct DateScanner {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    let start = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
    self.bytes = Array(bytes[start...])
  }

  var isAtEnd: Bool { offset == bytes.count }

  /// Takes this character if it comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, UInt32(bytes[offset]) == character.value else { return false }
    offset += 1
    return true
  }

  /// Takes a number of one to nine digits.
  mutating func number() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while offset < bytes.count, (0x30...0x39).contains(bytes[offset]), digits < 9 {
      value = value * 10 + Int(bytes[offset] - 0x30)
      digits += 1
      offset += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  /// Takes `3.11.2025` or `2025-11-03`.
  mutating func date() throws(DateFault) -> CivilDate {
    guard let first = number() else { throw .unreadable }
    if take("-") {
      guard first.digits == 4, let month = number(), month.digits == 2, take("-"),
        let day = number(), day.digits == 2
      else { throw .unreadable }
      return try CivilDate(year: first.value, month: month.value, day: day.value)
    }
    if take("/") { throw .slashes }
    guard first.digits <= 2, take("."), let month = number(), month.digits <= 2, take("."),
      let year = number()
    else { throw .unreadable }
    if year.digits == 2 { throw .twoDigitYear(year.value) }
    guard year.digits == 4 else { throw .unreadable }
    return try CivilDate(year: year.value, month: month.value, day: first.value)
  }

  /// Takes what stands between day and time: `T` or blanks.
  mutating func takeSeparatorOfTime() -> Bool {
    if take("T") || take("t") { return true }
    guard take(" ") else { return false }
    while take(" ") {}
    return true
  }

  /// Takes `10:00`, `10:00:00` or `10:00:00.000`.
  mutating func minutesOfDay() throws(DateFault) -> Int {
    guard let hours = number(), hours.digits <= 2, take(":"), let minutes = number(),
      minutes.digits == 2
    else { throw .unreadable }
    if take(":") {
      guard let seconds = number(), seconds.digits == 2 else { throw .unreadable }
      if take(".") {
        guard number() != nil else { throw .unreadable }
      }
      // The second 60 is a leap second, which clocks do show.
      guard seconds.value <= 60 else { throw .noSuchTime }
    }
    guard hours.value < 24, minutes.value < 60 else { throw .noSuchTime }
    return hours.value * 60 + minutes.value
  }
}
