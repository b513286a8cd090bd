import Glibc

/// Who signs: the log itself, or an actor.
public enum Signer: Hashable, Sendable, CustomStringConvertible {
  /// The log.
  case log
  /// An actor, by id.
  case actor(String)

  /// "log" or the actor's id.
  public var description: String {
    switch self {
    case .log: "log"
    case .actor(let id): id
    }
  }

  /// The name of the file with the signing key.
  var file: String {
    switch self {
    case .log: "log-signing"
    case .actor(let id): "actors/" + id
    }
  }

  /// The name of the file with the key that is to follow.
  var nextFile: String { file + nextSuffix }
  /// The name of the file with the key that was followed, until it is destroyed.
  var formerFile: String { file + "~former" }
}

extension KeyFolder {
  // MARK: Signing

  /// The log's signing key.
  public func logSigningKey() throws(VaultError) -> SigningKey { try signingKey(of: .log) }

  /// An actor's signing key.
  public func signingKey(ofActor id: String) throws(VaultError) -> SigningKey {
    try signingKey(of: .actor(id))
  }

  /// The signing key of the log or of an actor; asks for a passphrase where it is under one.
  public func signingKey(of signer: Signer) throws(VaultError) -> SigningKey {
    try SigningKey(seed: seed(of: signer))
  }

  /// The public half of a signing key, without any passphrase.
  public func publicKey(of signer: Signer) throws(VaultError) -> [UInt8] {
    let file = try fileInForce(of: signer)
    guard let key = try SecretFile.signing(file).publicKey(in: folder, memory: memory) else {
      throw .damaged(path: path + "/" + file, reason: "it holds no whole secret")
    }
    return key
  }

  /// The signature of a message, 64 bytes; whoever signs often keeps the key instead.
  public func sign(_ message: Span<UInt8>, as signer: Signer) throws(VaultError) -> [UInt8] {
    try signingKey(of: signer).sign(message)
  }

  /// The ids of the actors whose keys are here, in order.
  public func actors() throws(VaultError) -> [String] {
    let actors = try folder.open("actors", O_RDONLY | O_DIRECTORY)
    try actors.checkPrivate(kind: S_IFDIR, mode: "700")
    let names = try actors.names()
    // A key that is being exchanged may for a moment have no file under its own name.
    let own = names.map { name in String(name.prefix { $0 != "~" }) }
    return Set(own).filter(isIdentifier).sorted()
  }

  /// Makes an actor's signing key; there must be none.
  public func makeSigningKey(
    forActor id: String,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> SigningKey {
    try check(.actor(id))
    let seed = try memory.key(from: randomness)
    try folder.locked { () throws(VaultError) in
      try create(Signer.actor(id).file, holding: seed, randomness)
    }
    return try SigningKey(seed: seed)
  }

  /// Overwrites an actor's signing key and removes it; the key of the log is never removed.
  public func removeSigningKey(
    ofActor id: String,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    let signer = Signer.actor(id)
    try check(signer)
    try folder.locked { () throws(VaultError) in
      let files = [signer.formerFile, signer.nextFile, signer.file]
      var isThere = false
      for file in files {
        if try !folder.has(file) { continue }
        try folder.destroy(file, randomness)
        isThere = true
      }
      guard isThere else { throw .missing(path: path + "/" + signer.file) }
    }
  }

  // MARK: Rotation

  /// Makes the key that is to follow a signing key, beside it.
  ///
  /// The one in force stays so until `settleRotation` is told that the record names the new one.
  /// What an earlier start left is overwritten. The one in force must be there, unless it is lost.
  public func startRotation(
    of signer: Signer,
    formerIsLost: Bool = false,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> SigningKey {
    try check(signer)
    let seed = try memory.key(from: randomness)
    try folder.locked { () throws(VaultError) in
      let isThere = try folder.has(signer.file)
      guard isThere || formerIsLost else {
        throw .missing(path: path + "/" + signer.file)
      }
      try folder.destroy(signer.nextFile, randomness)
      try create(signer.nextFile, holding: seed, randomness)
    }
    return try SigningKey(seed: seed)
  }

  /// The key that is to follow a signing key, if one was made.
  public func nextSigningKey(of signer: Signer) throws(VaultError) -> SigningKey? {
    try check(signer)
    guard try folder.has(signer.nextFile) else { return nil }
    return try SigningKey(seed: read(signer.nextFile))
  }

  /// Puts the key that the record names in force, and destroys those beside it.
  ///
  /// Ends a rotation both ways, and one that was cut short; where there is none it does nothing.
  /// Refuses where no key here is the one that the record names, and leaves all as they are.
  public func settleRotation(
    of signer: Signer,
    inForce publicKey: [UInt8],
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try check(signer)
    try folder.locked { () throws(VaultError) in
      let files = [signer.file, signer.nextFile, signer.formerFile]
      var named: String?
      for file in files {
        if try !folder.has(file) { continue }
        let found = try SecretFile.signing(file).publicKey(in: folder, memory: memory)
        if named == nil, found == publicKey { named = file }
      }
      guard let named else { throw .otherKey(path: path + "/" + signer.file) }
      // Each step leaves the key that is named under one of the three names.
      if named != signer.file {
        let aside = named == signer.nextFile ? signer.formerFile : signer.nextFile
        if try folder.has(signer.file) {
          try folder.destroy(aside, randomness)
          try folder.rename(signer.file, to: aside)
        }
        try folder.rename(named, to: signer.file)
      }
      try folder.destroy(signer.formerFile, randomness)
      try folder.destroy(signer.nextFile, randomness)
    }
  }

  /// Whose keys have others beside them, which only the record can settle.
  public func unsettledRotations() throws(VaultError) -> [Signer] {
    var found: [Signer] = []
    for signer in try signers() {
      let hasNext = try folder.has(signer.nextFile)
      let hasFormer = try folder.has(signer.formerFile)
      if hasNext || hasFormer { found.append(signer) }
    }
    return found
  }

  // MARK: Files

  /// Whoever has a signing key here.
  func signers() throws(VaultError) -> [Signer] {
    let ids = try actors()
    return [.log] + ids.map { .actor($0) }
  }

  /// The seed of a signing key.
  func seed(of signer: Signer) throws(VaultError) -> SecretKey {
    try check(signer)
    return try read(fileInForce(of: signer))
  }

  /// The file of the signing key in force: between two steps of a rotation that is recorded, the
  /// one that is to follow.
  func fileInForce(of signer: Signer) throws(VaultError) -> String {
    try check(signer)
    if try folder.has(signer.file) { return signer.file }
    return try folder.has(signer.nextFile) ? signer.nextFile : signer.file
  }

  /// Makes a file of a seed, put away as safely as the root is.
  func create(
    _ file: String,
    holding seed: SecretKey,
    _ randomness: any Randomness
  ) throws(VaultError) {
    try SecretFile.signing(file).create(
      in: folder,
      holding: seed,
      sealing: isProtected() ? .root(root, logID: logID) : .plain,
      memory: memory,
      randomness: randomness
    )
    try folder.syncFolder(of: file)
  }

  /// The seed in a file.
  func read(_ file: String) throws(VaultError) -> SecretKey {
    try SecretFile.signing(file).read(
      in: folder,
      root: root,
      logID: logID,
      memory: memory,
      asking: question
    )
  }

  /// Fails unless the id can be a file's name and the folder of actors is ours and no link.
  func check(_ signer: Signer) throws(VaultError) {
    guard case .actor(let id) = signer else { return }
    guard isIdentifier(id) else { throw .notAnIdentifier(id) }
    try folder.open("actors", O_RDONLY | O_DIRECTORY).checkPrivate(kind: S_IFDIR, mode: "700")
  }
}
