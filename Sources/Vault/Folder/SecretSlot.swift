import CSodium

/// How a secret of 32 bytes is put away.
enum SecretSealing {
  /// As it is: whoever has the file has the secret.
  case plain
  /// Under the root of the record with this id.
  case root(SecretKey, logID: [UInt8])
  /// Under a passphrase.
  case passphrase(Passphrase, PassphraseLimits)
}

/// One slot of a file that holds a secret, in locked memory.
///
/// | sealing | bytes |
/// | --- | --- |
/// | plain | word 16 ‖ secret 32 ‖ sum |
/// | root | "tb1 under root" ‖ public 32 ‖ wrap 72 ‖ sum |
/// | passphrase | "tb1 passphrase" ‖ passes u64be ‖ bytes of memory u64be ‖ salt 16 ‖ public 32 ‖ wrap 72 ‖ sum |
///
/// Labels are padded with zeros to 16. The word says what the secret is, *public* is the public key
/// of a signing key, so that it can be read without the secret, else zeros. A wrap is nonce 24 ‖
/// XChaCha20-Poly1305 of the secret, 48; it is bound to the word, the log id (under a root), and
/// what stands before it. The key under a passphrase is Argon2id of it. The sum is BLAKE2b-256 of
/// all before it.
struct SecretSlot {
  /// What a slot may take of its file.
  static let byteCount = 4096
  private static let rootLabel = label("tb1 under root")
  private static let passphraseLabel = label("tb1 passphrase")

  enum Kind: Equatable {
    case plain, underRoot
    case underPassphrase(PassphraseLimits)
  }

  let kind: Kind
  let bytes: LockedBytes
  private let word: [UInt8]

  /// The length of the slot's content, sum included.
  var count: Int { Self.sumPlace(kind) + 32 }

  /// Puts a secret into a slot.
  init(
    _ secret: SecretKey,
    _ word: StaticString,
    publicKey: [UInt8],
    sealing: SecretSealing,
    memory: SecretMemory,
    randomness: any Randomness
  ) throws(VaultError) {
    bytes = try LockedBytes(count: Self.byteCount)
    self.word = label(word)
    switch sealing {
    case .plain:
      kind = .plain
      put(self.word, at: 0)
      unsafe bytes.withBytes { base in
        // A key has 32 bytes, and the slot has room for them.
        unsafe secret.withMutableBytes { unsafe (base + 16).update(from: $0, count: 32) }
      }
    case .root(let root, let logID):
      kind = .underRoot
      let head = Self.rootLabel + publicKey
      let wrap = Cipher.wrap(
        secret,
        under: root,
        nonce: randomness.bytes(Cipher.nonceCount),
        associated: self.word + logID + head
      )
      put(head + wrap, at: 0)
    case .passphrase(let passphrase, let limits):
      kind = .underPassphrase(limits)
      let salt = randomness.bytes(16)
      let head =
        Self.passphraseLabel + bigEndian(limits.passes) + bigEndian(limits.memoryBytes) + salt
        + publicKey
      let wrap = Cipher.wrap(
        secret,
        under: try Self.key(of: passphrase, salt, limits, memory),
        nonce: randomness.bytes(Cipher.nonceCount),
        associated: self.word + head
      )
      put(head + wrap, at: 0)
    }
    put(sum(), at: Self.sumPlace(kind))
  }

  /// Takes the bytes of a slot as they were read, if they are whole.
  init?(_ bytes: LockedBytes, _ word: StaticString) {
    self.bytes = bytes
    self.word = label(word)
    let start = Self.copy(bytes, 0..<16)
    switch start {
    case self.word: kind = .plain
    case Self.rootLabel: kind = .underRoot
    case Self.passphraseLabel:
      let limits = PassphraseLimits(
        passes: number(in: Self.copy(bytes, 16..<24)),
        memoryBytes: number(in: Self.copy(bytes, 24..<32))
      )
      guard limits.areAdmitted else { return nil }
      kind = .underPassphrase(limits)
    default: return nil
    }
    let place = Self.sumPlace(kind)
    guard sum() == Self.copy(bytes, place..<(place + 32)) else { return nil }
  }

  /// The secret of a plain slot.
  func plainSecret(_ memory: SecretMemory) throws(VaultError) -> SecretKey {
    precondition(kind == .plain)
    let secret = try memory.emptyKey()
    unsafe bytes.withBytes { base in
      // As it was put there.
      unsafe secret.withMutableBytes { unsafe $0.update(from: base + 16, count: 32) }
    }
    return secret
  }

  /// The secret of a slot under a root; nil if this root is another.
  func secret(
    under root: SecretKey,
    logID: [UInt8],
    _ memory: SecretMemory
  ) throws(VaultError) -> SecretKey? {
    precondition(kind == .underRoot)
    return try Cipher.unwrap(
      part(48..<120),
      under: root,
      associated: word + logID + part(0..<48),
      memory: memory
    )
  }

  /// The secret of a slot under a passphrase; nil if this one does not open it.
  ///
  /// Whatever is wrong is found out after the key was derived, so every answer takes as long.
  func secret(
    under passphrase: Passphrase,
    _ memory: SecretMemory
  ) throws(VaultError) -> SecretKey? {
    guard case .underPassphrase(let limits) = kind else { preconditionFailure("not a passphrase") }
    return try Cipher.unwrap(
      part(80..<152),
      under: try Self.key(of: passphrase, part(32..<48), limits, memory),
      associated: word + part(0..<80),
      memory: memory
    )
  }

  /// The public key that stands in a slot that is not plain.
  var publicKey: [UInt8] {
    switch kind {
    case .plain: preconditionFailure("a plain slot has the secret only")
    case .underRoot: part(16..<48)
    case .underPassphrase: part(48..<80)
    }
  }

  private static func key(
    of passphrase: Passphrase,
    _ salt: [UInt8],
    _ limits: PassphraseLimits,
    _ memory: SecretMemory
  ) throws(VaultError) -> SecretKey {
    let key = try memory.emptyKey()
    // A key has the 32 bytes that are written.
    try unsafe key.withMutableBytes { target throws(VaultError) in
      try unsafe passphrase.derive(salt: salt, limits: limits, into: target)
    }
    return key
  }

  private static func sumPlace(_ kind: Kind) -> Int {
    switch kind {
    case .plain: 48
    case .underRoot: 120
    case .underPassphrase: 152
    }
  }

  private func sum() -> [UInt8] {
    var sum = [UInt8](repeating: 0, count: 32)
    let count = Self.sumPlace(kind)
    // The slot is longer than that, and the sum has the 32 bytes that are written.
    _ = unsafe bytes.withBytes { unsafe crypto_generichash(&sum, 32, $0, UInt64(count), nil, 0) }
    return sum
  }

  private func put(_ content: [UInt8], at place: Int) {
    unsafe bytes.withBytes { base in
      // No content reaches the end of a slot.
      for (index, byte) in content.enumerated() { unsafe base[place + index] = byte }
    }
  }

  /// A part that is no secret.
  private func part(_ range: Range<Int>) -> [UInt8] { Self.copy(bytes, range) }

  private static func copy(_ bytes: LockedBytes, _ range: Range<Int>) -> [UInt8] {
    // All ranges lie within the slot.
    unsafe bytes.withBytes { base in range.map { unsafe base[$0] } }
  }
}
