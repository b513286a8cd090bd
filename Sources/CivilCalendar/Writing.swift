extension CivilDate: CustomStringConvertible {
  /// The date as ISO 8601 writes it: `2025-11-03`.
  public var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// The date as Germans write it: `03.11.2025`.
  public var german: String {
    "\(padded(day, to: 2)).\(padded(month, to: 2)).\(padded(year, to: 4))"
  }
}

/// The ISO date of a day since 1970-01-01, or the bare number where that has no date.
public func isoDate(ofDay day: Int) -> String {
  guard let date = try? CivilDate(daysSinceEpoch: day) else { return String(day) }
  return date.description
}

/// A number with leading zeros.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
