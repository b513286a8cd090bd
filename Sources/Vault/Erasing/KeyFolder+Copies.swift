import Glibc

extension KeyFolder {
  static let idName = "copy-id"

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
      var known = try copies()
      // Nothing else of it: where it lies and is recorded may have been noted meanwhile.
      for place in known.indices where known[place].id == copy.id {
        known[place].epoch = update.copy.epoch
      }
      try write(known, randomness)
    }
    return update
  }

  /// Takes note that a known copy lies elsewhere now.
  ///
  /// - Throws: `notACopy` where the folder there is no copy that is known, `copiedTwice` where that
  ///   copy lies at its known place, too: an erasure would reach one of them only.
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
      let (known, found) = (copies[place].path, resolved(path))
      if known != found, (try? Self.id(of: known, logID)) == id {
        throw .copiedTwice(path: path, known: known)
      }
      copies[place].path = found
      try write(copies, randomness)
      return copies[place]
    }
  }

  /// Takes note of the event that says that a copy was made.
  public func note(
    _ copy: EscrowCopy,
    recordedBy record: EscrowCopy.Record,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try folder.locked { () throws(VaultError) in
      var copies = try copies()
      guard let place = copies.firstIndex(where: { $0.id == copy.id }) else {
        throw .notACopy(path: copy.path)
      }
      copies[place].record = record
      try write(copies, randomness)
    }
  }

  /// Whether the keys of a copy are where it was last; a copy that is not there may be anywhere.
  ///
  /// - Throws: Why a copy that is there cannot be reached.
  public func isAtHand(_ copy: EscrowCopy) throws(VaultError) -> Bool {
    if try isUnfinished(copy) { return true }
    do throws(VaultError) { return try Self.id(of: copy.path, logID) == copy.name } catch {
      switch error {
      case .missing, .notACopy, .otherRecord: return false
      default: throw error
      }
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

  /// Overwrites and removes the keys of a copy that is at hand; it stays known.
  ///
  /// - Throws: Why the copy cannot be reached.
  public func overwrite(
    _ copy: EscrowCopy,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    if try isUnfinished(copy) {
      let target = try openPrivateFolder(copy.path, interruption: folder.interruption)
      return try Self.empty(target, randomness)
    }
    let update = update(copy) { target throws(VaultError) in
      try Self.empty(target, randomness)
      return copy.epoch
    }
    if let fault = update.fault { throw fault }
  }

  // MARK: Steps

  /// Whether a copy is where it was to be made, and its making was cut short: it holds keys, and no
  /// word of whose.
  private func isUnfinished(_ copy: EscrowCopy) throws(VaultError) -> Bool {
    let target: Descriptor
    do throws(VaultError) { target = try openFolder(copy.path) } catch {
      if case .missing = error { return false }
      throw error
    }
    guard try !target.has("log-id"), try target.has(Self.idName) else { return false }
    try target.checkPrivate(kind: S_IFDIR, mode: "700")
    return try Self.id(in: target) == copy.name
  }

  func copyID() throws(VaultError) -> [UInt8] {
    let name = try Self.id(in: folder)
    let digits = name.compactMap(\.hexDigitValue)
    guard digits.count == 32 else {
      throw .damaged(path: path + "/" + Self.idName, reason: "it is no id")
    }
    return stride(from: 0, to: 32, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  private static func id(of path: String, _ logID: [UInt8]) throws(VaultError) -> String {
    let copy = try openCopy(path, logID)
    try checkMark(of: copy, logID)
    return try id(in: copy)
  }

  /// Opens a folder that says to be a copy of a record's keys, and that only its owner can use.
  ///
  /// What it says comes first: whoever may use another folder is nobody's business.
  private static func openCopy(
    _ path: String,
    _ logID: [UInt8],
    interruption: Interruption? = nil
  ) throws(VaultError) -> Descriptor {
    let folder = try openFolder(path, interruption: interruption)
    let mark = try folder.open("log-id", O_RDONLY)
    guard try mark.read(64) == Array((hexadecimal(logID) + "\n").utf8) else {
      throw .otherRecord(path: path)
    }
    guard try folder.has(idName) else { throw .notACopy(path: path) }
    try folder.checkPrivate(kind: S_IFDIR, mode: "700")
    return folder
  }

  /// The id that a folder says it has as a copy.
  private static func id(in folder: borrowing Descriptor) throws(VaultError) -> String {
    guard try folder.has(idName) else { throw .notACopy(path: folder.path) }
    let bytes = try folder.openPrivate(idName, O_RDONLY).read(64)
    return String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self)
  }

  /// Opens a copy, makes sure that it is the one, and changes it.
  func update(
    _ copy: EscrowCopy,
    _ change: (borrowing Descriptor) throws(VaultError) -> UInt64
  ) -> CopyUpdate {
    var updated = copy
    do throws(VaultError) {
      let target = try Self.openCopy(copy.path, logID, interruption: folder.interruption)
      try Self.checkMark(of: target, logID)
      guard try Self.id(in: target) == copy.name else { throw .notACopy(path: copy.path) }
      updated.epoch = try target.locked { () throws(VaultError) in try change(target) }
    } catch { return CopyUpdate(copy: copy, fault: error) }
    return CopyUpdate(copy: updated, fault: nil)
  }

  /// Overwrites and removes whatever was put into a folder; the names by which it is known last.
  static func empty(
    _ target: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    if try target.has("actors") {
      let actors = try target.open("actors", O_RDONLY | O_DIRECTORY)
      for name in try actors.names() { try actors.destroy(name, randomness) }
      try target.removeFolder("actors")
    }
    let last = [idName, "log-id"]
    for name in try target.names() where !last.contains(name) {
      try target.destroy(name, randomness)
    }
    for name in last { try target.destroy(name, randomness) }
  }

  /// Keeps the list of copies.
  func write(_ copies: [EscrowCopy], _ randomness: any Randomness) throws(VaultError) {
    let number = try PairedFile.copies.read(in: folder)?.number ?? 0
    try PairedFile.copies.write(
      copies.encoded,
      number: number + 1,
      in: folder,
      randomness: randomness
    )
  }
}
