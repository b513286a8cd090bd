import Glibc
import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)
private let old = "the old passphrase"
private let new = "the new passphrase"

/// Opens a folder with a passphrase that is given whenever one is asked for.
private func opened(
  _ path: String,
  with text: String?,
  _ interruption: Interruption? = nil
) throws -> KeyFolder {
  let answer = try text.map { try passphrase($0) }
  return try KeyFolder.open(
    at: path,
    logID: logID,
    asking: answer.map { answer in { _ in answer } },
    interruption: interruption
  )
}

/// Makes a folder under the old passphrase.
private func makeProtected(_ path: String) throws {
  let keys = try KeyFolder.create(at: path, logID: logID)
  _ = try keys.makeSigningKey(forActor: "U-1")
  try keys.protect(with: passphrase(old), limits: .least)
}

@Suite
struct `A passphrase` {
  @Test
  func `gives the published key of Argon2id`() throws {
    // The first vector of libsodium's test of pwhash_argon2id; of the salt, 16 bytes count.
    let password = bytes(
      """
      a347ae92bce9f80f6f595a4480fc9c2fe7e7d7148d371e9487d75f5c23008ffa\
      e065577a928febd9b1973a5a95073acdbeb6a030cfc0d79caa2dc5cd011cef02\
      c08da232d76d52dfbca38ca8dcbd665b17d1665f7cf5fe59772ec909733b24de\
      97d6f58d220b20c60d7c07ec1fd93c52c31020300c6c1facd77937a597c7a6
      """
    )
    let expected = bytes(
      """
      18acec5d6507739f203d1f5d9f1d862f7c2cdac4f19d2bdff64487e60d969e3c\
      ed615337b9eec6ac4461c6ca07f0939741e57c24d0005c7ea171a0ee1e734824\
      9d135b38f222e4dad7b9a033ed83f5ca27277393e316582033c74affe2566a2b\
      ea47f91f0fd9fe49ece7e1f79f3ad6e9b23e0277c8ecc4b313225748dd2a80f5\
      679534a0700e246a79a49b3f74eb89ec6205fe1eeb941c73b1fcf1
      """
    )
    var derived = [UInt8](repeating: 0, count: 155)
    // The array has the bytes that are written.
    try unsafe Passphrase(copying: password.span).derive(
      salt: bytes("5541fbc995d5c197ba290346d2c559de"),
      limits: PassphraseLimits(passes: 5, memoryBytes: 7_256_678),
      into: &derived,
      length: 155
    )
    #expect(derived == expected)
  }

  // Made with argon2-cffi, the reference implementation:
  //   hash_secret_raw(text, bytes(range(16)), time_cost=passes, memory_cost=KiB, parallelism=1,
  //                   hash_len=32, type=Type.ID).hex()
  @Test(arguments: [
    (
      "passphrase", PassphraseLimits.least,
      "fbf7e4ccf0f8866cd1825daa1412c2d48ca7ed8c0afc5e335aab5c73c2bf906f"
    ),
    (
      "Grüße aus München", PassphraseLimits.moderate,
      "0d72590cd324518156ef04a3235cdcf62611228d840a019cc076d8afdc8bed4f"
    ),
  ])
  func `gives a key that is frozen`(text: String, limits: PassphraseLimits, key: String) throws {
    var derived = [UInt8](repeating: 0, count: 32)
    // The array has the bytes that are written.
    try unsafe passphrase(text).derive(salt: Array(0..<16), limits: limits, into: &derived)
    #expect(derived == bytes(key))
  }

  @Test(arguments: [
    ("geheim und lang\n", "geheim und lang"), ("geheim\r\n", "geheim"), ("geheim", "geheim"),
    ("\n", ""), ("", ""), ("two\nlines\n", "two"), (" blank \n", " blank "),
  ])
  func `is one line of what is read`(text: String, line: String) throws {
    var ends: [Int32] = [0, 0]
    // The array has the two numbers that are written, the text its own bytes.
    guard unsafe pipe(&ends) == 0 else { throw VaultError.missing(path: "a pipe") }
    let count = Array(text.utf8).count
    #expect(unsafe write(ends[1], text, count) == count)
    _ = close(ends[1])
    defer { _ = close(ends[0]) }
    #expect(try Passphrase(readingLineFrom: ends[0]) == passphrase(line))
  }

  @Test
  func `has a least and a most length`() throws {
    #expect(throws: VaultError.passphraseTooLong(most: 1024)) {
      try passphrase(String(repeating: "x", count: 1025))
    }
    #expect(throws: VaultError.passphraseTooLong(most: 1024)) {
      let file = unsafe open("/dev/zero", O_RDONLY)
      defer { _ = close(file) }
      _ = try Passphrase(readingLineFrom: file)
    }
    #expect(try passphrase(String(repeating: "x", count: 1024)).count == 1024)
    try withTemporaryFolder { folder throws in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      #expect(throws: VaultError.passphraseTooShort(least: 8)) {
        try keys.protect(with: passphrase("1234567"), limits: .least)
      }
      #expect(try !keys.isProtected())
    }
    #expect(try passphrase("abcdefgh") != passphrase("abcdefgi"))
    #expect(try passphrase("abcdefgh") != passphrase("abcdefg"))
  }
}

@Suite
struct `A protected folder` {
  @Test
  func `opens with its passphrase only, and gives the same keys`() throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      let keys = try KeyFolder.create(at: path, logID: logID)
      let actor = try keys.makeSigningKey(forActor: "U-1").publicKey
      let log = try keys.logSigningKey().publicKey
      try keys.protect(with: passphrase(old), limits: .least)
      #expect(try keys.isProtected())

      let root = path + "/root"
      #expect(throws: VaultError.protected(path: root)) { try opened(path, with: nil) }
      #expect(throws: VaultError.passphraseRefused(path: root)) { try opened(path, with: new) }
      let again = try opened(path, with: old)
      #expect(try again.epochKey(1) == keys.epochKey(1))
      #expect(try again.logSigningKey().publicKey == log)
      #expect(try again.signingKey(ofActor: "U-1").publicKey == actor)
      #expect(try again.publicKey(of: .actor("U-1")) == actor)
      // What is made now is put away as safely.
      let second = try again.makeSigningKey(forActor: "U-2").publicKey
      #expect(try opened(path, with: old).signingKey(ofActor: "U-2").publicKey == second)
    }
  }

  @Test
  func `has no secret in clear, and nothing of the one it had`() throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      let keys = try KeyFolder.create(at: path, logID: logID)
      let seeds = try [keys.root, keys.seed(of: .log)]
      func areInClear() -> Bool {
        contents(of: path).values.contains { file in
          seeds.contains { file.count >= 32 && contains(file, bytes(of: $0)) }
        }
      }
      #expect(areInClear())
      try keys.protect(with: passphrase(old), limits: .least)
      #expect(!areInClear())
      let before = readFile(path + "/root")
      try keys.protect(with: passphrase(new), limits: .least)
      #expect(!areInClear())
      let wrap = Array(before[4096 + 80..<4096 + 152])
      #expect(wrap.contains { $0 != 0 } && !contains(readFile(path + "/root"), wrap))
      #expect(throws: VaultError.passphraseRefused(path: path + "/root")) {
        try opened(path, with: old)
      }
      try opened(path, with: new).unprotect()
      #expect(try !opened(path, with: nil).isProtected())
      #expect(try opened(path, with: nil).seed(of: .log) == seeds[1])
    }
  }

  @Test
  func `gives one answer to whatever is wrong with what is under its passphrase`() throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      try makeProtected(path)
      let root = path + "/root"
      let whole = readFile(root)
      // Passes, memory, salt, the place of a public key, nonce, key and tag, with a sum that fits.
      for place in [23, 30, 32, 47, 48, 79, 80, 103, 104, 151] {
        var slot = Array(whole[4096..<4096 + 152])
        slot[place] ^= place == 30 ? 0x40 : 1
        if place == 23 { slot[place] = 2 }
        overwrite(root, at: 4096, with: slot + blake2b(message: slot))
        #expect(throws: VaultError.passphraseRefused(path: root), "byte \(place)") {
          try opened(path, with: old)
        }
      }
      overwrite(root, at: 0, with: whole)
      _ = try opened(path, with: old)
      // A sum that differs is found before anybody is asked.
      overwrite(root, at: 4096 + 100, with: [whole[4096 + 100] ^ 1])
      #expect(throws: VaultError.damaged(path: root, reason: "it holds no whole secret")) {
        try opened(path, with: old)
      }
    }
  }

  @Test
  func `takes as long to refuse a passphrase as to take it`() throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      let keys = try KeyFolder.create(at: path, logID: logID)
      let limits = PassphraseLimits(passes: 2, memoryBytes: 32 << 20)
      // The processor's time of this thread, and the least of some: others use the machine too.
      func time(_ text: String?) throws -> Double {
        func spent() -> Double {
          var time = timespec()
          // Writes one struct on this stack; this clock cannot fail.
          _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
          return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        var least = Double.infinity
        for _ in 0..<4 {
          let began = spent()
          _ = try? opened(path, with: text)
          least = min(least, spent() - began)
        }
        return least
      }
      let open = try time(nil)
      try keys.protect(with: passphrase(old), limits: limits)
      let (right, wrong) = try (time(old), time("not the passphrase"))
      #expect(right > 2 * open && wrong * 2 > right, "\(open), \(right), \(wrong)")
    }
  }

  @Test(arguments: [Interruption.Kind.kill, .failure])
  func `opens in the old or the new way wherever a change of it was cut short`(
    kind: Interruption.Kind
  ) throws {
    let root = try cutShort(kind) { path in
      _ = try KeyFolder.create(at: path, logID: logID).makeSigningKey(forActor: "U-1")
    } change: { path, interruption in
      try opened(path, with: nil, interruption).protect(with: passphrase(new), limits: .least)
    } check: { path, isWhole in
      let keys = try opened(path, with: new)
      _ = try keys.signingKey(ofActor: "U-1")
      #expect(try keys.isProtected() || !isWhole)
      try keys.protect(with: passphrase(new), limits: .least)
      #expect(try keys.isProtected())
    }
    // Three files: a slot written, the other overwritten twice, each with a sync.
    #expect(root >= 18)

    try cutShort(kind) { path in
      try makeProtected(path)
    } change: { path, interruption in
      try opened(path, with: old, interruption).protect(with: passphrase(new), limits: .least)
    } check: { path, isWhole in
      let withOld = try? opened(path, with: old)
      let withNew = try? opened(path, with: new)
      #expect(withNew != nil || (withOld != nil && !isWhole))
      #expect(withOld == nil || !isWhole)
      let keys = try #require(withNew ?? withOld)
      try keys.protect(with: passphrase(new), limits: .least)
      #expect(throws: VaultError.passphraseRefused(path: path + "/root")) {
        try opened(path, with: old)
      }
    }

    try cutShort(kind) { path in
      try makeProtected(path)
    } change: { path, interruption in
      try opened(path, with: old, interruption).unprotect()
    } check: { path, isWhole in
      #expect(try opened(path, with: old).isProtected() != isWhole || !isWhole)
      try opened(path, with: old).unprotect()
      _ = try opened(path, with: nil).signingKey(ofActor: "U-1")
    }
  }
}

@Suite
struct `A signing key under a passphrase of its own` {
  @Test
  func `opens with that only, whatever the folder's is`() throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      let keys = try KeyFolder.create(at: path, logID: logID)
      let actor = try keys.makeSigningKey(forActor: "U-1").publicKey
      try keys.protectKey(of: .actor("U-1"), with: passphrase("mine alone"), limits: .least)
      let file = path + "/actors/U-1"
      #expect(throws: VaultError.protected(path: file)) { try keys.signingKey(ofActor: "U-1") }
      #expect(try keys.publicKey(of: .actor("U-1")) == actor)
      try keys.protect(with: passphrase(old), limits: .least)
      #expect(throws: VaultError.passphraseRefused(path: file)) {
        try opened(path, with: old).signingKey(ofActor: "U-1")
      }

      var asked: [String] = []
      let answers = try (passphrase(old), passphrase("mine alone"))
      let both = try KeyFolder.open(at: path, logID: logID) { asking in
        asked.append(asking)
        return asking.hasSuffix("/root") ? answers.0 : answers.1
      }
      #expect(try both.signingKey(ofActor: "U-1").publicKey == actor)
      #expect(asked == [path + "/root", file])
      try both.unprotectKey(of: .actor("U-1"))
      #expect(try opened(path, with: old).signingKey(ofActor: "U-1").publicKey == actor)
    }
  }
}
