import EventLog
import TestSupport
import Testing

@Suite
struct `A command id` {
  @Test
  func `rises while the clock stands still or runs back`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed: seed)
    var previous = CommandID.next(nowMs: 1_000, using: &random, after: nil)
    for step in 0..<2_000 {
      let now: UInt64 = [1_000, 999, 1_000 + UInt64(step) / 100].randomElement(using: &random) ?? 0
      let next = CommandID.next(nowMs: now, using: &random, after: previous)
      #expect(previous < next, "seed \(seed)")
      #expect(next.bytes[6] >> 4 == 7)
      #expect(next.bytes[8] >> 6 == 2)
      previous = next
    }
  }

  @Test
  func `counts on into the next millisecond when a millisecond is used up`() throws {
    let last = try #require(CommandID(uuid: "00000000-03e8-7fff-bfff-ffffffffffff"))
    var random = SplitMix(seed: 1)
    let next = CommandID.next(nowMs: 1_000, using: &random, after: last)
    #expect(next > last)
    #expect(next.madeMs == 1_001)
    #expect(next.bytes[6] >> 4 == 7)
    #expect(next.bytes[8] >> 6 == 2)
  }

  @Test
  func `is written and read as a UUID`() throws {
    let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    let id = try #require(CommandID(uuid: text))
    #expect(id.description == text)
    // The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22 at UTC-5.
    #expect(id.madeMs == 1_645_557_742_000)
    #expect(CommandID(uuid: text.uppercased()) == id)
    #expect(CommandID(bytes: id.bytes.span) == id)
  }

  @Test(arguments: [
    "", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
  ])
  func `is not read from anything else`(text: String) {
    #expect(CommandID(uuid: text) == nil)
  }

  @Test
  func `orders as its bytes do`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed: seed)
    let ids = (0..<200).map { _ in
      CommandID.next(nowMs: .random(in: 0...1 << 47, using: &random), using: &random, after: nil)
    }
    let byBytes = ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    #expect(ids.sorted() == byBytes, "seed \(seed)")
  }
}
