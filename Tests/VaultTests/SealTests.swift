import Testing

@testable import Vault

@Suite
struct `A sealed payload` {
  @Test(arguments: [0, 1, 61, 62, 63, 64, 126, 127, 128, 1000, 20_000])
  func `opens to its content at any length, and shows only a rounded one`(count: Int) throws {
    let fixture = try Fixture()
    // A byte string of this length, head included where it has one.
    let filler = [UInt8](repeating: 0x80, count: count)
    let content = (count < 24 ? [0x40 | UInt8(count)] : []) + filler
    let item: [UInt8] =
      switch count {
      case 0..<24: content
      case 24..<256: [0x58, UInt8(count)] + filler
      default: [0x59, UInt8(count >> 8), UInt8(count & 255)] + filler
      }
    let sealed = fixture.seal(item, for: fixture.adaAndBen)
    let padded = sealed.ciphertext.count - 16
    #expect(padded >= 64 && padded.nonzeroBitCount == 1 && padded > item.count)
    #expect(padded == 64 || padded / 2 <= item.count)
    #expect(try fixture.open(sealed, with: fixture.adaAndBen) == item)
  }

  @Test
  func `is refused when any bit of any part differs`() throws {
    let fixture = try Fixture()
    let sealed = fixture.seal(content("Ada"), for: fixture.ada)
    for bit in 0..<(sealed.ciphertext.count * 8) {
      let other = sealed.with(ciphertext: flipped(sealed.ciphertext, bit))
      #expect(throws: VaultError.digestDiffers) { try fixture.open(other, with: fixture.ada) }
      // Whoever can write the event too can name the altered ciphertext; then the tag refuses it.
      let named = other.with(
        digest: fixture.vault.hasher.digest(
          nonce: other.nonce.span,
          ciphertext: other.ciphertext.span
        )
      )
      #expect(throws: VaultError.notAuthentic) { try fixture.open(named, with: fixture.ada) }
    }
    for bit in 0..<(24 * 8) {
      let other = sealed.with(nonce: flipped(sealed.nonce, bit))
      #expect(throws: VaultError.digestDiffers) { try fixture.open(other, with: fixture.ada) }
    }
    for bit in 0..<256 {
      let other = sealed.with(commitment: flipped(sealed.commitment, bit))
      #expect(throws: VaultError.commitmentDiffers) { try fixture.open(other, with: fixture.ada) }
      let third = sealed.with(digest: flipped(sealed.digest, bit))
      #expect(throws: VaultError.digestDiffers) { try fixture.open(third, with: fixture.ada) }
    }
    for bit in 0..<(fixture.head.count * 8) {
      let head = flipped(fixture.head, bit)
      #expect(throws: VaultError.notAuthentic) {
        try fixture.open(sealed, with: fixture.ada, head: head)
      }
    }
    #expect(try fixture.open(sealed, with: fixture.ada) == content("Ada"))
  }

  @Test
  func `opens at its own place only`() throws {
    let fixture = try Fixture()
    let sealed = fixture.seal(content("Ada"), for: fixture.ada)
    #expect(throws: VaultError.commitmentDiffers) {
      try fixture.open(sealed, with: fixture.ada, position: fixture.position + 1)
    }
    #expect(throws: VaultError.commitmentDiffers) {
      try fixture.open(sealed, with: fixture.ada, index: 3)
    }
    let other = try Fixture(logID: Array(1..<17))
    #expect(throws: VaultError.commitmentDiffers) {
      try fixture.open(sealed, with: fixture.ada, in: other.vault)
    }
  }

  @Test
  func `needs the keys of all its subjects and no others`() throws {
    let fixture = try Fixture()
    let sealed = fixture.seal(content("Ada"), for: fixture.adaAndBen)
    for keys in [fixture.ada, fixture.allThree] {
      #expect(throws: VaultError.commitmentDiffers) { try fixture.open(sealed, with: keys) }
    }
    // The same keys under exchanged names join in another order.
    let exchanged = try SubjectKeys([
      (.person("B", purpose: .text), key(0x11, in: fixture.memory)),
      (.person("A", purpose: .text), key(0x22, in: fixture.memory)),
    ])
    #expect(throws: VaultError.commitmentDiffers) { try fixture.open(sealed, with: exchanged) }
  }

  @Test
  func `has at least one subject, and none twice`() throws {
    let memory = SecretMemory()
    let pair = try (subject: Subject.cycle("2025"), key: key(1, in: memory))
    #expect(throws: VaultError.subjectsNotDistinct) { try SubjectKeys([]) }
    #expect(throws: VaultError.subjectsNotDistinct) { try SubjectKeys([pair, pair]) }
  }

  @Test
  func `differs each time when the nonces are random`() throws {
    let memory = SecretMemory()
    let vault = try Vault(
      epochKey: key(7, in: memory),
      epoch: 1,
      logID: Array(0..<16),
      memory: memory
    )
    let keys = SubjectKeys(try vault.newSubjectKey(), for: .event(1))
    let item = content("Ada")
    let head: [UInt8] = []
    let sealed = (0..<2).map { _ in
      vault.seal(item.span, keys: keys, position: 1, index: 0, head: head.span)
    }
    #expect(sealed[0].nonce != sealed[1].nonce)
    #expect(sealed[0].ciphertext != sealed[1].ciphertext)
  }

  @Test
  func `is padded in one way only`() {
    var padded: [UInt8] = [1, 2, 0x80] + [UInt8](repeating: 0, count: 61)
    #expect(unpaddedCount(padded.span) == 2)
    let doubled = padded + [UInt8](repeating: 0, count: 64)
    #expect(unpaddedCount(doubled.span) == nil)
    padded[63] = 1
    #expect(unpaddedCount(padded.span) == nil)
    let zeros = [UInt8](repeating: 0, count: 64)
    #expect(unpaddedCount(zeros.span) == nil)
    let nothing: [UInt8] = []
    #expect(unpaddedCount(nothing.span) == nil)
  }

  @Test
  func `leaves no key in the memory that it was derived in`() throws {
    let fixture = try Fixture()
    _ = fixture.seal(content("Ada"), for: fixture.allThree)
    let left = unsafe fixture.vault.scratch.withBytes { base in
      // The memory has exactly this many bytes.
      unsafe Array(UnsafeBufferPointer(start: base, count: Scratch.count))
    }
    #expect(left.allSatisfy { $0 == 0 })
  }
}

/// The bytes with one bit turned over.
func flipped(_ bytes: [UInt8], _ bit: Int) -> [UInt8] {
  var bytes = bytes
  bytes[bit / 8] ^= 1 << UInt8(bit % 8)
  return bytes
}

extension SealedBytes {
  /// The same with one part exchanged.
  func with(
    nonce: [UInt8]? = nil,
    commitment: [UInt8]? = nil,
    digest: [UInt8]? = nil,
    ciphertext: [UInt8]? = nil
  ) -> SealedBytes {
    SealedBytes(
      nonce: nonce ?? self.nonce,
      commitment: commitment ?? self.commitment,
      digest: digest ?? self.digest,
      ciphertext: ciphertext ?? self.ciphertext
    )
  }
}
