import CBOR
import TestSupport
import Testing

@Suite
struct `Bytes that are not deterministic CBOR` {
  @Test(arguments: [
    ("1817", CBORError.notCanonical(at: 0)),
    ("1900ff", .notCanonical(at: 0)),
    ("1a0000ffff", .notCanonical(at: 0)),
    ("1b00000000ffffffff", .notCanonical(at: 0)),
    ("811817", .notCanonical(at: 1)),
    ("3800", .notCanonical(at: 0)),
    ("5800", .notCanonical(at: 0)),
    ("7800", .notCanonical(at: 0)),
    ("9800", .notCanonical(at: 0)),
    ("b800", .notCanonical(at: 0)),
    ("d80000", .notCanonical(at: 0)),
    ("f818", .notCanonical(at: 0)),
    ("f97e01", .notCanonical(at: 0)),
    ("fa3f800000", .notCanonical(at: 0)),
    ("fb3ff0000000000000", .notCanonical(at: 0)),
    ("fb36a0000000000000", .notCanonical(at: 0)),
    ("ff", .notCanonical(at: 0)),
    ("1c", .unsupported(at: 0)),
    ("fe", .unsupported(at: 0)),
    ("a2616101616102", .duplicateKey(at: 4)),
    ("a2616201616102", .notCanonical(at: 4)),
    ("a262616101616202", .notCanonical(at: 5)),
    ("a2200101 02", .notCanonical(at: 3)),
    ("a201010102", .duplicateKey(at: 3)),
    ("61ff", .invalidText(at: 1)),
    ("62c080", .invalidText(at: 1)),
    ("63eda080", .invalidText(at: 1)),
    ("64f4908080", .invalidText(at: 1)),
    ("0000", .trailing(at: 1)),
    ("a000", .trailing(at: 1)),
    ("", .truncated(at: 0)),
    ("18", .truncated(at: 0)),
    ("1a000000", .truncated(at: 0)),
    ("6261", .truncated(at: 0)),
    ("8201", .truncated(at: 0)),
    ("820118", .truncated(at: 2)),
    ("a101", .truncated(at: 0)),
    ("c2", .truncated(at: 1)),
  ])
  func `are refused with the reason and the place`(hex: String, error: CBORError) {
    let encoded = bytes(hex.filter { $0 != " " })
    #expect(throws: error) { try checkDeterministic(encoded.span) }
    #expect(throws: error) { try CBORValue(decoding: encoded.span) }
  }

  @Test(
    arguments: ["5b", "7b", "9b", "bb"],
    ["ffffffffffffffff", "7fffffffffffffff", "0000000100000000"]
  )
  func `may claim any length without being believed`(head: String, length: String) {
    let encoded = bytes(head + length + "00")
    #expect(throws: CBORError.truncated(at: 0)) { try checkDeterministic(encoded.span) }
    #expect(throws: CBORError.truncated(at: 0)) {
      var reader = CBORReader(encoded.span)
      try reader.skip()
    }
  }

  @Test(arguments: [("81", 32), ("c1", 32), ("a100", 63)])
  func `are refused when too deep, and skipped in constant memory`(open: String, place: Int) throws
  {
    let depth = 1_000_000
    let encoded = Array([[UInt8]](repeating: bytes(open), count: depth).joined()) + [0]
    #expect(throws: CBORError.tooDeep(at: place)) {
      try checkDeterministic(encoded.span)
    }
    var reader = CBORReader(encoded.span)
    try reader.skip()
    let isAtEnd = reader.isAtEnd
    #expect(isAtEnd)
  }

  @Test
  func `may be exactly as deep as allowed`() throws {
    let encoded = [UInt8](repeating: 0x81, count: 31) + [0]
    try checkDeterministic(encoded.span)
    #expect(throws: CBORError.tooDeep(at: 31)) {
      try checkDeterministic(encoded.span, maximumDepth: 31)
    }
  }

  @Test(arguments: ["f93c00", "c100", "f7", "e0", "f8ff", "a1616181f93c00"])
  func `may be well-formed but not plain`(hex: String) throws {
    let encoded = bytes(hex)
    try checkDeterministic(encoded.span)
    #expect(throws: CBORError.unsupported(at: hex.hasPrefix("a1") ? 4 : 0)) {
      try checkDeterministic(encoded.span, admitting: .plain)
    }
  }

  @Test
  func `are read without leaving the bytes, whatever they are`() {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SplitMix(seed: seed)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<40, using: &generator)
      let garbage = (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
      var reader = CBORReader(garbage.span)
      while (try? reader.skip()) != nil {
        let offset = reader.offset
        #expect(offset <= garbage.count, "seed \(seed)")
      }
      // What passes the check is the one encoding of its value.
      guard let value = try? CBORValue(decoding: garbage.span) else { continue }
      #expect(value.encoded == garbage, "seed \(seed)")
    }
  }
}
