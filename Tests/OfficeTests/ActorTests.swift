import EventLog
import MerkleLog
import Mentoring
import Office
import Testing
import Vault

@Suite
struct `The actors of a record` {
  let record = TemporaryRecord()

  /// Opens the record for an actor, as long as the body runs: a process may open it once only.
  private func working<Answer>(
    as actor: String? = nil,
    _ body: (borrowing Office) throws -> Answer
  ) throws -> Answer {
    let office = try Office.open(
      at: record.folder,
      keys: record.keys,
      actor: actor,
      environment: [:],
      clock: record.clock
    )
    return try body(office)
  }

  /// Makes the record; gives its first actor.
  private func begin() throws -> String {
    let office = try record.make()
    let actor = office.actor
    return try #require(actor)
  }

  private func enrol(_ role: String, key: Key? = nil) throws -> String {
    let made = try working { try $0.enrol(role: role, name: "Ada", publicKey: key).made }
    return try #require(made)
  }

  private func note(_ actor: String? = nil) throws -> Position {
    let entry = Entry.of(ProgrammeDefined.self) { form in
      form.slug = ProgrammeSlug(stringLiteral: "p\(UInt32.random(in: 0 ... .max))")
      form.title = "Wegweiser"
    }
    return try working(as: actor) { try $0.record([Request(entry)]).first?.position } ?? 0
  }

  private func whyNot(_ actor: String) -> NoRight? {
    do { _ = try note(actor) } catch {
      if case .mayNotRecord(_, let why)? = error as? OfficeError { return why }
      Issue.record("\(error)")
    }
    return nil
  }

  @Test
  func `are enrolled under a key that signatures can be checked with`() throws {
    _ = try begin()
    let zeros = try #require(Key([UInt8](repeating: 0, count: 32)))
    #expect(throws: OfficeError.self) { try enrol("office", key: zeros) }
    #expect(try signers().count == 2)
  }

  @Test
  func `do not lose the last key that records here`() throws {
    let first = try begin()
    let elsewhere = try SigningKey(seed: SecretMemory().key(from: SystemRandomness()))
    _ = try enrol("office", key: Key(elsewhere.publicKey))
    do {
      _ = try working { try $0.revoke(first, reason: nil) }
      Issue.record("the last key here was ended")
    } catch OfficeError.lastHere(let actor) { #expect(actor == first) }
    _ = try note()
    let second = try enrol("office")
    _ = try working(as: second) { try $0.revoke(first, reason: nil) }
    _ = try note(second)
  }

  private func signers() throws -> [KnownSigner] { try working { try $0.signers() } }

  private func key(of signer: Signer) throws -> VerifierKey {
    try #require(try signers().first { $0.signer == signer }?.key)
  }

  /// Which of the keys signed the checkpoint of a size.
  private func signed(_ size: UInt64, _ keys: [VerifierKey]) throws -> [VerifierKey] {
    let text = try working { try $0.checkpoint(at: size) }
    let checkpoint = try SignedCheckpoint(parsing: text.span)
    return try checkpoint.note.verify(with: KnownKeys(keys)).map { $0.key }
  }

  @Test
  func `record under their own keys, and only those of the office`() throws {
    let first = try begin()
    let second = try enrol("office")
    let auditor = try enrol("auditor")
    #expect(try note(second) == 4)
    #expect(whyNot(auditor) == .role("auditor"))
    #expect(whyNot("U-00000000") == .unknown)
    #expect(try signers().map { $0.role } == [nil, "office", "office", "auditor"])
    #expect(try signers().allSatisfy { $0.isHere })
    let keys = try [key(of: .actor(first)), key(of: .actor(second))]
    #expect(try signed(4, keys) == [keys[1]])
  }

  @Test
  func `may come with a key of their own`() throws {
    _ = try begin()
    let elsewhere = try SigningKey(seed: SecretMemory().key(from: SystemRandomness()))
    let key = Key(elsewhere.publicKey)
    let made = try enrol("office", key: key)
    let signer = try signers().last
    #expect(signer?.key.publicKey == key?.bytes)
    #expect(signer?.isHere == false)
    do {
      _ = try note(made)
      Issue.record("somebody recorded without a key")
    } catch let error as OfficeError {
      guard case .notAnActor(made) = error else { throw error }
    }
    // The same key for somebody else, and nothing is left of the attempt.
    let head = try working { try $0.head() }
    #expect(throws: OfficeError.self) { _ = try enrol("auditor", key: key) }
    #expect(try working { try $0.head() } == head)
  }

  @Test
  func `lose their right and their key with the revocation`() throws {
    let first = try begin()
    let second = try enrol("office")
    let at = try working(as: second) { try $0.revoke(first, reason: "left").position }
    #expect(whyNot(first) == .revoked(at: at))
    #expect(try signers().first { $0.signer == .actor(first) }?.isHere == false)
    // Whoever names nobody records as the one who may.
    #expect(try note() == at + 1)
    #expect(throws: OfficeError.self) {
      try working(as: second) { _ = try $0.revoke(second, reason: nil) }
    }
  }

  @Test
  func `change their keys, and the former one signs the change`() throws {
    let actor = try begin()
    let former = try key(of: .actor(actor))
    let at = try working { try $0.rotateOwnKey(reason: nil).position }
    let next = try key(of: .actor(actor))
    #expect(former != next)
    #expect(try signed(at, [former, next]) == [former])
    #expect(try signed(try note(actor), [former, next]) == [next])
  }

  @Test
  func `change the key of the log, which both sign`() throws {
    _ = try begin()
    let former = try key(of: .log)
    let at = try working { try $0.rotateLogKey(reason: "yearly").position }
    let next = try key(of: .log)
    #expect(former != next)
    #expect(try signed(at, [former, next]) == [former, next])
    #expect(try signed(try note(), [former, next]) == [next])
  }

  @Test
  func `vouch for a new key of the log where the former is lost`() throws {
    _ = try begin()
    let lost = try key(of: .log)
    #expect(shell("rm '\(record.keys)/log-signing'") == 0)
    let at = try working { try $0.rotateLogKey(reason: nil, lost: lost).position }
    let next = try key(of: .log)
    #expect(try signed(at, [lost, next]) == [next])
    #expect(try note() == at + 1)
  }

  @Test
  func `go on after a rotation that was cut short, with the key that the record names`() throws {
    let actor = try begin()
    let logID = try working { $0.identity.logID }
    // What a kill leaves that came before the change was recorded.
    for signer in [Signer.log, .actor(actor)] {
      _ = try KeyFolder.open(at: record.keys, logID: logID).startRotation(of: signer)
    }
    #expect(try note() == 2)
    // And what one leaves that came after: the former key still has the name of the one in force.
    #expect(shell("cp -r '\(record.keys)' '\(record.keys)-before'") == 0)
    for file in ["log-signing", "actors/\(actor)"] {
      let isOwn = file != "log-signing"
      let at = try working {
        try isOwn ? $0.rotateOwnKey(reason: nil) : $0.rotateLogKey(reason: nil)
      }.position
      let path = "\(record.keys)/\(file)"
      #expect(shell("mv '\(path)' '\(path)~next'") == 0)
      #expect(shell("cp '\(record.keys)-before/\(file)' '\(path)'") == 0)
      #expect(try note() == at + 1)
      #expect(shell("test -e '\(path)~next'") == 1)
    }
  }
}
