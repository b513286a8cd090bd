public import EventLog
import Mentoring
public import Vault

// Escrow copies of the key folder. Each is recorded where it is made and where it ends, since an erasure
// is not complete while one of them holds the former epoch.

/// An escrow copy, and whether it opens all that the key folder does.
public struct KnownCopy: Sendable {
  /// The copy, as it is known now.
  public let copy: EscrowCopy
  /// Why it could not be brought up to date; nil where it is.
  public let fault: VaultError?

  /// Whether it is there and would open nothing.
  public var isUseless: Bool { fault.map(copy.isUseless) ?? false }
}

extension EscrowCopy {
  /// Whether a fault is that one of its own files is not what it should be.
  ///
  /// A folder that does not even say whose keys it holds is another one: the copy is not there.
  public func isUseless(for fault: VaultError) -> Bool {
    switch fault {
    case .otherRoot: true
    case .damaged(let file, _): file.hasPrefix(path + "/")
    case .missing(let file): file.hasPrefix(path + "/") && file != path + "/log-id"
    default: false
    }
  }
}

extension Office {
  /// Makes an escrow copy of the key folder and records it.
  ///
  /// - Parameters:
  ///   - path: A folder that is missing or empty, outside of every record and key folder; the one above
  ///     it must be there.
  ///   - passphrase: A passphrase of its own; nil leaves it as the key folder is.
  ///   - limits: What that passphrase costs.
  ///   - recipient: Who keeps it; sealed.
  ///   - reason: What for; sealed.
  /// - Returns: The copy, and where it is recorded.
  /// - Throws: ``OfficeError``; then there is no copy, unless the outcome is unknown.
  public borrowing func exportKeys(
    to path: String,
    protectedBy passphrase: Passphrase? = nil,
    limits: PassphraseLimits = .moderate,
    recipient: String? = nil,
    reason: String? = nil
  ) throws(OfficeError) -> (copy: EscrowCopy, position: Position) {
    // Asked before anything is made.
    guard let keys = try recorder().keeper?.folder else { throw .noKeys(why: "") }
    try requireInUse()
    let record = folder.path
    let place = try placeOfCopy(path)
    if let fault = KeepingFault.inRecord(path, at: place), !fault.isOf(record) {
      throw .keeping(fault)
    }
    let copy = try vaulted { () throws(VaultError) in
      try keys.exportCopy(to: path, outOf: record, protectedBy: passphrase, limits: limits)
    }
    do throws(OfficeError) {
      let position = try note(copy, keys, recipient: recipient, reason: reason)
      // The other copies are told of it, too.
      _ = try careForCopies()
      return (copy, position)
    } catch {
      // A copy that is not recorded must not be, unless it is and only the disk does not say so.
      if case .log(.outcomeUnknown) = error { throw error }
      do throws(VaultError) {
        try keys.overwrite(copy)
        try keys.forget(copy)
      } catch {}
      throw error
    }
  }

  /// Where a copy of the keys is to be.
  private borrowing func placeOfCopy(_ path: String) throws(OfficeError) -> String {
    if let there = NewPlace.realPath(path) { return there }
    do throws(OfficeError) { return try NewPlace(path).path } catch {
      // That it lies in a record or in a key folder says more than that no folder is above it.
      let place = KeyFolder.place(of: path)
      guard KeyFolder.nearest(above: place) != nil || RecordFolder.nearest(from: place) != nil
      else { throw error }
      return place
    }
  }

  /// Brings the copies that are at hand up to date: keys of signing, the epoch, the keyring, the other
  /// copies.
  ///
  /// A copy that was made but not recorded, since the machine stopped in between, is recorded now.
  ///
  /// - Returns: Every copy that is known, with why it stays behind if it does.
  /// - Throws: ``OfficeError`` where the log or the key folder cannot be used.
  public borrowing func careForCopies() throws(OfficeError) -> [KnownCopy] {
    let recorder = try recorder()
    guard let keeper = recorder.keeper else { throw .noKeys(why: "") }
    let keys = keeper.folder
    guard try !knownCopies().isEmpty else { return [] }
    try recordCopies()
    // Held so that no erasure begins meanwhile; nothing is written.
    let write = try beginWrite(recorder)
    let epoch = keeper.vault.epoch
    let named = try namedKeys(write.reader, keys)
    var cared: [KnownCopy] = []
    for copy in try vaulted({ () throws(VaultError) in try keys.copies() }) {
      let update = try vaulted { () throws(VaultError) in
        var update = try keys.bring(copy, to: epoch)
        if update.fault == nil { update = try keys.refresh(update.copy, naming: named) }
        return update.fault == nil ? keys.checkRoot(of: update.copy) : update
      }
      cared.append(KnownCopy(copy: update.copy, fault: update.fault))
    }
    return cared
  }

  /// The copies that are known, and how each opens.
  public borrowing func openingsOfCopies() throws(OfficeError) -> [(
    copy: EscrowCopy, opening: CopyOpening
  )] {
    guard let keys = keeper?.folder else { return [] }
    return try knownCopies().map { ($0, keys.opening(of: $0)) }
  }

  /// The escrow copies that are known, in the order in which they were made.
  ///
  /// One of whose making this record does not tell counts as not recorded, whatever was noted: another
  /// branch of the history told of it, which was lost.
  public borrowing func knownCopies() throws(OfficeError) -> [EscrowCopy] {
    guard let keys = keeper?.folder else { return [] }
    let snapshot = try snapshot()
    return try copies(of: keys, toldBy: snapshot.reader)
  }

  /// Takes note that a known copy lies elsewhere now.
  public borrowing func findCopy(at path: String) throws(OfficeError) -> EscrowCopy {
    guard let keys = try recorder().keeper?.folder else { throw .noKeys(why: "") }
    return try vaulted { () throws(VaultError) in try keys.find(at: path) }
  }

  /// Ends a copy: overwrites its keys where it is at hand, else takes the word that they are gone.
  ///
  /// - Parameters:
  ///   - position: Where its making is recorded.
  ///   - reason: Why, or how it was destroyed; sealed.
  /// - Returns: The copy, whether it was overwritten here, and where its end is recorded.
  /// - Throws: ``OfficeError``; a copy that is there but cannot be overwritten is still known.
  public borrowing func endCopy(recordedAt position: Position, reason: String)
    throws(OfficeError) -> (copy: EscrowCopy, wasOverwritten: Bool, position: Position)
  {
    guard let keys = try recorder().keeper?.folder else { throw .noKeys(why: "") }
    guard let copy = try knownCopies().first(where: { $0.recordedAt == position }) else {
      throw .notFound("#\(position)")
    }
    let isAtHand = try vaulted { () throws(VaultError) in try keys.isAtHand(copy) }
    var request = Request(
      Entry.of(KeyCopyEnded.self) { form in
        form.copy = Made(at: position)
        form.overwritten = isAtHand
      }
    )
    request.fields = [("reason", .text(reason))]
    // Asked first whether it may be recorded: what is overwritten does not come back. It is known
    // until its end is recorded, so that this can be repeated.
    _ = try perform([request], isTrial: true, byCommand: true)
    if isAtHand { try vaulted { () throws(VaultError) in try keys.overwrite(copy) } }
    let outcomes = try perform([request], byCommand: true)
    try vaulted { () throws(VaultError) in try keys.forget(copy) }
    return (copy, isAtHand, outcomes.first?.position ?? 0)
  }

  /// Records every copy of whose making this record does not tell.
  borrowing func recordCopies() throws(OfficeError) {
    guard let keys = keeper?.folder else { return }
    for copy in try knownCopies() {
      guard let record = copy.record else {
        _ = try note(copy, keys, recipient: nil, reason: nil)
        continue
      }
      // From before leaves were noted, and found right.
      if record.leafHash == nil { try note(copy, keys, at: record.position) }
    }
  }

  /// Records a copy, and where that stands beside it.
  private borrowing func note(
    _ copy: EscrowCopy,
    _ keys: KeyFolder,
    recipient: String?,
    reason: String?
  ) throws(OfficeError) -> Position {
    var request = Request(Entry.of(Exported.self) { $0.kind = "key-folder" })
    if let recipient { request.fields.append(("recipient", .text(recipient))) }
    if let reason { request.fields.append(("reason", .text(reason))) }
    let position = try perform([request], byCommand: true).first?.position ?? 0
    try note(copy, keys, at: position)
    return position
  }

  /// Takes note of where a copy is recorded, and by which leaf.
  private borrowing func note(
    _ copy: EscrowCopy,
    _ keys: KeyFolder,
    at position: Position
  ) throws(OfficeError) {
    let snapshot = try snapshot()
    let leafHash = try leafHash(at: position, snapshot.reader)
    try vaulted { () throws(VaultError) in
      try keys.note(copy, recordedBy: .init(position: position, leafHash: leafHash))
    }
  }

  /// The keys of the log and of all actors as the record names them.
  private borrowing func namedKeys(_ reader: LogReader, _ keys: KeyFolder) throws(OfficeError)
    -> NamedKeys
  {
    var inForce: [Signer: [UInt8]] = [:]
    var revoked: [String] = []
    let rotated = try reader.logKeys().rotations.last?.next.bytes
    inForce[.log] = try vaulted { () throws(VaultError) in
      if let rotated { rotated } else { try keys.publicKey(of: .log) }
    }
    for enrolment in try reader.enrolledActors().all {
      let actor = enrolment.actor.description
      if enrolment.revokedAt == nil {
        inForce[.actor(actor)] = enrolment.publicKey.bytes
      } else {
        revoked.append(actor)
      }
    }
    return NamedKeys(inForce: inForce, revoked: revoked)
  }
}
