import Glibc

extension KeyFolder {
  private static let idName = "copy-id"

  /// The escrow copies that are known, in the order in which they were made.
  public func copies() throws(VaultError) -> [EscrowCopy] {
    guard let (_, content) = try PairedFile.copies.read(in: folder) else { return [] }
    guard let copies = [EscrowCopy](decoding: content) else {
      throw .damaged(path: path + "/copies-0", reason: "it is no list of copies")
    }
    return copies
  }

  /// Whether this folder is an escrow copy itself.
  public func isCopy() throws(VaultError) -> Bool { try folder.has(Self.idName) }

  /// Makes an escrow copy in a folder that is missing or empty.
  ///
  /// It is known before it is made, so that none can exist that an erasure does not wait for. It
  /// opens like this folder does, or with a passphrase of its own.
  public func exportCopy(
    to path: String,
    protectedBy passphrase: Passphrase? = nil,
    limits: PassphraseLimits = .moderate,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> EscrowCopy {
    try passphrase?.checkNew()
    let path = resolved(withoutLastSlashes(path))
    return try folder.locked { () throws(VaultError) -> EscrowCopy in
      // Within an erasure both epochs are copied, and the older one counts.
      let epoch = try epochs().first ?? 0
      let copy = EscrowCopy(id: randomness.bytes(16), path: path, epoch: epoch)
      let others = try copies()
      // A folder that cannot be filled is found out before anything is noted.
      let target = try Self.makeEmpty(path, folder.interruption)
      try write(others + [copy], randomness)
      let sealing = passphrase.map { SecretSealing.passphrase($0, limits) }
      do throws(VaultError) {
        try fill(target, rootSealed: sealing, randomness)
        try PairedFile.copies.write(
          others.encoded,
          number: 1,
          in: target,
          randomness: randomness
        )
        let mark = try target.open(Self.idName, O_WRONLY | O_CREAT | O_EXCL)
        try mark.write(Array((copy.name + "\n").utf8))
        try mark.sync()
        try Self.complete(target, logID)
      } catch {
        // What was begun holds keys. Why it could not be made says more than why it stays.
        do throws(VaultError) {
          try empty(target, randomness)
          try write(others, randomness)
        } catch {}
        throw error
      }
      return copy
    }
  }

  /// Makes a key folder of an escrow copy, for whoever lost theirs; the copy stays one.
  ///
  /// - Parameters:
  ///   - copy: Where the copy is.
  ///   - path: Where the key folder is to be; missing or empty.
  ///   - logID: The record that it must belong to.
  ///   - question: Asks for the passphrase of the copy.
  ///   - randomness: What unfinished files are overwritten with.
  /// - Returns: The key folder, which knows the copy as one of its own.
  /// - Throws: What is wrong with the copy or the place.
  public static func importCopy(
    at copy: String,
    to path: String,
    logID: [UInt8],
    asking question: PassphraseQuestion? = nil,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> KeyFolder {
    let source = try open(at: copy, logID: logID, asking: question)
    guard try source.isCopy() else { throw .notACopy(path: source.path) }
    let target = try makeEmpty(withoutLastSlashes(path), nil)
    try source.folder.locked { () throws(VaultError) in
      let known = EscrowCopy(
        id: try source.copyID(),
        path: resolved(source.path),
        epoch: try source.currentEpoch()
      )
      try source.fill(target, rootSealed: nil, randomness)
      try PairedFile.copies.write(
        (try source.copies() + [known]).encoded,
        number: 1,
        in: target,
        randomness: randomness
      )
      try complete(target, logID)
    }
    return try open(at: path, logID: logID, asking: question)
  }

  /// Gives an epoch to a copy beside the one it has, before the log moves to it.
  public func give(
    _ epoch: UInt64,
    to copy: EscrowCopy,
    randomness: any Randomness = SystemRandomness()
  ) -> CopyUpdate {
    update(copy) { target throws(VaultError) in
      try epochFile.give(epoch, epochKey(epoch), to: target, randomness: randomness)
      return copy.epoch
    }
  }

  /// Brings a copy up to an epoch: its key, the keyring, and the end of all that came before.
  ///
  /// Can be repeated; where the copy is not at hand it stays behind, and the answer says why.
  public func bring(
    _ copy: EscrowCopy,
    to epoch: UInt64,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> CopyUpdate {
    let update = update(copy) { target throws(VaultError) in
      try epochFile.give(epoch, epochKey(epoch), to: target, randomness: randomness)
      if let (number, sealed) = try PairedFile.keyring.read(in: folder), number == epoch {
        try PairedFile.keyring.write(sealed, number: number, in: target, randomness: randomness)
      }
      try EpochFile.destroy(before: epoch, in: target, randomness: randomness)
      return epoch
    }
    guard update.fault == nil, update.copy != copy else { return update }
    try folder.locked { () throws(VaultError) in
      try write(copies().map { $0.id == copy.id ? update.copy : $0 }, randomness)
    }
    return update
  }

  /// Takes note that a known copy lies elsewhere now.
  ///
  /// - Throws: `notACopy` where the folder there is no copy that is known.
  public func find(
    at path: String,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> EscrowCopy {
    let id = try Self.id(of: withoutLastSlashes(path), logID)
    return try folder.locked { () throws(VaultError) -> EscrowCopy in
      var copies = try copies()
      guard let place = copies.firstIndex(where: { $0.name == id }) else {
        throw .notACopy(path: path)
      }
      copies[place].path = resolved(path)
      try write(copies, randomness)
      return copies[place]
    }
  }

  /// Strikes a copy off the list, once its keys have been destroyed by other means.
  public func forget(
    _ copy: EscrowCopy,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try folder.locked { () throws(VaultError) in
      try write(copies().filter { $0.id != copy.id }, randomness)
    }
  }

  // MARK: Steps

  private func copyID() throws(VaultError) -> [UInt8] {
    let name = try Self.id(in: folder)
    let digits = name.compactMap(\.hexDigitValue)
    guard digits.count == 32 else {
      throw .damaged(path: path + "/" + Self.idName, reason: "it is no id")
    }
    return stride(from: 0, to: 32, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  private static func id(of path: String, _ logID: [UInt8]) throws(VaultError) -> String {
    let copy = try openPrivateFolder(path)
    try checkMark(of: copy, logID)
    return try id(in: copy)
  }

  /// The id that a folder says it has as a copy.
  private static func id(in folder: borrowing Descriptor) throws(VaultError) -> String {
    guard try folder.has(idName) else { throw .notACopy(path: folder.path) }
    let bytes = try folder.openPrivate(idName, O_RDONLY).read(64)
    return String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self)
  }

  /// Opens a copy, makes sure that it is the one, and changes it.
  private func update(
    _ copy: EscrowCopy,
    _ change: (borrowing Descriptor) throws(VaultError) -> UInt64
  ) -> CopyUpdate {
    var updated = copy
    do throws(VaultError) {
      let target = try openPrivateFolder(copy.path, interruption: folder.interruption)
      try Self.checkMark(of: target, logID)
      guard try Self.id(in: target) == copy.name else { throw .notACopy(path: copy.path) }
      updated.epoch = try target.locked { () throws(VaultError) in try change(target) }
    } catch { return CopyUpdate(copy: copy, fault: error) }
    return CopyUpdate(copy: updated, fault: nil)
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
      let file = SecretFile.signing(name)
      // A root under a passphrase is worth little beside a key in clear.
      if sealing != nil, try file.kinds(in: folder).contains(.plain) {
        try file.create(
          in: target,
          holding: read(name),
          sealing: .root(root, logID: logID),
          memory: memory,
          randomness: randomness
        )
      } else {
        try copy(file, to: target, randomness)
      }
    }
    if let (number, sealed) = try PairedFile.keyring.read(in: folder) {
      try PairedFile.keyring.write(sealed, number: number, in: target, randomness: randomness)
    }
  }

  private func copy(
    _ file: SecretFile,
    to target: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let slot = try file.onlySlot(in: folder)
    try target.make(file.name, randomness: randomness) { copy throws(VaultError) in
      try file.write(slot, to: copy)
    }
  }

  /// Overwrites and removes whatever was put into a folder.
  private func empty(
    _ target: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    let actors = try target.open("actors", O_RDONLY | O_DIRECTORY)
    for name in try actors.names() { try actors.destroy(name, randomness) }
    for name in try target.names() where name != "actors" { try target.destroy(name, randomness) }
  }

  /// Keeps the list of copies.
  private func write(_ copies: [EscrowCopy], _ randomness: any Randomness) throws(VaultError) {
    let number = try PairedFile.copies.read(in: folder)?.number ?? 0
    try PairedFile.copies.write(
      copies.encoded,
      number: number + 1,
      in: folder,
      randomness: randomness
    )
  }
}
