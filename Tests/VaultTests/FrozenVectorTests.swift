import Testing

@testable import Vault

// The numbers below were made without this module, in Python. The hashes:
//
//   b = lambda key, message: hashlib.blake2b(message, key=key, digest_size=32).digest()
//   label = lambda s: s.encode().ljust(16, b"\0")
//   log, nonce, head = bytes(range(16)), bytes(range(0x40, 0x58)), bytes(range(0x60, 0x90))
//   A, B, C, epoch = (bytes([n] * 32) for n in (0x11, 0x22, 0x33, 0x77))
//   place = log + struct.pack(">Q", 0x0102030405060708) + b"\2"
//   k = lambda key: b(key, label("tb1 payload") + place)
//   one = k(A); two = b(one, label("tb1 joint") + k(B)); three = b(two, label("tb1 joint") + k(C))
//   commitment = lambda key: b(key, label("tb1 commit") + nonce)
//   lookup_key = b(epoch, label("tb1 lookup") + log)
//   lookup = b(lookup_key, b"\x83" + text(kind) + b"\xf6" + text(value))
//
// and the ciphertexts by XChaCha20-Poly1305 written from RFC 8439 and the draft and checked against
// its A.3.1: the content {"name": "Ada"}, 0x80 and zeros to 64 bytes, under one and three, with
// head as associated data; the wrap is A under epoch, with log ‖ 5 as u64be ‖ the subject.
@Suite
struct `Frozen vectors` {
  @Test
  func `of one subject's payload hold`() throws {
    let fixture = try Fixture()
    let sealed = fixture.seal(content("Ada"), for: fixture.ada)
    #expect(sealed.nonce == fixture.nonce)
    #expect(
      sealed.commitment
        == bytes("5a7063bb223199eea82df7d2acae5cb53d8dc4573619592c3fe3d3b6a7992746")
    )
    #expect(
      sealed.ciphertext
        == bytes(
          """
          2ebbc45f17d181d26fa32446aebc431b58864e0ae91b51dc97dca596852caebe\
          40c045053a96123de561837a7d6098ada291848726b77680751a11a209571180\
          6cf1fadc757c46fb28854c16f94439a3
          """
        )
    )
    #expect(
      sealed.digest == bytes("a3a3dd2ee1850d8845c206f403973e892211f2d896b2b2c4803705eb3770bb86")
    )
    #expect(try fixture.open(sealed, with: fixture.ada) == content("Ada"))
  }

  @Test
  func `of joint payloads hold, whatever order the subjects were given in`() throws {
    let fixture = try Fixture()
    let two = fixture.seal(content("Ada"), for: fixture.adaAndBen)
    #expect(fixture.adaAndBen.subjects.map(\.text) == ["person:A:text:1", "person:B:text:1"])
    #expect(
      two.commitment == bytes("e9a95dec0456141304a0e1ec5ed183688dfddff4cb2ebd46b8a6a43a16710fd1")
    )
    let three = fixture.seal(content("Ada"), for: fixture.allThree)
    #expect(
      three.commitment == bytes("a39d77f14ec49ff92324e3418ab358fa5944d6708bbd04d8a85f4a70add925a8")
    )
    #expect(
      three.ciphertext
        == bytes(
          """
          7937a1257bea44fa8c21209ae2e01f5582b7862b600298c2de340ec6b4a2184e\
          61aa6c17fed0f63b74a8302518da7d237b57c5fa2c4f7191fe772c76b42ad1b1\
          6a2d3d944d91981112eade0c060774f6
          """
        )
    )
    #expect(
      three.digest == bytes("bd8425460e90e30df0db4bb59a514c8e9b8272cb4074f2c9183d53ccccac85a6")
    )
    #expect(try fixture.open(three, with: fixture.allThree) == content("Ada"))
  }

  @Test
  func `of a wrapped key hold`() throws {
    let fixture = try Fixture()
    let subject = Subject.person("P-7K3M9QXA2", purpose: .identity)
    let wrapped = fixture.vault.wrap(try key(0x11, in: fixture.memory), for: subject)
    #expect(
      wrapped
        == bytes(
          """
          404142434445464748494a4b4c4d4e4f5051525354555657ad04ddf2a4c27a14\
          0305b9e3ad14f634f990e22d1a568cd4736a41b67c368972c184974ae76e48da\
          86617337b629311a
          """
        )
    )
    #expect(try fixture.vault.unwrap(wrapped, for: subject) == key(0x11, in: fixture.memory))
  }

  @Test
  func `of lookup keys hold`() throws {
    let vault = try Fixture().vault
    #expect(
      vault.lookupKey("email", cycle: nil, value: "ada@example.org")
        == bytes("f3275ac298a5822225178be372732587e940573f2710d4360404ee98003dfba9")
    )
    #expect(
      vault.lookupKey("reference", cycle: "2025", value: "A-17")
        == bytes("8cc4296edb5b3b251c96f6f8063df83eb2da68954d2cfe2f697499321eb61a59")
    )
  }

  @Test
  func `of repeatable randomness hold`() {
    let randomness = RepeatableRandomness(seed: 9)
    let first = randomness.bytes(5)
    #expect(first + randomness.bytes(11) == bytes("cafea59bbcfc2bbe60f1951d6e8c61df"))
    #expect(RepeatableRandomness(seed: 9).bytes(200) != randomness.bytes(200))
  }
}
