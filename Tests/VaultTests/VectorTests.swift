import MerkleLog
import Testing

@testable import Vault

@Suite
struct `Published vectors` {
  @Test(arguments: [
    (
      "",
      """
      10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786\
      b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568
      """
    ),
    (
      "00",
      """
      961f6dd1e4dd30f63901690c512e78e4b45e4742ed197c3c5e45c549fd25f2e4\
      187b0bc9fe30492b16b0d0bc4ef9b0f34c7003fac09a5ef1532e69430234cebd
      """
    ),
  ])
  func `of keyed BLAKE2b hold`(message: String, hash: String) {
    #expect(blake2b(64, key: Array(0..<64), message: bytes(message)) == bytes(hash))
  }

  @Test
  func `of XChaCha20-Poly1305 hold`() throws {
    // draft-irtf-cfrg-xchacha-03, A.3.1.
    let memory = SecretMemory()
    let keyBytes: [UInt8] = Array(0x80..<0xa0)
    let key = try memory.key(copying: keyBytes.span)
    let nonce: [UInt8] = Array(0x40..<0x58)
    let associated = bytes("50515253c0c1c2c3c4c5c6c7")
    let plaintext = Array(
      """
      Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
      sunscreen would be it.
      """.utf8
    )
    let expected = bytes(
      """
      bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
      731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
      2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
      21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780a\
      cf49
      """
    )
    var buffer = plaintext + [UInt8](repeating: 0, count: 16)
    // The closures use the pointers for one call each.
    unsafe key.withMutableBytes {
      unsafe Cipher.encrypt(&buffer, nonce: nonce, associated: associated.span, key: $0)
    }
    #expect(buffer == expected)
    let isAuthentic = unsafe key.withMutableBytes {
      unsafe Cipher.decrypt(&buffer, nonce: nonce, associated: associated.span, key: $0)
    }
    #expect(isAuthentic && buffer == plaintext)
  }

  @Test(arguments: [
    // RFC 8032 section 7.1: TEST 1, 2 and 3.
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      """
      e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
      5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
      """,
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      """
      92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
      085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
      """,
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      """
      6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
      18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
      """,
    ],
  ])
  func `of Ed25519 hold`(vector: [String]) throws {
    let seed = bytes(vector[0])
    let key = try SigningKey(seed: SecretMemory().key(copying: seed.span))
    #expect(key.publicKey == bytes(vector[1]))
    let message = bytes(vector[2])
    let signature = key.sign(message.span)
    #expect(signature == bytes(vector[3]))
    #expect(verifies(signature, message, key.publicKey))
    for bit in 0..<512 where bit % 7 == 0 {
      var flipped = signature
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!verifies(flipped, message, key.publicKey), "bit \(bit)")
    }
    #expect(!verifies(signature, message + [0], key.publicKey))
    #expect(!verifies(Array(signature.dropLast()), message, key.publicKey))
    // The identity, a key of small order, would verify what nobody signed.
    #expect(!verifies(signature, message, [1] + [UInt8](repeating: 0, count: 31)))
  }

  @Test
  func `of SHA-256 hold, over nonce and ciphertext in turn`() throws {
    // FIPS 180-4: "abc" and the empty message.
    let hasher = try PayloadHasher()
    let (a, bc, none) = (Array("a".utf8), Array("bc".utf8), [UInt8]())
    for _ in 0..<2 {
      #expect(
        hasher.digest(nonce: a.span, ciphertext: bc.span)
          == bytes("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
      )
      #expect(
        hasher.digest(nonce: none.span, ciphertext: none.span)
          == bytes("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
      )
    }
  }

  private func verifies(_ signature: [UInt8], _ message: [UInt8], _ key: [UInt8]) -> Bool {
    Ed25519.verify(signature.span, of: message.span, publicKey: key.span)
  }
}
