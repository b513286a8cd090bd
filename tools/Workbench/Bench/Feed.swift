import EventLog
import Mentoring
import SampleRecord

/// The events of a sample record in batches; remembers the tandems that it forms.
struct Feed {
  private var sample: SampleRecord
  /// The tags of the tandems that were formed.
  private(set) var tandems: [String] = []

  /// A history that ends on a day at the latest, recorded by an actor.
  init(events: Int, seed: UInt64, until: Int, actor: String) {
    sample = SampleRecord(events: events, seed: seed, until: until, actor: actor)
  }

  /// When the record of it begins.
  var beginsMs: UInt64 { sample.beginsMs }

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
