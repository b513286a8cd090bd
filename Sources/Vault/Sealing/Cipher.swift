import CSodium

/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), by libsodium, in place.
enum Cipher {
  static let nonceCount = 24
  static let tagCount = 16

  /// Encrypts all but the last 16 bytes, and puts the tag there.
  static func encrypt(
    _ buffer: inout [UInt8],
    nonce: [UInt8],
    associated: Span<UInt8>,
    key: UnsafePointer<UInt8>
  ) {
    precondition(nonce.count == nonceCount && buffer.count >= tagCount)
    let count = UInt64(buffer.count - tagCount)
    unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe associated.withUnsafeBufferPointer { associated in
        guard let place = buffer.baseAddress else { return }
        // Message and ciphertext may be the same place; the buffer has room for the tag.
        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
          place,
          nil,
          place,
          count,
          associated.baseAddress,
          UInt64(associated.count),
          nil,
          nonce,
          key
        )
      }
    }
  }

  /// Decrypts into the place of the ciphertext and drops the tag; false if the tag is wrong.
  static func decrypt(
    _ buffer: inout [UInt8],
    nonce: [UInt8],
    associated: Span<UInt8>,
    key: UnsafePointer<UInt8>
  ) -> Bool {
    guard nonce.count == nonceCount, buffer.count >= tagCount else { return false }
    let isAuthentic = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe associated.withUnsafeBufferPointer { associated in
        guard let place = buffer.baseAddress else { return false }
        // Message and ciphertext may be the same place; the message is shorter.
        return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
          place,
          nil,
          nil,
          place,
          UInt64(buffer.count),
          associated.baseAddress,
          UInt64(associated.count),
          nonce,
          key
        ) == 0
      }
    }
    if isAuthentic { buffer.removeLast(tagCount) }
    return isAuthentic
  }

  /// The nonce and a key encrypted under another: 24 ‖ 32 ‖ 16 bytes.
  static func wrap(
    _ key: SecretKey,
    under outer: SecretKey,
    nonce: [UInt8],
    associated: [UInt8]
  ) -> [UInt8] {
    precondition(nonce.count == nonceCount)
    var sealed = [UInt8](repeating: 0, count: SecretKey.byteCount + tagCount)
    unsafe key.withMutableBytes { key in
      unsafe outer.withMutableBytes { outer in
        // The key is read where it lies, so no copy of it is left behind.
        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
          &sealed,
          nil,
          key,
          UInt64(SecretKey.byteCount),
          associated,
          UInt64(associated.count),
          nil,
          nonce,
          outer
        )
      }
    }
    return nonce + sealed
  }

  /// The key that `wrap` put away, or nil if anything about it differs.
  static func unwrap(
    _ wrapped: [UInt8],
    under outer: SecretKey,
    associated: [UInt8],
    memory: SecretMemory
  ) throws(VaultError) -> SecretKey? {
    guard wrapped.count == wrapCount else { return nil }
    let key = try memory.emptyKey()
    let isAuthentic = unsafe key.withMutableBytes { key in
      unsafe outer.withMutableBytes { outer in
        unsafe wrapped.withUnsafeBufferPointer { wrapped in
          guard let base = wrapped.baseAddress else { return false }
          // 24 bytes of nonce, then 48 of ciphertext and tag, as the count says.
          return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
            key,
            nil,
            nil,
            base + nonceCount,
            UInt64(SecretKey.byteCount + tagCount),
            associated,
            UInt64(associated.count),
            base,
            outer
          ) == 0
        }
      }
    }
    return isAuthentic ? key : nil
  }

  /// The length of a wrapped key.
  static let wrapCount = nonceCount + SecretKey.byteCount + tagCount
}
