extension KeyFolder {
  /// The newest keyring; nil before the first erasure.
  public func keyring() throws(VaultError) -> Keyring? {
    guard let (epoch, sealed) = try PairedFile.keyring.read(in: folder) else { return nil }
    let key = try epochKey(epoch)
    guard let content = opened(sealed, of: epoch, under: key),
      let keyring = Keyring(decoding: content, epoch: epoch)
    else {
      throw .damaged(
        path: path + "/keyring-0",
        reason: "the key of epoch \(epoch) does not open it"
      )
    }
    return keyring
  }

  /// The epoch of the newest keyring; takes no key.
  public func keyringEpoch() throws(VaultError) -> UInt64? {
    try PairedFile.keyring.read(in: folder)?.number
  }

  /// Writes the keyring of an epoch, waits for the disk, reads it back, and overwrites the former.
  ///
  /// Does nothing where one of this or a higher epoch stands. It is sealed under the epoch's key:
  /// nonce 24 ‖ XChaCha20-Poly1305(content; "tb1 keyring" padded with zeros to 16 ‖ log id ‖ epoch
  /// u64be as associated data).
  public func writeKeyring(
    _ keyring: Keyring,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try folder.locked { () throws(VaultError) in
      let key = try epochKey(keyring.epoch)
      let nonce = randomness.bytes(Cipher.nonceCount)
      let associated = associated(keyring.epoch)
      var buffer = keyring.encoded + [UInt8](repeating: 0, count: Cipher.tagCount)
      unsafe key.withMutableBytes { key in
        unsafe Cipher.encrypt(&buffer, nonce: nonce, associated: associated.span, key: key)
      }
      try PairedFile.keyring.write(
        nonce + buffer,
        number: keyring.epoch,
        in: folder,
        randomness: randomness
      )
    }
  }

  private func opened(_ sealed: [UInt8], of epoch: UInt64, under key: SecretKey) -> [UInt8]? {
    guard sealed.count >= Cipher.nonceCount + Cipher.tagCount else { return nil }
    let associated = associated(epoch)
    var buffer = Array(sealed[Cipher.nonceCount...])
    let isAuthentic = unsafe key.withMutableBytes { key in
      unsafe Cipher.decrypt(
        &buffer,
        nonce: Array(sealed[..<Cipher.nonceCount]),
        associated: associated.span,
        key: key
      )
    }
    return isAuthentic ? buffer : nil
  }

  private func associated(_ epoch: UInt64) -> [UInt8] {
    label("tb1 keyring") + logID + bigEndian(epoch)
  }
}
