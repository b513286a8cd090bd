import CCrypto
import CSodium

/// BLAKE2b of a message, of 1 to 64 bytes, by `crypto_generichash`; an empty key means none.
func blake2b(_ count: Int = 32, key: [UInt8] = [], message: [UInt8]) -> [UInt8] {
  var hash = [UInt8](repeating: 0, count: count)
  // The arrays are passed with their own counts and live for the call.
  let code = unsafe crypto_generichash(
    &hash,
    count,
    message,
    UInt64(message.count),
    key,
    key.count
  )
  precondition(code == 0, "a hash is 1 to 64 bytes, a key at most 64")
  return hash
}

/// A word for the purpose of a hash, filled with zeros to 16 bytes.
func label(_ text: StaticString) -> [UInt8] {
  let word = text.withUTF8Buffer { unsafe Array($0) }
  precondition(word.count <= 16)
  return word + [UInt8](repeating: 0, count: 16 - word.count)
}

/// Eight bytes, the most significant first.
func bigEndian(_ value: UInt64) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) }
}

/// The number in eight bytes, the most significant first.
func number(in bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0) { $0 << 8 | UInt64($1) }
}

/// Hashes payloads as the events name them; needs no key, so an auditor can check them too.
///
/// SHA-256 by OpenSSL, whose implementation is three times as fast as libsodium's. One context is
/// used again for every payload.
@safe
public final class PayloadHasher {
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  /// Takes a context of the library.
  public init() throws(VaultError) {
    guard let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil) else {
      throw .system(call: "EVP_MD_fetch", path: "SHA256", code: 0)
    }
    guard let context = unsafe EVP_MD_CTX_new() else {
      unsafe EVP_MD_free(algorithm)
      throw .noLockedMemory
    }
    unsafe self.context = unsafe context
    unsafe self.algorithm = unsafe algorithm
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
    unsafe EVP_MD_free(algorithm)
  }

  /// SHA-256(nonce ‖ ciphertext), 32 bytes.
  public func digest(nonce: Span<UInt8>, ciphertext: Span<UInt8>) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    // Context and algorithm live as long as self; each pointer is used with its own count.
    let isDone =
      unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
      && nonce.withUnsafeBufferPointer {
        unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1
      }
      && ciphertext.withUnsafeBufferPointer {
        unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1
      }
      && EVP_DigestFinal_ex(context, &digest, nil) == 1
    precondition(isDone, "SHA-256 has no way to fail once its context is there")
    return digest
  }
}
