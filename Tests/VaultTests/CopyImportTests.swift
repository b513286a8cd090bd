import Glibc
import MerkleLog
import TestSupport
import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)

/// Makes a key folder of the copy in a folder.
private func imported(
  _ folder: String,
  from copy: String = "/copy",
  to target: String = "/new",
  epoch: UInt64 = 1,
  asking question: PassphraseQuestion? = nil
) throws -> KeyFolder {
  try KeyFolder.importCopy(
    at: folder + copy,
    to: folder + target,
    logID: logID,
    epoch: epoch,
    asking: question
  )
}

/// A key folder with an actor's key, and its copy.
private func copied(_ folder: String) throws -> (keys: KeyFolder, copy: EscrowCopy) {
  let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
  _ = try keys.makeSigningKey(forActor: "U-1")
  return (keys, try keys.exportCopy(to: folder + "/copy", outOf: folder + "/record"))
}

private func mode(of path: String) -> mode_t {
  var status = stat()
  // The structure is ours and filled by the call.
  _ = unsafe stat(path, &status)
  return status.st_mode & 0o7777
}

@Suite
struct `A key folder from an escrow copy` {
  @Test
  func `has every key that the lost one had, and knows the copies`() throws {
    try withTemporaryFolder { folder in
      let (keys, copy) = try copied(folder)
      let root = Digest(Array(repeating: 7 as UInt8, count: 32).span)
      try keys.openAnchor().note(Anchor(branch: 1, head: TreeHead(size: 9, root: root)))
      try keys.addWitness("witness+key")
      let event = EscrowCopy.Record(position: 4, leafHash: Array(repeating: 9, count: 32))
      try keys.note(copy, recordedBy: event)
      let second = try keys.exportCopy(to: folder + "/second", outOf: "/nowhere")
      let named = NamedKeys(inForce: [:], revoked: [])
      for known in try keys.copies() {
        #expect(try keys.refresh(known, naming: named).fault == nil)
      }
      let (log, actor) = try (keys.publicKey(of: .log), keys.publicKey(of: .actor("U-1")))
      try move(folder + "/keys", to: folder + "/lost")
      let new = try imported(folder)
      #expect(try new.copies().map(\.path) == [second.path, copy.path])
      #expect(try new.copies().map(\.record) == [nil, event])
      #expect(try new.publicKey(of: .log) == log && new.publicKey(of: .actor("U-1")) == actor)
      #expect(try new.epochKey(1) == keys.epochKey(1) && !new.isCopy())
      #expect(try new.anchor()?.head.size == 9 && new.witnesses() == ["witness+key"])
      // It opens again as any key folder does, and looks after its copies.
      let opened = try KeyFolder.open(at: folder + "/new", logID: logID)
      #expect(try opened.bring(opened.copies()[1], to: 1).fault == nil)
    }
  }

  @Test
  func `is for its owner alone, as the copy is`() throws {
    try withTemporaryFolder { folder in
      umask(0)
      defer { umask(0o022) }
      _ = try copied(folder)
      _ = try imported(folder)
      for base in [folder + "/copy", folder + "/new"] {
        #expect(mode(of: base) == 0o700 && mode(of: base + "/actors") == 0o700)
        for name in contents(of: base).keys { #expect(mode(of: base + "/" + name) == 0o600) }
      }
    }
  }

  @Test
  func `is refused where something is, of a folder that is no copy, and of another record`() throws
  {
    try withTemporaryFolder { folder in
      let (keys, _) = try copied(folder)
      let before = contents(of: folder + "/keys")
      #expect(throws: VaultError.alreadyThere(path: folder + "/keys")) {
        try imported(folder, to: "/keys")
      }
      #expect(contents(of: folder + "/keys") == before)
      #expect(throws: VaultError.notACopy(path: folder + "/keys")) {
        try imported(folder, from: "/keys")
      }
      #expect(throws: VaultError.besideKeys(path: folder + "/copy/new")) {
        try imported(folder, to: "/copy/new")
      }
      #expect(throws: VaultError.missing(path: folder + "/none")) {
        try imported(folder, from: "/none")
      }
      let other = try KeyFolder.create(at: folder + "/other", logID: Array(1..<17))
      _ = try other.exportCopy(to: folder + "/foreign", outOf: "/nowhere")
      #expect(throws: VaultError.otherRecord(path: folder + "/foreign")) {
        try imported(folder, from: "/foreign")
      }
      #expect(entries(of: folder).sorted() == ["copy", "foreign", "keys", "other"])
      #expect(try keys.copies().count == 1)
    }
  }

  @Test
  func `is refused of a copy from before an erasure, without asking for its passphrase`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      let word = try passphrase("a passphrase of its own")
      _ = try keys.exportCopy(
        to: folder + "/copy",
        outOf: "/nowhere",
        protectedBy: word,
        limits: .least
      )
      let older = VaultError.olderEpoch(path: folder + "/copy", has: 1, needs: 2)
      #expect(throws: older) {
        try imported(folder, epoch: 2) { _ in
          Issue.record("asked for a passphrase in vain")
          return word
        }
      }
      let wrong = try passphrase("another passphrase")
      #expect(throws: VaultError.passphraseRefused(path: folder + "/copy/root")) {
        try imported(folder) { _ in wrong }
      }
      #expect(throws: VaultError.protected(path: folder + "/copy/root")) { try imported(folder) }
      #expect(entries(of: folder).sorted() == ["copy", "keys"])
      var questions = 0
      let new = try imported(folder) { _ in
        questions += 1
        return word
      }
      #expect(try questions == 1 && new.isProtected())
    }
  }

  @Test
  func `takes over no key of a former epoch, wherever an erasure had stopped`() throws {
    try withTemporaryFolder { folder in
      let (keys, copy) = try copied(folder)
      let former = Array(readFile(folder + "/copy/epoch")[24..<96])
      _ = try keys.addEpoch(after: 1)
      #expect(keys.give(2, to: copy).fault == nil)
      // The record had moved on, and the copy not been brought up to that.
      let new = try imported(folder, epoch: 2)
      #expect(try new.epochs() == [2] && new.copies().map(\.epoch) == [1])
      for bytes in contents(of: folder + "/new").values { #expect(!contains(bytes, former)) }
      // The record had not moved on.
      #expect(try imported(folder, to: "/before", epoch: 1).epochKey(1) == keys.epochKey(1))
    }
  }

  @Test(arguments: ["root", "epoch", "log-signing", "actors/U-1", "keyring-0", "copies-0"])
  func `is refused, and nothing made, where a file of the copy is gone or cut`(file: String) throws
  {
    for isCut in [false, true] {
      try withTemporaryFolder { folder in
        let (keys, copy) = try copied(folder)
        _ = try keys.addEpoch(after: 1)
        try keys.writeKeyring(Keyring(epoch: 2, wraps: [], erased: [], withheld: []))
        try keys.destroyEpochs(before: 2)
        #expect(try keys.bring(copy, to: 2).fault == nil)
        let path = folder + "/copy/" + file
        if isCut {
          #expect(unsafe truncate(path, 60) == 0)
        } else {
          // An actor's key that is not there is one that was never here.
          if file == "actors/U-1" { return }
          try move(path, to: folder + "/away")
        }
        #expect(throws: VaultError.self, "\(file), cut: \(isCut)") {
          try imported(folder, epoch: 2)
        }
        #expect(!entries(of: folder).contains("new"))
      }
    }
  }

  @Test(arguments: ["root", "epoch", "log-signing", "keyring-0"])
  func `is refused where a bit of the copy differs`(file: String) throws {
    try withTemporaryFolder { folder in
      let (keys, copy) = try copied(folder)
      _ = try keys.addEpoch(after: 1)
      try keys.writeKeyring(Keyring(epoch: 2, wraps: [], erased: [], withheld: []))
      try keys.destroyEpochs(before: 2)
      #expect(try keys.bring(copy, to: 2).fault == nil)
      let path = folder + "/copy/" + file
      let bytes = readFile(path)
      let place = try #require(bytes.indices.last { $0 < 4200 && bytes[$0] != 0 })
      overwrite(path, at: place, with: [bytes[place] ^ 1])
      #expect(throws: VaultError.self) { try imported(folder, epoch: 2) }
      #expect(!entries(of: folder).contains("new"))
    }
  }
}

@Suite
struct `An escrow copy that is looked after` {
  @Test
  func `is given the signing keys that the record names, and loses those that it revoked`() throws {
    try withTemporaryFolder { folder in
      let (keys, copy) = try copied(folder)
      let gone = Array(readFile(folder + "/copy/actors/U-1").prefix(80))
      _ = try keys.makeSigningKey(forActor: "U-2")
      let next = try keys.startRotation(of: .log)
      try keys.settleRotation(of: .log, inForce: next.publicKey)
      try keys.removeSigningKey(ofActor: "U-1")
      let named = NamedKeys(
        inForce: [.log: next.publicKey, .actor("U-2"): try keys.publicKey(of: .actor("U-2"))],
        revoked: ["U-1"]
      )
      for _ in 1...2 { #expect(try keys.refresh(copy, naming: named).fault == nil) }
      let opened = try KeyFolder.open(at: folder + "/copy", logID: logID)
      #expect(try opened.actors() == ["U-2"])
      #expect(try opened.publicKey(of: .log) == next.publicKey)
      #expect(try opened.unsettledRotations().isEmpty)
      for bytes in contents(of: folder + "/copy").values { #expect(!contains(bytes, gone)) }
    }
  }

  @Test
  func `keeps new signing keys under its passphrase, and one that is nowhere else`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      _ = try keys.makeSigningKey(forActor: "U-1")
      let word = try passphrase("a passphrase of its own")
      let copy = try keys.exportCopy(
        to: folder + "/copy",
        outOf: "/nowhere",
        protectedBy: word,
        limits: .least
      )
      _ = try keys.makeSigningKey(forActor: "U-2")
      let (one, two) = try (keys.publicKey(of: .actor("U-1")), keys.publicKey(of: .actor("U-2")))
      try keys.removeSigningKey(ofActor: "U-1")
      let named = NamedKeys(inForce: [.actor("U-1"): one, .actor("U-2"): two], revoked: [])
      #expect(try keys.refresh(copy, naming: named).fault == nil)
      let opened = try KeyFolder.open(at: folder + "/copy", logID: logID, asking: { _ in word })
      #expect(try opened.publicKey(of: .actor("U-1")) == one)
      #expect(try opened.publicKey(of: .actor("U-2")) == two)
      let seed = bytes(of: try keys.seed(of: .actor("U-2")))
      for file in contents(of: folder + "/copy").values { #expect(!contains(file, seed)) }
    }
  }

  @Test
  func `is overwritten whole when it ends, and known until it is struck off`() throws {
    try withTemporaryFolder { folder in
      let (keys, copy) = try copied(folder)
      let secrets = contents(of: folder + "/copy").values.filter { Set($0).count > 16 }
      #expect(secrets.count > 3)
      #expect(try keys.isAtHand(copy))
      try keys.overwrite(copy)
      #expect(entries(of: folder + "/copy").isEmpty)
      #expect(try !keys.isAtHand(copy) && keys.copies() == [copy])
      try keys.forget(copy)
      #expect(try keys.copies().isEmpty)
    }
  }

  @Test
  func `is made neither in the record, nor in a key folder or a copy, nor beside anything`() throws
  {
    try withTemporaryFolder { folder in
      let (keys, copy) = try copied(folder)
      let record = folder + "/record"
      #expect(unsafe mkdir(record, 0o700) == 0)
      #expect(unsafe symlink(record, folder + "/link") == 0)
      for (place, why) in [
        (record, VaultError.insideRecord(path: record)),
        (record + "/keys", .insideRecord(path: record + "/keys")),
        (folder + "/link/keys", .insideRecord(path: record + "/keys")),
        (folder + "/keys/copy", .besideKeys(path: folder + "/keys/copy")),
        (folder + "/copy/a/b", .besideKeys(path: folder + "/copy/a/b")),
        (folder + "/keys", .alreadyThere(path: folder + "/keys")),
      ] {
        #expect(throws: why) { try keys.exportCopy(to: place, outOf: record) }
      }
      #expect(entries(of: record).isEmpty)
      #expect(try keys.copies() == [copy])
    }
  }

  @Test(.enabled(if: Disk.canMount, "only root may mount a disk"))
  func `leaves nothing on a full disk, wherever that is full`() throws {
    try withTemporaryFolder { folder in
      let keys = try KeyFolder.create(at: folder + "/keys", logID: logID)
      for actor in 1...40 { _ = try keys.makeSigningKey(forActor: "U-\(actor)") }
      let disk = try Disk(at: folder + "/disk", sizeMB: 1)
      let spare = disk.path + "/spare"
      for pages in 0...7 {
        // So that there is room for some of its files.
        let file = unsafe open(spare, O_WRONLY | O_CREAT, 0o600)
        let room = [UInt8](repeating: 1, count: pages * 4096)
        #expect(unsafe write(file, room, room.count) == room.count)
        close(file)
        try disk.fill()
        #expect(unsafe unlink(spare) == 0)
        let before = entries(of: disk.path)
        #expect(throws: VaultError.self) {
          try keys.exportCopy(to: disk.path + "/copy", outOf: "/nowhere")
        }
        #expect(entries(of: disk.path) == before)
        #expect(try keys.copies().isEmpty)
        try disk.empty()
      }
      let copy = try keys.exportCopy(to: disk.path + "/copy", outOf: "/nowhere")
      #expect(try keys.copies() == [copy])
    }
  }
}
