// Keys, sealed payloads, signatures and the key folder.
//
// In: bytes, subjects, positions, randomness, a folder's path. Out: sealed bytes, wrapped keys,
// opened content, signatures. It never knows an event, a field, a table or a command: it is told
// what bytes to bind a payload to, and what it gives back is stored by others.
//
// 1. A payload opens only with the keys of all its subjects, at its position and index, in its
//    record, under the head of its event. (Key derivation, commitment, associated data.)
// 2. A subject's key leaves locked memory only wrapped under the epoch's key. (`Cipher.wrap`)
// 3. An epoch's key stands in the key folder only, never in the record. (`KeyFolder`)
// 4. Nothing that is stored confirms a guess: digests are over ciphertexts, lookups are keyed.

internal import CBOR
import CSodium

/// Wraps subject keys, seals and opens payloads, and keys lookups, all under one epoch.
///
/// Not to be used from two threads at once.
public final class Vault {
  /// The 16 bytes that name the record.
  public let logID: [UInt8]
  /// The number of the epoch whose key wraps here.
  public let epoch: UInt64
  /// Where the keys of this vault lie.
  public let memory: SecretMemory

  let epochKey: SecretKey
  private let lookupKey: SecretKey
  private let randomness: any Randomness
  let hasher: PayloadHasher
  /// The derived key, then the message of the joint step; zeroed after each use.
  let scratch: LockedBytes

  /// Opens the vault of an epoch's key.
  public init(
    epochKey: SecretKey,
    epoch: UInt64,
    logID: [UInt8],
    memory: SecretMemory,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    precondition(logID.count == 16, "a log id has 16 bytes")
    self.epochKey = epochKey
    self.epoch = epoch
    self.logID = logID
    self.memory = memory
    self.randomness = randomness
    hasher = try PayloadHasher()
    scratch = try LockedBytes(count: Scratch.count)
    lookupKey = try memory.emptyKey()
    let message = label("tb1 lookup") + logID
    unsafe lookupKey.withMutableBytes { lookup in
      unsafe epochKey.withMutableBytes { epochKey in
        unsafe keyedHash(message, key: epochKey, into: lookup)
      }
    }
  }

  /// Opens the vault of the folder's newest epoch, or of the one that is named.
  public convenience init(
    folder: KeyFolder,
    epoch: UInt64? = nil,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    let number =
      if let epoch { epoch } else { try folder.currentEpoch() }
    try self.init(
      epochKey: folder.epochKey(number),
      epoch: number,
      logID: folder.logID,
      memory: folder.memory,
      randomness: randomness
    )
  }

  /// A new random key for a subject.
  public func newSubjectKey() throws(VaultError) -> SecretKey {
    try memory.key(from: randomness)
  }

  /// A nonce for one payload or one wrap.
  func newNonce() -> [UInt8] { randomness.bytes(Cipher.nonceCount) }

  /// A subject's key as the record stores it: nonce 24 ‖ ciphertext 32 ‖ tag 16.
  ///
  /// XChaCha20-Poly1305 under the epoch's key, with log id ‖ epoch u64be ‖ subject as associated
  /// data.
  public func wrap(_ key: SecretKey, for subject: Subject) -> [UInt8] {
    Cipher.wrap(key, under: epochKey, nonce: newNonce(), associated: associated(subject))
  }

  /// The key that `wrap` put away for this subject in this epoch and record.
  public func unwrap(_ wrapped: [UInt8], for subject: Subject) throws(VaultError) -> SecretKey {
    let key = try Cipher.unwrap(
      wrapped,
      under: epochKey,
      associated: associated(subject),
      memory: memory
    )
    guard let key else { throw .wrapRefused(subject) }
    return key
  }

  /// The key under which the lookup table lists whoever has this value, 32 bytes.
  ///
  /// BLAKE2b-256(key = lookup key, deterministic CBOR `[kind, cycle or null, value]`), where lookup
  /// key = BLAKE2b-256(key = epoch key, "tb1 lookup" padded with zeros to 16 ‖ log id). Values are
  /// normalised by the caller. A new epoch changes every key of the table.
  public func lookupKey(_ kind: String, cycle: String?, value: String) -> [UInt8] {
    var message = CBORWriter()
    message.array(count: 3)
    message.text(kind)
    if let cycle { message.text(cycle) } else { message.null() }
    message.text(value)
    var hash = [UInt8](repeating: 0, count: 32)
    unsafe lookupKey.withMutableBytes { key in
      // The array has the 32 bytes that are written.
      unsafe keyedHash(message.bytes, key: key, into: &hash)
    }
    return hash
  }

  /// What a wrap is bound to.
  func associated(_ subject: Subject) -> [UInt8] {
    logID + bigEndian(epoch) + Array(subject.text.utf8)
  }
}

/// BLAKE2b-256 of a message under a key of 32 bytes, written to a place of 32 bytes.
func keyedHash(
  _ message: [UInt8],
  key: UnsafePointer<UInt8>,
  into target: UnsafeMutablePointer<UInt8>
) {
  // Cannot fail: both lengths are admitted.
  _ = unsafe crypto_generichash(target, 32, message, UInt64(message.count), key, 32)
}
