import Auditing
import FoundationEssentials
import MerkleLog
import TestSupport
import Vault

/// A log of events that an office might hand out proofs of.
struct SmallLog {
  let origin: KeyName
  let logID: [UInt8]
  let leaves: [[UInt8]]
  let key: VerifierKey
  private let signer: SigningKey
  private let hashes: LeafHashes

  init(count: Int, branch: Int = 1, seed: UInt8 = 7, salt: UInt8 = 0) throws {
    let logID = [UInt8](repeating: 0xab, count: 16)
    let leaves = (0..<count).map { event(at: UInt64($0 + 1), logID: logID, salt: salt) }
    try self.init(leaves: leaves, branch: branch, seed: seed)
  }

  init(leaves: [[UInt8]], branch: Int = 1, seed: UInt8 = 7) throws {
    let hasher = try SHA256()
    logID = [UInt8](repeating: 0xab, count: 16)
    origin = try KeyName("small/" + String(repeating: "ab", count: 16) + "/\(branch)")
    self.leaves = leaves
    signer = try SigningKey(seed: SecretMemory().key(from: RepeatableRandomness(seed: seed)))
    key = try VerifierKey(name: origin, kind: .log, publicKey: signer.publicKey, hasher: hasher)
    var hashes: [Digest] = []
    for leaf in leaves { hashes.append(hasher.leafHash(leaf.span)) }
    self.hashes = LeafHashes(hashes)
  }

  var keys: TrustedKeys { get throws { try TrustedKeys([key]) } }

  func checkpoint(_ size: Int) throws -> SignedCheckpoint {
    let root = hashes.root(ofSize: UInt64(size), hasher: try SHA256())
    let checkpoint = Checkpoint(origin: origin, head: TreeHead(size: UInt64(size), root: root))
    let text = checkpoint.text
    let signature = NoteSignature.log(of: text.span, key: key) { signer.sign($0) }
    return SignedCheckpoint(checkpoint, signatures: [signature])
  }

  func inclusion(_ index: Int, _ size: Int) throws -> [UInt8] {
    let proof = hashes.inclusionProof(
      of: UInt64(index),
      inSize: UInt64(size),
      hasher: try SHA256()
    )
    return InclusionProofFile(proof, checkpoint: try checkpoint(size)).bytes
  }

  func consistency(_ old: Int, _ new: Int) throws -> [UInt8] {
    let proof = hashes.consistencyProof(
      from: UInt64(old),
      to: UInt64(new),
      hasher: try SHA256()
    )
    return ConsistencyProofFile(proof, checkpoint: try checkpoint(new)).bytes
  }

  /// Writes the tiles of the first so many leaves into a folder.
  func writeTiles(_ size: Int, to path: String, withheld: Set<Int> = []) throws {
    let hasher = try SHA256()
    try write(try checkpoint(size).bytes, to: path + "/checkpoint")
    for row in TileRow.all(ofSize: UInt64(size)) {
      for tile in row.tiles() {
        var bytes: [UInt8] = []
        if row.content == .entries {
          for index in tile.leaves {
            let leaf = withheld.contains(Int(index)) ? [] : leaves[Int(index)]
            EntryBundle.append(leaf.span, to: &bytes)
          }
        } else {
          bytes = HashTile.encode(tile, from: hashes, hasher: hasher)
        }
        try write(bytes, to: path + "/" + tile.description)
      }
    }
  }
}

/// An event with nothing in it but its place.
func event(at position: UInt64, logID: [UInt8], salt: UInt8 = 0) -> [UInt8] {
  var bytes: [UInt8] = [0x8e, 1, 0x50] + logID
  // The shortest form of the number is the only one.
  switch position {
  case ..<24: bytes.append(UInt8(position))
  case ..<256: bytes += [0x18, UInt8(position)]
  default: bytes += [0x19, UInt8(position >> 8), UInt8(truncatingIfNeeded: position)]
  }
  bytes += [0x19, 0x10, 0x00, 0x64] + Array("note".utf8) + [1, 0x19, 0x40, 0x00, 0x61, 0x55]
  bytes += [0x50] + [UInt8](repeating: 1, count: 16) + [0xf6]
  bytes += [0x50] + [UInt8](repeating: salt, count: 16) + [0x80, 0xa0, 0x80]
  return bytes
}

func write(_ bytes: [UInt8], to path: String) throws {
  let url = URL(filePath: path)
  let manager = FileManager.default
  try manager.createDirectory(
    atPath: url.deletingLastPathComponent().path,
    withIntermediateDirectories: true
  )
  try Data(bytes).write(to: url)
}

func content(of path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(filePath: path)))
}

func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

/// The error that a closure throws.
func failure(_ body: () throws -> Void) -> AuditError? {
  do { try body() } catch { return error as? AuditError }
  return nil
}
