import Testing

@testable import Vault

private let concern = Subject.event(4711)

/// The signing key of a seed of 32 equal bytes.
private func signer(_ byte: UInt8, _ fixture: Fixture) throws -> SigningKey {
  try SigningKey(seed: key(byte, in: fixture.memory))
}

@Suite
struct `A boxed key` {
  @Test
  func `opens for those who are named, and for nobody else`() throws {
    let fixture = try Fixture()
    let (one, two, other) = try (signer(1, fixture), signer(2, fixture), signer(3, fixture))
    let secret = try key(9, in: fixture.memory)
    let keys = [one.publicKey, two.publicKey, one.publicKey]
    let wrapped = try fixture.vault.wrap(secret, for: concern, boxedTo: keys)
    #expect(Vault.isBoxed(wrapped))
    #expect(try fixture.vault.boxed(wrapped, for: concern) == [one.publicKey, two.publicKey])
    for named in [one, two] {
      #expect(try fixture.vault.unwrap(wrapped, for: concern, boxedTo: named) == secret)
    }
    #expect(throws: VaultError.boxedToOthers(concern)) {
      try fixture.vault.unwrap(wrapped, for: concern, boxedTo: other)
    }
    // Whoever holds the root holds the epoch, and that alone does not open it.
    #expect(throws: VaultError.wrapRefused(concern)) {
      try fixture.vault.unwrap(wrapped, for: concern)
    }
    #expect(!contains(wrapped, bytes(of: secret)))
  }

  @Test
  func `ends with the epoch, for those who are named too`() throws {
    let fixture = try Fixture()
    let one = try signer(1, fixture)
    let wrapped = try fixture.vault.wrap(
      key(9, in: fixture.memory),
      for: concern,
      boxedTo: [one.publicKey]
    )
    let next = try Fixture(epoch: 6)
    #expect(throws: VaultError.wrapRefused(concern)) {
      try next.vault.unwrap(wrapped, for: concern, boxedTo: one)
    }
    // Unless it was wrapped again, which opens no box.
    let again = try next.vault.rewrap(wrapped, for: concern, from: fixture.vault)
    #expect(
      try next.vault.unwrap(again, for: concern, boxedTo: one) == key(9, in: fixture.memory)
    )
    #expect(throws: VaultError.wrapRefused(concern)) {
      try fixture.vault.unwrap(again, for: concern, boxedTo: one)
    }
  }

  @Test
  func `follows an actor to another signing key`() throws {
    let fixture = try Fixture()
    let (old, new) = try (signer(1, fixture), signer(2, fixture))
    let secret = try key(9, in: fixture.memory)
    let wrapped = try fixture.vault.wrap(secret, for: concern, boxedTo: [old.publicKey])
    let again = try fixture.vault.rebox(wrapped, for: concern, by: old, to: new.publicKey)
    #expect(try fixture.vault.unwrap(again, for: concern, boxedTo: new) == secret)
    #expect(throws: VaultError.boxedToOthers(concern)) {
      try fixture.vault.rebox(wrapped, for: concern, by: new, to: new.publicKey)
    }
  }

  @Test
  func `is refused when any bit differs, and is made to real keys only`() throws {
    let fixture = try Fixture()
    let one = try signer(1, fixture)
    let secret = try key(9, in: fixture.memory)
    let wrapped = try fixture.vault.wrap(secret, for: concern, boxedTo: [one.publicKey])
    for bit in 0..<(wrapped.count * 8) {
      #expect(throws: VaultError.wrapRefused(concern)) {
        try fixture.vault.unwrap(flipped(wrapped, bit), for: concern, boxedTo: one)
      }
    }
    for wrong in [[UInt8](repeating: 0, count: 32), [1, 2, 3]] {
      #expect(throws: VaultError.notAPublicKey) {
        try fixture.vault.wrap(secret, for: concern, boxedTo: [wrong])
      }
    }
  }

  @Test
  func `beside one that is not keeps to its kind under a new epoch`() throws {
    let (fixture, next) = try (Fixture(), Fixture(epoch: 6))
    let plain = fixture.vault.wrap(try key(7, in: fixture.memory), for: concern)
    #expect(!Vault.isBoxed(plain))
    let again = try next.vault.rewrap(plain, for: concern, from: fixture.vault)
    #expect(try next.vault.unwrap(again, for: concern) == key(7, in: fixture.memory))
  }
}
