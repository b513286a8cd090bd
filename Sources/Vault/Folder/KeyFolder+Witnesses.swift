import Glibc

extension KeyFolder {
  private static let witnessFile = "witnesses"
  private static let witnessBytes = 1 << 16

  /// The verifier keys of the witnesses that are known, as they were given, one text each.
  ///
  /// They are no secret, and kept here because whoever can write the record must not be able to make
  /// up a witness.
  public func witnesses() throws(VaultError) -> [String] {
    guard try folder.has(Self.witnessFile) else { return [] }
    let bytes = try folder.openPrivate(Self.witnessFile, O_RDONLY).read(Self.witnessBytes)
    guard let text = String(validating: bytes, as: UTF8.self), bytes.last == 0x0a || bytes.isEmpty
    else { throw .damaged(path: path + "/" + Self.witnessFile, reason: "it is no list of keys") }
    return text.split(separator: "\n").map { String($0) }
  }

  /// Knows the verifier key of a witness from now on; nothing changes where it is known.
  public func addWitness(
    _ key: String,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    precondition(!key.contains("\n"), "a verifier key is one line")
    try folder.locked { () throws(VaultError) in
      let known = try witnesses()
      guard !known.contains(key) else { return }
      let text = (known + [key]).map { $0 + "\n" }.joined()
      try folder.replace(Self.witnessFile, with: Array(text.utf8), randomness: randomness)
    }
  }
}
