/// A place in the order of what happened: by day, on one day in the order of recording.
struct Occurrence: Comparable, Sendable {
  /// Days since 1970-01-01.
  let day: Int
  /// The order within the day.
  let position: UInt64

  /// Earlier days come first, then lower positions.
  @inline(__always)
  static func < (one: Occurrence, other: Occurrence) -> Bool {
    (one.day, one.position) < (other.day, other.position)
  }
}

/// A value that stays until a later one is given, whenever that was recorded.
struct Lasting<Value: Sendable>: Sendable {
  /// What holds; nil before anything was given.
  private(set) var value: Value?
  private var latest = Latest()

  /// Takes what is given at a moment; nothing given leaves it as it is.
  @inline(__always)
  mutating func take(_ given: Value?, _ moment: Occurrence) {
    if let given, latest.yields(to: moment) { value = given }
  }

  /// Takes what holds from a moment on, even if that is nothing.
  @inline(__always)
  mutating func set(_ now: Value?, _ moment: Occurrence) {
    if latest.yields(to: moment) { value = now }
  }
}

/// Remembers from which moment a value comes, so that of two that say the same the later counts.
///
/// It makes the order in which events are taken in immaterial, which is guarantee 3 of the module.
struct Latest: Sendable {
  private var moment = Occurrence(day: .min, position: 0)

  /// Whether a value from this moment counts; if so, it is the latest from now on.
  @inline(__always)
  mutating func yields(to other: Occurrence) -> Bool {
    guard moment < other else { return false }
    moment = other
    return true
  }
}
