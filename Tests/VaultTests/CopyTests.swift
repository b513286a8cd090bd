import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)

/// Takes a key folder through an erasure: a new epoch, its keyring, the end of the one before.
private func erase(_ keys: KeyFolder, from epoch: UInt64) throws {
  _ = try keys.addEpoch(after: epoch)
  for copy in try keys.copies() { _ = keys.give(epoch + 1, to: copy) }
  try keys.writeKeyring(Keyring(epoch: epoch + 1, wraps: [], erased: [], withheld: []))
  try keys.destroyEpochs(before: epoch + 1)
}

@Suite
struct `An escrow copy` {
  @Test
  func `opens as the folder does and is known from then on`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      let actor = try keys.makeSigningKey(forActor: "U-1").publicKey
      let copy = try keys.exportCopy(to: folder + "/copy", outOf: "/nowhere")
      #expect(try keys.copies() == [copy])
      #expect(copy.epoch == 1)
      let opened = try KeyFolder.open(at: folder + "/copy", logID: logID)
      #expect(try opened.epochKey(1) == keys.epochKey(1))
      #expect(try opened.publicKey(of: .actor("U-1")) == actor)
      #expect(try opened.publicKey(of: .log) == keys.publicKey(of: .log))
      #expect(try opened.isCopy() && !keys.isCopy())
      #expect(try opened.copies() == [copy], "it knows itself")
      let second = try keys.exportCopy(to: folder + "/second", outOf: "/nowhere")
      #expect(try keys.copies() == [copy, second])
    }
  }

  @Test
  func `may have a passphrase of its own, and then holds no key in clear`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      _ = try keys.makeSigningKey(forActor: "U-1")
      let word = try passphrase("a passphrase of its own")
      _ = try keys.exportCopy(
        to: folder + "/copy",
        outOf: folder + "/record",
        protectedBy: word,
        limits: .least
      )
      #expect(throws: VaultError.protected(path: folder + "/copy/root")) {
        try KeyFolder.open(at: folder + "/copy", logID: logID)
      }
      let opened = try KeyFolder.open(at: folder + "/copy", logID: logID, asking: { _ in word })
      #expect(try opened.epochKey(1) == keys.epochKey(1))
      let secrets = try [keys.root, keys.seed(of: .log), keys.seed(of: .actor("U-1"))]
      for file in contents(of: folder + "/copy").values {
        for secret in secrets { #expect(!contains(file, bytes(of: secret))) }
      }
      // It is brought up to date without its passphrase.
      try erase(keys, from: 1)
      let update = try keys.bring(keys.copies()[0], to: 2)
      #expect(update.fault == nil && update.copy.epoch == 2)
      #expect(try opened.epochs() == [2])
    }
  }

  @Test
  func `follows an erasure to its end`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      let before = try keys.exportCopy(to: folder + "/copy", outOf: "/nowhere")
      let former = Array(readFile(folder + "/copy/epoch")[24..<96])
      _ = try keys.addEpoch(after: 1)
      #expect(keys.give(2, to: before).fault == nil)
      let copy = try KeyFolder.open(at: folder + "/copy", logID: logID)
      #expect(try copy.epochs() == [1, 2])
      #expect(try keys.copies() == [before], "it holds the old epoch still")
      let ring = Keyring(
        epoch: 2,
        wraps: [],
        erased: [
          Keyring.Erased(person: "P-1", purposes: [.text], ground: "objection", position: 3)
        ],
        withheld: []
      )
      try keys.writeKeyring(ring)
      try keys.destroyEpochs(before: 2)
      #expect(try keys.bring(before, to: 2).copy.epoch == 2)
      #expect(try keys.copies().map(\.epoch) == [2])
      #expect(try copy.epochs() == [2] && copy.keyring() == ring)
      for bytes in contents(of: folder + "/copy").values { #expect(!contains(bytes, former)) }
    }
  }

  @Test
  func `that is not at hand stays behind until it is found again`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      let copy = try keys.exportCopy(to: folder + "/copy", outOf: "/nowhere")
      try move(folder + "/copy", to: folder + "/away")
      for epoch in 1...3 as ClosedRange<UInt64> { try erase(keys, from: epoch) }
      let behind = try keys.bring(copy, to: 4)
      #expect(behind.fault == .missing(path: folder + "/copy"))
      #expect(try keys.copies().map(\.epoch) == [1])
      let found = try keys.find(at: folder + "/away")
      #expect(found.path == folder + "/away" && found.id == copy.id)
      #expect(try keys.bring(found, to: 4).copy.epoch == 4)
      let opened = try KeyFolder.open(at: folder + "/away", logID: logID)
      #expect(try opened.epochs() == [4] && opened.keyringEpoch() == 4)
    }
  }

  @Test
  func `is not mistaken for another, nor a key folder for a copy`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      let copy = try keys.exportCopy(to: folder + "/copy", outOf: "/nowhere")
      _ = try keys.exportCopy(to: folder + "/other", outOf: "/nowhere")
      try move(folder + "/copy", to: folder + "/away")
      try move(folder + "/other", to: folder + "/copy")
      #expect(keys.give(1, to: copy).fault == .notACopy(path: folder + "/copy"))
      #expect(throws: VaultError.notACopy(path: folder + "/keys")) {
        try keys.find(at: folder + "/keys")
      }
      _ = try KeyFolder.create(at: folder + "/foreign", logID: Array(1..<17))
      #expect(throws: VaultError.otherRecord(path: folder + "/foreign")) {
        try keys.find(at: folder + "/foreign")
      }
      try keys.forget(copy)
      #expect(throws: VaultError.notACopy(path: folder + "/away")) {
        try keys.find(at: folder + "/away")
      }
    }
  }

  @Test(arguments: [Interruption.Kind.kill, .failure])
  func `that is cut short while it is made is known, or is not there`(
    kind: Interruption.Kind
  ) throws {
    try cutShort(
      kind,
      prepare: { path in _ = try KeyFolder.create(at: path, logID: logID) },
      change: { path, interruption in
        let keys = try KeyFolder.open(at: path, logID: logID, interruption: interruption)
        _ = try keys.exportCopy(to: path + "-copy", outOf: "/nowhere")
      },
      check: { path, isWhole in
        let keys = try KeyFolder.open(at: path, logID: logID)
        let known = try keys.copies()
        let epoch = Array(readFile(path + "/epoch")[24..<96])
        let holdsKeys = contents(of: path + "-copy").values.contains { contains($0, epoch) }
        #expect(!holdsKeys || known.count == 1)
        if isWhole { #expect(try KeyFolder.open(at: path + "-copy", logID: logID).isCopy()) }
      }
    )
  }

  @Test(arguments: [Interruption.Kind.kill, .failure])
  func `that is cut short while it follows opens at every step, and is finished later`(
    kind: Interruption.Kind
  ) throws {
    try cutShort(
      kind,
      prepare: { path in
        let keys = try KeyFolder.create(at: path, logID: logID)
        let copy = try keys.exportCopy(to: path + "-copy", outOf: "/nowhere")
        _ = try keys.addEpoch(after: 1)
        _ = keys.give(2, to: copy)
        try keys.writeKeyring(Keyring(epoch: 2, wraps: [], erased: [], withheld: []))
      },
      change: { path, interruption in
        let keys = try KeyFolder.open(at: path, logID: logID, interruption: interruption)
        let update = try keys.bring(keys.copies()[0], to: 2)
        if let fault = update.fault { throw fault }
      },
      check: { path, isWhole in
        let keys = try KeyFolder.open(at: path, logID: logID)
        let copy = try KeyFolder.open(at: path + "-copy", logID: logID)
        #expect(try copy.epochKey(2) == keys.epochKey(2))
        #expect(try keys.copies()[0].epoch == 2 || !isWhole)
        #expect(try keys.bring(keys.copies()[0], to: 2).fault == nil)
        #expect(try copy.epochs() == [2] && copy.keyringEpoch() == 2)
        #expect(try keys.copies().map(\.epoch) == [2])
      }
    )
  }
}
