import CSodium
import Glibc

/// A passphrase in locked memory, zeroed at its end; its bytes count as they were typed.
public final class Passphrase: Equatable {
  /// What a new passphrase must have at least, in bytes.
  public static let leastCount = 8
  /// What any passphrase may have at most, in bytes.
  public static let mostCount = 1024

  /// The number of bytes.
  public let count: Int
  private let bytes: LockedBytes

  /// A passphrase of these bytes; wiping the original is the caller's part.
  public init(copying text: Span<UInt8>) throws(VaultError) {
    guard text.count <= Self.mostCount else { throw .passphraseTooLong(most: Self.mostCount) }
    bytes = try LockedBytes(count: Self.mostCount)
    count = text.count
    unsafe bytes.withBytes { base in
      for index in text.indices { unsafe base[index] = text[index] }
    }
  }

  /// Reads one line from an open file or terminal, straight into locked memory.
  ///
  /// The end of the line is not part of it; what follows stays unread. To keep a terminal from
  /// showing what is typed is the caller's part.
  public init(readingLineFrom descriptor: Int32) throws(VaultError) {
    let line = try LockedBytes(count: Self.mostCount + 1)
    let lineFeed: UInt8 = 0x0a
    let carriageReturn: UInt8 = 0x0d
    var length = 0
    while true {
      guard length <= Self.mostCount else { throw .passphraseTooLong(most: Self.mostCount) }
      // One byte of the memory, which has one more than the longest passphrase.
      let (got, byte) = unsafe line.withBytes { base in
        (unsafe read(descriptor, base + length, 1), unsafe base[length])
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        throw .system(call: "read", path: "/dev/fd/\(descriptor)", code: errno)
      }
      if got == 0 || byte == lineFeed { break }
      length += 1
    }
    if length > 0, unsafe line.withBytes({ unsafe $0[length - 1] }) == carriageReturn {
      length -= 1
    }
    bytes = line
    count = length
  }

  /// Fails unless it may protect something from now on.
  func checkNew() throws(VaultError) {
    guard count >= Self.leastCount else { throw .passphraseTooShort(least: Self.leastCount) }
  }

  /// Argon2id version 1.3 with one lane (RFC 9106), by `crypto_pwhash`.
  ///
  /// - Parameters:
  ///   - salt: 16 bytes.
  ///   - limits: What it costs.
  ///   - target: Where the result goes.
  ///   - length: The length of the result, which is part of what is hashed; at least 16.
  /// - Throws: `noMemory`.
  func derive(
    salt: [UInt8],
    limits: PassphraseLimits,
    into target: UnsafeMutablePointer<UInt8>,
    length: Int = SecretKey.byteCount
  ) throws(VaultError) {
    precondition(salt.count == Int(crypto_pwhash_SALTBYTES) && limits.areAdmitted)
    let code = unsafe bytes.withBytes { base in
      unsafe base.withMemoryRebound(to: CChar.self, capacity: max(count, 1)) { text in
        // Lengths and limits are those that the function asks for.
        unsafe crypto_pwhash(
          target,
          UInt64(length),
          text,
          UInt64(count),
          salt,
          limits.passes,
          Int(limits.memoryBytes),
          crypto_pwhash_ALG_ARGON2ID13
        )
      }
    }
    guard code == 0 else { throw .noMemory(bytes: limits.memoryBytes) }
  }

  /// Whether both are the same, in a time that says nothing but their lengths.
  public static func == (left: Passphrase, right: Passphrase) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe left.bytes.withBytes { leftBase in
      unsafe right.bytes.withBytes { rightBase in
        unsafe sodium_memcmp(leftBase, rightBase, left.count) == 0
      }
    }
  }
}

/// What it costs to try one passphrase; stands beside what it protects, so that it can grow.
public struct PassphraseLimits: Equatable, Sendable {
  /// How often the memory is gone over.
  public let passes: UInt64
  /// How much memory is gone over.
  public let memoryBytes: UInt64

  /// libsodium's moderate limits: three passes over 256 MiB, about a second.
  public static let moderate = PassphraseLimits(
    passes: UInt64(crypto_pwhash_OPSLIMIT_MODERATE),
    memoryBytes: UInt64(crypto_pwhash_MEMLIMIT_MODERATE)
  )

  /// Whether a file may ask for them; a garbled one should not stop the machine.
  var areAdmitted: Bool {
    (1...1024).contains(passes)
      && (UInt64(crypto_pwhash_MEMLIMIT_MIN)...(16 << 30)).contains(memoryBytes)
  }
}

/// Asks for the passphrase of a file; whoever is asked may refuse by throwing.
public typealias PassphraseQuestion = (_ path: String) throws(VaultError) -> Passphrase
