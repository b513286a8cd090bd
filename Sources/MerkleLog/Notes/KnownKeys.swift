/// The public keys that someone trusts, to be looked up by what a signature names.
///
/// Made once for many notes: looking a key up does not depend on how many there are.
public struct KnownKeys: Sendable {
  /// Two of the keys have the same name and key id, so a signature does not say which it is of.
  public struct Ambiguity: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whose keys they are.
    public let name: KeyName

    /// What is wrong, and what to do.
    public var description: String {
      "two of the keys of \(name) have the same key id; leave one of them out"
    }
  }

  private struct Place: Hashable {
    let name: KeyName
    let keyID: UInt32
  }

  private let keys: [Place: VerifierKey]

  /// The keys; the same one may be given more than once.
  public init(_ keys: [VerifierKey]) throws(Ambiguity) {
    var places: [Place: VerifierKey] = [:]
    for key in keys {
      let former = places.updateValue(key, forKey: Place(name: key.name, keyID: key.keyID))
      if let former, former != key { throw Ambiguity(name: key.name) }
    }
    self.keys = places
  }

  /// The key that a signature names.
  func key(of signature: NoteSignature) -> VerifierKey? {
    keys[Place(name: signature.name, keyID: signature.keyID)]
  }
}
