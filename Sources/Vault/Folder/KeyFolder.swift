import Glibc

/// The folder of a record's keys, outside of the record and of its backups.
///
/// | file | holds |
/// | --- | --- |
/// | `log-id` | the log id in hexadecimal; written last, so a folder without it is not complete |
/// | `root` | the root key, in clear or under a passphrase |
/// | `epoch` | two slots of epoch keys under the root |
/// | `log-signing` | the seed of the log's signing key |
/// | `actors/<id>` | the seed of an actor's signing key |
/// | `…~next`, `…~former` | the same of a signing key that is being exchanged |
/// | `keyring-0`, `keyring-1` | the wrapped keys of those who remained after the last erasure |
/// | `copies-0`, `copies-1` | which escrow copies of this folder there are |
/// | `copy-id` | in an escrow copy only: which one it is |
/// | `anchor` | the newest checkpoint, in two slots |
///
/// Folders are 0700 and files 0600, of the account that runs this; anything looser is refused.
/// Files are rewritten in place, since a file that is replaced stays on the disk. No symbolic link
/// is followed. One change at a time: each holds a lock on the folder.
public final class KeyFolder {
  /// Where the folder is.
  public let path: String
  /// The 16 bytes that name the record.
  public let logID: [UInt8]
  /// Where the keys that are read from here lie.
  public let memory: SecretMemory

  let folder: Descriptor
  let root: SecretKey
  let question: PassphraseQuestion?
  let epochFile: EpochFile

  init(
    _ path: String,
    _ logID: [UInt8],
    _ folder: consuming Descriptor,
    _ root: SecretKey,
    _ memory: SecretMemory,
    asking question: PassphraseQuestion?
  ) {
    self.path = path
    self.logID = logID
    self.folder = folder
    self.memory = memory
    self.root = root
    self.question = question
    epochFile = EpochFile(root: root, logID: logID, memory: memory)
  }

  /// Makes a folder with a root, epoch 1 and the log's signing key, all random.
  ///
  /// Folders above are made where they are missing. The folder itself must be missing or empty.
  public static func create(
    at path: String,
    logID: [UInt8],
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> KeyFolder {
    let path = withoutLastSlashes(path)
    let folder = try makeEmpty(path, nil)

    let memory = SecretMemory()
    let root = try memory.key(from: randomness)
    try SecretFile.root.create(in: folder, holding: root, memory: memory, randomness: randomness)
    try EpochFile(root: root, logID: logID, memory: memory).create(
      in: folder,
      epoch: 1,
      key: memory.key(from: randomness),
      randomness: randomness
    )
    try SecretFile.signing(Signer.log.file).create(
      in: folder,
      holding: memory.key(from: randomness),
      memory: memory,
      randomness: randomness
    )
    try complete(folder, logID)
    return KeyFolder(path, logID, folder, root, memory, asking: nil)
  }

  /// Makes what is missing of an empty key folder, above it too, and opens it.
  static func makeEmpty(
    _ path: String,
    _ interruption: Interruption?
  ) throws(VaultError) -> Descriptor {
    try makeFolders(above: path)
    if try !makeFolder(path) { try checkEmpty(path) }
    let folder = try openPrivateFolder(path, interruption: interruption)
    guard try makeFolder(path + "/actors") else { throw .alreadyThere(path: path + "/actors") }
    return folder
  }

  /// Makes an empty key folder and has it filled; if that fails, nothing of it stays.
  static func making(
    _ path: String,
    _ interruption: Interruption?,
    _ randomness: any Randomness,
    _ fill: (borrowing Descriptor) throws(VaultError) -> Void
  ) throws(VaultError) -> Descriptor {
    let wasThere = isThere(path)
    do throws(VaultError) {
      let target = try makeEmpty(path, interruption)
      do throws(VaultError) { try fill(target) } catch {
        // What was begun holds keys. Why it could not be made says more than why it stays.
        do throws(VaultError) { try empty(target, randomness) } catch {}
        throw error
      }
      return target
    } catch {
      // Only where it is empty; the text is copied for the call.
      if !wasThere { _ = unsafe rmdir(path) }
      throw error
    }
  }

  /// Writes the file that makes a folder complete.
  static func complete(_ folder: borrowing Descriptor, _ logID: [UInt8]) throws(VaultError) {
    precondition(logID.count == 16, "a log id has 16 bytes")
    let mark = try folder.open("log-id", O_WRONLY | O_CREAT | O_EXCL)
    try mark.write(Array((hexadecimal(logID) + "\n").utf8))
    try mark.sync()
    try folder.sync()
    try syncFolder(parent(of: folder.path))
  }

  /// Opens the folder of a record.
  ///
  /// Checks owner and mode of the folder and of each file as it is read, the log id, and that
  /// the root opens the newest epoch.
  ///
  /// - Parameters:
  ///   - path: Where the folder is.
  ///   - logID: The record that it must belong to.
  ///   - question: Asks for the passphrase of a file that is under one; without it such a file
  ///     stays closed, and `protected` says so.
  /// - Returns: The open folder.
  /// - Throws: What is wrong with the folder or the passphrase.
  public static func open(
    at path: String,
    logID: [UInt8],
    asking question: PassphraseQuestion? = nil
  ) throws(VaultError) -> KeyFolder {
    try open(at: path, logID: logID, asking: question, interruption: nil)
  }

  /// Opens a folder whose files change as a test wants.
  static func open(
    at path: String,
    logID: [UInt8],
    asking question: PassphraseQuestion? = nil,
    interruption: Interruption?
  ) throws(VaultError) -> KeyFolder {
    let path = withoutLastSlashes(path)
    let folder = try openPrivateFolder(path, interruption: interruption)
    try checkMark(of: folder, logID)
    let memory = SecretMemory()
    let root = try SecretFile.root.read(
      in: folder,
      root: nil,
      logID: logID,
      memory: memory,
      asking: question
    )
    let keys = KeyFolder(path, logID, folder, root, memory, asking: question)
    _ = try keys.epochKey(keys.currentEpoch())
    return keys
  }

  /// Fails unless the folder is complete and belongs to the record.
  static func checkMark(of folder: borrowing Descriptor, _ logID: [UInt8]) throws(VaultError) {
    precondition(logID.count == 16, "a log id has 16 bytes")
    let mark = try folder.openPrivate("log-id", O_RDONLY)
    guard try mark.read(64) == Array((hexadecimal(logID) + "\n").utf8) else {
      throw .otherRecord(path: folder.path)
    }
  }

  // MARK: One at a time

  /// Waits until nobody else has a claim to the folder, and keeps others waiting until it ends.
  ///
  /// For what reads the anchor, decides and moves it. It keeps nobody from reading or recording.
  public func claim() throws(VaultError) -> KeyFolderClaim {
    let mark = try folder.openPrivate("log-id", O_RDONLY)
    try mark.lock()
    return KeyFolderClaim(mark)
  }

  // MARK: Epochs

  /// The epochs whose slots are whole, in rising order: one, or two within an erasure.
  public func epochs() throws(VaultError) -> [UInt64] { try EpochFile.epochs(in: folder) }

  /// The highest epoch that is whole; the log says which one is in force.
  public func currentEpoch() throws(VaultError) -> UInt64 {
    guard let epoch = try epochs().last else {
      throw .damaged(path: path + "/" + EpochFile.name, reason: "neither slot is whole")
    }
    return epoch
  }

  /// The key of an epoch.
  public func epochKey(_ epoch: UInt64) throws(VaultError) -> SecretKey {
    try epochFile.key(of: epoch, in: folder)
  }

  /// Writes a random key for the epoch after `current` to the other slot, waits for the disk, and
  /// makes sure that it opens.
  ///
  /// What stood in the other slot is overwritten: an epoch that an erasure left unfinished. Cut
  /// short, it leaves `current` as it was.
  public func addEpoch(
    after current: UInt64,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> UInt64 {
    let key = try memory.key(from: randomness)
    try folder.locked { () throws(VaultError) in
      try epochFile.write(current + 1, key, keeping: current, in: folder, randomness: randomness)
    }
    return current + 1
  }

  /// Overwrites all that comes before an epoch with random bytes, then zeros, and reads it back.
  ///
  /// Higher epochs stay. Nothing is touched unless this epoch is there. Can be repeated, and must
  /// be if it was cut short.
  public func destroyEpochs(
    before current: UInt64,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try folder.locked { () throws(VaultError) in
      try EpochFile.destroy(before: current, in: folder, randomness: randomness)
    }
  }
}

/// Keeps others from claiming a key folder, until it ends or its process does.
public final class KeyFolderClaim {
  private let mark: Descriptor

  init(_ mark: consuming Descriptor) { self.mark = mark }

  /// Lets the next one have it.
  public func end() { _ = flock(mark.number, LOCK_UN) }
}
