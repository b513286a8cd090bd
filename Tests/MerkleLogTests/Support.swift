import CSodium
import MerkleLog

/// Bytes from hexadecimal digits; anything else in the text is a mistake of the test.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  precondition(digits.count == hex.count && digits.count.isMultiple(of: 2))
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// A hash from 64 hexadecimal digits.
func digest(_ hex: String) -> Digest {
  let bytes = bytes(hex)
  return Digest(bytes.span)
}

/// A hash from base64.
func digest(base64 text: String) throws -> Digest {
  let characters = Array(text.utf8)
  let bytes = try Base64.decode(characters.span)
  return Digest(bytes.span)
}

extension Digest {
  /// The hash with one bit turned over.
  func flipping(bit: Int) -> Digest {
    var bytes = bytes
    bytes[bit / 8 % 32] ^= 1 << UInt8(bit % 8)
    return Digest(bytes.span)
  }
}

/// The example tree that many implementations of RFC 6962 test with.
enum Example {
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  /// The roots of its first one to eight leaves.
  static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  static func hashes(_ hasher: borrowing SHA256) -> [Digest] {
    var hashes: [Digest] = []
    for leaf in leaves {
      let leaf = bytes(leaf)
      hashes.append(hasher.leafHash(leaf.span))
    }
    return hashes
  }
}

/// The hashes of leaves that hold their number in decimal.
func numberedHashes(_ count: Int, _ hasher: borrowing SHA256) -> [Digest] {
  var hashes: [Digest] = []
  for number in 0..<count {
    let leaf = Array("\(number)".utf8)
    hashes.append(hasher.leafHash(leaf.span))
  }
  return hashes
}

/// A source that keeps every subtree, so that trees of some hundred leaves cost little.
struct EverySubtree: HashSource {
  let leaves: [Digest]
  private var kept: [Subtree: Digest] = [:]

  init(_ leaves: [Digest], _ hasher: borrowing SHA256) {
    self.leaves = leaves
    var row = leaves
    for level in 1..<20 {
      row = stride(from: 1, to: row.count, by: 2).map { hasher.node(row[$0 - 1], row[$0]) }
      for (index, hash) in row.enumerated() {
        kept[Subtree(level: level, index: UInt64(index))] = hash
      }
    }
  }

  func leafHash(at index: UInt64) -> Digest { leaves[Int(index)] }
  func keptHash(of subtree: Subtree) -> Digest? { kept[subtree] }
}

/// A key that signs, made of a seed.
struct TestKey {
  let publicKey: [UInt8]
  private let secret: [UInt8]

  init(seed: [UInt8]) {
    var publicKey = [UInt8](repeating: 0, count: 32)
    var secret = [UInt8](repeating: 0, count: 64)
    precondition(seed.count == 32)
    // All three have the lengths that the function asks for.
    _ = unsafe crypto_sign_seed_keypair(&publicKey, &secret, seed)
    self.publicKey = publicKey
    self.secret = secret
  }

  /// A key of 32 equal bytes.
  init(_ byte: UInt8) { self.init(seed: [UInt8](repeating: byte, count: 32)) }

  func sign(_ message: Span<UInt8>) -> [UInt8] {
    let message = message.indices.map { message[$0] }
    var signature = [UInt8](repeating: 0, count: 64)
    // The arrays are passed with their own counts and live for the call.
    _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }

  func verifierKey(_ name: String, _ kind: VerifierKey.Kind = .log) throws -> VerifierKey {
    let hasher = try SHA256()
    return try VerifierKey(
      name: KeyName(name),
      kind: kind,
      publicKey: publicKey,
      hasher: hasher
    )
  }
}

/// A checkpoint that a log with the key 1 signed and an actor with the key 2 cosigned.
func signedCheckpoint(
  _ head: TreeHead,
  origin: String = "example.org/00ff/1"
) throws -> SignedCheckpoint {
  let checkpoint = Checkpoint(origin: try KeyName(origin), head: head)
  let text = checkpoint.text
  let (log, actor) = (TestKey(1), TestKey(2))
  let signatures = [
    NoteSignature.log(of: text.span, key: try log.verifierKey(origin), sign: log.sign),
    NoteSignature.cosigner(
      of: text.span,
      timeS: 1_790_000_000,
      key: try actor.verifierKey("00ff/U-7K3P", .cosigner),
      sign: actor.sign
    ),
  ]
  return SignedCheckpoint(checkpoint, signatures: signatures)
}

/// The verifier key of a text.
func verifierKey(_ text: String) throws -> VerifierKey {
  let hasher = try SHA256()
  return try VerifierKey(parsing: text, hasher: hasher)
}

extension SignedNote {
  /// The keys that signed, of these.
  func signers(among keys: [VerifierKey]) throws -> [VerifierKey] {
    try verify(with: KnownKeys(keys)).map { $0.key }
  }
}

extension SignedCheckpoint {
  /// The cosigners that signed, of these keys.
  func cosigners(among keys: [VerifierKey]) throws -> [Signer] { try verify(with: KnownKeys(keys)) }

  typealias Signer = SignedNote.Signer
}

/// A note of a text.
func note(_ text: String) throws -> SignedNote {
  let bytes = Array(text.utf8)
  return try SignedNote(parsing: bytes.span)
}

/// What is wrong with some bytes when a parser reads them; nil if nothing is.
func lineFault(of bytes: [UInt8], _ parse: (Span<UInt8>) throws(LineFault) -> Void) -> LineFault? {
  do throws(LineFault) {
    try parse(bytes.span)
    return nil
  } catch {
    return error
  }
}
