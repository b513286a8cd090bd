import CSodium

// Keys that only some actors may use. Such a key is boxed to each of them, and the boxes are wrapped
// under the epoch like any key: other keys of the office do not open it, and the end of the epoch ends
// it for everybody.
//
// A box is "sealed box" of libsodium (X25519, XSalsa20-Poly1305, an ephemeral key) of the 32 bytes, to
// the X25519 form of the actor's Ed25519 key. What is wrapped is, for each actor: Ed25519 public key
// 32 ‖ box 80. No number of these is as long as a key, so the length tells boxes from keys.

extension Vault {
  private static let boxCount = SecretKey.byteCount + crypto_box_sealbytes()
  private static let entryCount = 32 + boxCount

  /// A subject's key as the record stores it for some actors only, by their Ed25519 public keys.
  public func wrap(
    _ key: SecretKey,
    for subject: Subject,
    boxedTo publicKeys: [[UInt8]]
  ) throws(VaultError) -> [UInt8] {
    precondition(!publicKeys.isEmpty, "a box is for somebody")
    var boxes: [UInt8] = []
    for (place, publicKey) in publicKeys.enumerated()
    where !publicKeys[..<place].contains(publicKey) {
      boxes += publicKey + (try Self.box(key, to: publicKey))
    }
    return wrapped(boxes, for: subject)
  }

  /// Whether a wrap holds boxes.
  public static func isBoxed(_ wrapped: [UInt8]) -> Bool { wrapped.count != Cipher.wrapCount }

  /// The public keys of those to whom a wrapped key is boxed.
  public func boxed(_ wrapped: [UInt8], for subject: Subject) throws(VaultError) -> [[UInt8]] {
    try entries(of: wrapped, for: subject).map { Array($0.prefix(32)) }
  }

  /// The key that was boxed, for the actor who signs with this key.
  ///
  /// - Throws: `boxedToOthers` where none of the boxes is the actor's.
  public func unwrap(
    _ wrapped: [UInt8],
    for subject: Subject,
    boxedTo actor: SigningKey
  ) throws(VaultError) -> SecretKey {
    for entry in try entries(of: wrapped, for: subject) where entry.starts(with: actor.publicKey) {
      guard let key = try actor.opened(Array(entry.dropFirst(32)), memory) else {
        throw .wrapRefused(subject)
      }
      return key
    }
    throw .boxedToOthers(subject)
  }

  /// The same wrap with a box more for a public key, made by an actor who has one.
  ///
  /// For an actor whose key is rotated, who would else lose what was boxed to the former one.
  public func rebox(
    _ wrapped: [UInt8],
    for subject: Subject,
    by actor: SigningKey,
    to publicKey: [UInt8]
  ) throws(VaultError) -> [UInt8] {
    let key = try unwrap(wrapped, for: subject, boxedTo: actor)
    return try wrap(key, for: subject, boxedTo: boxed(wrapped, for: subject) + [publicKey])
  }

  /// The wrap of another epoch's vault as it is stored in this one; boxes stay closed.
  public func rewrap(
    _ wrapped: [UInt8],
    for subject: Subject,
    from former: Vault
  ) throws(VaultError) -> [UInt8] {
    guard Self.isBoxed(wrapped) else {
      return wrap(try former.unwrap(wrapped, for: subject), for: subject)
    }
    return self.wrapped(try former.content(of: wrapped, for: subject), for: subject)
  }

  private static func box(
    _ key: SecretKey,
    to publicKey: [UInt8]
  ) throws(VaultError) -> [UInt8] {
    var curve = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
    // Both have 32 bytes.
    guard publicKey.count == 32,
      unsafe crypto_sign_ed25519_pk_to_curve25519(&curve, publicKey) == 0
    else { throw .notAPublicKey }
    var box = [UInt8](repeating: 0, count: boxCount)
    // The box has room for the key and what is around it.
    let code = unsafe key.withMutableBytes { key in
      unsafe crypto_box_seal(&box, key, UInt64(SecretKey.byteCount), curve)
    }
    guard code == 0 else { throw .notAPublicKey }
    return box
  }

  private func entries(
    of wrapped: [UInt8],
    for subject: Subject
  ) throws(VaultError) -> [ArraySlice<UInt8>] {
    let boxes = try content(of: wrapped, for: subject)
    guard !boxes.isEmpty, boxes.count.isMultiple(of: Self.entryCount) else {
      throw .wrapRefused(subject)
    }
    return stride(from: 0, to: boxes.count, by: Self.entryCount).map {
      boxes[$0..<($0 + Self.entryCount)]
    }
  }

  /// Boxes, wrapped as a key is.
  private func wrapped(_ boxes: [UInt8], for subject: Subject) -> [UInt8] {
    let nonce = newNonce()
    let associated = associated(subject)
    var buffer = boxes + [UInt8](repeating: 0, count: Cipher.tagCount)
    unsafe epochKey.withMutableBytes { key in
      unsafe Cipher.encrypt(&buffer, nonce: nonce, associated: associated.span, key: key)
    }
    return nonce + buffer
  }

  /// The boxes of a wrap, which are no secret by themselves.
  private func content(of wrapped: [UInt8], for subject: Subject) throws(VaultError) -> [UInt8] {
    guard Self.isBoxed(wrapped), wrapped.count > Cipher.nonceCount else {
      throw .wrapRefused(subject)
    }
    let associated = associated(subject)
    var buffer = Array(wrapped[Cipher.nonceCount...])
    let isAuthentic = unsafe epochKey.withMutableBytes { key in
      unsafe Cipher.decrypt(
        &buffer,
        nonce: Array(wrapped[..<Cipher.nonceCount]),
        associated: associated.span,
        key: key
      )
    }
    guard isAuthentic else { throw .wrapRefused(subject) }
    return buffer
  }
}

extension SigningKey {
  /// Whether bytes are a public key that others can check with and box to: 32 bytes, canonical, and
  /// no point of small order (libsodium: `crypto_sign_ed25519_pk_to_curve25519`).
  public static func isPublicKey(_ bytes: [UInt8]) -> Bool {
    var curve = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
    guard bytes.count == 32 else { return false }
    // Both have 32 bytes.
    return unsafe crypto_sign_ed25519_pk_to_curve25519(&curve, bytes) == 0
  }

  /// The key in a box to this actor; nil where it is to another, or was altered.
  func opened(_ box: [UInt8], _ memory: SecretMemory) throws(VaultError) -> SecretKey? {
    var curve = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
    // Both have 32 bytes.
    guard unsafe crypto_sign_ed25519_pk_to_curve25519(&curve, publicKey) == 0 else { return nil }
    let secretCurve = try memory.emptyKey()
    let key = try memory.emptyKey()
    let isOpen = unsafe secretCurve.withMutableBytes { secretCurve in
      unsafe withSecret { secret in
        // All have the lengths that the functions ask for.
        unsafe crypto_sign_ed25519_sk_to_curve25519(secretCurve, secret) == 0
      }
        && key.withMutableBytes { key in
          unsafe crypto_box_seal_open(key, box, UInt64(box.count), curve, secretCurve) == 0
        }
    }
    return isOpen ? key : nil
  }
}
