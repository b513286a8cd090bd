import Glibc

// How an escrow copy is made of a key folder, and a key folder of an escrow copy.

extension KeyFolder {
  /// Makes an escrow copy in a folder that is missing or empty.
  ///
  /// It is known before it is made, so that none can exist that an erasure does not wait for. It
  /// opens like this folder does, or with a passphrase of its own. It must lie neither in a key folder
  /// nor in the record.
  public func exportCopy(
    to path: String,
    outOf record: String,
    protectedBy passphrase: Passphrase? = nil,
    limits: PassphraseLimits = .moderate,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> EscrowCopy {
    try passphrase?.checkNew()
    let path = resolved(withoutLastSlashes(path))
    try Self.checkOutside(record, path)
    try Self.checkApart(path)
    return try folder.locked { () throws(VaultError) -> EscrowCopy in
      // Within an erasure both epochs are copied, and the older one counts.
      let epoch = try epochs().first ?? 0
      let copy = EscrowCopy(id: randomness.bytes(16), path: path, epoch: epoch)
      let others = try copies()
      let sealing = passphrase.map { SecretSealing.passphrase($0, limits) }
      do throws(VaultError) {
        _ = try Self.making(path, folder.interruption, randomness) { target throws(VaultError) in
          // A folder that cannot be had is found out before anything is noted.
          try write(others + [copy], randomness)
          // First its name, so that what a kill leaves can be told and overwritten.
          let mark = try target.open(Self.idName, O_WRONLY | O_CREAT | O_EXCL)
          try mark.write(Array((copy.name + "\n").utf8))
          try mark.sync()
          try target.sync()
          try fill(target, rootSealed: sealing, randomness)
          try PairedFile.copies.write(
            (others + [copy]).encoded,
            number: 1,
            in: target,
            randomness: randomness
          )
          try Self.complete(target, logID)
        }
      } catch {
        // A copy of which something stayed is still known. Why it could not be made says more.
        do throws(VaultError) {
          try checkFree(path)
          if try copies() != others { try write(others, randomness) }
        } catch {}
        throw error
      }
      return copy
    }
  }

  /// Makes a key folder of an escrow copy, for whoever lost theirs; the copy stays one.
  ///
  /// Of the epochs before the one in force nothing is taken over. What can be refused without the
  /// passphrase is refused before it is asked for.
  ///
  /// - Parameters:
  ///   - copy: Where the copy is.
  ///   - path: Where the key folder is to be; missing or empty.
  ///   - logID: The record that it must belong to.
  ///   - epoch: The epoch that the record is in; a copy that has not reached it opens nothing of it.
  ///   - question: Asks for the passphrase of the copy, once.
  ///   - randomness: What unfinished files are overwritten with.
  /// - Returns: The key folder, which knows the copy as one of its own.
  /// - Throws: What is wrong with the copy or the place; then no key folder was made.
  public static func importCopy(
    at copy: String,
    to path: String,
    logID: [UInt8],
    epoch: UInt64,
    asking question: PassphraseQuestion? = nil,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> KeyFolder {
    let (copy, path) = (withoutLastSlashes(copy), withoutLastSlashes(path))
    try checkUsable(copy, logID, epoch)
    try checkFree(path)
    try checkApart(resolved(path))
    let source = try open(at: copy, logID: logID, asking: question)
    let target = try making(path, nil, randomness) { target throws(VaultError) in
      try source.folder.locked { () throws(VaultError) in
        let known = try source.copiesAsSeenHere()
        try source.fill(target, rootSealed: nil, randomness)
        if try EpochFile.epochs(in: target).contains(epoch) {
          try EpochFile.destroy(before: epoch, in: target, randomness: randomness)
        }
        try PairedFile.copies.write(
          known.encoded,
          number: 1,
          in: target,
          randomness: randomness
        )
        try complete(target, logID)
      }
    }
    return KeyFolder(path, logID, target, source.root, source.memory, asking: question)
  }

  // MARK: Steps

  /// Fails where a folder is no copy of the record's keys, or none that opens it; takes no passphrase.
  private static func checkUsable(
    _ path: String,
    _ logID: [UInt8],
    _ epoch: UInt64
  ) throws(VaultError) {
    let copy = try openPrivateFolder(path)
    try checkMark(of: copy, logID)
    guard try copy.has(idName) else { throw .notACopy(path: path) }
    let epochs = try EpochFile.epochs(in: copy)
    guard let first = epochs.first, let newest = epochs.last else {
      throw .damaged(path: path + "/" + EpochFile.name, reason: "neither slot is whole")
    }
    guard newest >= epoch else { throw .olderEpoch(path: path, has: newest, needs: epoch) }
    // Not among the files that are copied because they are there; the others are those of actors.
    guard try copy.has(Signer.log.file) else {
      throw .missing(path: path + "/" + Signer.log.file)
    }
    // Whoever was erased would come back with an old backup otherwise.
    if first > 1, try PairedFile.keyring.read(in: copy) == nil {
      throw .damaged(path: path + "/keyring-0", reason: "it is not whole")
    }
  }

  /// Fails where a path lies in a key folder or in a copy of one: what befalls that befalls both.
  private static func checkApart(_ path: String) throws(VaultError) {
    if nearest(above: path) != nil { throw .besideKeys(path: path) }
  }

  /// The key folder, or the copy of one, that a path lies in; nil where it lies in none.
  public static func nearest(above path: String) -> String? {
    var above = resolved(path)
    while above != "/", above != "." {
      above = parent(of: above)
      if isThere(above + "/log-id") { return above }
    }
    return nil
  }

  /// The copies that this one was told of, and itself where it lies now.
  private func copiesAsSeenHere() throws(VaultError) -> [EscrowCopy] {
    guard let (_, content) = try PairedFile.copies.read(in: folder),
      let told = [EscrowCopy](decoding: content)
    else { throw .damaged(path: path + "/copies-0", reason: "it is no list of copies") }
    let id = try copyID()
    var own = EscrowCopy(id: id, path: resolved(path), epoch: try epochs().first ?? 0)
    own.record = told.first { $0.id == id }?.record
    return told.filter { $0.id != id } + [own]
  }

  /// Puts all keys of this folder into another.
  private func fill(
    _ target: borrowing Descriptor,
    rootSealed sealing: SecretSealing?,
    _ randomness: any Randomness
  ) throws(VaultError) {
    if let sealing {
      try SecretFile.root.create(
        in: target,
        holding: root,
        sealing: sealing,
        memory: memory,
        randomness: randomness
      )
    } else {
      try copy(.root, to: target, randomness)
    }
    try EpochFile.copy(from: folder, to: target, randomness: randomness)
    for name in try signingFiles() {
      try putSigningKey(name, as: name, in: target, underRoot: sealing != nil, randomness)
    }
    if let (number, sealed) = try PairedFile.keyring.read(in: folder) {
      try PairedFile.keyring.write(sealed, number: number, in: target, randomness: randomness)
    }
    try putWhatWasSeen(in: target, randomness)
  }

  /// Tells a copy how far the log was seen, and which witnesses there are: no secrets, but whoever
  /// goes back to the copy would else take any log for theirs.
  func putWhatWasSeen(
    in target: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    try putWitnesses(in: target, randomness)
    guard let anchor = try anchor() else { return }
    let file = AnchorFile(logID: logID)
    let pen = try AnchorFile.open(in: target)
    try file.write(anchor, to: pen)
    try pen.sync()
  }

  private func copy(
    _ file: SecretFile,
    to target: borrowing Descriptor,
    as name: String? = nil,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let slot = try file.onlySlot(in: folder)
    try target.make(name ?? file.name, randomness: randomness) { copy throws(VaultError) in
      try file.write(slot, to: copy)
    }
  }

  /// Puts the signing key of a file of this folder into a file of another, which must not be there.
  func putSigningKey(
    _ name: String,
    as copyName: String,
    in target: borrowing Descriptor,
    underRoot isProtected: Bool,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let file = SecretFile.signing(name)
    // A root under a passphrase is worth little beside a key in clear.
    guard isProtected, try file.kinds(in: folder).contains(.plain) else {
      return try copy(file, to: target, as: copyName, randomness)
    }
    try SecretFile.signing(copyName).create(
      in: target,
      holding: read(name),
      sealing: .root(root, logID: logID),
      memory: memory,
      randomness: randomness
    )
  }
}
