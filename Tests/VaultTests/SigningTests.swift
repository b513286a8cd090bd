import Testing

@testable import Vault

private let logID: [UInt8] = Array(0..<16)

@Suite
struct `Signing keys` {
  @Test
  func `are listed, sign, and go without a trace`() throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      let keys = try KeyFolder.create(at: path, logID: logID)
      #expect(try keys.actors() == [])
      let first = try keys.makeSigningKey(forActor: "U-2")
      _ = try keys.makeSigningKey(forActor: "U-1")
      #expect(try keys.actors() == ["U-1", "U-2"])
      let message = Array("a checkpoint".utf8)
      let signed = try keys.sign(message.span, as: .actor("U-2"))
      #expect(signed == first.sign(message.span))
      #expect(try keys.sign(message.span, as: .log) == keys.logSigningKey().sign(message.span))

      _ = try keys.startRotation(of: .actor("U-2"))
      try keys.removeSigningKey(ofActor: "U-2")
      #expect(try keys.actors() == ["U-1"])
      #expect(entries(of: path + "/actors") == ["U-1"])
      #expect(throws: VaultError.missing(path: path + "/actors/U-2")) {
        try keys.removeSigningKey(ofActor: "U-2")
      }
      #expect(throws: VaultError.notAnIdentifier("../root")) {
        try keys.removeSigningKey(ofActor: "../root")
      }
    }
  }

  @Test(arguments: [Signer.log, .actor("U-1")])
  func `are exchanged when the record names the next, and not before`(signer: Signer) throws {
    try withTemporaryFolder { folder throws in
      let path = folder + "/keys"
      let keys = try KeyFolder.create(at: path, logID: logID)
      _ = try keys.makeSigningKey(forActor: "U-1")
      let old = try keys.publicKey(of: signer)
      let oldSeed = bytes(of: try keys.seed(of: signer))
      #expect(try keys.nextSigningKey(of: signer) == nil)
      // One that comes to nothing.
      let dropped = try keys.startRotation(of: signer).publicKey
      #expect(try keys.nextSigningKey(of: signer)?.publicKey == dropped)
      #expect(try keys.unsettledRotations() == [signer])
      #expect(try keys.actors() == ["U-1"])
      try keys.settleRotation(of: signer, inForce: old)
      #expect(try keys.publicKey(of: signer) == old && keys.unsettledRotations() == [])

      let next = try keys.startRotation(of: signer).publicKey
      #expect(next != dropped && next != old)
      #expect(try keys.publicKey(of: signer) == old)
      #expect(throws: VaultError.otherKey(path: path + "/" + signer.file)) {
        try keys.settleRotation(of: signer, inForce: dropped)
      }
      try keys.settleRotation(of: signer, inForce: next)
      #expect(try keys.signingKey(of: signer).publicKey == next)
      #expect(try keys.unsettledRotations() == [])
      try keys.settleRotation(of: signer, inForce: next)
      #expect(!contents(of: path).values.contains { $0.count >= 32 && contains($0, oldSeed) })
      #expect(contents(of: path).keys.allSatisfy { !$0.contains("~") })
    }
  }

  @Test(arguments: [Interruption.Kind.kill, .failure])
  func `are settled again wherever an exchange was cut short`(kind: Interruption.Kind) throws {
    var named: [UInt8] = []
    var old: [UInt8] = []
    for takesNext in [true, false] {
      try cutShort(kind) { path in
        let keys = try KeyFolder.create(at: path, logID: logID)
        old = try keys.publicKey(of: .log)
        named = try keys.startRotation(of: .log).publicKey
        if !takesNext {
          // The record goes back to the old key while the new one stands in its place.
          let cut = Interruption(.kill, afterCalls: 3)
          let dying = try KeyFolder.open(at: path, logID: logID, interruption: cut)
          #expect(throws: VaultError.self) {
            try dying.settleRotation(of: .log, inForce: named)
          }
          named = old
        }
      } change: { path, interruption in
        try KeyFolder.open(at: path, logID: logID, interruption: interruption)
          .settleRotation(of: .log, inForce: named)
      } check: { path, isWhole in
        let keys = try KeyFolder.open(at: path, logID: logID)
        if isWhole { #expect(try keys.publicKey(of: .log) == named) }
        // Until it is settled, one of the two signs.
        #expect(try [old, named].contains(keys.publicKey(of: .log)) || !takesNext)
        try keys.settleRotation(of: .log, inForce: named)
        #expect(try keys.publicKey(of: .log) == named)
        #expect(try keys.unsettledRotations() == [])
      }
    }
  }

  @Test
  func `are made or not made, wherever that was cut short`() throws {
    try cutShort(.failure) { path in
      _ = try KeyFolder.create(at: path, logID: logID)
    } change: { path, interruption in
      let keys = try KeyFolder.open(at: path, logID: logID, interruption: interruption)
      _ = try keys.makeSigningKey(forActor: "U-1")
    } check: { path, isWhole in
      let keys = try KeyFolder.open(at: path, logID: logID)
      if !isWhole, try keys.actors() == [] { _ = try keys.makeSigningKey(forActor: "U-1") }
      _ = try keys.signingKey(ofActor: "U-1")
    }
  }
}
