public import EventLog
public import MerkleLog
public import Vault

/// Signs the checkpoints of a log: with the log's own key, and with that of everybody who acted.
///
/// Each key is asked for once. It proves the use of a key, no more. Belongs to one thread.
public final class CheckpointSigner {
  private let identity: LogIdentity
  private let key: (Signer) throws(VaultError) -> SigningKey
  private var keys: [Signer: SigningKey] = [:]

  /// A change of the log's key, in the commit that records it.
  struct Rotation {
    /// The key from then on.
    let next: SigningKey
    /// Whether the former one cannot sign any more.
    let formerIsLost: Bool
  }

  /// The change that the next checkpoint records; both keys sign it.
  var rotation: Rotation?

  /// A signer for a log, with the place where keys come from.
  public init(
    _ identity: LogIdentity,
    key: @escaping (Signer) throws(VaultError) -> SigningKey
  ) {
    self.identity = identity
    self.key = key
  }

  /// The checkpoint of a tree as a signed note: the log's signature, then a cosignature an actor.
  ///
  /// - Parameters:
  ///   - head: What it states.
  ///   - branch: Of the log's history.
  ///   - actors: Who cosigns, in this order.
  ///   - timeS: When they do, in seconds since 1970 UTC.
  /// - Returns: The note's bytes.
  /// - Throws: `vault` where a key is missing, `notAnActor` for an id that is none.
  public func note(
    of head: TreeHead,
    branch: UInt64,
    actors: [String],
    timeS: UInt64
  ) throws(OfficeError) -> [UInt8] {
    try checkpoint(of: head, branch: branch, actors: actors, timeS: timeS).bytes
  }

  /// Asks for every key anew: some of them were changed.
  func forgetKeys() { keys.removeAll() }

  /// The same, not written out.
  func checkpoint(
    of head: TreeHead,
    branch: UInt64,
    actors: [String],
    timeS: UInt64
  ) throws(OfficeError) -> SignedCheckpoint {
    let hasher = try hasher()
    let origin: KeyName
    do throws(KeyName.Fault) { origin = try identity.origin(branch: branch) } catch {
      throw .log(.corruptedIndex("\(error)"))
    }
    let checkpoint = Checkpoint(origin: origin, head: head)
    let text = checkpoint.text
    var signatures: [NoteSignature] = []
    if rotation?.formerIsLost != true {
      let (own, ownName) = try pair(.log, origin, .log, hasher)
      signatures.append(NoteSignature.log(of: text.span, key: ownName, sign: own.sign))
    }
    if let next = rotation?.next {
      let name = try verifierKey(of: .log, next, origin, .log, hasher)
      signatures.append(NoteSignature.log(of: text.span, key: name, sign: next.sign))
    }
    for actor in actors {
      let name: KeyName
      do throws(KeyName.Fault) { name = try identity.cosignerName(ofActor: actor) } catch {
        throw .notAnActor(actor)
      }
      let (secret, known) = try pair(.actor(actor), name, .cosigner, hasher)
      signatures.append(
        NoteSignature.cosigner(of: text.span, timeS: timeS, key: known, sign: secret.sign)
      )
    }
    return SignedCheckpoint(checkpoint, signatures: signatures)
  }

  private func hasher() throws(OfficeError) -> SHA256 {
    do throws(HashingError) { return try SHA256() } catch { throw .log(.hashing(error)) }
  }

  /// A key with what others check its signatures with.
  private func pair(
    _ signer: Signer,
    _ name: KeyName,
    _ kind: VerifierKey.Kind,
    _ hasher: borrowing SHA256
  ) throws(OfficeError) -> (SigningKey, VerifierKey) {
    let secret = try secret(of: signer)
    return (secret, try verifierKey(of: signer, secret, name, kind, hasher))
  }

  private func verifierKey(
    of signer: Signer,
    _ secret: SigningKey,
    _ name: KeyName,
    _ kind: VerifierKey.Kind,
    _ hasher: borrowing SHA256
  ) throws(OfficeError) -> VerifierKey {
    do throws(VerifierKey.Fault) {
      return try VerifierKey(name: name, kind: kind, publicKey: secret.publicKey, hasher: hasher)
    } catch { throw .notAnActor(signer.description) }
  }

  private func secret(of signer: Signer) throws(OfficeError) -> SigningKey {
    if let known = keys[signer] { return known }
    do throws(VaultError) {
      let secret = try key(signer)
      keys[signer] = secret
      return secret
    } catch { throw .vault(error) }
  }
}
