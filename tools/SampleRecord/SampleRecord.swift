public import EventLog
import Mentoring

// SampleRecord: a history such as offices write, of any length, made up by lot.
//
// In: how many events, a seed, the last day, who records. Out: the events one after the other, as
// the rules would let them through, with the tags that they would get. Nobody in it exists, and
// nothing is sealed. It must never know where the events go.

/// A made-up history: waves of cycles one after the other, in each up to 10,000 tandems side by
/// side that meet some ninety times.
///
/// The same values of `init` give the same events, byte for byte. Memory is bounded by one wave.
public struct SampleRecord {
  /// What a tandem brings with it, a little less than on the average.
  ///
  /// Two people, a decision, meetings, an end. Being less, it lets no wave end before its share of
  /// the events has been made.
  private static let eventsPerTandem = 100
  /// What 10,000 tandems bring with them.
  private static let eventsOfWave = 1_000_000
  /// From the opening of a wave's cycles to that of the next.
  static let waveDays = 740

  private var left: Int
  private let tandemsPerWave: Int
  private var wave: Wave?
  private var waveCount = 0
  private var firstDay: Int
  private var maker: EventMaker

  /// A history of exactly this many events that ends at `until` or some months before.
  ///
  /// - Parameters:
  ///   - events: How many there will be.
  ///   - seed: Chooses the history.
  ///   - until: The day on which it ends at the latest, in days since 1970-01-01.
  ///   - actor: The id of who records.
  public init(events: Int, seed: UInt64, until: Int, actor: String) {
    precondition(events >= 0, "A history has no negative length.")
    left = events
    let waves = max(1, (events + Self.eventsOfWave - 1) / Self.eventsOfWave)
    // A few tandems may all end early by chance; then there must be more of them.
    let isSmall = events < 5_000
    let share = isSmall ? Self.eventsPerTandem / 3 : Self.eventsPerTandem
    tandemsPerWave = max(1, (events + waves * share - 1) / (waves * share))
    // A small history breaks off early in its only wave.
    firstDay = until - waves * Self.waveDays + (isSmall ? 400 : 0)
    maker = EventMaker(seed: seed, actor: actor)
  }

  /// When the record itself begins, before its first event; in milliseconds since 1970 UTC.
  public var beginsMs: UInt64 { UInt64(firstDay) * 86_400_000 }

  /// The next event; nil after the last.
  public mutating func next() -> SampleEvent? {
    guard left > 0 else { return nil }
    while true {
      if let event = maker.take() {
        left -= 1
        return event
      }
      if wave?.isOver ?? true {
        let begin = firstDay + waveCount * Self.waveDays
        wave = Wave(begin: begin, tandems: tandemsPerWave, isFirst: waveCount == 0, &maker)
        waveCount += 1
      }
      wave?.passDay(&maker)
    }
  }
}

/// One event of a sample, and when it was recorded.
public struct SampleEvent: Hashable, Sendable {
  /// What happened.
  public let event: NewEvent
  /// When it was recorded, in milliseconds since 1970 UTC; never runs backwards.
  public let recordedMs: UInt64
}
