import TestSupport
import Testing

@testable import EventLog

@Suite
struct `A posting` {
  /// Stored in every log: other values would make old logs unreadable.
  @Test(
    arguments: [
      ("", 0x9E37_79B9_7F4), ("a", 0), ("tandem:T-12345678X", 0), ("type:meeting-held", 0),
    ] as [(String, UInt64)]
  )
  func `hashes a tag as it always did`(tag: String, expected: UInt64) {
    #expect(TagKey(tag: tag).value == independent(tag))
    if expected != 0 { #expect(TagKey(tag: tag).value == expected) }
  }

  /// The function as it is described, byte by byte.
  private func independent(_ tag: String) -> UInt64 {
    let bytes = Array(tag.utf8)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: 8) {
      var word: UInt64 = 0
      for (index, byte) in bytes[start..<min(start + 8, bytes.count)].enumerated() {
        word |= UInt64(byte) << UInt64(8 * index)
      }
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    return hash >> 20
  }

  @Test
  func `keeps its parts`() {
    let tag = TagKey(tag: "t")
    let posting = Posting.make(tag, offset: 131_071, typeClass: 5)
    #expect(Posting.tag(posting) == tag.value)
    #expect(Posting.offset(posting) == 131_071)
    #expect(Posting.typeClass(posting) == 5)
  }

  @Test(arguments: [0, 1, 511, 512, 5_000])
  func `is sorted by tag, then position`(count: Int) {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed: seed)
    var entries = (0..<UInt64(count)).map { offset in
      Posting.make(
        TagKey(tag: "\(UInt64.random(in: 0...50, using: &random))"),
        offset: offset,
        typeClass: .random(in: 0...7, using: &random)
      )
    }
    let expected = entries.sorted()
    var sorter = PostingSorter()
    sorter.sort(&entries, from: 0)
    #expect(entries == expected, "seed \(seed)")
  }

  /// Tags that share the bits by which postings are sorted first.
  @Test(arguments: [2, 3, 700])
  func `is sorted where tags are much alike`(tags: UInt64) {
    var entries = (0..<5_000 as Range<UInt64>).map { offset in
      0xABCD_E000_0000_0000 | (tags - offset % tags) << 20 | offset << 3
    }
    let expected = entries.sorted()
    var sorter = PostingSorter()
    sorter.sort(&entries, from: 0)
    #expect(entries == expected)
  }

  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 1 << 50] as [UInt64])
  func `takes as many bytes as it is reckoned with`(value: UInt64) {
    var bytes: [UInt8] = []
    Chunk.appendVarint(value, to: &bytes)
    #expect(bytes.count == Chunk.varintBytes(value))
  }
}
