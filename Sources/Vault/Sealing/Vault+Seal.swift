internal import CBOR
import CSodium

/// The keys of all subjects of one payload, in the order in which they are joined.
public struct SubjectKeys {
  /// The subjects, in byte order of their texts, as the seal names them.
  public let subjects: [Subject]
  let keys: [SecretKey]

  /// The key of the one subject.
  public init(_ key: SecretKey, for subject: Subject) {
    subjects = [subject]
    keys = [key]
  }

  /// The keys of several subjects, in any order; at least one, none twice.
  public init(_ pairs: [(subject: Subject, key: SecretKey)]) throws(VaultError) {
    let sorted = pairs.sorted { $0.subject < $1.subject }
    guard !sorted.isEmpty, zip(sorted, sorted.dropFirst()).allSatisfy({ $0.subject < $1.subject })
    else { throw .subjectsNotDistinct }
    subjects = sorted.map(\.subject)
    keys = sorted.map(\.key)
  }
}

/// A sealed payload: three parts stand in the event, the ciphertext beside it.
public struct SealedBytes: Equatable, Sendable {
  /// 24 random bytes.
  public let nonce: [UInt8]
  /// 32 bytes that tie the ciphertext to its one key.
  public let commitment: [UInt8]
  /// SHA-256(nonce ‖ ciphertext).
  public let digest: [UInt8]
  /// The content, padded and encrypted, and its tag.
  public let ciphertext: [UInt8]

  /// Puts the parts together.
  public init(nonce: [UInt8], commitment: [UInt8], digest: [UInt8], ciphertext: [UInt8]) {
    self.nonce = nonce
    self.commitment = commitment
    self.digest = digest
    self.ciphertext = ciphertext
  }
}

/// How the scratch memory is divided.
enum Scratch {
  /// The payload's key so far.
  static let key = 0
  /// "tb1 joint" in 16 bytes, followed at once by the next key: the message of the joint step.
  static let joint = 32
  static let next = 48
  static let count = 80
}

extension Vault {
  /// Seals content for all its subjects at one place of the record; a few microseconds.
  ///
  /// - payload key: k = BLAKE2b-256(key = subject key,
  ///   "tb1 payload" padded with zeros to 16 ‖ log id ‖ position u64be ‖ index u8);
  ///   several are joined from the left by
  ///   k = BLAKE2b-256(key = k, "tb1 joint" padded to 16 ‖ next k),
  ///   so that any one erasure ends it.
  /// - commitment: BLAKE2b-256(key = payload key, "tb1 commit" padded to 16 ‖ nonce).
  /// - ciphertext: XChaCha20-Poly1305(payload key, nonce, padded content, associated data = head).
  ///
  /// - Parameters:
  ///   - content: Deterministic CBOR without floats and tags; all else is a programmer's mistake.
  ///   - keys: The keys of all subjects.
  ///   - position: The event's position.
  ///   - index: The place of the seal among the event's seals.
  ///   - head: The event's bytes up to the seals.
  /// - Returns: What stands in the event, and the ciphertext that stands beside it.
  public func seal(
    _ content: Span<UInt8>,
    keys: SubjectKeys,
    position: UInt64,
    index: UInt8,
    head: Span<UInt8>
  ) -> SealedBytes {
    precondition(isPlain(content), "only canonical content is sealed")
    let nonce = newNonce()
    var buffer = padded(content, room: Cipher.tagCount)
    let commitment = unsafe withPayloadKey(keys, position, index) { key in
      unsafe Cipher.encrypt(&buffer, nonce: nonce, associated: head, key: key)
      return unsafe self.commitment(to: nonce, key: key)
    }
    let digest = hasher.digest(nonce: nonce.span, ciphertext: buffer.span)
    return SealedBytes(nonce: nonce, commitment: commitment, digest: digest, ciphertext: buffer)
  }

  /// Opens what `seal` gave, if nothing about it differs; the content is canonical again.
  ///
  /// The order of the checks says what is wrong: `digestDiffers` for another ciphertext or nonce,
  /// `commitmentDiffers` for other keys or another place, `notAuthentic` for another head.
  public func open(
    ciphertext: Span<UInt8>,
    nonce: [UInt8],
    commitment: [UInt8],
    digest: [UInt8],
    keys: SubjectKeys,
    position: UInt64,
    index: UInt8,
    head: Span<UInt8>
  ) throws(VaultError) -> [UInt8] {
    guard nonce.count == Cipher.nonceCount,
      hasher.digest(nonce: nonce.span, ciphertext: ciphertext) == digest
    else { throw .digestDiffers }
    // The pointer is read inside the closure only.
    var buffer = unsafe ciphertext.withUnsafeBufferPointer { unsafe Array($0) }
    try unsafe withPayloadKey(keys, position, index) { key throws(VaultError) in
      let expected = unsafe self.commitment(to: nonce, key: key)
      guard commitment.count == expected.count,
        unsafe sodium_memcmp(commitment, expected, expected.count) == 0
      else { throw .commitmentDiffers }
      guard unsafe Cipher.decrypt(&buffer, nonce: nonce, associated: head, key: key) else {
        throw .notAuthentic
      }
    }
    guard let count = unpaddedCount(buffer.span) else { throw .contentRefused }
    buffer.removeLast(buffer.count - count)
    guard isPlain(buffer.span) else { throw .contentRefused }
    return buffer
  }

  /// Derives the payload's key in locked memory, lends it, and zeroes it.
  private func withPayloadKey<Result, Failure: Error>(
    _ keys: SubjectKeys,
    _ position: UInt64,
    _ index: UInt8,
    _ body: (UnsafePointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let message = label("tb1 payload") + logID + bigEndian(position) + [index]
    let joint = label("tb1 joint")
    return try unsafe scratch.withBytes { scratch throws(Failure) in
      defer { unsafe sodium_memzero(scratch, Scratch.count) }
      for (place, key) in keys.keys.enumerated() {
        let target = unsafe scratch + (place == 0 ? Scratch.key : Scratch.next)
        unsafe key.withMutableBytes { key in unsafe keyedHash(message, key: key, into: target) }
        if place == 0 { continue }
        for index in joint.indices { unsafe scratch[Scratch.joint + index] = joint[index] }
        // The key is read into the hash's state before the result is written over it.
        _ = unsafe crypto_generichash(
          scratch + Scratch.key,
          32,
          scratch + Scratch.joint,
          UInt64(Scratch.count - Scratch.joint),
          scratch + Scratch.key,
          32
        )
      }
      return try unsafe body(scratch + Scratch.key)
    }
  }

  /// What ties a nonce and its ciphertext to one key.
  private func commitment(to nonce: [UInt8], key: UnsafePointer<UInt8>) -> [UInt8] {
    var commitment = [UInt8](repeating: 0, count: 32)
    // The array has the 32 bytes that are written.
    unsafe keyedHash(label("tb1 commit") + nonce, key: key, into: &commitment)
    return commitment
  }
}

/// Whether the content is what may be sealed.
private func isPlain(_ content: Span<UInt8>) -> Bool {
  do {
    try checkDeterministic(content, admitting: .plain)
    return true
  } catch { return false }
}
