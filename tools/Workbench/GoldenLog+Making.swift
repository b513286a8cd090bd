import CBOR
import EventLog
import FoundationEssentials
import Glibc
import Mentoring
import MerkleLog
import Migrations
import Office
import Vault

extension GoldenLog {
  /// Writes a log with an event of every action, its sealed fields under keys of two persons.
  ///
  /// Nothing of it is secret; salts, nonces and keys come from a fixed seed.
  static func made() throws -> GoldenLog {
    let identity = LogIdentity(
      logID: Array(0xA0...0xAF),
      zone: "Europe/Berlin",
      name: "golden",
      createdMs: 1_790_000_000_000
    )
    let folder = FileManager.default.temporaryDirectory.path + "/golden-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = try EventLog.create(at: folder, identity: identity)
    let writer = try GoldenWriter(identity)
    try writer.append(to: log)
    return try writer.read(log)
  }
}

/// Keys, events and their payloads of the golden log.
private final class GoldenWriter {
  private static let actor = "U-7K3M9QXAC"
  private let identity: LogIdentity
  private let memory = SecretMemory()
  private let vault: Vault
  private let subjectKeys: [(subject: Subject, bytes: [UInt8])]
  private var payloads: [Position: Payload] = [:]

  private typealias Payload = GoldenLog.Payload

  init(_ identity: LogIdentity) throws {
    self.identity = identity
    let randomness = RepeatableRandomness(seed: 4)
    vault = try Vault(
      epochKey: memory.key(from: randomness),
      epoch: 1,
      logID: identity.logID,
      memory: memory,
      randomness: randomness
    )
    subjectKeys = [
      (.person("P-7K3M9QXAC", purpose: .text), randomness.bytes(32)),
      (.person("P-9F4N2RTBX", purpose: .text), randomness.bytes(32)),
    ]
  }

  func append(to log: borrowing EventLog) throws {
    var salt = Salt(state: 4)
    var write = try log.beginWrite()
    for (index, action) in Catalogue.actions.enumerated() {
      let body = try GoldenBody(of: action)
      let now = identity.createdMs + UInt64(index) * 1_000
      let event = NewEvent(
        type: action.name,
        version: UInt64(action.version),
        occurred: 20_700 + index,
        actor: Self.actor,
        commandID: CommandID.next(nowMs: now, using: &salt, after: nil),
        cause: index % 5 == 4 ? Position(index) : nil,
        tags: ["cycle:wegweiser/2025", "person:P-7K3M9QXAC"],
        body: stored(body.open)
      )
      let content = stored(body.sealed)
      // Every third payload is joint.
      let subjects = index % 3 == 2 ? subjectKeys : Array(subjectKeys.prefix(1))
      try write.append(event, now: now, random: &salt) { position, head in
        [try self.seal(content, for: subjects, at: position, head: head)]
      }
    }
    try write.commit { head, actors in
      try signer().note(of: head, branch: 1, actors: actors, timeS: identity.createdMs / 1_000)
    }
  }

  private func seal(
    _ content: [UInt8],
    for subjects: [(subject: Subject, bytes: [UInt8])],
    at position: Position,
    head: Span<UInt8>
  ) throws -> SealedPayload {
    var pairs: [(subject: Subject, key: SecretKey)] = []
    for (subject, bytes) in subjects {
      pairs.append((subject, try memory.key(copying: bytes.span)))
    }
    let sealed = vault.seal(
      content.span,
      keys: try SubjectKeys(pairs),
      position: position,
      index: 0,
      head: head
    )
    payloads[position] = Payload(
      ciphertext: hexadecimal(sealed.ciphertext),
      keys: subjects.map { hexadecimal($0.bytes) },
      content: hexadecimal(content)
    )
    return SealedPayload(
      seal: Seal(
        subjects: subjects.map(\.subject.text),
        nonce: sealed.nonce,
        commitment: sealed.commitment,
        digest: sealed.digest
      ),
      ciphertext: sealed.ciphertext
    )
  }

  private func signer() -> CheckpointSigner {
    CheckpointSigner(identity) { signer throws(VaultError) in try self.signingKey(of: signer) }
  }

  /// A key of a fixed seed: that of the log, or of the one actor.
  private func signingKey(of signer: Signer) throws(VaultError) -> SigningKey {
    let seed = [UInt8](repeating: signer == .log ? 1 : 2, count: 32)
    return try SigningKey(seed: memory.key(copying: seed.span))
  }

  func read(_ log: borrowing EventLog) throws -> GoldenLog {
    let snapshot = try log.snapshot()
    var leaves: [GoldenLog.Leaf] = []
    var iterator = try snapshot.reader.leaves(after: 0)
    while let leaf = try iterator.next() {
      let position = Position(leaves.count + 1)
      leaves.append(
        GoldenLog.Leaf(
          bytes: hexadecimal(leaf.indices.map { leaf[$0] }),
          payloads: payloads[position].map { [$0] } ?? []
        )
      )
    }
    guard let commit = try snapshot.reader.commit(covering: 1) else { return empty }
    let note = commit.note.indices.map { commit.note[$0] }
    return GoldenLog(
      checkpoint: String(decoding: note, as: UTF8.self),
      verifierKeys: try verifierKeys(),
      leaves: leaves
    )
  }

  private var empty: GoldenLog { GoldenLog(checkpoint: "", verifierKeys: [], leaves: []) }

  private func verifierKeys() throws -> [String] {
    let hasher = try SHA256()
    let log = try VerifierKey(
      name: identity.origin(branch: 1),
      kind: .log,
      publicKey: signingKey(of: .log).publicKey,
      hasher: hasher
    )
    let actor = try VerifierKey(
      name: identity.cosignerName(ofActor: Self.actor),
      kind: .cosigner,
      publicKey: signingKey(of: .actor(Self.actor)).publicKey,
      hasher: hasher
    )
    return [log.description, actor.description]
  }
}

/// The bytes of hexadecimal digits that this program wrote.
private func stored(_ digits: String) -> [UInt8] {
  bytes(hexadecimal: digits) ?? []
}
