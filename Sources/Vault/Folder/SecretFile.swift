import Glibc

/// A file that holds one secret of 32 bytes, in one of two slots of 4 KiB.
///
/// A file that was never resealed ends with the content of its first slot. Sealing a secret anew
/// writes the other slot, waits for the disk, and overwrites the former; cut short, it leaves both
/// whole, and either opens.
struct SecretFile {
  let name: String
  let word: StaticString
  /// Where the first slot starts.
  var start = 0

  /// Whether the secret is the seed of a signing key.
  var isSigning = true

  static let root = SecretFile(name: "root", word: "tb1 root", isSigning: false)
  private static let slots = 0..<2

  /// The file of a signing key.
  static func signing(_ name: String, start: Int = 0) -> SecretFile {
    SecretFile(name: name, word: "tb1 signing", start: start)
  }

  /// The part of a secret that others may know: the public key of a signing key, else zeros.
  private func publicPart(of secret: SecretKey) throws(VaultError) -> [UInt8] {
    isSigning ? try SigningKey(seed: secret).publicKey : [UInt8](repeating: 0, count: 32)
  }

  /// Makes the file; it must not be there.
  func create(
    in folder: borrowing Descriptor,
    holding secret: SecretKey,
    sealing: SecretSealing = .plain,
    memory: SecretMemory,
    randomness: any Randomness
  ) throws(VaultError) {
    let slot = try slot(secret, sealing, memory, randomness)
    try folder.make(name, randomness: randomness) { file throws(VaultError) in
      try write(slot, to: file)
    }
  }

  /// Writes a slot as the first of a file.
  func write(_ slot: SecretSlot, to file: borrowing Descriptor) throws(VaultError) {
    try unsafe slot.bytes.withBytes { base throws(VaultError) in
      // The slot has at least as many bytes as its content.
      try unsafe file.write(UnsafeRawBufferPointer(start: base, count: slot.count), at: start)
    }
  }

  /// A slot for this file.
  func slot(
    _ secret: SecretKey,
    _ sealing: SecretSealing,
    _ memory: SecretMemory,
    _ randomness: any Randomness
  ) throws(VaultError) -> SecretSlot {
    try SecretSlot(
      secret,
      word,
      publicKey: publicPart(of: secret),
      sealing: sealing,
      memory: memory,
      randomness: randomness
    )
  }

  /// Reads the secret into locked memory.
  ///
  /// A slot in clear is taken before one under the root, and that before one under a passphrase,
  /// which is asked for once.
  func read(
    in folder: borrowing Descriptor,
    root: SecretKey?,
    logID: [UInt8],
    memory: SecretMemory,
    asking question: PassphraseQuestion?
  ) throws(VaultError) -> SecretKey {
    let file = try folder.openPrivate(name, O_RDONLY)
    let slots = try wholeSlots(of: file).map { $0.slot }
    if let slot = slots.first(where: { $0.kind == .plain }) {
      return try slot.plainSecret(memory)
    }
    if let root, let slot = slots.first(where: { $0.kind == .underRoot }) {
      guard let secret = try slot.secret(under: root, logID: logID, memory) else {
        throw .damaged(path: file.path, reason: "the root key does not open it")
      }
      return secret
    }
    let protected = slots.filter { $0.kind != .underRoot }
    guard !protected.isEmpty else {
      throw .damaged(path: file.path, reason: "no root key is at hand for it")
    }
    guard let question else { throw .protected(path: file.path) }
    let passphrase = try question(file.path)
    for slot in protected {
      if let secret = try slot.secret(under: passphrase, memory) { return secret }
    }
    throw .passphraseRefused(path: file.path)
  }

  /// Puts the same secret away in another way, in place.
  ///
  /// Where both slots are whole, as a change that was cut short leaves them, both hold the secret,
  /// and either may be overwritten.
  func reseal(
    _ secret: SecretKey,
    _ sealing: SecretSealing,
    in folder: borrowing Descriptor,
    memory: SecretMemory,
    randomness: any Randomness
  ) throws(VaultError) {
    let slot = try slot(secret, sealing, memory, randomness)
    let file = try folder.openPrivate(name, O_RDWR)
    let former = try wholeSlots(of: file)[0].place
    let target = start + (1 - former) * SecretSlot.byteCount
    do throws(VaultError) {
      try unsafe slot.bytes.withBytes { base throws(VaultError) in
        // The whole slot, so that nothing of a longer one is left behind it.
        let buffer = unsafe UnsafeRawBufferPointer(start: base, count: SecretSlot.byteCount)
        try unsafe file.write(buffer, at: target)
      }
      try file.sync()
      guard try wholeSlots(of: file).contains(where: { $0.place == 1 - former }) else {
        throw .damaged(path: file.path, reason: "what was written cannot be read back")
      }
    } catch {
      // Part of a secret in clear may stand there now. Why the change failed says more.
      do throws(VaultError) {
        try file.erase(at: target, count: SecretSlot.byteCount, randomness)
      } catch {}
      throw error
    }
    let place = start + former * SecretSlot.byteCount
    try file.erase(at: place, count: SecretSlot.byteCount, randomness)
  }

  /// How the secret stands in its file: one way, two after a change that was cut short, or none
  /// where the file is damaged.
  func kinds(in folder: borrowing Descriptor) throws(VaultError) -> [SecretSlot.Kind] {
    try slots(of: folder.openPrivate(name, O_RDONLY)).map { $0.slot.kind }
  }

  /// The public key of a signing key; takes no secret unless that stands in clear.
  ///
  /// Nil where the file is damaged, as one is whose destruction was cut short.
  func publicKey(
    in folder: borrowing Descriptor,
    memory: SecretMemory
  ) throws(VaultError) -> [UInt8]? {
    guard let slot = try slots(of: folder.openPrivate(name, O_RDONLY)).first?.slot else {
      return nil
    }
    guard slot.kind == .plain else { return slot.publicKey }
    return try SigningKey(seed: slot.plainSecret(memory)).publicKey
  }

  /// The one slot that is whole, to be copied; refused while a change is unfinished.
  func onlySlot(in folder: borrowing Descriptor) throws(VaultError) -> SecretSlot {
    let slots = try wholeSlots(of: folder.openPrivate(name, O_RDONLY))
    guard slots.count == 1 else { throw .unfinished(path: folder.path + "/" + name) }
    return slots[0].slot
  }

  /// The slots that are whole, at least one.
  private func wholeSlots(
    of file: borrowing Descriptor
  ) throws(VaultError) -> [(place: Int, slot: SecretSlot)] {
    let found = try slots(of: file)
    guard !found.isEmpty else {
      throw .damaged(path: file.path, reason: "it holds no whole secret")
    }
    return found
  }

  /// The slots that are whole.
  private func slots(
    of file: borrowing Descriptor
  ) throws(VaultError) -> [(place: Int, slot: SecretSlot)] {
    var found: [(Int, SecretSlot)] = []
    // Twice: between the reading of one slot and the other a change may have swapped them.
    for place in Array(Self.slots) + Array(Self.slots)
    where (place > 0 || found.isEmpty) && !found.contains(where: { $0.0 == place }) {
      let bytes = try LockedBytes(count: SecretSlot.byteCount)
      try unsafe bytes.withBytes { base throws(VaultError) in
        // What the file does not have stays zero.
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: base, count: bytes.count)
        _ = try unsafe file.read(into: buffer, at: start + place * SecretSlot.byteCount)
      }
      if let slot = SecretSlot(bytes, word) { found.append((place, slot)) }
    }
    return found
  }
}
