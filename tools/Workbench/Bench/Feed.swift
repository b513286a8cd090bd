import EventLog
import Mentoring
import SampleRecord

/// The events of a sample record in batches; remembers the tandems that it forms.
struct Feed {
  private var sample: SampleRecord
  /// The tags of the tandems that were formed.
  private(set) var tandems: [String] = []

  init(events: Int, seed: UInt64) {
    // The day is fixed, so that the same seed gives the same bytes.
    sample = SampleRecord(events: events, seed: seed, until: 20_000, actor: "U-000000000")
  }

  mutating func next(_ count: Int) -> [SampleEvent] {
    var batch: [SampleEvent] = []
    batch.reserveCapacity(count)
    while batch.count < count, let event = sample.next() {
      if event.event.type == TandemFormed.name, let tag = event.event.tags.last {
        tandems.append(tag)
      }
      batch.append(event)
    }
    return batch
  }
}
