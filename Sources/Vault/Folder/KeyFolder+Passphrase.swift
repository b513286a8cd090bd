extension KeyFolder {
  /// Whether the root is under a passphrase, and no copy of it in clear stands beside that.
  public func isProtected() throws(VaultError) -> Bool {
    try !SecretFile.root.kinds(in: folder).contains(.plain)
  }

  /// Puts the root under a passphrase, or under another one, and the signing keys under the root.
  ///
  /// A signing key that is under a passphrase of its own stays so. Cut short, it leaves a folder
  /// that opens as before or with the new passphrase; to be made again then, which clears the other
  /// way. Costs a second, twice with what it costs to open.
  public func protect(
    with passphrase: Passphrase,
    limits: PassphraseLimits = .moderate,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try passphrase.checkNew()
    try folder.locked { () throws(VaultError) in
      // The root comes last, so that a protected folder has no signing key in clear.
      for file in try signingFiles() {
        let kinds = try SecretFile.signing(file).kinds(in: folder)
        if !kinds.contains(.plain) { continue }
        try reseal(file, read(file), .root(root, logID: logID), randomness)
      }
      try reseal(SecretFile.root, root, .passphrase(passphrase, limits), randomness)
    }
  }

  /// Puts the root in clear again; the signing keys stay under it.
  public func unprotect(
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try folder.locked { () throws(VaultError) in
      try reseal(SecretFile.root, root, .plain, randomness)
    }
  }

  /// Puts one signing key under a passphrase of its own.
  ///
  /// Asks for the one that it is under. Cut short, it leaves a key that opens in either way.
  public func protectKey(
    of signer: Signer,
    with passphrase: Passphrase,
    limits: PassphraseLimits = .moderate,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try passphrase.checkNew()
    try resealKey(of: signer, .passphrase(passphrase, limits), randomness)
  }

  /// Takes the passphrase of its own from one signing key, which is then as safe as the root is.
  public func unprotectKey(
    of signer: Signer,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    let sealing: SecretSealing = try isProtected() ? .root(root, logID: logID) : .plain
    try resealKey(of: signer, sealing, randomness)
  }

  private func resealKey(
    of signer: Signer,
    _ sealing: SecretSealing,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let file = try fileInForce(of: signer)
    // Asked for before the lock is taken: who is asked may take long.
    let seed = try read(file)
    try folder.locked { () throws(VaultError) in try reseal(file, seed, sealing, randomness) }
  }

  private func reseal(
    _ file: String,
    _ seed: SecretKey,
    _ sealing: SecretSealing,
    _ randomness: any Randomness
  ) throws(VaultError) {
    try reseal(SecretFile.signing(file), seed, sealing, randomness)
  }

  private func reseal(
    _ file: SecretFile,
    _ secret: SecretKey,
    _ sealing: SecretSealing,
    _ randomness: any Randomness
  ) throws(VaultError) {
    try file.reseal(secret, sealing, in: folder, memory: memory, randomness: randomness)
  }

  /// The files of all signing keys, those that are being exchanged too.
  func signingFiles() throws(VaultError) -> [String] {
    var files: [String] = []
    for signer in try signers() {
      for file in [signer.file, signer.nextFile, signer.formerFile] where try folder.has(file) {
        files.append(file)
      }
    }
    return files
  }
}
