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

  /// Makes the file with its first epoch.
  func create(
    in folder: borrowing Descriptor,
    epoch: UInt64,
    key: SecretKey,
    randomness: any Randomness
  ) throws(VaultError) {
    let file = try folder.open(Self.name, O_WRONLY | O_CREAT | O_EXCL)
    try file.write(slot(epoch, key, randomness) + [UInt8](repeating: 0, count: Self.slotCount))
    try file.sync()
  }

  /// The epochs whose slots are whole, in rising order.
  func epochs(in folder: borrowing Descriptor) throws(VaultError) -> [UInt64] {
    let file = try open(in: folder, O_RDONLY)
    var found: [UInt64] = []
    for slot in Self.slots {
      if let epoch = try Self.epoch(of: slot, in: file) { found.append(epoch) }
    }
    return found.sorted()
  }

  /// The key of an epoch.
  func key(
    of epoch: UInt64,
    in folder: borrowing Descriptor,
    memory: SecretMemory
  ) throws(VaultError) -> SecretKey {
    let file = try open(in: folder, O_RDONLY)
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

  /// Writes an epoch to the slot that does not hold the one to keep, and waits for the disk.
  func write(
    _ epoch: UInt64,
    _ key: SecretKey,
    keeping kept: UInt64,
    in folder: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    precondition(epoch > kept, "epochs rise")
    let file = try open(in: folder, O_RDWR)
    for place in Self.slots where try Self.epoch(of: place, in: file) == kept {
      try file.write(slot(epoch, key, randomness), at: (1 - place) * Self.slotCount)
      return try file.sync()
    }
    throw .noEpoch(path: file.path, epoch: kept)
  }

  /// Overwrites whatever comes before an epoch with random bytes, then zeros, and reads it back.
  ///
  /// A slot that is not whole may still hold most of a key, so it is overwritten too; only whole
  /// slots of this and higher epochs stay. Nothing is touched unless this epoch is there. A
  /// destruction that was cut short can be repeated, and one that is done writes nothing.
  func destroy(
    before current: UInt64,
    in folder: borrowing Descriptor,
    randomness: any Randomness
  ) throws(VaultError) {
    let file = try open(in: folder, O_RDWR)
    guard try epochs(in: folder).contains(current) else {
      throw .noEpoch(path: file.path, epoch: current)
    }
    let zeros = [UInt8](repeating: 0, count: Self.slotCount)
    for place in Self.slots {
      if let epoch = try Self.epoch(of: place, in: file), epoch >= current { continue }
      let offset = place * Self.slotCount
      if try file.read(Self.slotCount, at: offset) == zeros { continue }
      for bytes in [randomness.bytes(Self.slotCount), zeros] {
        try file.write(bytes, at: offset)
        try file.sync()
      }
      guard try file.read(Self.slotCount, at: offset) == zeros else {
        throw .damaged(path: file.path, reason: "a former epoch could not be overwritten")
      }
    }
  }

  /// Opens the file and checks that it is private.
  private func open(
    in folder: borrowing Descriptor,
    _ flags: Int32
  ) throws(VaultError) -> Descriptor {
    let file = try folder.open(Self.name, flags)
    try file.checkPrivate(kind: S_IFREG, mode: "600")
    return file
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
    return bytes[16..<24].reduce(0) { $0 << 8 | UInt64($1) }
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
