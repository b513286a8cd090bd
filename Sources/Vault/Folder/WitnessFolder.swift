import Glibc
public import MerkleLog

/// The folder of a witness: its name, its signing key, and the checkpoint that it cosigned last.
///
/// | file | holds |
/// | --- | --- |
/// | `name` | the name that it signs under; written last, so a folder without it is not complete |
/// | `witness-signing` | the seed of its signing key |
/// | `checkpoint` | what it cosigned last, as it was given out |
///
/// Private as a key folder is: the folder 0700, its files 0600, no symbolic link is followed.
/// Whoever has it open holds its lock, so that no two work in it at the same time.
public final class WitnessFolder {
  /// Where the folder is.
  public let path: String
  /// The name that it signs under.
  public let name: KeyName
  /// The key that it signs with.
  public let key: SigningKey
  /// Whether it was made just now.
  public let isNew: Bool

  private let folder: Descriptor

  private static let nameFile = "name"
  private static let keptFile = "checkpoint"
  private static let keyFile = SecretFile.signing("witness-signing")

  private init(
    _ path: String,
    _ folder: consuming Descriptor,
    _ name: KeyName,
    _ key: SigningKey,
    isNew: Bool
  ) {
    self.path = path
    self.folder = folder
    self.name = name
    self.key = key
    self.isNew = isNew
  }

  /// Opens the folder, or makes it with a key of its own; waits for whoever has it open.
  ///
  /// - Parameters:
  ///   - path: Where it is or is to be; missing or empty to be made.
  ///   - name: The name for a new one; nil makes one of its public key. Of one that is there it
  ///     must be the name already.
  ///   - randomness: Where its key comes from.
  /// - Returns: The folder, with its lock.
  /// - Throws: What is wrong with the folder.
  public static func open(
    at path: String,
    name: KeyName? = nil,
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) -> WitnessFolder {
    try open(at: path, name: name, randomness: randomness, interruption: nil)
  }

  /// Opens a folder whose files change as a test wants.
  static func open(
    at path: String,
    name: KeyName?,
    randomness: any Randomness,
    interruption: Interruption?
  ) throws(VaultError) -> WitnessFolder {
    let path = withoutLastSlashes(path)
    try makeFolders(above: path)
    if try makeFolder(path) { try syncFolder(parent(of: path)) }
    let folder = try openPrivateFolder(path, interruption: interruption)
    try folder.lock()
    let isNew = try !folder.has(nameFile)
    if isNew { try fill(folder, name, randomness) }

    let text = String(decoding: try content(of: nameFile, in: folder), as: UTF8.self)
    guard text.hasSuffix("\n"), let found = try? KeyName(String(text.dropLast())) else {
      throw .damaged(path: path + "/" + nameFile, reason: "it holds no name")
    }
    guard name == nil || name == found else { throw .otherName(path: path, name: found.text) }
    let key = try key(in: folder)
    return WitnessFolder(path, folder, found, key, isNew: isNew)
  }

  /// What the witness cosigned last; nil where it never did.
  public func kept() throws(VaultError) -> [UInt8]? {
    guard try folder.has(Self.keptFile) else { return nil }
    return try Self.content(of: Self.keptFile, in: folder)
  }

  /// Keeps what the witness is about to give out, in place of what it gave out before.
  ///
  /// On the disk when it returns. Cut short, it leaves the one or the other.
  public func keep(
    _ checkpoint: [UInt8],
    randomness: any Randomness = SystemRandomness()
  ) throws(VaultError) {
    try folder.replace(Self.keptFile, with: checkpoint, randomness: randomness)
  }

  /// Makes name and key in an empty folder, or in one whose making was cut short.
  private static func fill(
    _ folder: borrowing Descriptor,
    _ name: KeyName?,
    _ randomness: any Randomness
  ) throws(VaultError) {
    // A key without a name has signed nothing yet, so it can be made anew.
    let unfinished = [keyFile.name, nameFile + nextSuffix]
    guard try folder.names().allSatisfy({ unfinished.contains($0) }) else {
      throw .alreadyThere(path: folder.path)
    }
    try folder.destroy(keyFile.name, randomness)
    let memory = SecretMemory()
    try keyFile.create(
      in: folder,
      holding: memory.key(from: randomness),
      memory: memory,
      randomness: randomness
    )
    let own = "witness-" + hexadecimal(Array(try key(in: folder).publicKey.prefix(8)))
    let line = (name?.text ?? own) + "\n"
    try folder.replace(nameFile, with: Array(line.utf8), randomness: randomness)
  }

  private static func key(in folder: borrowing Descriptor) throws(VaultError) -> SigningKey {
    let seed = try keyFile.read(
      in: folder,
      root: nil,
      logID: [],
      memory: SecretMemory(),
      asking: nil
    )
    return try SigningKey(seed: seed)
  }

  private static func content(
    of name: String,
    in folder: borrowing Descriptor
  ) throws(VaultError) -> [UInt8] {
    let file = try folder.openPrivate(name, O_RDONLY)
    return try file.read(min(file.byteCount(), Limits.noteBytes))
  }
}
