import Glibc

extension KeyFolder {
  private static let witnessFile = "witnesses"
  private static let witnessBytes = 1 << 16

  /// The verifier keys of the witnesses that are known, as they were given, one text each.
  ///
  /// They are no secret, and kept here because whoever can write the record must not be able to make
  /// up a witness.
  public func witnesses() throws(VaultError) -> [String] {
    try Self.witnesses(in: folder)
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
      try Self.put(known + [key], in: folder, randomness)
    }
  }

  /// Makes the same witnesses known in another folder.
  func putWitnesses(
    in target: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let known = try witnesses()
    if known != (try Self.witnesses(in: target)) { try Self.put(known, in: target, randomness) }
  }

  private static func witnesses(in folder: borrowing Descriptor) throws(VaultError) -> [String] {
    guard try folder.has(witnessFile) else { return [] }
    let bytes = try folder.openPrivate(witnessFile, O_RDONLY).read(witnessBytes)
    guard let text = String(validating: bytes, as: UTF8.self), bytes.last == 0x0a || bytes.isEmpty
    else { throw .damaged(path: folder.path + "/" + witnessFile, reason: "it is no list of keys") }
    return text.split(separator: "\n").map { String($0) }
  }

  private static func put(
    _ keys: [String],
    in folder: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let text = keys.map { $0 + "\n" }.joined()
    try folder.replace(witnessFile, with: Array(text.utf8), randomness: randomness)
  }
}
