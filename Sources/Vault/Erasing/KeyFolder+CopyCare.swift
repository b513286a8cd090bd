import Glibc

/// The signing keys as a record names them.
public struct NamedKeys: Sendable {
  /// The public keys in force.
  public let inForce: [Signer: [UInt8]]
  /// The actors who may not act any more.
  public let revoked: [String]

  /// The keys that a record names.
  public init(inForce: [Signer: [UInt8]], revoked: [String]) {
    self.inForce = inForce
    self.revoked = revoked
  }
}

extension KeyFolder {
  /// Gives a copy the signing keys that the record names, takes those of revoked actors from it, and
  /// tells it of all copies and of what was seen of the log.
  ///
  /// Whoever goes back to the copy can go on recording then, and no copy is forgotten. A key that is
  /// not here stays as it is there: it may be the last of its kind.
  public func refresh(
    _ copy: EscrowCopy,
    naming keys: NamedKeys,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> CopyUpdate {
    let known = try copies()
    return update(copy) { target throws(VaultError) in
      let isProtected = try !SecretFile.root.kinds(in: target).contains(.plain)
      for (signer, key) in keys.inForce {
        try replace(signer, by: key, in: target, isProtected, randomness)
      }
      for actor in keys.revoked {
        let signer = Signer.actor(actor)
        try check(signer)
        if try folder.has(signer.file) { continue }
        for file in [signer.formerFile, signer.nextFile, signer.file] {
          try target.destroy(file, randomness)
        }
      }
      let told = try PairedFile.copies.read(in: target)
      if told?.content != known.encoded {
        try PairedFile.copies.write(
          known.encoded,
          number: (told?.number ?? 0) + 1,
          in: target,
          randomness: randomness
        )
      }
      try putWhatWasSeen(in: target, randomness)
      return copy.epoch
    }
  }

  /// Looks whether the root of a copy is that of this folder, as far as that shows without a passphrase.
  ///
  /// The copy stays as it is. One whose root is another opens nothing, whatever else it holds.
  public func checkRoot(of copy: EscrowCopy) -> CopyUpdate {
    update(copy) { target throws(VaultError) in
      let file = SecretFile.root
      let kinds = try file.kinds(in: target)
      guard !kinds.isEmpty else {
        throw .damaged(path: target.path + "/" + file.name, reason: "it holds no whole secret")
      }
      guard kinds.contains(.plain) else { return copy.epoch }
      let root = try file.read(
        in: target,
        root: nil,
        logID: logID,
        memory: memory,
        asking: nil
      )
      guard root == self.root else {
        throw .otherRoot(path: target.path + "/" + file.name)
      }
      return copy.epoch
    }
  }

  /// How a copy opens: as the key folder did when it was made, or with a passphrase of its own.
  public func opening(of copy: EscrowCopy) -> CopyOpening {
    if let fault = checkRoot(of: copy).fault { return .unknown(fault) }
    var isFree = false
    let update = update(copy) { target throws(VaultError) in
      isFree = try SecretFile.root.kinds(in: target).contains(.plain)
      return copy.epoch
    }
    if let fault = update.fault { return .unknown(fault) }
    return isFree ? .freely : .withPassphrase
  }

  /// Puts the key in force of a signer in the place of another, if it is here.
  private func replace(
    _ signer: Signer,
    by key: [UInt8],
    in target: borrowing Descriptor,
    _ isProtected: Bool,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let source = try fileInForce(of: signer)
    guard try folder.has(source),
      try SecretFile.signing(source).publicKey(in: folder, memory: memory) == key
    else { return }
    let file = SecretFile.signing(signer.file)
    if try target.has(signer.file), try file.publicKey(in: target, memory: memory) == key { return }
    for name in [signer.file, signer.nextFile, signer.formerFile] {
      try target.destroy(name, randomness)
    }
    try putSigningKey(source, as: signer.file, in: target, underRoot: isProtected, randomness)
    try target.syncFolder(of: signer.file)
  }
}
