import Glibc

/// The file of epoch keys: two slots of 4 KiB, each rewritten in place.
///
/// A slot: "tb1 epoch" padded with zeros to 16 ‖ epoch u64be ‖ nonce 24 ‖ the key under the root,
/// 48 ‖ BLAKE2b-256 of these 96 bytes ‖ zeros. The key is bound to log id and epoch. A slot whose
/// word or checksum differs is free: it was never used, is destroyed, or was torn while being
/// written.
struct EpochFile {
  static let name = "epoch"
  static let slotCount = 4096
  private static let usedCount = 96
  private static let slots = 0..<2

  let root: SecretKey
  let logID: [UInt8]
  let memory: SecretMemory

  /// Makes the file with its first epoch.
  func create(
    in folder: borrowing Descriptor,
    epoch: UInt64,
    key: SecretKey,
    randomness: any Randomness
  ) throws(VaultError) {
    let slot = slot(epoch, key, randomness)
    try folder.make(Self.name, randomness: randomness) { file throws(VaultError) in
      try file.write(slot + [UInt8](repeating: 0, count: Self.slotCount))
    }
  }

  /// The epochs whose slots are whole, in rising order; takes no key.
  static func epochs(in folder: borrowing Descriptor) throws(VaultError) -> [UInt64] {
    let file = try folder.openPrivate(Self.name, O_RDONLY)
    var found: [UInt64] = []
    for slot in Self.slots {
      if let epoch = try Self.epoch(of: slot, in: file) { found.append(epoch) }
    }
    return found.sorted()
  }

  /// The key of an epoch.
  func key(of epoch: UInt64, in folder: borrowing Descriptor) throws(VaultError) -> SecretKey {
    let file = try folder.openPrivate(Self.name, O_RDONLY)
    for slot in Self.slots where try Self.epoch(of: slot, in: file) == epoch {
      let wrapped = try file.read(Cipher.wrapCount, at: slot * Self.slotCount + 24)
      let key = try Cipher.unwrap(
        wrapped,
        under: root,
        associated: associated(epoch),
        memory: memory
      )
      guard let key else {
        throw .damaged(path: file.path, reason: "the root key does not open epoch \(epoch)")
      }
      return key
    }
    throw .noEpoch(path: file.path, epoch: epoch)
  }

  /// Writes an epoch to the slot that does not hold the one to keep, waits for the disk, and reads
  /// it back.
  func write(
    _ epoch: UInt64,
    _ key: SecretKey,
    keeping kept: UInt64,
    in folder: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    precondition(epoch > kept, "epochs rise")
    let file = try folder.openPrivate(Self.name, O_RDWR)
    for place in Self.slots where try Self.epoch(of: place, in: file) == kept {
      return try put(epoch, key, at: 1 - place, of: file, in: folder, randomness)
    }
    throw .noEpoch(path: file.path, epoch: kept)
  }

  /// Writes an epoch to a copy of the file that may have missed some, keeping the newest before it.
  ///
  /// Does nothing where it stands already. Refuses to overwrite a higher one.
  func give(
    _ epoch: UInt64,
    _ key: SecretKey,
    to folder: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    let file = try folder.openPrivate(Self.name, O_RDWR)
    var places: [(epoch: UInt64, place: Int)] = []
    for place in Self.slots {
      let found = try Self.epoch(of: place, in: file)
      if let found, found > epoch { throw .olderEpoch(path: file.path, has: epoch, needs: found) }
      // An unfinished erasure may have left another key of the same number.
      if found == epoch {
        if try self.key(of: epoch, in: folder) == key { return }
        return try put(epoch, key, at: place, of: file, in: folder, randomness)
      }
      places.append((found ?? 0, place))
    }
    guard let oldest = places.min(by: { $0.epoch < $1.epoch }) else { return }
    try put(epoch, key, at: oldest.place, of: file, in: folder, randomness)
  }

  /// Overwrites whatever comes before an epoch with random bytes, then zeros, and reads it back.
  ///
  /// A slot that is not whole may still hold most of a key, so it is overwritten too; only whole
  /// slots of this and higher epochs stay. Nothing is touched unless this epoch is there. A
  /// destruction that was cut short can be repeated, and one that is done writes nothing.
  static func destroy(
    before current: UInt64,
    in folder: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    let file = try folder.openPrivate(Self.name, O_RDWR)
    guard try epochs(in: folder).contains(current) else {
      throw .noEpoch(path: file.path, epoch: current)
    }
    let zeros = [UInt8](repeating: 0, count: Self.slotCount)
    for place in Self.slots {
      if let epoch = try Self.epoch(of: place, in: file), epoch >= current { continue }
      let offset = place * Self.slotCount
      if try file.read(Self.slotCount, at: offset) == zeros { continue }
      try file.erase(at: offset, count: Self.slotCount, randomness)
    }
  }

  /// Makes the same file in another folder, of the slots that are whole.
  static func copy(
    from folder: borrowing Descriptor,
    to other: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    let file = try folder.openPrivate(Self.name, O_RDONLY)
    var bytes: [UInt8] = []
    for place in Self.slots {
      let isWhole = try Self.epoch(of: place, in: file) != nil
      bytes +=
        isWhole
        ? try file.read(slotCount, at: place * slotCount) : [UInt8](repeating: 0, count: slotCount)
    }
    try other.make(Self.name, randomness: randomness) { copy throws(VaultError) in
      try copy.write(bytes)
    }
  }

  /// Writes one slot and makes sure that it opens.
  private func put(
    _ epoch: UInt64,
    _ key: SecretKey,
    at place: Int,
    of file: borrowing Descriptor,
    in folder: borrowing Descriptor,
    _ randomness: any Randomness
  ) throws(VaultError) {
    try file.write(slot(epoch, key, randomness), at: place * Self.slotCount)
    try file.sync()
    guard try self.key(of: epoch, in: folder) == key else {
      throw .damaged(path: file.path, reason: "what was written cannot be read back")
    }
  }

  /// The epoch of a slot that is whole.
  private static func epoch(
    of slot: Int,
    in file: borrowing Descriptor
  ) throws(VaultError) -> UInt64? {
    let bytes = try file.read(usedCount + 32, at: slot * slotCount)
    guard bytes.count == usedCount + 32, bytes.starts(with: label("tb1 epoch")),
      blake2b(message: Array(bytes[..<usedCount])) == Array(bytes[usedCount...])
    else { return nil }
    return number(in: bytes[16..<24])
  }

  /// The bytes of a slot.
  private func slot(_ epoch: UInt64, _ key: SecretKey, _ randomness: any Randomness) -> [UInt8] {
    let wrapped = Cipher.wrap(
      key,
      under: root,
      nonce: randomness.bytes(Cipher.nonceCount),
      associated: associated(epoch)
    )
    var bytes = label("tb1 epoch") + bigEndian(epoch) + wrapped
    bytes += blake2b(message: bytes)
    return bytes + [UInt8](repeating: 0, count: Self.slotCount - bytes.count)
  }

  /// What an epoch's key is bound to.
  private func associated(_ epoch: UInt64) -> [UInt8] {
    label("tb1 epoch") + logID + bigEndian(epoch)
  }
}
