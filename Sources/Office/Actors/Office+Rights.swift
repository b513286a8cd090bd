public import EventLog
public import Mentoring
import Vault

/// Why somebody may not record here.
public enum NoRight: Hashable, Sendable {
  /// Nobody was enrolled under this id.
  case unknown
  /// The actor may not act any more since this position.
  case revoked(at: Position)
  /// The actor has a role that reads only.
  case role(Code)
}

extension Office {
  /// Takes the writer's turn for somebody who has the right to record, by what stands in the log.
  ///
  /// The first of all enrols itself. The keys that sign are those that the record names, or become so:
  /// a rotation that was cut short is settled here.
  @_lifetime(borrow self)
  borrowing func beginWrite(
    _ recorder: Recorder,
    settlesLogKey: Bool = true
  ) throws(OfficeError) -> LogWrite {
    let write = try beginWrite()
    if known.upTo != write.head { known.clear(upTo: write.head) }
    if write.head > 0 { try demandRight(recorder, write, settlesLogKey) }
    return write
  }

  private borrowing func demandRight(
    _ recorder: Recorder,
    _ write: borrowing LogWrite,
    _ settlesLogKey: Bool
  ) throws(OfficeError) {
    let (reader, actor) = (write.reader, recorder.actor)
    try recorder.keeper?.follow(reader)
    let enrolment = try right(of: actor, try reader.enrolledActors())
    try settle(.actor(actor), enrolment.publicKey)
    if settlesLogKey, let key = try reader.logKeys().rotations.last?.next {
      try settle(.log, key)
    }
  }

  @_lifetime(borrow self)
  borrowing func beginWrite() throws(OfficeError) -> LogWrite {
    try requireInUse()
    // The key folder would not see what is done with a copy of it, nor be reached by an erasure.
    if let keeper, try vaulted({ () throws(VaultError) in try keeper.folder.isCopy() }) {
      throw .keeping(.keysAreACopy(path: keeper.folder.path))
    }
    do throws(EventLogError) { return try log.beginWrite() } catch { throw .log(error) }
  }

  /// The enrolment of an actor who may record.
  borrowing func right(
    of actor: String,
    _ actors: EnrolledActors
  ) throws(OfficeError) -> EnrolledActors.Enrolment {
    guard let id = ID<Actor>(typed: actor), let enrolment = actors.enrolment(of: id) else {
      throw .mayNotRecord(actor, .unknown)
    }
    if let position = enrolment.revokedAt { throw .mayNotRecord(actor, .revoked(at: position)) }
    guard enrolment.mayRecord else { throw .mayNotRecord(actor, .role(enrolment.role)) }
    return enrolment
  }

  /// Puts the key in force that the record names, where another one stands in its place.
  private borrowing func settle(_ signer: Signer, _ key: Key) throws(OfficeError) {
    guard let folder = keeper?.folder else { return }
    do throws(VaultError) {
      guard try folder.publicKey(of: signer) != key.bytes else { return }
      try folder.settleRotation(of: signer, inForce: key.bytes)
      self.signer?.forgetKeys()
    } catch { throw .vault(error) }
  }
}
