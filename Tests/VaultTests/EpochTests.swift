import Glibc
import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)

/// Lends a key folder with epochs 1 and 2, and the path of its epoch file.
private func withTwoEpochs(_ body: (KeyFolder, String) throws -> Void) throws {
  try withTemporaryFolder { folder in
    let path = folder + "/keys"
    let keys = try KeyFolder.create(at: path, logID: logID)
    #expect(try keys.addEpoch(after: 1) == 2)
    try body(keys, path + "/epoch")
  }
}

@Suite
struct `An epoch` {
  @Test
  func `stands beside the one before until that is destroyed`() throws {
    try withTwoEpochs { keys, file in
      #expect(try keys.epochs() == [1, 2])
      #expect(try keys.currentEpoch() == 2)
      #expect(try keys.epochKey(1) != keys.epochKey(2))
      let old = Array(readFile(file)[..<4096])
      let second = try keys.epochKey(2)
      try keys.destroyEpochs(before: 2)
      #expect(try keys.epochs() == [2])
      #expect(try keys.epochKey(2) == second)
      #expect(throws: VaultError.noEpoch(path: file, epoch: 1)) { try keys.epochKey(1) }
      let now = readFile(file)
      #expect(now.count == 8192 && now[..<4096].allSatisfy { $0 == 0 })
      #expect(!contains(now, Array(old[24..<96])))
      // Again, as after a crash between destruction and its record.
      try keys.destroyEpochs(before: 2)
      #expect(readFile(file) == now)
      #expect(try keys.addEpoch(after: 2) == 3)
      #expect(try keys.epochs() == [2, 3])
      try keys.destroyEpochs(before: 3)
      #expect(try keys.currentEpoch() == 3)
    }
  }

  @Test
  func `left by an unfinished erasure is overwritten by the next`() throws {
    try withTwoEpochs { keys, _ in
      let unfinished = try keys.epochKey(2)
      #expect(try keys.addEpoch(after: 1) == 2)
      #expect(try keys.epochs() == [1, 2])
      #expect(try keys.epochKey(2) != unfinished)
    }
  }

  @Test
  func `torn while it is written leaves the other in force`() throws {
    try withTwoEpochs { keys, file in
      let whole = readFile(file)
      for tear in [0, 16, 23, 24, 60, 95, 96, 127] {
        // What was there before this byte is new, the rest is garbage.
        let garbage = (tear..<4096).map { whole[4096 + $0] ^ 0x5a }
        overwrite(file, at: 4096 + tear, with: garbage)
        #expect(try keys.epochs() == [1], "torn at \(tear)")
        _ = try keys.epochKey(1)
        #expect(throws: VaultError.noEpoch(path: file, epoch: 2)) { try keys.epochKey(2) }
        overwrite(file, at: 0, with: whole)
      }
      overwrite(file, at: 100, with: [whole[100] ^ 1])
      #expect(try keys.epochs() == [2])
      _ = try KeyFolder.open(at: keys.path, logID: logID)
      overwrite(file, at: 4096 + 100, with: [whole[4196] ^ 1])
      #expect(throws: VaultError.damaged(path: file, reason: "neither slot is whole")) {
        try KeyFolder.open(at: keys.path, logID: logID)
      }
    }
  }

  @Test
  func `is destroyed even when its slot is no longer whole, but never the one in force`() throws {
    try withTwoEpochs { keys, file throws in
      let whole = readFile(file)
      overwrite(file, at: 0, with: [0])
      try keys.destroyEpochs(before: 2)
      #expect(!contains(readFile(file), Array(whole[24..<96])))
      #expect(try keys.epochs() == [2])
      overwrite(file, at: 0, with: whole)
      // The log is at 1 still, so what stands in 2 stays.
      try keys.destroyEpochs(before: 1)
      #expect(readFile(file) == whole)
      #expect(throws: VaultError.noEpoch(path: file, epoch: 3)) {
        try keys.destroyEpochs(before: 3)
      }
      #expect(readFile(file) == whole)
    }
  }

  @Test
  func `is refused when it was renumbered, even with a checksum that fits`() throws {
    try withTwoEpochs { keys, file throws in
      var slot = Array(readFile(file)[..<96])
      slot[23] = 9
      overwrite(file, at: 0, with: slot + blake2b(message: slot))
      #expect(try keys.currentEpoch() == 9)
      #expect(
        throws: VaultError.damaged(path: file, reason: "the root key does not open epoch 9")
      ) { try keys.epochKey(9) }
    }
  }

  @Test
  func `once destroyed, opens no wrap that was made under it`() throws {
    try withTwoEpochs { keys, _ in
      let old = try Vault(folder: keys, epoch: 1)
      let new = try Vault(folder: keys)
      #expect(new.epoch == 2)
      let wrapped = old.wrap(try key(4, in: keys.memory), for: .actor("U-1"))
      let again = new.wrap(try old.unwrap(wrapped, for: .actor("U-1")), for: .actor("U-1"))
      try keys.destroyEpochs(before: 2)
      #expect(throws: VaultError.noEpoch(path: keys.path + "/epoch", epoch: 1)) {
        try Vault(folder: keys, epoch: 1)
      }
      #expect(try new.unwrap(again, for: .actor("U-1")) == key(4, in: keys.memory))
      #expect(throws: VaultError.wrapRefused(.actor("U-1"))) {
        try new.unwrap(wrapped, for: .actor("U-1"))
      }
    }
  }
}
