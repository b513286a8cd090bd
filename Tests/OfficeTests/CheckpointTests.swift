import EventLog
import MerkleLog
import Office
import Testing
import Vault

@Suite
struct `Every commit of an office` {
  let record = TemporaryRecord()

  /// The verifier keys of the log and of an actor, made from the public halves in the key folder.
  private func keys(
    _ identity: LogIdentity,
    ofActor actor: String
  ) throws -> (log: VerifierKey, actor: VerifierKey) {
    let folder = try KeyFolder.open(at: record.keys, logID: identity.logID)
    let hasher = try SHA256()
    return (
      try VerifierKey(
        name: identity.origin(branch: 1),
        kind: .log,
        publicKey: folder.publicKey(of: .log),
        hasher: hasher
      ),
      try VerifierKey(
        name: identity.cosignerName(ofActor: actor),
        kind: .cosigner,
        publicKey: folder.publicKey(of: .actor(actor)),
        hasher: hasher
      )
    )
  }

  @Test
  func `leaves a checkpoint that the log signed and whoever acted cosigned`() throws {
    let enrolled: String?
    do {
      let office = try record.make()
      enrolled = office.actor
      _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    }
    let actor = try #require(enrolled)
    let log = try EventLog.open(at: record.folder + "/log")
    let snapshot = try log.snapshot()
    let (logKey, actorKey) = try keys(log.identity, ofActor: actor)
    let known = try KnownKeys([logKey, actorKey])
    var sizes: [UInt64] = []
    var commits = try snapshot.reader.commits()
    while let commit = try commits.next() {
      let checkpoint = try SignedCheckpoint(parsing: commit.note)
      let expected = try snapshot.reader.treeHead(ofSize: commit.size)
      #expect(checkpoint.checkpoint.head == expected)
      #expect(checkpoint.checkpoint.origin == logKey.name)
      let cosigners = try checkpoint.verify(with: known)
      #expect(cosigners.map(\.key) == [actorKey])
      #expect(cosigners.map(\.timeS) == [1_800_000_000])
      sizes.append(commit.size)
    }
    // The enrolment of the first actor is signed with the key that it makes known.
    #expect(sizes == [1, 6])
  }

  @Test
  func `is refused where the log's key is gone, and nothing is recorded`() throws {
    do { _ = try record.make() }
    #expect(shell("rm '\(record.keys)/log-signing'") == 0)
    let setup = try sample("wegweiser-2023/setup.jsonl")
    do throws(OfficeError) {
      let office = try record.open()
      _ = try office.record(try requests(setup))
      Issue.record("What cannot be signed was recorded.")
    } catch {
      guard case .vault(.missing(let path)) = error else { throw error }
      #expect(path.contains("log-signing"))
    }
    #expect(try record.open().head() == 1)
  }
}
