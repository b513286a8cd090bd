/// How long something was watched, and how that ended.
public struct Spell: Hashable, Sendable {
  /// How long, in days; more than 0.
  public let duration: Double
  /// Which of the causes ended it, counted from 0; nil where it had not ended by then (censored).
  public let cause: Int?

  /// A spell of whole days, of which one that began and ended on one day counts as half a day.
  public init(days: Int, cause: Int?) {
    precondition(days >= 0, "a spell does not end before it begins")
    duration = days == 0 ? 0.5 : Double(days)
    self.cause = cause
  }
}

/// What happened at one time at which something ended.
struct EventTime {
  let time: Double
  /// How many were still watched just before.
  let atRisk: Int
  /// How many ended then, by cause.
  let ended: [Int]
  var endedByAny: Int { ended.reduce(0, +) }
}

/// The times at which spells ended, in order, with those at risk; whoever is censored then is still at risk.
func eventTimes(_ spells: [Spell], causes: Int) -> [EventTime] {
  let sorted = spells.sorted { $0.duration < $1.duration }
  var times: [EventTime] = []
  var first = 0
  while first < sorted.count {
    var ended = [Int](repeating: 0, count: causes)
    var next = first
    while next < sorted.count, sorted[next].duration == sorted[first].duration {
      if let cause = sorted[next].cause { ended[cause] += 1 }
      next += 1
    }
    if ended.contains(where: { $0 > 0 }) {
      let time = sorted[first].duration
      times.append(EventTime(time: time, atRisk: sorted.count - first, ended: ended))
    }
    first = next
  }
  return times
}
