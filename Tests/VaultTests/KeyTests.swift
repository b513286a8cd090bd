import Testing

@testable import Vault

@Suite
struct `A wrapped key` {
  @Test
  func `opens for its subject, epoch and record only`() throws {
    let fixture = try Fixture()
    let subject = Subject.actor("U-1")
    let wrapped = fixture.vault.wrap(try key(9, in: fixture.memory), for: subject)
    #expect(try fixture.vault.unwrap(wrapped, for: subject) == key(9, in: fixture.memory))
    let other = Subject.actor("U-2")
    #expect(throws: VaultError.wrapRefused(other)) { try fixture.vault.unwrap(wrapped, for: other) }
    for vault in [try Fixture(epoch: 6).vault, try Fixture(logID: Array(1..<17)).vault] {
      #expect(throws: VaultError.wrapRefused(subject)) { try vault.unwrap(wrapped, for: subject) }
    }
  }

  @Test
  func `is refused when any bit differs, or a byte is missing`() throws {
    let fixture = try Fixture()
    let subject = Subject.event(17)
    let wrapped = fixture.vault.wrap(try key(9, in: fixture.memory), for: subject)
    for bit in 0..<(wrapped.count * 8) {
      #expect(throws: VaultError.wrapRefused(subject)) {
        try fixture.vault.unwrap(flipped(wrapped, bit), for: subject)
      }
    }
    for count in [0, 24, 40, wrapped.count - 1] {
      #expect(throws: VaultError.wrapRefused(subject)) {
        try fixture.vault.unwrap(Array(wrapped.prefix(count)), for: subject)
      }
    }
  }
}

@Suite
struct `A secret key` {
  @Test
  func `equals its copy, and no other in any bit`() throws {
    let memory = SecretMemory()
    let first = try key(5, in: memory)
    #expect(try first == key(5, in: memory))
    for bit in 0..<256 {
      let other = flipped([UInt8](repeating: 5, count: 32), bit)
      #expect(try first != memory.key(copying: other.span))
    }
  }

  @Test
  func `is zeroed when it goes, and its place used again`() throws {
    let memory = SecretMemory()
    var address: UInt?
    do {
      let first = try key(5, in: memory)
      unsafe first.withMutableBytes { address = UInt(bitPattern: $0) }
    }
    let next = try memory.emptyKey()
    let (place, isZero) = unsafe next.withMutableBytes { base in
      // A key has 32 bytes.
      (UInt(bitPattern: base), (0..<32).allSatisfy { unsafe base[$0] == 0 })
    }
    #expect(place == address && isZero)
  }

  @Test
  func `is one of ten thousand without any overlap`() throws {
    let memory = SecretMemory()
    var keys = try (0..<10_000).map { number in
      let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 == 0 ? number >> 8 : number) }
      return try memory.key(copying: bytes.span)
    }
    for number in stride(from: 0, to: 10_000, by: 3) { keys[number] = try key(0xff, in: memory) }
    for number in [1, 128, 130, 9_998] {
      let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 == 0 ? number >> 8 : number) }
      #expect(try keys[number] == memory.key(copying: bytes.span))
    }
  }

  @Test
  func `is random when it is new`() throws {
    let memory = SecretMemory()
    let keys = try (0..<3).map { _ in try memory.key(from: SystemRandomness()) }
    #expect(keys[0] != keys[1] && keys[1] != keys[2])
    #expect(try keys[0] != key(0, in: memory))
  }
}

@Suite
struct `A lookup key` {
  @Test
  func `differs with kind, cycle, value, epoch key and record`() throws {
    let vault = try Fixture().vault
    let memory = SecretMemory()
    let otherEpoch = try Vault(
      epochKey: key(0x78, in: memory),
      epoch: 5,
      logID: Array(0..<16),
      memory: memory
    )
    let keys = [
      vault.lookupKey("email", cycle: nil, value: "a"),
      vault.lookupKey("name", cycle: nil, value: "a"),
      vault.lookupKey("email", cycle: "", value: "a"),
      vault.lookupKey("email", cycle: "2025", value: "a"),
      vault.lookupKey("email", cycle: nil, value: "b"),
      otherEpoch.lookupKey("email", cycle: nil, value: "a"),
      try Fixture(logID: Array(1..<17)).vault.lookupKey("email", cycle: nil, value: "a"),
    ]
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.count == 32 })
  }
}

@Suite
struct `A subject` {
  @Test(arguments: [
    (Subject.person("P-7K3M9QXA2", purpose: .identity, number: 3), "person:P-7K3M9QXA2:identity:3"),
    (.person("P-1", purpose: .restricted), "person:P-1:restricted:1"),
    (.actor("U-1"), "actor:U-1"),
    (.cycle("2025-winter"), "cycle:2025-winter"),
    (.event(.max), "event:18446744073709551615"),
  ])
  func `is written and read in one way`(subject: Subject, text: String) throws {
    #expect(subject.description == text)
    #expect(try Subject(parsing: text) == subject)
  }

  @Test(arguments: [
    "", "person", "person:P-1", "person:P-1:identity", "person:P-1:identity:0",
    "person:P-1:identity:01", "person:P-1:identity:+1", "person:P-1:text:2", "person:P-1:names:1",
    "person::identity:1", "person:P-1:identity:1:", "actor:", "actor:a:b", "actor:../x",
    "actor:.x", "actor:ä", "actor:a b", "cycle:", "event:0", "event:01", "event:-1",
    "event:18446744073709551616", "tandem:T-1", " actor:a", "actor:a\n", "Actor:a",
  ])
  func `is refused in any other writing`(text: String) {
    #expect(throws: VaultError.notASubject(text)) { try Subject(parsing: text) }
  }

  @Test
  func `is ordered by the bytes of its text`() {
    let subjects: [Subject] = [
      .person("B", purpose: .text), .event(10), .event(9), .actor("a"), .actor("Z"),
    ]
    #expect(
      subjects.sorted().map(\.text) == [
        "actor:Z", "actor:a", "event:10", "event:9", "person:B:text:1",
      ]
    )
  }
}
