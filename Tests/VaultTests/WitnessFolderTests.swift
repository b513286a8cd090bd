import Glibc
import MerkleLog
import TestSupport
import Testing

@testable import Vault

@Suite
struct `The folder of a witness` {
  let place: TemporaryFolder
  let path: String

  init() throws {
    place = try TemporaryFolder()
    path = place.path + "/watch"
  }

  private func open(name: String? = nil, afterCalls count: Int) throws -> WitnessFolder {
    try WitnessFolder.open(
      at: path,
      name: name.map { try KeyName($0) },
      randomness: SystemRandomness(),
      interruption: Interruption(.kill, afterCalls: count)
    )
  }

  @Test
  func `is made for its owner alone, and opens as it was made`() throws {
    let made = try WitnessFolder.open(at: path)
    #expect(made.isNew)
    #expect(made.name.text.hasPrefix("witness-"))
    for file in ["", "/name", "/witness-signing"] {
      var status = stat()
      #expect(unsafe lstat(path + file, &status) == 0)
      #expect(status.st_mode & 0o777 == (file.isEmpty ? 0o700 : 0o600))
    }
    let publicKey = made.key.publicKey
    _ = consume made
    let opened = try WitnessFolder.open(at: path)
    #expect(!opened.isNew)
    #expect(opened.key.publicKey == publicKey)
  }

  @Test
  func `keeps its name, and refuses another`() throws {
    _ = try WitnessFolder.open(at: path, name: KeyName("audit.example"))
    let opened = try WitnessFolder.open(at: path)
    #expect(opened.name.text == "audit.example")
    _ = consume opened
    #expect(throws: VaultError.otherName(path: path, name: "audit.example")) {
      _ = try WitnessFolder.open(at: path, name: KeyName("other"))
    }
  }

  @Test
  func `is refused where others may use it, or where something else is in it`() throws {
    #expect(unsafe mkdir(path, 0o755) == 0)
    #expect(throws: VaultError.notPrivate(path: path, mode: "700")) {
      _ = try WitnessFolder.open(at: path)
    }
    #expect(unsafe chmod(path, 0o700) == 0)
    #expect(unsafe mkdir(path + "/log", 0o700) == 0)
    #expect(throws: VaultError.alreadyThere(path: path)) {
      _ = try WitnessFolder.open(at: path)
    }
  }

  @Test
  func `that was killed while it was made is made anew`() throws {
    var count = 0
    while true {
      do {
        _ = try open(name: "audit.example", afterCalls: count)
        break
      } catch let error as VaultError {
        guard case .system = error else { throw error }
      }
      let opened = try WitnessFolder.open(at: path, name: KeyName("audit.example"))
      #expect(opened.name.text == "audit.example")
      #expect(unsafe system("rm -rf '\(path)'") == 0)
      count += 1
    }
    #expect(count > 5)
  }

  @Test
  func `that was killed while it kept something has the one or the other`() throws {
    let (old, new) = (Array("old\n".utf8), Array("new and longer\n".utf8))
    try WitnessFolder.open(at: path).keep(old)
    var count = 0
    while true {
      do {
        try open(afterCalls: count).keep(new)
        break
      } catch let error as VaultError {
        guard case .system = error else { throw error }
      }
      let kept = try WitnessFolder.open(at: path).kept()
      #expect(kept == old || kept == new, "after \(count) calls")
      try WitnessFolder.open(at: path).keep(old)
      count += 1
    }
    #expect(count > 3)
    #expect(try WitnessFolder.open(at: path).kept() == new)
  }
}
