import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)
private let ada = Subject.person("P-ADA", purpose: .identity)
private let ben = Subject.person("P-BEN", purpose: .text)

/// The keyring of an epoch with the wraps of two subjects and one erased person.
private func keyring(_ keys: KeyFolder, _ epoch: UInt64) throws -> Keyring {
  let vault = try Vault(folder: keys, epoch: epoch)
  return Keyring(
    epoch: epoch,
    wraps: [
      Keyring.Wrap(ben, vault.wrap(try key(2, in: keys.memory), for: ben)),
      Keyring.Wrap(ada, vault.wrap(try key(1, in: keys.memory), for: ada)),
    ],
    erased: [
      Keyring.Erased(
        person: "P-CY",
        purposes: [.identity, .text],
        identitiesThrough: epoch == 2 ? 3 : nil,
        ground: "consent-withdrawn",
        position: 17
      )
    ],
    withheld: [Keyring.Withheld(position: 9, ground: "unlawful")]
  )
}

@Suite
struct `A keyring` {
  @Test
  func `is read as it was written, and takes the place of the one before`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      #expect(try keys.keyring() == nil)
      _ = try keys.addEpoch(after: 1)
      let second = try keyring(keys, 2)
      try keys.writeKeyring(second)
      #expect(try keys.keyring() == second && keys.keyringEpoch() == 2)
      #expect(second.wraps.map(\.subject) == [ada, ben])
      try keys.destroyEpochs(before: 2)
      _ = try keys.addEpoch(after: 2)
      let third = try keyring(keys, 3)
      try keys.writeKeyring(third)
      #expect(try keys.keyring() == third)
      // A late repetition of the one before changes nothing.
      try keys.writeKeyring(second)
      #expect(try keys.keyring() == third)
      let files = contents(of: keys.path)
      for wrap in second.wraps {
        #expect(files.values.allSatisfy { !contains($0, wrap.bytes) })
      }
      let opened = try Vault(folder: keys, epoch: 3).unwrap(third.wraps[0].bytes, for: ada)
      #expect(try opened == key(1, in: keys.memory))
    }
  }

  @Test
  func `says nothing of persons or grounds in the open`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      _ = try keys.addEpoch(after: 1)
      try keys.writeKeyring(keyring(keys, 2))
      for word in ["P-ADA", "P-CY", "consent"] {
        for bytes in contents(of: keys.path).values { #expect(!contains(bytes, Array(word.utf8))) }
      }
    }
  }

  @Test
  func `ends the keys that were erased and no others`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      _ = try keys.addEpoch(after: 1)
      let ring = try keyring(keys, 2)
      #expect(ring.ends(.person("P-CY", purpose: .text)))
      #expect(ring.ends(.person("P-CY", purpose: .identity, number: 3)))
      #expect(!ring.ends(.person("P-CY", purpose: .identity, number: 4)))
      #expect(!ring.ends(.person("P-CY", purpose: .survey)))
      #expect(!ring.ends(.person("P-BEN", purpose: .text)))
      #expect(!ring.ends(.event(17)))
      let all = Keyring.Erased(person: "P-CY", purposes: [.identity], ground: "x", position: 1)
      #expect(all.covers(.person("P-CY", purpose: .identity, number: 40)))
    }
  }

  @Test(arguments: [Interruption.Kind.kill, .failure])
  func `that is cut short leaves the one before, or is whole`(kind: Interruption.Kind) throws {
    var rings: [Keyring] = []
    try cutShort(
      kind,
      prepare: { path in
        let keys = try KeyFolder.create(at: path, logID: logID)
        _ = try keys.addEpoch(after: 1)
        let second = try keyring(keys, 2)
        try keys.writeKeyring(second)
        try keys.destroyEpochs(before: 2)
        _ = try keys.addEpoch(after: 2)
        rings = [second, try keyring(keys, 3)]
      },
      change: { path, interruption in
        let keys = try KeyFolder.open(at: path, logID: logID, interruption: interruption)
        try keys.writeKeyring(rings[1])
      },
      check: { path, isWhole in
        let keys = try KeyFolder.open(at: path, logID: logID)
        let found = try keys.keyring()
        #expect(found == rings[1] || !isWhole && found == rings[0])
        // Made again, it is finished.
        try keys.writeKeyring(rings[1])
        #expect(try keys.keyring() == rings[1])
        let old = rings[0].wraps.map(\.bytes)
        for bytes in contents(of: path).values {
          #expect(old.allSatisfy { !contains(bytes, $0) })
        }
      }
    )
  }

  @Test
  func `is refused when a byte of its newest file differs and no other is whole`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      _ = try keys.addEpoch(after: 1)
      let ring = try keyring(keys, 2)
      try keys.writeKeyring(ring)
      let file = keys.path + "/keyring-0"
      let whole = readFile(file)
      for place in [0, 20, 30, 40, whole.count - 1] {
        overwrite(file, at: place, with: [whole[place] ^ 1])
        #expect(try keys.keyring() == nil, "byte \(place)")
        overwrite(file, at: place, with: [whole[place]])
      }
      #expect(try keys.keyring() == ring)
    }
  }
}
