import Glibc
import Testing

@testable import Vault

/// Bytes from hexadecimal digits; anything else in the text is a mistake of the test.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  precondition(digits.count == hex.count && digits.count.isMultiple(of: 2))
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// A word as a map with one entry: content that may be sealed.
func content(_ word: String) -> [UInt8] {
  precondition(word.utf8.count < 24)
  return [0xa1, 0x64] + Array("name".utf8) + [0x60 | UInt8(word.utf8.count)] + Array(word.utf8)
}

/// Gives the same bytes each time, as often as they are needed.
struct FixedRandomness: Randomness {
  let pattern: [UInt8]

  func fill(_ bytes: inout MutableSpan<UInt8>) {
    for index in bytes.indices { bytes[index] = pattern[index % pattern.count] }
  }
}

/// What the frozen vectors are made with, as their comment says.
struct Fixture {
  let memory = SecretMemory()
  let logID: [UInt8] = Array(0..<16)
  let nonce: [UInt8] = Array(0x40..<0x58)
  let head: [UInt8] = Array(0x60..<0x90)
  let position: UInt64 = 0x0102_0304_0506_0708
  let vault: Vault
  let ada: SubjectKeys
  let adaAndBen: SubjectKeys
  let allThree: SubjectKeys

  init(logID: [UInt8] = Array(0..<16), epoch: UInt64 = 5) throws {
    vault = try Vault(
      epochKey: key(0x77, in: memory),
      epoch: epoch,
      logID: logID,
      memory: memory,
      randomness: FixedRandomness(pattern: nonce)
    )
    let pairs = try [
      (subject: Subject.person("A", purpose: .text), key: key(0x11, in: memory)),
      (subject: Subject.person("B", purpose: .text), key: key(0x22, in: memory)),
      (subject: Subject.person("C", purpose: .text), key: key(0x33, in: memory)),
    ]
    ada = SubjectKeys(pairs[0].key, for: pairs[0].subject)
    adaAndBen = try SubjectKeys(Array(pairs[..<2].reversed()))
    allThree = try SubjectKeys([pairs[2], pairs[0], pairs[1]])
  }

  /// Seals at the place of the vectors.
  func seal(_ content: [UInt8], for keys: SubjectKeys) -> SealedBytes {
    vault.seal(content.span, keys: keys, position: position, index: 2, head: head.span)
  }

  /// Opens at the place of the vectors, unless something else is given.
  func open(
    _ sealed: SealedBytes,
    with keys: SubjectKeys,
    in vault: Vault? = nil,
    position: UInt64? = nil,
    index: UInt8 = 2,
    head: [UInt8]? = nil
  ) throws -> [UInt8] {
    let head = head ?? self.head
    return try (vault ?? self.vault).open(
      ciphertext: sealed.ciphertext.span,
      nonce: sealed.nonce,
      commitment: sealed.commitment,
      digest: sealed.digest,
      keys: keys,
      position: position ?? self.position,
      index: index,
      head: head.span
    )
  }
}

/// A key of 32 equal bytes.
func key(_ byte: UInt8, in memory: SecretMemory) throws -> SecretKey {
  let bytes = [UInt8](repeating: byte, count: 32)
  return try memory.key(copying: bytes.span)
}

/// Lends a new folder for its owner alone, and removes it with what is in it.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  var pattern = Array("/tmp/vault-tests-XXXXXX".utf8CString)
  // The pattern is ours and ends with a zero; the call writes the name into it.
  let made = unsafe pattern.withUnsafeMutableBufferPointer { buffer in
    unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
  }
  guard let path = made else { throw VaultError.system(call: "mkdtemp", path: "/tmp", code: errno) }
  defer { removeTree(path) }
  try body(path)
}

/// Cuts a change of a key folder short at each of its calls in turn, each time on a new folder.
///
/// - Parameters:
///   - kind: Whether nothing happens any more then, or only that call fails.
///   - prepare: Makes what is at the path before.
///   - change: Opens the folder there and changes it.
///   - check: Looks at what was left; `isWhole` says that the change came to its end.
/// - Returns: The number of calls of the whole change.
/// - Throws: What the closures throw, but for a change that was cut short.
@discardableResult
func cutShort(
  _ kind: Interruption.Kind,
  prepare: (_ path: String) throws -> Void,
  change: (_ path: String, Interruption) throws -> Void,
  check: (_ path: String, _ isWhole: Bool) throws -> Void
) throws -> Int {
  var calls = 0
  var isWhole = false
  while !isWhole, calls < 1000 {
    let interruption = Interruption(kind, afterCalls: calls)
    try withTemporaryFolder { folder in
      let path = folder + "/keys"
      try prepare(path)
      do { try change(path, interruption) } catch {
        guard interruption.hasStruck else { throw error }
      }
      isWhole = !interruption.hasStruck
      try check(path, isWhole)
    }
    calls += 1
  }
  #expect(isWhole && calls > 3, "cut at \(calls) places")
  return calls
}

/// Every file below a folder, by its path within it.
func contents(of path: String) -> [String: [UInt8]] {
  var found: [String: [UInt8]] = [:]
  for name in entries(of: path) {
    let file = path + "/" + name
    if entries(of: file).isEmpty {
      found[name] = readFile(file)
    } else {
      for (inner, bytes) in contents(of: file) { found[name + "/" + inner] = bytes }
    }
  }
  return found
}

/// Removes a folder and all below it; links are removed, not followed.
private func removeTree(_ path: String) {
  // The texts are copied for the calls; `remove` takes files, links and empty folders.
  if unsafe remove(path) == 0 { return }
  for name in entries(of: path) { removeTree(path + "/" + name) }
  _ = unsafe remove(path)
}

/// The names in a folder; none for a file.
func entries(of path: String) -> [String] {
  // The text is copied for the call.
  guard let entries = unsafe opendir(path) else { return [] }
  var names: [String] = []
  while let entry = unsafe readdir(entries) {
    // The name ends with a zero within the entry, which is valid until the next call.
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  unsafe closedir(entries)
  return names
}

/// The passphrase of a text.
func passphrase(_ text: String) throws -> Passphrase {
  let bytes = Array(text.utf8)
  return try Passphrase(copying: bytes.span)
}

extension PassphraseLimits {
  /// As little as there is, so that tests are quick.
  static let least = PassphraseLimits(passes: 1, memoryBytes: 8192)
}

/// The 32 bytes of a key.
func bytes(of key: SecretKey) -> [UInt8] {
  unsafe key.withMutableBytes { base in
    // A key has 32 bytes.
    unsafe Array(UnsafeBufferPointer(start: base, count: 32))
  }
}

/// A whole small file.
func readFile(_ path: String) -> [UInt8] {
  // The text is copied for the call; the buffer is ours.
  let file = unsafe open(path, O_RDONLY)
  defer { _ = close(file) }
  var buffer = [UInt8](repeating: 0, count: 16_384)
  let count = unsafe read(file, &buffer, buffer.count)
  return Array(buffer.prefix(max(0, count)))
}

/// Overwrites a part of a file that is there.
func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) {
  // The text is copied for the call; the buffer is ours.
  let file = unsafe open(path, O_WRONLY)
  defer { _ = close(file) }
  let count = unsafe pwrite(file, bytes, bytes.count, off_t(offset))
  precondition(count == bytes.count)
}

/// Gives a file or folder another path.
func move(_ path: String, to other: String) throws {
  // The texts are copied for the call.
  guard unsafe rename(path, other) == 0 else {
    throw VaultError.system(call: "rename", path: path, code: errno)
  }
}
