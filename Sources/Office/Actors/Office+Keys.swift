public import EventLog
public import MerkleLog
public import Mentoring
public import Vault

// Who signs what, and under which keys: each change is an event, and the key folder follows it. What a
// kill leaves in between is settled at the next write, by what the record says.

/// A key that signs, and whether its secret half is here.
public struct KnownSigner: Sendable {
  /// The log, or an actor.
  public let signer: Signer
  /// What the actor may do; nil for the log.
  public let role: Code?
  /// The public key in force, in the form that others check with.
  public let key: VerifierKey
  /// Where it was enrolled or rotated last; nil for the first key of the log.
  public let position: Position?
  /// Where the revocation stands; nil while there is none.
  public let revokedAt: Position?
  /// Whether the secret half is in the key folder.
  public let isHere: Bool
}

extension Office {
  /// The log's key and those of everybody who was ever enrolled, in the order of enrolment.
  ///
  /// In a share, which needs no keys, the log's key is left out unless an event names it: the first one
  /// stands in none.
  public borrowing func signers() throws(OfficeError) -> [KnownSigner] {
    let folder = keeper?.folder
    if folder == nil, !self.folder.isShare { throw withoutKeys("keys are listed where they are") }
    let snapshot = try snapshot()
    let reader = snapshot.reader
    let hasher = try newHasher()
    let own = try folder == nil ? rotatedKeys(reader) : logKeys(reader)
    let actors = try reader.enrolledActors()
    let rotation = try reader.logKeys().rotations.last
    var signers: [KnownSigner] = []
    do throws(VaultError) {
      let here = Set(try folder?.actors() ?? [])
      if let key = own.last {
        signers.append(
          KnownSigner(
            signer: .log,
            role: nil,
            key: key,
            position: rotation?.position,
            revokedAt: nil,
            isHere: try folder?.publicKey(of: .log) == key.publicKey
          )
        )
      }
      for enrolment in actors.all {
        let actor = enrolment.actor.description
        guard let key = log.identity.cosignerKey(of: enrolment, hasher) else { continue }
        signers.append(
          KnownSigner(
            signer: .actor(actor),
            role: enrolment.role,
            key: key,
            position: enrolment.position,
            revokedAt: enrolment.revokedAt,
            isHere: here.contains(actor)
          )
        )
      }
    } catch { throw .vault(error) }
    return signers
  }

  /// Enrols an actor under a public key, or under one that is made here.
  ///
  /// - Parameters:
  ///   - role: What the actor may do.
  ///   - name: Who it is; sealed to the actor.
  ///   - publicKey: An Ed25519 public key of theirs; nil makes a pair in the key folder.
  ///   - randomness: Where id and key come from.
  /// - Returns: What was recorded; `made` is the actor's id.
  /// - Throws: ``OfficeError``; then nobody was enrolled, and no key is left.
  public borrowing func enrol(
    role: String,
    name: String?,
    publicKey: Key?,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Outcome {
    guard let folder = keeper?.folder else { throw withoutKeys("enrolling is signed") }
    if let publicKey, !SigningKey.isPublicKey(publicKey.bytes) {
      throw .problems([
        Problem(
          .fault(
            Fault(
              field: "public_key",
              given: publicKey.plain.description,
              Message(
                "is no Ed25519 public key that anything can be checked with",
                de: "ist kein öffentlicher Ed25519-Schlüssel, mit dem sich etwas prüfen ließe"
              )
            )
          )
        )
      ])
    }
    let actor = drawID(Actor.self, randomness).description
    var key = publicKey
    if key == nil {
      do throws(VaultError) {
        key = Key(try folder.makeSigningKey(forActor: actor, randomness: randomness).publicKey)
      } catch { throw .vault(error) }
    }
    let entry = Entry.of(ActorEnrolled.self) { form in
      form.actor = ID(typed: actor)
      form.publicKey = key
    }
    var request = Request(entry)
    request.fields = [("role", .text(role))]
    if let name { request.fields.append(("name", .text(name))) }
    do throws(OfficeError) { return try only(perform([request], byCommand: true)) } catch {
      // A key of nobody would lie there otherwise. Why it was refused says more than why it stays.
      if publicKey == nil {
        do throws(VaultError) {
          try folder.removeSigningKey(ofActor: actor, randomness: randomness)
        } catch {}
      }
      throw error
    }
  }

  /// Takes from an actor the right to act, and destroys the key if it is here.
  public borrowing func revoke(
    _ actor: String,
    reason: String?,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Outcome {
    guard let folder = keeper?.folder else { throw withoutKeys("revoking is signed") }
    try demandAnotherHere(actor, folder)
    let outcome = try only(
      perform(
        [request(ActorRevoked.self, [("actor", actor), ("reason", reason)])],
        byCommand: true
      )
    )
    do throws(VaultError) {
      if try folder.actors().contains(actor) {
        try folder.removeSigningKey(ofActor: actor, randomness: randomness)
      }
    } catch { throw .vault(error) }
    return outcome
  }

  /// Refuses to end the last key that records from here: nobody could undo it.
  private borrowing func demandAnotherHere(
    _ actor: String,
    _ folder: KeyFolder
  ) throws(OfficeError) {
    let here = try vaulted { () throws(VaultError) in try folder.actors() }
    guard here.contains(actor) else { return }
    let snapshot = try snapshot()
    let others = try snapshot.reader.enrolledActors().all.filter {
      $0.mayRecord && $0.actor.description != actor
    }
    guard !others.contains(where: { here.contains($0.actor.description) }), !others.isEmpty else {
      return
    }
    throw .lastHere(actor)
  }

  /// Changes the key of whoever records here; the former one signs the change.
  public borrowing func rotateOwnKey(
    reason: String?,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Outcome {
    let actor = try recorder().actor
    return try rotating(.actor(actor), lost: false, randomness) { (_, next) throws(OfficeError) in
      try only(
        perform(
          [
            request(
              ActorKeyRotated.self,
              [("actor", actor), ("public_key", next.hexadecimal), ("reason", reason)]
            )
          ],
          byCommand: true
        )
      )
    }
  }

  /// Changes the key of the log: both keys sign the change.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - lost: The former public key, where its secret half is lost: then whoever records here vouches
  ///     for the new key alone.
  ///   - randomness: Where the new key comes from.
  /// - Returns: What was recorded.
  /// - Throws: ``OfficeError``; then the former key is in force, unless the outcome is unknown.
  public borrowing func rotateLogKey(
    reason: String?,
    lost: VerifierKey? = nil,
    randomness: any Randomness = SystemRandomness()
  ) throws(OfficeError) -> Outcome {
    try rotating(.log, lost: lost != nil, randomness) { (former, next) throws(OfficeError) in
      let former = lost?.publicKey ?? former
      signer?.rotation = CheckpointSigner.Rotation(next: next, formerIsLost: lost != nil)
      defer { signer?.rotation = nil }
      let fields: [(String, String?)] = [
        ("former_key", Key(former)?.plain.description),
        ("public_key", next.hexadecimal),
        ("former_is_lost", lost == nil ? nil : "yes"),
        ("reason", reason),
      ]
      return try only(
        perform(
          [request(LogKeyRotated.self, fields)],
          byCommand: true,
          settlesLogKey: lost == nil
        )
      )
    }
  }

  /// Makes the next key, records the change, and puts in force what the record says then.
  private borrowing func rotating(
    _ signer: Signer,
    lost: Bool,
    _ randomness: any Randomness,
    _ record: (_ former: [UInt8], _ next: SigningKey) throws(OfficeError) -> Outcome
  ) throws(OfficeError) -> Outcome {
    guard let folder = keeper?.folder else { throw withoutKeys("a change of keys is signed") }
    let former: [UInt8]
    let next: SigningKey
    do throws(VaultError) {
      former = lost ? [] : try folder.publicKey(of: signer)
      next = try folder.startRotation(of: signer, formerIsLost: lost, randomness: randomness)
    } catch { throw .vault(error) }
    var inForce = former
    defer { self.signer?.forgetKeys() }
    do throws(OfficeError) {
      let outcome = try record(former, next)
      inForce = next.publicKey
      try settle(signer, inForce, folder, randomness)
      return outcome
    } catch {
      // Whether the change is recorded is not known then: the next write settles it.
      if case .log(.outcomeUnknown) = error { throw error }
      if inForce == former, !lost { try settle(signer, former, folder, randomness) }
      throw error
    }
  }

  private borrowing func settle(
    _ signer: Signer,
    _ key: [UInt8],
    _ folder: KeyFolder,
    _ randomness: any Randomness
  ) throws(OfficeError) {
    do throws(VaultError) {
      try folder.settleRotation(of: signer, inForce: key, randomness: randomness)
    } catch { throw .vault(error) }
  }

  private borrowing func only(_ outcomes: [Outcome]) throws(OfficeError) -> Outcome {
    guard let outcome = outcomes.first else { throw .unreadable(0) }
    return outcome
  }

  private borrowing func request(
    _ action: any Action.Type,
    _ fields: [(String, String?)]
  ) -> Request {
    Request(action, fields: fields.compactMap { name, value in value.map { (name, .text($0)) } })
  }
}

extension SigningKey {
  /// The public half as 64 hexadecimal digits.
  fileprivate var hexadecimal: String? { Key(publicKey)?.plain.description }
}

extension LogIdentity {
  /// The key of an actor as others check with it; nil where the id cannot be a name.
  func cosignerKey(
    of enrolment: EnrolledActors.Enrolment,
    _ hasher: borrowing SHA256
  ) -> VerifierKey? {
    guard let name = try? cosignerName(ofActor: enrolment.actor.description) else { return nil }
    return try? VerifierKey(
      name: name,
      kind: .cosigner,
      publicKey: enrolment.publicKey.bytes,
      hasher: hasher
    )
  }
}
