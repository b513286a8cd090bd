import CBOR
import EventLog
import Vault

/// Seals a note to two people with each event, as one about both halves of a tandem is.
final class Sealer {
  private let vault: Vault
  private var people: [(subject: Subject, key: SecretKey)] = []

  init(_ identity: LogIdentity) throws {
    let memory = SecretMemory()
    vault = try Vault(
      epochKey: memory.key(from: SystemRandomness()),
      epoch: 1,
      logID: identity.logID,
      memory: memory
    )
    for number in 0..<128 {
      people.append((.person("P-\(100_000 + number)", purpose: .text), try vault.newSubjectKey()))
    }
  }

  /// The payload of the event at a position whose bytes up to the seals are `head`.
  func seal(_ position: Position, _ head: Span<UInt8>) throws -> [SealedPayload] {
    var note = CBORWriter()
    note.text("What was agreed upon, and what is to be looked at next time: \(position)")
    var content = CBORMap()
    content["note"] = note.bytes
    let first = Int(position % 64)
    let keys = try SubjectKeys([people[first], people[64 + Int(position / 64 % 64)]])
    let plaintext = content.encoded
    let sealed = vault.seal(plaintext.span, keys: keys, position: position, index: 0, head: head)
    let seal = Seal(
      subjects: keys.subjects.map(\.text),
      nonce: sealed.nonce,
      commitment: sealed.commitment,
      digest: sealed.digest
    )
    return [SealedPayload(seal: seal, ciphertext: sealed.ciphertext)]
  }
}
