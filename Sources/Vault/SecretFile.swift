import CSodium
import Glibc

/// A file that holds one secret of 32 bytes.
///
/// A word of 16 bytes that says which, the secret, and BLAKE2b-256 of both.
struct SecretFile {
  let name: String
  let word: StaticString
  private static let count = 80

  static let root = SecretFile(name: "root", word: "tb1 root")
  static let logSigning = SecretFile(name: "log-signing", word: "tb1 signing")

  /// The file of an actor's signing key; the id was checked.
  static func actor(_ id: String) -> SecretFile {
    SecretFile(name: "actors/" + id, word: "tb1 signing")
  }

  /// Makes the file; it must not be there.
  func create(
    in folder: borrowing Descriptor,
    holding secret: SecretKey
  ) throws(VaultError) {
    let file = try folder.open(name, O_WRONLY | O_CREAT | O_EXCL)
    var bytes = label(word)
    bytes.reserveCapacity(Self.count)
    unsafe secret.withMutableBytes { secret in
      // A key has 32 bytes.
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: secret, count: 32))
    }
    bytes += blake2b(message: bytes)
    defer { wipe(&bytes) }
    try file.write(bytes)
    try file.sync()
  }

  /// Reads the secret into locked memory.
  func read(in folder: borrowing Descriptor, memory: SecretMemory) throws(VaultError) -> SecretKey {
    let file = try folder.open(name, O_RDONLY)
    try file.checkPrivate(kind: S_IFREG, mode: "600")
    var bytes = try file.read(Self.count + 1)
    defer { wipe(&bytes) }
    guard bytes.count == Self.count else {
      throw .damaged(path: file.path, reason: "it should have \(Self.count) bytes")
    }
    guard bytes.starts(with: label(word)) else {
      throw .damaged(path: file.path, reason: "it does not start as it should")
    }
    var covered = Array(bytes[..<48])
    defer { wipe(&covered) }
    guard blake2b(message: covered) == Array(bytes[48...]) else {
      throw .damaged(path: file.path, reason: "its checksum differs")
    }
    return try memory.key(copying: bytes.span.extracting(16..<48))
  }
}

/// Zeroes an array that held a secret on its way to or from a file.
func wipe(_ bytes: inout [UInt8]) {
  // The pointer is used inside the closure only, for the bytes that are there.
  unsafe bytes.withUnsafeMutableBytes { buffer in
    guard let base = buffer.baseAddress else { return }
    unsafe sodium_memzero(base, buffer.count)
  }
}
