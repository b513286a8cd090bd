import Glibc

/// The folder of a record's keys, outside of the record and of its backups.
///
/// | file | holds |
/// | --- | --- |
/// | `log-id` | the log id in hexadecimal; written last, so a folder without it is not complete |
/// | `root` | the root key |
/// | `epoch` | two slots of epoch keys under the root |
/// | `log-signing` | the seed of the log's signing key |
/// | `actors/<id>` | the seed of an actor's signing key |
/// | `keyring`, `anchor` | kept by others |
///
/// Folders are 0700 and files 0600, of the account that runs this; anything looser is refused.
/// Files are rewritten in place, since a file that is replaced stays on the disk. No symbolic link
/// is followed.
public final class KeyFolder {
  /// Where the folder is.
  public let path: String
  /// The 16 bytes that name the record.
  public let logID: [UInt8]
  /// Where the keys that are read from here lie.
  public let memory: SecretMemory

  private let folder: Descriptor
  private let epochFile: EpochFile

  /// Where the keyring of survivors is kept.
  public var keyringPath: String { path + "/keyring" }
  /// Where the newest checkpoint is kept.
  public var anchorPath: String { path + "/anchor" }

  private init(
    _ path: String,
    _ logID: [UInt8],
    _ folder: consuming Descriptor,
    _ root: SecretKey,
    _ memory: SecretMemory
  ) {
    self.path = path
    self.logID = logID
    self.folder = folder
    self.memory = memory
    epochFile = EpochFile(root: root, logID: logID)
  }

  /// Makes a folder with a root, epoch 1 and the log's signing key, all random.
  ///
  /// Folders above are made where they are missing. The folder itself must be missing or empty.
  public static func create(
    at path: String,
    logID: [UInt8],
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> KeyFolder {
    precondition(logID.count == 16, "a log id has 16 bytes")
    let path = withoutLastSlashes(path)
    try makeFolders(above: path)
    if try !makeFolder(path) { try checkEmpty(path) }
    let folder = try openFolder(path)
    try folder.checkPrivate(kind: S_IFDIR, mode: "700")
    guard try makeFolder(path + "/actors") else { throw .alreadyThere(path: path + "/actors") }

    let memory = SecretMemory()
    let root = try memory.key(from: randomness)
    try SecretFile.root.create(in: folder, holding: root)
    try EpochFile(root: root, logID: logID).create(
      in: folder,
      epoch: 1,
      key: memory.key(from: randomness),
      randomness: randomness
    )
    try SecretFile.logSigning.create(in: folder, holding: memory.key(from: randomness))
    let mark = try folder.open("log-id", O_WRONLY | O_CREAT | O_EXCL)
    try mark.write(Array((hexadecimal(logID) + "\n").utf8))
    try mark.sync()
    try folder.sync()
    try syncFolder(parent(of: path))
    return KeyFolder(path, logID, folder, root, memory)
  }

  /// Opens the folder of a record.
  ///
  /// Checks owner and mode of the folder and of each file as it is read, the log id, and that
  /// the root opens the newest epoch.
  public static func open(at path: String, logID: [UInt8]) throws(VaultError) -> KeyFolder {
    precondition(logID.count == 16, "a log id has 16 bytes")
    let path = withoutLastSlashes(path)
    let folder = try openFolder(path)
    try folder.checkPrivate(kind: S_IFDIR, mode: "700")
    let mark = try folder.open("log-id", O_RDONLY)
    try mark.checkPrivate(kind: S_IFREG, mode: "600")
    guard try mark.read(64) == Array((hexadecimal(logID) + "\n").utf8) else {
      throw .otherRecord(path: path)
    }
    let memory = SecretMemory()
    let root = try SecretFile.root.read(in: folder, memory: memory)
    let keys = KeyFolder(path, logID, folder, root, memory)
    _ = try keys.epochKey(keys.currentEpoch())
    return keys
  }

  // MARK: Epochs

  /// The epochs whose slots are whole, in rising order: one, or two within an erasure.
  public func epochs() throws(VaultError) -> [UInt64] { try epochFile.epochs(in: folder) }

  /// The highest epoch that is whole; the log says which one is in force.
  public func currentEpoch() throws(VaultError) -> UInt64 {
    guard let epoch = try epochs().last else {
      throw .damaged(path: path + "/" + EpochFile.name, reason: "neither slot is whole")
    }
    return epoch
  }

  /// The key of an epoch.
  public func epochKey(_ epoch: UInt64) throws(VaultError) -> SecretKey {
    try epochFile.key(of: epoch, in: folder, memory: memory)
  }

  /// Writes a random key for the epoch after `current` to the other slot, and waits for the disk.
  ///
  /// What stood in the other slot is overwritten: an epoch that an erasure left unfinished.
  public func addEpoch(
    after current: UInt64,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> UInt64 {
    let key = try memory.key(from: randomness)
    try epochFile.write(current + 1, key, keeping: current, in: folder, randomness: randomness)
    return current + 1
  }

  /// Overwrites all that comes before an epoch with random bytes, then zeros, and reads it back.
  ///
  /// Higher epochs stay. Nothing is touched unless this epoch is there. Can be repeated.
  public func destroyEpochs(
    before current: UInt64,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try epochFile.destroy(before: current, in: folder, randomness: randomness)
  }

  // MARK: Signing

  /// The log's signing key.
  public func logSigningKey() throws(VaultError) -> SigningKey {
    try SigningKey(seed: SecretFile.logSigning.read(in: folder, memory: memory))
  }

  /// An actor's signing key.
  public func signingKey(ofActor id: String) throws(VaultError) -> SigningKey {
    try checkActors(id)
    return try SigningKey(seed: SecretFile.actor(id).read(in: folder, memory: memory))
  }

  /// Makes an actor's signing key; there must be none.
  public func makeSigningKey(
    forActor id: String,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> SigningKey {
    try checkActors(id)
    let seed = try memory.key(from: randomness)
    try SecretFile.actor(id).create(in: folder, holding: seed)
    try folder.open("actors", O_RDONLY | O_DIRECTORY).sync()
    return try SigningKey(seed: seed)
  }

  /// Fails unless the id can be a file's name and the folder of actors is ours and no link.
  private func checkActors(_ id: String) throws(VaultError) {
    guard isIdentifier(id) else { throw .notAnIdentifier(id) }
    try folder.open("actors", O_RDONLY | O_DIRECTORY).checkPrivate(kind: S_IFDIR, mode: "700")
  }
}
