import Glibc
import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)

@Suite
struct `A key folder` {
  @Test
  func `gives the same keys each time it is opened`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/share/keys"
      let made = try KeyFolder.create(at: path, logID: logID)
      let signing = try made.logSigningKey().publicKey
      let actor = try made.makeSigningKey(forActor: "U-1").publicKey
      let wrapped = try Vault(folder: made).wrap(key(3, in: made.memory), for: .event(1))

      let opened = try KeyFolder.open(at: path, logID: logID)
      #expect(try opened.epochs() == [1])
      #expect(try opened.epochKey(1) == made.epochKey(1))
      #expect(try opened.logSigningKey().publicKey == signing)
      #expect(try opened.signingKey(ofActor: "U-1").publicKey == actor)
      #expect(actor != signing)
      let vault = try Vault(folder: opened)
      #expect(try vault.unwrap(wrapped, for: .event(1)) == key(3, in: made.memory))
    }
  }

  @Test
  func `is made for its owner alone, without any secret in clear but root and seeds`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      let made = try KeyFolder.create(at: path, logID: logID)
      _ = try made.makeSigningKey(forActor: "U-1")
      #expect(mode(path) == 0o700 && mode(path + "/actors") == 0o700)
      for file in ["log-id", "root", "epoch", "log-signing", "actors/U-1"] {
        #expect(mode(path + "/" + file) == 0o600, "\(file)")
      }
      #expect(readFile(path + "/log-id") == Array("000102030405060708090a0b0c0d0e0f\n".utf8))
      #expect(readFile(path + "/epoch").count == 8192)
      let key = unsafe try made.epochKey(1).withMutableBytes { base in
        // A key has 32 bytes.
        unsafe Array(UnsafeBufferPointer(start: base, count: 32))
      }
      #expect(!contains(readFile(path + "/epoch"), key))
    }
  }

  @Test
  func `is the same for the same randomness`() throws {
    try withTemporaryFolder { folder in
      let paths = [folder + "/a", folder + "/b"]
      for path in paths {
        _ = try KeyFolder.create(at: path, logID: logID, randomness: RepeatableRandomness(seed: 1))
      }
      for file in ["root", "epoch", "log-signing"] {
        #expect(readFile(paths[0] + "/" + file) == readFile(paths[1] + "/" + file), "\(file)")
      }
    }
  }

  @Test
  func `may be made and opened below a folder that is reached through a link`() throws {
    try withTemporaryFolder { folder in
      // The texts are copied for the calls.
      _ = unsafe mkdir(folder + "/real", 0o700)
      _ = unsafe symlink(folder + "/real", folder + "/home")
      for path in [folder + "/home/keys/", folder + "/home/a/b/keys"] {
        _ = try KeyFolder.create(at: path, logID: logID)
        _ = try KeyFolder.open(at: path, logID: logID)
      }
    }
  }

  @Test
  func `is never made over another, nor an actor's key twice`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      let made = try KeyFolder.create(at: path, logID: logID)
      #expect(throws: VaultError.alreadyThere(path: path)) {
        try KeyFolder.create(at: path, logID: logID)
      }
      _ = try made.makeSigningKey(forActor: "U-1")
      #expect(throws: VaultError.alreadyThere(path: path + "/actors/U-1")) {
        try made.makeSigningKey(forActor: "U-1")
      }
      #expect(throws: VaultError.missing(path: path + "/actors/U-2")) {
        try made.signingKey(ofActor: "U-2")
      }
      #expect(throws: VaultError.notAnIdentifier("../root")) {
        try made.signingKey(ofActor: "../root")
      }
    }
  }

  @Test
  func `takes an empty folder that is private, and no other`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      // The texts are copied for the calls.
      _ = unsafe mkdir(path, 0o755)
      _ = unsafe chmod(path, 0o755)
      #expect(throws: VaultError.notPrivate(path: path, mode: "700")) {
        try KeyFolder.create(at: path, logID: logID)
      }
      _ = unsafe chmod(path, 0o700)
      _ = try KeyFolder.create(at: path, logID: logID)
      _ = try KeyFolder.open(at: path, logID: logID)
    }
  }

  @Test
  func `is refused when it is missing or belongs to another record`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      #expect(throws: VaultError.missing(path: path)) { try KeyFolder.open(at: path, logID: logID) }
      _ = try KeyFolder.create(at: path, logID: logID)
      #expect(throws: VaultError.otherRecord(path: path)) {
        try KeyFolder.open(at: path, logID: Array(1..<17))
      }
    }
  }

  @Test(arguments: ["log-id", "root", "epoch"])
  func `is refused when a file is missing, a link, shared or not a file`(name: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      let file = path + "/" + name
      let other = folder + "/elsewhere"
      _ = try KeyFolder.create(at: path, logID: logID)
      func refused(_ error: VaultError) {
        #expect(throws: error) { try KeyFolder.open(at: path, logID: logID) }
      }
      // The texts are copied for the calls.
      _ = unsafe chmod(file, 0o640)
      refused(.notPrivate(path: file, mode: "600"))
      _ = unsafe chmod(file, 0o600)
      _ = unsafe rename(file, other)
      refused(.missing(path: file))
      _ = unsafe symlink(other, file)
      refused(.wrongKind(path: file))
      _ = unsafe unlink(file)
      _ = unsafe mkdir(file, 0o700)
      refused(.wrongKind(path: file))
      _ = unsafe rmdir(file)
      _ = unsafe mkfifo(file, 0o600)
      refused(.wrongKind(path: file))
      _ = unsafe unlink(file)
      _ = unsafe rename(other, file)
      _ = try KeyFolder.open(at: path, logID: logID)
    }
  }

  @Test
  func `is refused when others may enter, with the command that ends it`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/o'keys"
      _ = try KeyFolder.create(at: path, logID: logID)
      _ = unsafe chmod(path, 0o755)
      let error = VaultError.notPrivate(path: path, mode: "700")
      #expect(throws: error) { try KeyFolder.open(at: path, logID: logID) }
      #expect(error.description.hasSuffix("run: chmod 700 '\(folder)/o'\\''keys'"))
    }
  }

  @Test
  func `is not followed through a link`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      let link = folder + "/link"
      let made = try KeyFolder.create(at: path, logID: logID)
      // The texts are copied for the calls.
      _ = unsafe symlink(path, link)
      for way in [link, link + "/", link + "//"] {
        #expect(throws: VaultError.wrongKind(path: link)) {
          try KeyFolder.open(at: way, logID: logID)
        }
      }
      _ = unsafe rename(path + "/actors", folder + "/actors")
      _ = unsafe symlink(folder + "/actors", path + "/actors")
      #expect(throws: VaultError.wrongKind(path: path + "/actors")) {
        try made.makeSigningKey(forActor: "U-1")
      }
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `is refused when it belongs to another account`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      _ = try KeyFolder.create(at: path, logID: logID)
      _ = unsafe chown(path + "/root", 65534, 65534)
      #expect(throws: VaultError.foreignOwner(path: path + "/root")) {
        try KeyFolder.open(at: path, logID: logID)
      }
      _ = unsafe chown(path, 65534, 65534)
      #expect(throws: VaultError.foreignOwner(path: path)) {
        try KeyFolder.open(at: path, logID: logID)
      }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root can read every file"))
  func `says which file cannot be read`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      _ = try KeyFolder.create(at: path, logID: logID)
      _ = unsafe chmod(path + "/root", 0)
      #expect(throws: VaultError.system(call: "open", path: path + "/root", code: EACCES)) {
        try KeyFolder.open(at: path, logID: logID)
      }
    }
  }

  @Test
  func `is refused when any byte of the root differs, or the root is another's`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      _ = try KeyFolder.create(at: path, logID: logID)
      let root = readFile(path + "/root")
      for place in root.indices {
        overwrite(path + "/root", at: place, with: [root[place] ^ 1])
        #expect(throws: VaultError.self, "byte \(place)") {
          try KeyFolder.open(at: path, logID: logID)
        }
        overwrite(path + "/root", at: place, with: [root[place]])
      }
      _ = try KeyFolder.create(at: folder + "/other", logID: logID)
      overwrite(path + "/root", at: 0, with: readFile(folder + "/other/root"))
      #expect(
        throws: VaultError.damaged(
          path: path + "/epoch",
          reason: "the root key does not open epoch 1"
        )
      ) { try KeyFolder.open(at: path, logID: logID) }
    }
  }
}

/// The permission bits of a file.
private func mode(_ path: String) -> mode_t? {
  var status = stat()
  // The text is copied for the call, the structure is ours.
  let isThere = unsafe lstat(path, &status) == 0
  return isThere ? status.st_mode & 0o7777 : nil
}

/// Whether some bytes stand anywhere within others.
func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
  guard whole.count >= part.count else { return false }
  return (0...(whole.count - part.count)).contains {
    whole[$0..<($0 + part.count)].elementsEqual(part)
  }
}
