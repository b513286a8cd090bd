import CSodium
import MerkleLog

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
/// One context of the library is used again for every payload; to be used by one thread at a time.
public final class PayloadHasher {
  private let sha256: SHA256

  /// Takes a context of the library.
  public init() throws(VaultError) {
    do throws(HashingError) {
      sha256 = try SHA256()
    } catch {
      switch error {
      case .noAlgorithm: throw .system(call: "EVP_MD_fetch", path: "SHA256", code: 0)
      case .noMemory: throw .noLockedMemory
      }
    }
  }

  /// SHA-256(nonce ‖ ciphertext), 32 bytes.
  public func digest(nonce: Span<UInt8>, ciphertext: Span<UInt8>) -> [UInt8] {
    sha256.digest(of: nonce, ciphertext).bytes
  }
}
