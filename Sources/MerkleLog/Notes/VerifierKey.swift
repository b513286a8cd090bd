/// A public key that others check signatures with, under the name of whoever signs.
///
/// As a text: `name+hex(key id)+base64(type ‖ public key)`.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// What a key signs; a key of one kind never stands for one of the other.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A log's own: Ed25519 over the text of a note (C2SP signed-note).
    case log = 0x01
    /// A cosigner's: Ed25519 over a time and the text of a checkpoint (C2SP tlog-cosignature).
    case cosigner = 0x04
  }

  /// Why a text is no verifier key.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// There are not three parts with a plus sign between them.
    case parts
    /// The name is not one.
    case name(KeyName.Fault)
    /// The key id is not eight lower-case hexadecimal digits.
    case keyID
    /// The base64 is wrong.
    case base64(Base64.Fault)
    /// The type is neither 1 nor 4.
    case kind(UInt8)
    /// The public key has another length than 32 bytes.
    case length(Int)
    /// The key id is not that of this name and key: one of them was altered.
    case otherKeyID(expected: UInt32)

    /// What is wrong.
    public var description: String {
      switch self {
      case .parts: "a verifier key reads name+hexadecimal key id+base64"
      case .name(let fault): "\(fault)"
      case .keyID: "the key id is not eight hexadecimal digits in lower case"
      case .base64(let fault): "\(fault)"
      case .kind(let type): "keys of type \(type) are not known here, but 1 (log) and 4 (cosigner)"
      case .length(let count): "the public key has \(count) bytes, Ed25519 has 32"
      case .otherKeyID(let expected):
        "the key id of this name and key would be \(hexadecimal(expected, digits: 8))"
      }
    }
  }

  /// Who signs.
  public let name: KeyName
  /// What the key signs.
  public let kind: Kind
  /// The public key, 32 bytes.
  public let publicKey: [UInt8]
  /// The number that signatures name the key by; not secret, and not hard to make another key for.
  public let keyID: UInt32

  /// The key of a name; the public key must have 32 bytes.
  public init(
    name: KeyName,
    kind: Kind,
    publicKey: [UInt8],
    hasher: borrowing SHA256
  ) throws(Fault) {
    guard publicKey.count == Ed25519.publicKeyBytes else { throw .length(publicKey.count) }
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    let message = Array(name.text.utf8) + [newline, kind.rawValue] + publicKey
    let digest = hasher.digest(of: message.span)
    keyID = (0..<4).reduce(0) { $0 << 8 | UInt32(digest[$1]) }
  }

  /// The key of a text.
  public init(parsing text: String, hasher: borrowing SHA256) throws(Fault) {
    // At the first two plus signs only: base64 may hold more of them, and a name holds none.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .parts }
    let name: KeyName
    do throws(KeyName.Fault) {
      name = try KeyName(String(parts[0]))
    } catch {
      throw .name(error)
    }
    let isHexadecimal = parts[1].utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    guard isHexadecimal, parts[1].utf8.count == 8, let stated = UInt32(parts[1], radix: 16) else {
      throw .keyID
    }
    let material: [UInt8]
    do throws(Base64.Fault) {
      let characters = Array(parts[2].utf8)
      material = try Base64.decode(characters.span)
    } catch {
      throw .base64(error)
    }
    guard let type = material.first else { throw .length(0) }
    guard let kind = Kind(rawValue: type) else { throw .kind(type) }
    try self.init(
      name: name,
      kind: kind,
      publicKey: Array(material.dropFirst()),
      hasher: hasher
    )
    guard keyID == stated else { throw .otherKeyID(expected: keyID) }
  }

  /// The key as a text.
  public var description: String {
    let material = [kind.rawValue] + publicKey
    return "\(name)+\(hexadecimal(keyID, digits: 8))+\(Base64.text(material.span))"
  }
}
