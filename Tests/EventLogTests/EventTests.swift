import CBOR
import EventLog
import TestSupport
import Testing

@Suite
struct `The bytes of an event` {
  /// Written by hand from the description of the format, not by the code under test.
  static func leaf(_ change: (inout [Int: [UInt8]]) -> Void = { _ in }) -> [UInt8] {
    var elements: [Int: [UInt8]] = [
      0: [0x01],
      1: [0x50] + Array(1...16),
      2: [0x03],
      3: [0x19, 0x13, 0x88],
      4: [0x6C] + Array("meeting-held".utf8),
      5: [0x02],
      6: [0x20],
      7: [0x63] + Array("U-1".utf8),
      8: [0x50] + Array(0x21...0x30),
      9: [0x02],
      10: [0x50] + Array(0x41...0x50),
      11: [0x82, 0x63] + Array("a:1".utf8) + [0x63] + Array("b:2".utf8),
      12: [0xA1, 0x67] + Array("minutes".utf8) + [0x18, 0x2D],
      13: [0x81, 0x84, 0x81, 0x68] + Array("person:1".utf8)
        + [0x58, 0x18] + [UInt8](repeating: 1, count: 24)
        + [0x58, 0x20] + [UInt8](repeating: 2, count: 32)
        + [0x58, 0x20] + [UInt8](repeating: 3, count: 32),
    ]
    change(&elements)
    return [0x8E] + (0..<14).flatMap { elements[$0] ?? [] }
  }

  @Test
  func `are read element by element`() throws {
    let bytes = Self.leaf()
    let event = try Event(bytes.span)
    try event.check()
    #expect(event.position == 3)
    #expect(event.recorded == 5_000)
    #expect(event.type == "meeting-held")
    let types = [event.isType("meeting-held"), event.isType("meeting-helb")]
    #expect(types == [true, false])
    #expect(event.version == 2)
    #expect(event.occurred == -1)
    #expect(event.actor == "U-1")
    #expect(event.commandID.bytes == Array(0x21...0x30))
    #expect(event.cause == 2)
    #expect(event.salt.copied == Array(0x41...0x50))
    #expect(event.logID.copied == Array(1...16))
    #expect(event.tags == ["a:1", "b:2"])
    let tags = [event.hasTag("b:2"), event.hasTag("b:")]
    #expect(tags == [true, false])
    #expect(event.body.copied == [0xA1, 0x67] + Array("minutes".utf8) + [0x18, 0x2D])
    let seal = Seal(
      subjects: ["person:1"],
      nonce: [UInt8](repeating: 1, count: 24),
      commitment: [UInt8](repeating: 2, count: 32),
      digest: [UInt8](repeating: 3, count: 32)
    )
    #expect(try event.seals == [seal])
    let sealBytes = 1 + 1 + 1 + 9 + 26 + 34 + 34
    #expect(event.head.count == bytes.count - sealBytes)
  }

  @Test
  func `come out of the log as they are described`() throws {
    let folder = try TemporaryFolder()
    let log = try EventLog.create(at: folder.log, identity: identity)
    try append([("x", []), ("x", [])], to: log)
    var random = SplitMix(seed: 1)
    let seal = Seal(
      subjects: ["person:1"],
      nonce: [UInt8](repeating: 1, count: 24),
      commitment: [UInt8](repeating: 2, count: 32),
      digest: [UInt8](repeating: 3, count: 32)
    )
    let new = NewEvent(
      type: "meeting-held",
      version: 2,
      occurred: -1,
      actor: "U-1",
      commandID: try #require(CommandID(uuid: "21222324-2526-2728-292a-2b2c2d2e2f30")),
      cause: 2,
      tags: ["b:2", "a:1", "b:2"],
      body: [0xA1, 0x67] + Array("minutes".utf8) + [0x18, 0x2D]
    )
    var write = try log.beginWrite()
    try write.append(new, now: 5_000, random: &random) { position, head in
      #expect(position == 3)
      #expect(head.copied.suffix(11) == Self.leaf().prefix(head.count).suffix(11))
      return [SealedPayload(seal: seal, ciphertext: [9, 9])]
    }
    try write.commit(signing: note)
    let snapshot = try log.snapshot()
    let stored = try #require(try snapshot.reader.leaf(at: 3)?.copied)
    let salt = try #require(try snapshot.reader.event(at: 3)?.salt.copied)
    #expect(stored == Self.leaf { $0[10] = [0x50] + salt })
    #expect(try snapshot.reader.payload(at: 3, seal: 0) == [9, 9])
    #expect(try snapshot.reader.payload(at: 3, seal: 1) == nil)
  }

  @Test
  func `of a newer format are refused as such`() {
    let bytes = Self.leaf { $0[0] = [0x02] }
    #expect(throws: EventLogError.newerFormat(found: 2, supported: 1)) { _ = try Event(bytes.span) }
  }

  @Test
  func `are refused wherever they end too soon`() {
    let bytes = Self.leaf()
    for count in 0..<bytes.count {
      let part = Array(bytes.prefix(count))
      #expect(throws: EventLogError.self, "\(count) bytes") {
        let event = try Event(part.span)
        try event.check()
      }
    }
  }

  @Test(
    arguments: [
      ("a log id of 15 bytes", 1, [0x4F] + Array(1...15)),
      ("a position in two bytes", 2, [0x18, 0x03]),
      ("position 0", 2, [0x00]),
      ("a type that is no text", 4, [0x41, 0x61]),
      ("an empty type", 4, [0x60]),
      ("a negative version", 5, [0x20]),
      ("an empty actor", 7, [0x60]),
      ("a command id of 3 bytes", 8, [0x43, 1, 2, 3]),
      ("a cause that comes later", 9, [0x03]),
      ("a cause that is 0", 9, [0x00]),
      ("no salt", 10, [0x40]),
      ("tags out of order", 11, [0x82, 0x61, 0x62, 0x61, 0x61]),
      ("a tag twice", 11, [0x82, 0x61, 0x61, 0x61, 0x61]),
      ("an empty tag", 11, [0x81, 0x60]),
      ("a tag that is no UTF-8", 11, [0x81, 0x61, 0xFF]),
      ("a body that is no map", 12, [0x80]),
      ("a body with a number as key", 12, [0xA1, 0x01, 0x01]),
      ("a body with null", 12, [0xA1, 0x61, 0x61, 0xF6]),
      ("a body with a float", 12, [0xA1, 0x61, 0x61, 0xF9, 0x3C, 0x00]),
      ("a body with a key twice", 12, [0xA2, 0x61, 0x61, 0x01, 0x61, 0x61, 0x01]),
      ("a body with keys out of order", 12, [0xA2, 0x61, 0x62, 0x01, 0x61, 0x61, 0x01]),
      ("a body of indefinite length", 12, [0xBF, 0xFF]),
      ("seals that are no array", 13, [0xA0]),
      ("a seal with a short nonce", 13, [0x81, 0x84, 0x80, 0x40, 0x40, 0x40]),
      ("something behind the seals", 13, [0x80, 0x00]),
    ] as [(String, Int, [UInt8])]
  )
  func `are refused with`(fault: String, element: Int, bytes: [UInt8]) {
    let leaf = Self.leaf { $0[element] = bytes }
    #expect(throws: EventLogError.self) {
      let event = try Event(leaf.span)
      try event.check()
    }
  }

  @Test
  func `never stop the program, whatever they are`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed: seed)
    let whole = Self.leaf()
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255,
          using: &random
        )
      }
      do {
        let event = try Event(bytes.span)
        _ = (event.type, event.actor, event.tags, event.body.count, event.head.count)
        try event.check()
      } catch {
        #expect("\(error)".isEmpty == false, "seed \(seed)")
      }
    }
  }
}
