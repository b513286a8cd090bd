import CSodium

/// Signatures of RFC 8032, checked only: whoever signs keeps the secret half.
public enum Ed25519 {
  /// The length of a signature in bytes.
  public static let signatureBytes = 64
  /// The length of a public key in bytes.
  public static let publicKeyBytes = 32

  /// Whether a signature is that of a message under a public key; 50 µs.
  ///
  /// As libsodium has it, which is stricter than RFC 8032 asks: keys and points of small order and
  /// encodings that are not canonical are refused. A wrong length is no signature.
  public static func verify(
    _ signature: Span<UInt8>,
    of message: Span<UInt8>,
    publicKey: Span<UInt8>
  ) -> Bool {
    guard signature.count == signatureBytes, publicKey.count == publicKeyBytes else { return false }
    precondition(sodium_init() >= 0, "libsodium starts wherever there is a source of randomness")
    // The lengths were checked; the pointers are used inside the closures only.
    return unsafe signature.withUnsafeBufferPointer { signature in
      unsafe message.withUnsafeBufferPointer { message in
        unsafe publicKey.withUnsafeBufferPointer { publicKey in
          guard let signature = signature.baseAddress, let key = publicKey.baseAddress else {
            return false
          }
          return unsafe crypto_sign_verify_detached(
            signature,
            message.baseAddress,
            UInt64(message.count),
            key
          ) == 0
        }
      }
    }
  }
}
